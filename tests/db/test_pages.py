"""Statements and appearances page by page: the pages are the whole, in its order, whatever is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial

import pytest

from briefing.domain import StatementKind
from db import connect, read, search, statement_lists
from tests.reader.library import seed_store


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = connect.open_for_reading(seed_store(tmp_path_factory.mktemp("store") / "briefing.db"))
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def actors(seeds: sqlite3.Connection) -> list[int]:
    return [row.id for row in read.actor_rows(seeds, limit=12)]


def spoken_of(seeds: sqlite3.Connection, actor: int) -> set[int]:
    return {row[0] for row in seeds.execute("SELECT statement_id FROM statement_about WHERE actor_id = ?", (actor,))}


def test_all_statements_come_newest_first(seeds: sqlite3.Connection) -> None:
    rows = statement_lists.statements(seeds, limit=None)
    assert len(rows) == read.counts(seeds).statements
    assert [(row.day, row.id) for row in rows] == sorted(((row.day, row.id) for row in rows), reverse=True)


def test_by_about_and_kind_together_are_what_each_lets_through(seeds: sqlite3.Connection, actors: list[int]) -> None:
    everything = statement_lists.statements(seeds, limit=None)
    for by in (None, actors[:1], actors[:3]):
        for about in (None, actors[1:2], actors[:4]):
            for kind in (None, StatementKind.INDIRECT):
                wanted = [
                    row
                    for row in everything
                    if (by is None or row.speaker_actor_id in by)
                    and (about is None or any(row.id in spoken_of(seeds, actor) for actor in about))
                    and (kind is None or row.kind is kind)
                ]
                assert statement_lists.statements(seeds, by=by, about=about, kind=kind, limit=None) == wanted


def test_nobody_said_nothing(seeds: sqlite3.Connection) -> None:
    assert statement_lists.statements(seeds, by=[]) == []
    assert statement_lists.statements(seeds, about=[]) == []


@pytest.mark.parametrize("size", [1, 3, 50])
def test_pages_make_the_whole(seeds: sqlite3.Connection, actors: list[int], size: int) -> None:
    for actor in actors:
        for question in (
            partial(statement_lists.statements, seeds, by=[actor]),
            partial(statement_lists.statements, seeds, about=[actor]),
            partial(read.appearances, seeds, actor),
        ):
            whole = question(limit=1_000)
            pages = [row for offset in range(0, len(whole) + size, size) for row in question(limit=size, offset=offset)]
            assert pages == whole


def test_very_many_statements_come_newest_first(seeds: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = search.search_statements(seeds, "der", limit=1_000)
    newest_first = sorted(everything, key=lambda row: (row.day, row.id), reverse=True)
    assert [row.id for row in everything] != [row.id for row in newest_first]
    monkeypatch.setattr(search, "MOST_RANKED", 3)
    assert [row.id for row in search.search_statements(seeds, "der", limit=1_000)] == [row.id for row in newest_first]
