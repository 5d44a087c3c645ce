"""Nothing that the command line says is said past the catalogues: with one in other letters, no other words are left.

Data for programs are the opposite: JSON is the same in every language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing import words
from tests.cli.conftest import Run
from tests.fakes import FakePipeline
from tests.other_letters import OtherLetters, store

NO_WORDS = {"briefing", "mb", "db", "toml", "fake", "de"}
"""Names of things; ``briefing:`` is before each complaint, in every language."""

CALLS = [
    "list", "list --archived", "show 2", "show 1", "show 2 --changes", "show 99", "search Ναι", "search Όχι",
    "statements", "statements --by Δήμου", "statements --since x", "actors", "actors Ζορρό", "actor Αθήνα",
    "actor Ζορρό", "actor Αθήνα --why", "actor Αθήνα --watch", "news", "digest", "digest --day 2026-01-20",
    "digest --day 2020-01-01", "views remove Ζορρό", "tag", "tag 2 Α", "note", "note 2 Α", "star 99", "archive 2",
    "corrections", "correct hide Αθήνα", "correct split Αθήνα Ζορρό", "correct speaker 1", "corrections undo 7", "gc",
    "gc --days 1", "gc --yes --days 1", "backup Β.db", "feeds list", "feeds add --unchecked https://Α",
    "feeds remove 7", "feeds set 7", "fetch", "export --format text", "export --format markdown", "export 99",
    "add Α.txt", "add 0.txt", "add ΑΑ.txt", "add http://[", "restore 0.db", "doctor", "config init", "reanalyse",
    "serve --host 0.0.0.0", "watch 0", "0", "list --0", "list --limit 0",
]  # fmt: skip


@pytest.fixture
def greek(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls ``briefing`` where it speaks in other letters, on a store in Greek, in a folder with two files."""
    store(tmp_path / "briefing.db")
    (tmp_path / "Α.txt").write_text(" date 2026-01-22 Η Αθήνα περιμένει και πάλι σήμερα.", encoding="utf-8")
    (tmp_path / "ΑΑ.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    monkeypatch.setattr(words, "choose", lambda *_: "el")
    monkeypatch.setattr(words, "_catalogue", OtherLetters())
    return run


@pytest.mark.parametrize("call", CALLS)
def test_every_word_is_from_the_catalogue(greek: Run, tmp_path: Path, call: str) -> None:
    said = greek(*call.split()).output.replace(str(tmp_path), "")
    left = {word.casefold() for word in re.findall(r"[A-Za-z]{2,}", said)}
    assert left - NO_WORDS - {*re.findall(r"[a-z]+", call)} == set(), said


@pytest.mark.parametrize("call", ["doctor", "feeds list", "list", "actors", "news", "statements"])
def test_data_for_programs_are_in_english_whoever_asks(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    monkeypatch.setattr("briefing.cli.doctor.perf_counter", lambda: 0.0)
    monkeypatch.setattr("briefing.cli.root.speak", lambda command: None)  # for it changes the commands for good
    run("feeds", "add", "--unchecked", "https://example.org/feed")
    english = json.loads(run(*call.split(), "--json").stdout)
    monkeypatch.setenv("BRIEFING_LANGUAGE", "de")
    german = json.loads(run(*call.split(), "--json").stdout)
    words.choose("en")
    assert german == english
