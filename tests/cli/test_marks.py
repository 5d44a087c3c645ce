"""Tags, notes, the archive and exports by the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.fakes import FakePipeline

BRIEFING = """\
 date 2026-01-21
title: Warten auf Genf
source: Bote
url: https://example.org/genf

Der Kreml schweigt. „Wir warten“, hieß es.

 date 2026-01-22 Witkoff reist nach Kiew. „Gut so“, sagte Witkoff.
"""


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    return


@pytest.fixture(autouse=True)
def _filled(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "briefing.txt"
    path.write_text(BRIEFING, encoding="utf-8")
    assert run("add", path).exit_code == 0


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    """What ``briefing list`` lists."""
    found: list[dict[str, Any]] = json.loads(run("list", "--json", *options).stdout)
    return found


def test_tag_files_lists_and_takes_away(run: Run) -> None:
    assert run("tag", 1, "EU", "neue Wahl").stdout.split() == ["EU", "neue-Wahl"]
    assert run("tag", 2, "eu").stdout == "EU\n"
    assert run("tag", 1).stdout.split() == ["EU", "neue-Wahl"]
    assert json.loads(run("tag", "--json").stdout) == [
        {"tag": "EU", "articles": 2},
        {"tag": "neue-Wahl", "articles": 1},
    ]
    assert [row["id"] for row in listed(run, "--tag", "eu")] == [2, 1]
    assert "#EU" in run("list").stdout
    assert run("tag", 1, "--remove", "eu").stdout == "neue-Wahl\n"
    assert run("tag", 1, "-r").stdout == ""
    assert run("tag", 99, "EU").exit_code == 1
    assert run("tag", 99).exit_code == 1


def test_note_writes_prints_and_deletes(run: Run) -> None:
    assert "Nachfragen bei wem?" in run("note", 1, "Nachfragen", "bei wem?").stdout
    run("note", 1, "-", input="Zeile eins\nZeile zwei\n")
    (note,) = json.loads(run("note", "--json").stdout)
    assert (note["article_id"], note["text"]) == (1, "Zeile eins\nZeile zwei")
    assert "Zeile zwei" in run("show", 1).stdout
    assert json.loads(run("show", 1, "--json").stdout)["notes"][0]["text"] == note["text"]
    assert run("note", 1, "--delete").exit_code == 0
    assert run("note", 1, "--delete").exit_code == 1
    assert "No notes" in run("note", 1).stderr
    assert run("note", 99).exit_code == 1
    assert run("note", 1, "x", "--delete").exit_code == 2


def test_a_note_on_a_statement(run: Run) -> None:
    statements = json.loads(run("statements", "--json").stdout)
    if not statements:
        pytest.skip("the fake pipeline finds no statements")
    first = statements[0]
    run("note", first["article_id"], "Wirklich?", "--statement", first["id"])
    (note,) = json.loads(run("note", "--json").stdout)
    assert note["content"] == first["content"]
    assert run("note", first["article_id"] % 2 + 1, "x", "--statement", first["id"]).exit_code == 1


def test_what_is_archived_is_listed_apart(run: Run) -> None:
    assert run("archive", 1).exit_code == 0
    assert [row["id"] for row in listed(run)] == [2]
    (away,) = listed(run, "--archived")
    assert (away["id"], away["is_archived"]) == (1, True)
    assert run("archive", 1, "--undo").exit_code == 0
    assert len(listed(run)) == 2
    assert run("archive", 99).exit_code == 1


def test_star_from_the_command_line(run: Run) -> None:
    run("star", 1, 2)
    assert len(listed(run, "--starred")) == 2
    run("star", 1, "--undo")
    assert [row["id"] for row in listed(run, "--starred")] == [2]


def test_export_of_a_selection(run: Run) -> None:
    run("tag", 1, "EU")
    assert run("export", 1, "--format", "bibtex").stdout.startswith("@article{bote2026-1,")
    assert json.loads(run("export", "--format", "csl", "--tag", "eu").stdout)[0]["URL"] == "https://example.org/genf"
    assert [d["id"] for d in json.loads(run("export", "--query", "kiew").stdout)] == ["2"]
    assert "Der Kreml schweigt." in run("export", "--format", "text", 1).stdout
    assert run("export", 99).exit_code == 1
    assert run("export", "--query", "person:").exit_code == 1


def test_export_of_what_is_put_away(run: Run) -> None:
    run("archive", 1)
    assert len(run("export", "--format", "jsonl").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("tag", 1, ""), "a TAG is empty; a tag is a word."),
        (("tag", 1, "EU", " #, "), "a TAG is empty; a tag is a word."),
        (("note", 1, ""), "the TEXT is empty; --delete takes a note away."),
        (("note", 1, "-"), "the TEXT is empty; --delete takes a note away."),
    ],
)
def test_empty_words_change_nothing(run: Run, words: tuple[str | int, ...], says: str) -> None:
    run("note", 1, "Nachhaken")
    done = run(*map(str, words), input="\n")
    assert (done.exit_code, done.stderr.partition(": ")[2].partition(": ")[2]) == (2, f"{says}\n")
    assert "Nachhaken" in run("note", 1).stdout
    assert run("tag", 1).stdout == ""
