"""The reader's access to its store: questions on a connection a thread, changes on a connection of their own.

What one screen needs of one article is small and asked for directly, so that a key never acts on what was there
before it; whatever grows with the store (the list of all articles, a search) is asked for in a thread worker.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from briefing.reader.deeds import Deed, Deeds, Doing, mark_read, note_visit
from db import connect
from db.visits import Seen

P = ParamSpec("P")
T = TypeVar("T")


class Outcome(NamedTuple):
    """A deed that was done or taken back; None where nothing was left to take back."""

    deed: Deed | None
    is_taken_back: bool = False


class Store:
    """A store at ``path``, which was prepared before (:func:`db.connect.prepare`). Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._here = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        self._waiting: deque[Callable[[], Outcome | None]] = deque()
        self._deeds = Deeds()

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

    def set_read(self, article_ids: Sequence[int], is_read: bool) -> None:
        """Note that articles are to be marked as read or unread by the way: no deed that is taken back."""
        self._waiting.append(lambda: self._done(mark_read(article_ids, is_read), is_by_the_way=True))

    def do(self, doing: Doing) -> None:
        """Note that something is to be done that can be taken back; :meth:`carry_out` does it."""
        self._waiting.append(lambda: self._done(doing))

    def note_visit(self, seen: Seen) -> None:
        """Note that the reader has seen so much."""
        self._waiting.append(lambda: self._done(note_visit(seen), is_by_the_way=True))

    def take_back(self) -> None:
        """Note that the last deed of the session is to be taken back, after all that is still to be done."""
        self._waiting.append(self._take_back)

    @property
    def has_unsaved(self) -> bool:
        """Whether something that was noted is not done yet: what the store says of it is still the old."""
        return bool(self._waiting)

    def carry_out(self, tell: Callable[[Outcome], object] = lambda _: None) -> None:
        """Do what was noted, in its order, and ``tell`` what was done. Call it in a thread worker.

        What fails raises its error and is noted no longer; the rest is left to the next call.
        """
        with self._writing:
            while self._waiting:
                try:
                    outcome = self._waiting[0]()
                finally:
                    self._waiting.popleft()
                if outcome is not None:
                    tell(outcome)

    def _done(self, doing: Doing, *, is_by_the_way: bool = False) -> Outcome | None:
        deed = self.change(doing)
        if is_by_the_way or deed is None:
            return None
        self._deeds.note(deed)
        return Outcome(deed)

    def _take_back(self) -> Outcome:
        deed = self._deeds.last()
        if deed is not None:
            try:
                self.change(deed.take_back)
            except sqlite3.OperationalError:  # the store is locked: it can be taken back later
                self._deeds.note(deed)
                raise
        return Outcome(deed, is_taken_back=True)

    def interrupt(self) -> None:
        """Break off every question that still runs, in whatever thread: for quitting at once."""
        for connection in self._open:
            connection.interrupt()
