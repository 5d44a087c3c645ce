"""One writes at a time: how a store's lock is waited for and let go, so that everybody gets a turn.

SQLite has no queue. Who waits asks again and again, ten times a second at last; a program that writes one transaction
after the other (a fetch, an import) lets go for microseconds only, and the others ask in vain until they give up. So
here who waits asks more often, and who has written for a while takes a break that is longer than the pause between two
questions. Standard library only.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

BUSY_TIMEOUT_MS = 10_000
"""How long SQLite itself waits where a store is opened or read: those who recover or close it hold it briefly."""
PATIENCE = 120.0
"""Seconds that a transaction is waited for: others may be copying, shrinking or restoring a big store."""

_ASKING = 0.005
"""Seconds between two questions for the lock."""
_AT_A_STRETCH = 0.1
"""Seconds of writing after which a break is due."""
_BREAK = 4 * _ASKING

_WORTH_WAITING_FOR = ("SQLITE_BUSY", "SQLITE_BUSY_RECOVERY")  # a BUSY_SNAPSHOT is our own fault, and stays


class _Stretch(threading.local):
    """How long this thread has been writing without a break, and since when it is not writing."""

    seconds = 0.0
    ended = 0.0


_stretch = _Stretch()


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A write transaction that takes the lock at once: one that began by reading could not wait for it.

    Within another one it is a part of that: all is kept or nothing. Raises sqlite3.OperationalError where the lock is
    not to be had.
    """
    if connection.in_transaction:
        yield
        return
    begin(connection)
    started = time.monotonic()
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    finally:
        _let_others(started)


def begin(connection: sqlite3.Connection, patience: float | None = None) -> None:
    """Begin a write transaction, waiting for the lock up to ``patience`` seconds (None: :data:`PATIENCE`)."""
    deadline = time.monotonic() + (PATIENCE if patience is None else patience)
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname not in _WORTH_WAITING_FOR or time.monotonic() > deadline:
                    raise
            else:
                return
            time.sleep(_ASKING)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def _let_others(started: float) -> None:
    """Take a break after a transaction, where one is due."""
    ended = time.monotonic()
    if started - _stretch.ended > _BREAK:
        _stretch.seconds = 0.0
    _stretch.seconds += ended - started
    _stretch.ended = ended
    if _stretch.seconds > _AT_A_STRETCH:
        time.sleep(_BREAK)
        _stretch.seconds = 0.0
