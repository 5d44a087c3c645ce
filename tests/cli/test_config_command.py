"""``briefing config``: a file that explains itself, what holds, and where it lies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.cli import doctor
from tests.cli.conftest import Run


def test_the_file_is_written_once_and_never_over_another(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    done = run("config", "init")
    assert (done.exit_code, done.stdout.strip()) == (0, str(path))
    assert '# theme = "briefing-light"' in path.read_text(encoding="utf-8")
    path.write_text('theme = "nord"', encoding="utf-8")
    again = run("config", "init")
    assert again.exit_code == 1
    assert "it is there already" in again.stderr
    assert path.read_text(encoding="utf-8") == 'theme = "nord"'


def test_what_holds_is_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text('theme = "nord"\n[keys]\nnext-actor = "e w"', encoding="utf-8")
    monkeypatch.setenv("BRIEFING_MEASURE", "80")
    lines = run("config", "show").stdout.splitlines()
    assert 'theme = "nord"' in lines
    assert "measure = 80  # BRIEFING_MEASURE" in lines
    assert "# model" in lines
    assert lines[-2:] == ["[keys]", 'next-actor = "e w"']
    shown = json.loads(run("config", "show", "--json").stdout)
    assert (shown["theme"], shown["measure"], shown["model"]) == ("nord", 80, None)
    assert shown["db"] == str(tmp_path / "briefing.db")


def test_the_path_is_printed_whether_there_is_a_file_or_not(run: Run, tmp_path: Path) -> None:
    assert run("config", "path").stdout.strip() == str(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"NO_COLOR": "1"}, "NO_COLOR is set"),
        ({"TERM": "dumb"}, "use a terminal emulator"),
        ({"TERM": "linux"}, "set LANG to a UTF-8 locale"),
        ({"TERM": "xterm"}, "has 16 colours"),
        ({"TERM": "xterm-256color"}, "has 256 colours"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "has 24-bit colours"),
        ({"TMUX": "/tmp/tmux"}, "tmux set -g set-clipboard on"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "takes no copies"),
        ({"BRIEFING_ASCII": "yes"}, "the configuration asks for plain characters"),
    ],
)
def test_the_doctor_looks_at_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], says: str
) -> None:
    monkeypatch.setattr(doctor, "_model", lambda config: iter(()))
    for name in ("NO_COLOR", "TERM", "COLORTERM", "TMUX", "TERM_PROGRAM", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"LANG": "en_GB.UTF-8", **variables}.items():
        monkeypatch.setenv(name, value)
    assert says in run("doctor").stdout
