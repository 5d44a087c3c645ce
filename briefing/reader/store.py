"""The reader's access to its store: questions on a connection a thread, changes on a connection of their own.

What one screen needs of one article is small and asked for directly, so that a key never acts on what was there
before it; whatever grows with the store (the list of all articles, a search) is asked for in a thread worker.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from db import connect

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """A store at ``path``, which was prepared before (:func:`db.connect.prepare`). Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._here = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        self._waiting: deque[Callable[[], None]] = deque()

    def ask(self, question: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Put a question of ``db.read`` or ``db.search``, on this thread's own connection."""
        connection: sqlite3.Connection | None = getattr(self._here, "connection", None)
        if connection is None:
            connection = self._here.connection = connect.open_for_reading(self.path)
            self._open.append(connection)
        return question(connection, *args, **kwargs)

    def change(
        self, change: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Make a change of ``db.write``; call it in a thread worker, for it may wait for other writers."""
        with self._writing:
            connection = connect.open_for_writing(self.path)
            try:
                return change(connection, *args, **kwargs)
            finally:
                connection.close()

    def set_read(self, article_ids: Iterable[int], is_read: bool) -> None:
        """Note that articles are to be marked as read or unread; :meth:`carry_out` does it."""
        self._waiting.append(lambda: self._mark("set_read", article_ids, is_read))

    def set_starred(self, article_ids: Iterable[int], is_starred: bool) -> None:
        """Note that articles are to be starred or not; :meth:`carry_out` does it."""
        self._waiting.append(lambda: self._mark("set_starred", article_ids, is_starred))

    def carry_out(self) -> None:
        """Make the changes that were noted, in their order. Call it in a thread worker."""
        with self._writing:
            while self._waiting:
                self._waiting.popleft()()

    def _mark(self, name: str, article_ids: Iterable[int], value: bool) -> None:
        from db import write  # not before: it loads sqlite-utils

        self.change(getattr(write, name), article_ids, value)

    def interrupt(self) -> None:
        """Break off every question that still runs, in whatever thread: for quitting at once."""
        for connection in self._open:
            connection.interrupt()
