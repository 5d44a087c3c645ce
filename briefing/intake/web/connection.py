"""Connections that are only made to machines within reach.

A host's name is looked up once, every number found is judged, and the connection goes to just that number: a name that
means another machine a moment later gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable

from httpcore import SOCKET_OPTION, AnyIOBackend, AsyncNetworkBackend, AsyncNetworkStream

from briefing.intake.web.reach import Reach
from briefing.words import _

_SECONDS_FOR_ONE_OF_SEVERAL = 5.0
_MAX_NUMBERS = 8


class OutOfReachError(OSError):
    """A host in a network that may not be reached."""


class GuardedBackend(AsyncNetworkBackend):
    """Makes httpcore's TCP connections; a host out of ``reach`` raises OutOfReachError."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._inner = AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """Connect to the first number of ``host`` that answers, if every one of them is within reach."""
        async with asyncio.timeout(timeout):
            numbers = await _numbers(host, port)
        if not all(map(self._reach.includes, numbers)):
            raise OutOfReachError(_("the address lies in a private network"))
        for number in numbers[:-1]:
            patience = min(timeout or _SECONDS_FOR_ONE_OF_SEVERAL, _SECONDS_FOR_ONE_OF_SEVERAL)
            try:
                return await self._inner.connect_tcp(number, port, patience, local_address, socket_options)
            except Exception:
                continue
        return await self._inner.connect_tcp(numbers[-1], port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)


async def _numbers(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(place[0]) for *_, place in found))
    if not numbers:
        raise socket.gaierror("no number")
    return numbers[:_MAX_NUMBERS]
