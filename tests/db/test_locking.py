"""Several write to one store: everybody gets a turn, and what cannot be had is told at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from briefing.domain import Article
from briefing.errors import StoreError
from db import arrivals, connect, locking, read, views, write


@contextmanager
def one_who_never_rests(path: Path) -> Iterator[Callable[[], int]]:
    """Writes one transaction of 50 ms after the other, without a pause; gives out how many there were."""
    begun, done = threading.Event(), threading.Event()
    rounds = 0

    def write_on() -> None:
        nonlocal rounds
        with closing(connect.open_for_writing(path)) as connection:
            while not done.is_set():
                with write.transaction(connection):
                    connection.execute("UPDATE articles SET is_read = 1 - is_read")
                    rounds += 1
                    begun.set()
                    done.wait(0.05)

    thread = threading.Thread(target=write_on)
    thread.start()
    begun.wait()
    try:
        yield lambda: rounds
    finally:
        done.set()
        thread.join()


def test_who_waits_gets_a_turn_though_another_writes_without_a_pause(store_path: Path) -> None:
    with one_who_never_rests(store_path) as rounds, closing(connect.open_for_writing(store_path)) as connection:
        for number in range(10):
            write.add_articles(connection, [Article(f"Meldung {number}.")])
        assert rounds() > 1
    with closing(connect.open_for_reading(store_path)) as connection:
        assert read.counts(connection).articles == 10


def test_all_who_wait_get_their_turns(store_path: Path) -> None:
    errors: list[Exception] = []

    def add(name: str) -> None:
        try:
            with closing(connect.open_for_writing(store_path)) as connection:
                for number in range(5):
                    write.add_articles(connection, [Article(f"{name} {number}.")])
                    views.save(connection, name, f"tag:{number}")
        except Exception as error:
            errors.append(error)

    with one_who_never_rests(store_path):
        threads = [threading.Thread(target=add, args=(name,)) for name in ("eins", "zwei", "drei")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert errors == []
    with closing(connect.open_for_reading(store_path)) as connection:
        assert read.counts(connection).articles == 15


def test_a_lock_that_is_not_to_be_had_is_an_error_in_the_end(
    store_path: Path, store: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    with closing(connect.open_for_writing(store_path)) as other, write.transaction(other):
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write.set_read(store, [1], True)
        with pytest.raises(StoreError, match="another program keeps it locked; try again in a moment"):
            raise connect.explained(store_path, _busy(store))
    assert write.set_read(store, [1], True) == []


def _busy(connection: sqlite3.Connection) -> sqlite3.OperationalError:
    with pytest.raises(sqlite3.OperationalError) as caught:
        locking.begin(connection, 0)
    return caught.value


def test_a_question_left_open_is_our_own_fault_and_not_waited_for(store_path: Path, store: sqlite3.Connection) -> None:
    """A transaction cannot begin on a state that another one has changed meanwhile, however long it waits."""
    write.add_articles(store, [Article("Eins."), Article("Zwei.")])
    unread = store.execute("SELECT id FROM articles")
    unread.fetchone()
    with closing(connect.open_for_writing(store_path)) as other:
        write.set_read(other, [1], True)
    with pytest.raises(sqlite3.OperationalError) as caught:
        write.set_read(store, [2], True)
    assert caught.value.sqlite_errorname == "SQLITE_BUSY_SNAPSHOT"
    unread.close()
    assert write.set_read(store, [2], True) == [2]


def test_what_cannot_be_committed_leaves_nothing_behind(store: sqlite3.Connection) -> None:
    def tie_what_is_not_there() -> None:
        with write.transaction(store):
            store.execute("PRAGMA defer_foreign_keys = on")
            store.execute("INSERT INTO copies (article_id, lead_id) VALUES (1, 2)")

    with pytest.raises(sqlite3.IntegrityError):
        tie_what_is_not_there()
    assert not store.in_transaction
    assert store.execute("SELECT count(*) FROM copies").fetchone()[0] == 0


def test_a_transaction_within_another_is_a_part_of_it(store: sqlite3.Connection) -> None:
    def add_and_break_off() -> None:
        with write.transaction(store):
            write.add_articles(store, [Article("Eins.")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_break_off()
    assert read.counts(store).articles == 0


def test_several_may_create_one_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "briefing.db"
    errors: list[Exception] = []
    start = threading.Barrier(6)

    def create() -> None:
        start.wait()
        try:
            connect.prepare(path)
            with closing(connect.open_for_writing(path)) as connection:
                arrivals.compare_waiting(connection, None)  # type: ignore[arg-type]  # there is nothing to compare
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=create) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
