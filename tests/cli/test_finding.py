"""The query language on the command line, and saved views."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.fakes import FakePipeline

BRIEFING = """\
 date 2026-01-21
title: Warten auf den Friedensgipfel

Der Kreml schweigt. „Wir warten“, hieß es.

 date 2026-01-22
source: Bote

Müller reist nach Kiew. „Gut so“, sagte Witkoff.
"""


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())
    return


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "briefing.txt"
    path.write_text(BRIEFING, encoding="utf-8")
    assert run("add", path).exit_code == 0
    return run


def ids(run: Run, *words: str) -> list[int]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return [row["id"] for row in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("query", "found"),
    [("gipfel", [1]), ("mueller", [2]), ("source:bote or gipfel", [2, 1]), ("is:read", []), ("date:2026-01-21", [1])],
)
def test_list_takes_a_query(filled: Run, query: str, found: list[int]) -> None:
    assert ids(filled, "list", "--query", query) == found


def test_a_query_that_finds_nothing_says_so_and_does_not_speak_of_an_empty_store(filled: Run) -> None:
    nothing = filled("list", "--query", "nixda")
    assert nothing.exit_code == 0
    assert nothing.stdout == ""
    assert nothing.stderr.startswith("No articles match")


def test_list_takes_an_option_beside_the_query(filled: Run) -> None:
    assert ids(filled, "list", "--unread", "--query", "gipfel") == [1]
    assert ids(filled, "list", "--starred", "--query", "gipfel") == []
    assert ids(filled, "list", "--copies", "--query", "gipfel") == [1]


def test_statements_take_a_query(filled: Run) -> None:
    found = json.loads(filled("statements", "--json").stdout)
    some = json.loads(filled("statements", "--query", "date:2026-01-22", "--json").stdout)
    assert [row["article_id"] for row in some] == [row["article_id"] for row in found if row["day"] == "2026-01-22"]


def test_export_takes_a_query(filled: Run) -> None:
    documents = json.loads(filled("export", "--query", "-gipfel").stdout)
    assert [document["id"] for document in documents] == ["2"]


@pytest.mark.parametrize(
    "command", [("search",), ("list", "--query"), ("statements", "--query"), ("export", "--query")]
)
def test_a_mistake_is_one_sentence(filled: Run, command: tuple[str, ...]) -> None:
    result = filled(*command, "gipfel persn:Merz")
    assert result.exit_code == 1
    assert 'at character 8: there is no key "persn:"; did you mean "person:"?' in result.stderr


def test_search_help_names_every_key(run: Run) -> None:
    from db.query_keys import KEYS

    words = run("search", "--help").stdout
    assert [key.name for key in KEYS.values() if key.example not in words] == []


def test_views_are_kept_listed_and_forgotten(filled: Run) -> None:
    assert filled("views", "add", "Gipfel", "gipfel", "is:unread").exit_code == 0
    listed = {view["name"]: view for view in json.loads(filled("views", "list", "--json").stdout)}
    assert listed["Gipfel"] == {
        "name": "Gipfel", "query": "gipfel is:unread", "is_own": True, "articles": 1, "unread": 1,
    }  # fmt: skip
    assert (listed["unread"]["unread"], listed["unread"]["is_own"]) == (2, False)
    assert "gipfel is:unread" in filled("views", "list").stdout
    assert filled("views", "remove", "gipfel").exit_code == 0
    assert "Gipfel" not in filled("views", "list").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "Falsch", "is:unred"), "did you mean unread?"),
        (("add", "Unread", "merz"), "every reader has one of this name"),
        (("add", " ", "merz"), "a name has 1 to 60 characters"),
        (("remove", "nie"), "'briefing views list' shows all"),
    ],
)
def test_a_view_that_cannot_be_says_why(run: Run, words: tuple[str, ...], sentence: str) -> None:
    result = run("views", *words)
    assert result.exit_code == 1
    assert sentence in result.stderr
