"""What the reader asks of a list while it is open: whether it changed, and which unread article is next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefing.domain import Article
from briefing.linking import NameLinker
from db import connect, read, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Four articles: 1 and 2 of an older day, 3 and 4 of a newer one. The list shows 4, 3, 2, 1."""
    path = tmp_path / "store.db"
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    write.add_articles(connection, [Article(f"Text {n}", published=date(2026, 1, 1 + n // 3)) for n in range(1, 5)])
    yield connection
    connection.close()


def test_the_state_of_a_list_changes_with_its_articles_and_marks(store: sqlite3.Connection) -> None:
    assert read.list_state(store) == (4, 4, 4)
    write.set_read(store, [2], True)
    assert read.list_state(store) == (4, 4, 3)
    write.delete_article(store, 4, NameLinker())
    write.add_articles(store, [Article("Text 5"), Article("Text 6")])
    assert read.list_state(store).articles == 5


def test_an_empty_list_has_a_state(tmp_path: Path) -> None:
    connect.prepare(tmp_path / "empty.db")
    connection = connect.open_for_reading(tmp_path / "empty.db")
    assert read.list_state(connection) == (0, 0, 0)
    connection.close()


def test_the_next_unread_article_is_the_next_of_the_list(store: sqlite3.Connection) -> None:
    assert read.unread_beside(store, "2026-01-02", 4, forward=True) == 3
    assert read.unread_beside(store, "2026-01-02", 3, forward=True) == 2
    assert read.unread_beside(store, "2026-01-01", 1, forward=True) is None
    assert read.unread_beside(store, "2026-01-01", 2, forward=False) == 3


def test_articles_that_were_read_are_passed_over(store: sqlite3.Connection) -> None:
    write.set_read(store, [3, 2], True)
    assert read.unread_beside(store, "2026-01-02", 4, forward=True) == 1
    assert read.unread_beside(store, "2026-01-01", 1, forward=False) == 4
