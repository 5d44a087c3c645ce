"""Questions while one types: each is put in a thread, and broken off when a newer letter overtakes it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from briefing.reader.store import Store

Answer = TypeVar("Answer")

PAUSE = 0.08
"""Seconds without a key before the store is asked."""


class Asking:
    """Asks a store. A task that is cancelled while it waits for an answer breaks off every question that runs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._running: set[sqlite3.Connection] = set()

    async def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer to a question; sqlite3.OperationalError where it is broken off or the store is locked."""

        def noted(connection: sqlite3.Connection) -> Answer:
            self._running.add(connection)
            try:
                return question(connection)
            finally:
                self._running.discard(connection)

        try:
            return await asyncio.to_thread(self._store.ask, noted)
        except asyncio.CancelledError:
            for connection in tuple(self._running):
                connection.interrupt()
            raise
