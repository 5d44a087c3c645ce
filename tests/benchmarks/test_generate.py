"""The generated store is a true one: what it says of its texts stands in them, and it is always the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.generate import News, generate
from benchmarks.terminal import percentile
from db import connect, read, search, statement_lists
from db.stored import stored_article

TOTAL = 40


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("store") / "briefing.db"
    generate(path, TOTAL)
    connection = connect.open_for_reading(path)
    yield connection
    connection.close()


def test_it_holds_what_was_asked_for_and_nothing_waits(store: sqlite3.Connection) -> None:
    counts = read.counts(store)
    assert (counts.articles, counts.waiting) == (TOTAL, 0)
    assert counts.statements == 10 * TOTAL


def test_mentions_and_statements_stand_where_they_are_said_to(store: sqlite3.Connection) -> None:
    for article_id, _ in read.article_keys(store):
        stored = stored_article(store, article_id)
        assert stored is not None
        assert stored.analysis is not None
        text = stored.article.text
        for actor in stored.analysis.actors:
            assert {mention.span.of(text) for mention in actor.mentions} <= {actor.name, *actor.aliases}
        for statement in stored.analysis.statements:
            assert statement.cue[0].of(text) in ("sagte", "erklärte")
            assert statement.frame[0].covers(statement.speaker[0])


def test_an_actors_page_adds_up(store: sqlite3.Connection) -> None:
    for row in read.actor_rows(store, limit=5):
        assert len(statement_lists.statements(store, by=[row.id], limit=None)) == row.said
        assert len(statement_lists.statements(store, about=[row.id], limit=None)) == row.about
        assert len(read.appearances(store, row.id, limit=TOTAL)) == row.articles


def test_it_is_searched_and_sound(store: sqlite3.Connection) -> None:
    assert search.search_statements(store, "der")
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_number_gives_the_same_article() -> None:
    assert News(TOTAL).article(7).pieces == News(TOTAL).article(7).pieces
    assert News(TOTAL).article(7).pieces != News(TOTAL).article(8).pieces


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.99, 4), (0.25, 1), (1, 4)])
def test_percentiles_are_values_that_occur(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value
