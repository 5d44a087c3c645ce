"""Questions while one types: each is put in a thread, and broken off when a newer letter overtakes it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from briefing.reader.store import Store

Answer = TypeVar("Answer")


class Asking:
    """Asks a store. A task that is cancelled while it waits for an answer breaks its question off."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer to a question; sqlite3.OperationalError where it is broken off or the store is locked."""
        breakable = _Breakable()
        try:
            return await asyncio.to_thread(self._store.ask, breakable.put, question)
        except asyncio.CancelledError:
            breakable.break_off()
            raise


class _Breakable:
    """One question: breaking it off never hits another that has the same connection by then."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._is_broken_off = False

    def put(self, connection: sqlite3.Connection, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with self._lock:
            if self._is_broken_off:  # overtaken before a thread was free
                raise sqlite3.OperationalError("interrupted")
            self._connection = connection
        try:
            return question(connection)
        finally:
            with self._lock:
                self._connection = None

    def break_off(self) -> None:
        with self._lock:
            self._is_broken_off = True
            if self._connection is not None:
                self._connection.interrupt()
