"""A server on this machine that plays the bad web: whatever a route says is sent, byte for byte if need be.

Each port of it is a host of its own. Nothing but 127.0.0.1 is ever talked to.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import ssl
import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing.intake.web.reach import LOOPBACK, Reach

HERE = Reach.of(LOOPBACK)
CERTIFICATE = Path(__file__).parent / "certificate.pem"
"""Self-signed, for localhost and 127.0.0.1, with its key; made for these tests and trusted by nobody else."""

Raw = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """What was asked for; ``port`` tells the host, names of headers are in small letters."""

    port: int
    path: str
    headers: dict[str, str]


@dataclass
class Reply:
    """What is answered: ``raw`` may write anything; else a status, headers and a body, after ``delay`` seconds.

    With a ``gate`` nothing is answered before as many requests stand before it as it is made for.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    raw: Raw | None = None
    gate: asyncio.Barrier | None = None


Route = Reply | Callable[[Request], Reply]


class BadWeb:
    """Routes by path, the requests that came, and how many were open at once at each port."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.requests: list[Request] = []
        self.most_at_once: defaultdict[int, int] = defaultdict(int)
        self.ports: list[int] = []
        self._at_once: defaultdict[int, int] = defaultdict(int)
        self._loop = asyncio.new_event_loop()
        self._servers: list[asyncio.Server] = []
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def address(self) -> str:
        """The first host, without a slash at the end."""
        return self.host(0)

    def host(self, number: int) -> str:
        """One of the hosts."""
        return f"http://127.0.0.1:{self.ports[number]}"

    def asked(self, path: str) -> list[Request]:
        """The requests for a path."""
        return [request for request in self.requests if request.path == path]

    def start(self, hosts: int = 1) -> None:
        self._thread.start()
        for _ in range(hosts):
            self.add_host()

    def add_host(self, tls: ssl.SSLContext | None = None, serve: Raw | None = None) -> int:
        """Another host; returns its port. ``serve`` plays it wholly, instead of the routes."""

        async def listen() -> int:
            server = await asyncio.start_server(serve or self._serve, "127.0.0.1", 0, ssl=tls, limit=1 << 20)
            self._servers.append(server)
            return int(server.sockets[0].getsockname()[1])

        self.ports.append(asyncio.run_coroutine_threadsafe(listen(), self._loop).result())
        return self.ports[-1]

    def stop(self) -> None:
        async def stopping() -> None:
            for server in self._servers:
                server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(stopping(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = writer.get_extra_info("sockname")[1]
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await self._answer(reader, writer, port):
                pass
        with suppress(Exception):
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        request = Request(port, head[0].split(" ")[1], headers)
        self.requests.append(request)
        self._at_once[port] += 1
        self.most_at_once[port] = max(self.most_at_once[port], self._at_once[port])
        try:
            route = self.routes.get(request.path, Reply(status=404))
            reply = route if isinstance(route, Reply) else route(request)
            if reply.gate is not None:
                await reply.gate.wait()
            await asyncio.sleep(reply.delay)
            if reply.raw is not None:
                await reply.raw(reader, writer)
                return False
            given = {"Content-Length": str(len(reply.body)), "Content-Type": "application/xml", **reply.headers}
            lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {value}" for name, value in given.items())]
            writer.write("\r\n".join([*lines, "", ""]).encode("utf-8") + reply.body)
            await writer.drain()
            return True
        finally:
            self._at_once[port] -= 1


@contextmanager
def bad_web(hosts: int = 1) -> Iterator[BadWeb]:
    """A running server."""
    web = BadWeb()
    web.start(hosts)
    try:
        yield web
    finally:
        web.stop()


def sends(*pieces: bytes, pause: float = 0.0, then_wait: float = 0.0) -> Reply:
    """Sends these bytes as they are, with pauses between, and hangs up after a while."""

    async def raw(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        await asyncio.sleep(then_wait)

    return Reply(raw=raw)


def endless(piece: bytes, head: bytes = b"HTTP/1.1 200 OK\r\n\r\n", pause: float = 0.0) -> Reply:
    """Never stops sending."""

    async def raw(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return Reply(raw=raw)


def gzip_bomb(megabytes: int) -> bytes:
    """Unpacks to so much of nothing."""
    return gzip.compress(bytes(1_000_000)) * megabytes


def rss(*items: str, title: str = "Anzeiger", head: str = "") -> bytes:
    """An RSS feed of these items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>{head}'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, words: str = "", **elements: str) -> str:
    """An item with an address, an id and a text that is whole."""
    words = words or _prose(number)
    paragraphs = (words, f"Ende {number}.", "Mehr gab es nicht.")
    given = {
        "title": f"Meldung {number}",
        "link": f"https://example.org/{number}",
        "guid": f"id-{number}",
        "pubDate": "Mon, 23 Nov 2026 10:00:00 +0100",
        "description": "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in paragraphs),
        **elements,
    }
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in given.items() if value) + "</item>"


def _prose(number: int) -> str:
    """Some hundred words that no other number has: articles must not be taken for copies of one another."""
    chance = random.Random(number)
    sounds = [first + vowel for first in "bdfgklmnprstw" for vowel in "aeiou"]
    words = ["".join(chance.choices(sounds, k=chance.randint(1, 4))) for _ in range(180)]
    sentences = (" ".join(words[start : start + 12]).capitalize() for start in range(0, len(words), 12))
    return " ".join(f"{sentence}, sagte Sprecherin {number}." for sentence in sentences)
