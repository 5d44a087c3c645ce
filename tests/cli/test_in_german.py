"""The command line explains itself in the language of the locale; its data stay what they are."""

from __future__ import annotations

import gettext
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from briefing.kinds import KIND_WORDS
from briefing.words import FOLDER, Reason, quoted, speaking
from db import connect, feeds
from db.feed_rows import FeedState
from db.query import Term, parse
from db.query_keys import KEYS


def briefing(tmp_path: Path, *arguments: str, **variables: str) -> tuple[str, str]:
    """What a fresh ``briefing`` prints on standard output and on standard error."""
    environment = {name: value for name, value in os.environ.items() if name not in ("BRIEFING_LANGUAGE", "LC_ALL")}
    environment |= {"BRIEFING_DB": str(tmp_path / "store.db"), "BRIEFING_CONFIG": str(tmp_path / "config.toml")}
    command = [sys.executable, "-m", "briefing", *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=root, env=environment | variables, check=False
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("variables", [{"LANG": "de_DE.UTF-8"}, {"LANG": "en_GB.UTF-8", "BRIEFING_LANGUAGE": "de"}])
def test_help_is_german_where_german_is_spoken(tmp_path: Path, variables: dict[str, str]) -> None:
    said, _narration = briefing(tmp_path, "--help", **variables)
    assert "Nachrichten im Terminal lesen" in said
    assert "Aufruf: briefing" in said
    assert "Diese Hilfe zeigen." in said
    said, _narration = briefing(tmp_path, "feeds", "add", "--help", **variables)
    assert "Feeds abonnieren" in said
    assert "Unter diesem Schlagwort einordnen" in said


def test_help_is_english_elsewhere(tmp_path: Path) -> None:
    said, _narration = briefing(tmp_path, "--help", LANG="fr_FR.UTF-8")
    assert "Read the news in a terminal" in said
    assert "Usage: briefing" in said


def test_the_configuration_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('language = "de"', encoding="utf-8")
    assert "Aufruf:" in briefing(tmp_path, "list", "--help", LANG="en_GB.UTF-8")[0]


def test_mistakes_of_usage_are_german(tmp_path: Path) -> None:
    for words, says in (
        (["serch", "x"], "„briefing serch“ lässt sich nicht ausführen: so einen Befehl gibt es nicht; "
         "war „search“ gemeint?"),
        (["list", "--limit"], "„briefing list“ lässt sich nicht ausführen: der Option '--limit' fehlt ihr Wert; "
         "„briefing list --help“ erklärt es."),
        (["show", "1", "2"], "„briefing show“ lässt sich nicht ausführen: überzählig ist 2; "
         "„briefing show --help“ erklärt es."),
        (["export", "--format", "x"], "--format lässt sich nicht verwenden: 'x' ist keines von "),
    ):  # fmt: skip
        assert (
            briefing(tmp_path, *words, LANG="de_DE.UTF-8")[1].replace("python -m ", "").startswith(f"briefing: {says}")
        )


def test_the_keys_of_queries_are_explained_in_german_that_is_understood(tmp_path: Path) -> None:
    said, _narration = briefing(tmp_path, "search", "--help", LANG="de_DE.UTF-8")
    assert "von:Merz" in said
    assert "hat eine Aussage von diesem Akteur" in said
    catalogue = gettext.translation("briefing", FOLDER, ["de"])
    for key in KEYS.values():
        german, english = parse(catalogue.gettext(key.example)), parse(key.example)
        assert isinstance(german, Term)
        assert isinstance(english, Term)
        assert german.key == english.key
    for kind, words in KIND_WORDS.items():
        value = catalogue.gettext(words).split(", ")[-1].replace(" ", "-")  # as the reader shows it
        assert value in catalogue.gettext(KEYS["kind"].sentence)
        assert parse(f"art:{value}") == Term("kind", kind.value)


def test_data_are_the_same_in_every_language(tmp_path: Path) -> None:
    english, german = (
        briefing(tmp_path, "config", "show", "--json", LANG=lang)[0] for lang in ("en_GB.UTF-8", "de_DE")
    )
    assert english == german


def test_why_a_feed_failed_is_told_in_the_language_of_who_asks(tmp_path: Path) -> None:
    connect.prepare(tmp_path / "store.db")
    with closing(connect.open_for_writing(tmp_path / "store.db")) as connection:
        feed_id, _is_new = feeds.add_feed(connection, "https://a.example/feed")
        feeds.save_state(connection, feed_id, FeedState(failure=Reason("it is empty"), failures=1, status=200))
    assert "es ist leer seit" in briefing(tmp_path, "feeds", "list", LANG="de_DE.UTF-8")[0]
    assert "it is empty since" in briefing(tmp_path, "feeds", "list", LANG="en_GB.UTF-8")[0]
    german = json.loads(briefing(tmp_path, "feeds", "list", "--json", LANG="de_DE.UTF-8")[0])
    assert german[0]["failure"] == "it is empty"
    assert german[0]["state"].startswith("it is empty since")


def test_words_are_quoted_as_the_language_does_and_control_nothing() -> None:
    assert quoted("nord\x1b[2J") == "'nord\\x1b[2J'"
    with speaking("de"):
        assert quoted("grün") == "„grün“"
