"""How we behave towards one host: few requests at once, a pause between pages, and silence where it asked for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MAX_PAUSE = 10.0
"""Seconds; a host that asks for longer pauses between pages gets this one."""


class Host:
    """One host, to be shared by all who ask it for something."""

    def __init__(self, at_once: int) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._pages = asyncio.Lock()
        self._next_page = 0.0
        self._silent_until = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a free slot, and keep it."""
        async with self._slots:
            yield

    async def rest(self, seconds: float) -> None:
        """Wait until ``seconds`` (at most :data:`MAX_PAUSE`) have passed since the page before."""
        loop = asyncio.get_running_loop()
        async with self._pages:
            await asyncio.sleep(max(0.0, self._next_page - loop.time()))
            self._next_page = loop.time() + min(seconds, MAX_PAUSE)

    def be_silent(self, seconds: float) -> None:
        """Ask nothing for so long: the host said so."""
        self._silent_until = max(self._silent_until, asyncio.get_running_loop().time() + seconds)

    @property
    def silence(self) -> float:
        """Seconds for which the host wants no request."""
        return max(0.0, self._silent_until - asyncio.get_running_loop().time())
