"""What goes on is told on a terminal, in one line that is gone at the end; elsewhere nothing is told of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefing import config
from briefing.cli import output
from briefing.cli.add import add_
from briefing.cli.progress import progress
from briefing.cli.root import cli
from tests.cli.conftest import Run
from tests.fakes import FakePipeline


class Terminal(io.StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        """What stands on it at the end."""
        shown: list[str] = []
        for line in self.getvalue().split("\n"):
            row = ""
            for written in line.split("\r"):
                row = written + row[len(written) :]
            shown.append(row.rstrip())
        return shown


def looked_at(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal; not in a fixture, for pytest has its own for each phase of a test."""
    seen = Terminal()
    monkeypatch.setattr("sys.stderr", seen)
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    return seen


def test_one_line_is_written_over_and_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = looked_at(monkeypatch)
    with progress() as say:
        say("a long line")
        say("short")
        assert terminal.lines() == ["short"]
    assert terminal.lines() == [""]


def test_a_line_is_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    terminal = looked_at(monkeypatch)
    with progress() as say:
        say("x" * 50)
        assert terminal.lines() == ["x" * 18 + "…"]


def test_a_complaint_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = looked_at(monkeypatch)
    with progress() as say:
        say("at work")
        output.complain(ValueError("no"))
        say("at work again")
        assert terminal.lines() == ["briefing: no", "at work again"]


def test_add_tells_which_article_and_how_many(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.txt"
    path.write_text(
        " date 2026-01-21\ntitle: Eins\n\nKiew.\n\n date 2026-01-22\ntitle: Zwei\n\nKreml.", encoding="utf-8"
    )

    terminal = looked_at(monkeypatch)
    add_.main([str(path)], standalone_mode=False, obj=config.load(), **cli.context_settings)
    told = terminal.getvalue()
    for line in ("Reading /", "Loading the language model …", "Analysed 1 of 2: Zwei", "Analysed 2 of 2: Eins"):
        assert line in told
    assert terminal.lines() == [""]


def test_nothing_is_told_where_nobody_looks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    assert run("add", "-", input="Der Kreml schweigt.").stderr == ""
