"""Asks the web for documents: safely, politely and within limits.

Only http and https, also after redirects; only machines within reach (see :mod:`briefing.intake.web.reach`); no
cookies, no referrer, no passwords. A private network that the user allows is reached from addresses that the user gave
and never by a redirect from outside. A proxy that the environment names is trusted with all this.
"""

from __future__ import annotations

import asyncio
import ssl
import urllib.request
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from briefing import __version__
from briefing.intake.fields import web_address
from briefing.intake.forms import MAX_BYTES, printable
from briefing.intake.web import problems
from briefing.intake.web.answer import Answer
from briefing.intake.web.connection import GuardedBackend, OutOfReachError
from briefing.intake.web.hosts import Host
from briefing.intake.web.packing import ACCEPTED, unpacker
from briefing.intake.web.reach import Reach, is_public, plain_number
from briefing.words import Reason, _, figures

USER_AGENT = f"briefing/{__version__} (a personal news reader)"
MAX_WAIT = 7 * 24 * 3600.0
"""Seconds; a server that asks us to wait longer is asked again after these."""

_NAMES_LOOKED_UP_AT_ONCE = 16
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_SAFE = "/%:;=,!$&'()*+@~?[]|"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of what is asked for. Times are seconds; ``max_bytes`` counts what is unpacked."""

    at_once: int = 24
    at_once_per_host: int = 2
    connecting: float = 10.0
    silence: float = 15.0
    whole: float = 60.0
    redirects: int = 10
    max_bytes: int = MAX_BYTES


class Web:
    """The web as it may be reached from here. Use it with ``async with``; it belongs to one event loop."""

    def __init__(self, reach: Reach | None = None, limits: Limits | None = None, tls: ssl.SSLContext | None = None):
        self.limits = limits or Limits()
        self._reach = reach or Reach()
        self._tls = tls or ssl.create_default_context()
        self._proxies = urllib.request.getproxies()
        self._pools: dict[tuple[str | None, bool], httpcore.AsyncConnectionPool] = {}
        self._hosts: defaultdict[str, Host] = defaultdict(lambda: Host(self.limits.at_once_per_host))
        self._slots = asyncio.Semaphore(self.limits.at_once)

    async def __aenter__(self) -> Web:
        executor = ThreadPoolExecutor(_NAMES_LOOKED_UP_AT_ONCE, thread_name_prefix="names")
        asyncio.get_running_loop().set_default_executor(executor)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in self._pools.values():
            await pool.aclose()

    def host(self, address: str) -> Host:
        """The host of an address."""
        return self._hosts[urlsplit(address).netloc.lower()]

    async def get(
        self, address: str, *, headers: Mapping[str, str] | None = None, from_outside: bool = False
    ) -> Answer:
        """Ask for a document. Raises FetchError.

        ``headers`` are sent besides ours. ``from_outside`` says that the address was not the user's own but found in
        a document of the public web: then no private network is reached, allowed or not.
        """
        name = printable(address)
        place = _checked(address, name)
        moved_to: str | None = None
        is_for_good = True
        spent = 0.0
        visited = {place}
        for _hop in range(self.limits.redirects + 1):
            host = self.host(place)
            if host.silence:
                raise problems.asked_to_wait(name, host.silence)
            async with host.turn(), self._slots:
                started = asyncio.get_running_loop().time()
                try:
                    async with asyncio.timeout(self.limits.whole - spent):
                        answer = await self._ask(place, name, headers or {}, from_outside)
                except (TimeoutError, OSError, UnicodeError, ValueError, BaseExceptionGroup) as error:
                    raise problems.connection_problem(name, error) from error
                except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError,
                        httpcore.ProxyError, httpcore.UnsupportedProtocol) as error:  # fmt: skip
                    raise problems.connection_problem(name, error) from error
                spent += asyncio.get_running_loop().time() - started
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                self._refuse_failure(answer, name, host)
                return replace(answer, asked_for=address, moved_to=moved_to)
            from_outside = from_outside or not answer.is_inside
            target = _redirected(place, answer.headers["location"], name)
            if target in visited:
                break
            visited.add(target)
            is_downgrade = place.startswith("https:") and not target.startswith("https:")
            is_for_good = is_for_good and answer.status in _PERMANENT and not is_downgrade
            moved_to = target if is_for_good else moved_to
            place = target
        raise problems.content_problem(name, Reason("it redirects in a circle"), _(problems.CHECK_ADDRESS))

    async def _ask(self, place: str, name: str, headers: Mapping[str, str], from_outside: bool) -> Answer:
        parts = urlsplit(place)
        sent = {
            "Host": parts.netloc,
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": ACCEPTED,
            **headers,
        }
        patience = {"connect": self.limits.connecting, "pool": self.limits.whole}
        patience |= {"read": self.limits.silence, "write": self.limits.silence}
        pool = self._pool(parts.scheme, parts.hostname or "", from_outside)
        async with pool.stream("GET", place, headers=list(sent.items()), extensions={"timeout": patience}) as response:
            given = _texts(response.headers)
            peer = response.extensions["network_stream"].get_extra_info("server_addr")
            is_inside = bool(peer) and self._proxy(parts.scheme, parts.hostname or "") is None
            is_inside = is_inside and not is_public(str(peer[0]))
            body = b""
            if 200 <= response.status < 300:
                body = await self._body(response, given, name)
            version = bytes(response.extensions.get("http_version", b"")).decode("ascii", "replace")
            return Answer(response.status, place, given, place, body, None, is_inside, version)

    async def _body(self, response: httpcore.Response, headers: Mapping[str, str], name: str) -> bytes:
        limit = self.limits.max_bytes
        unpacking = unpacker(headers.get("content-encoding", ""))
        pieces: list[bytes] = []
        size = 0
        length = headers.get("content-length", "")
        too_big = Reason("it is bigger than {most} MB", most=figures(limit // 1_000_000))
        if limit < 1_000_000:
            too_big = Reason("it has over {most} bytes", most=figures(limit))
        if length.isascii() and length.isdigit() and int(length[:20]) > limit:
            raise problems.content_problem(name, too_big, _("save a part of it to a file and add that"))
        async for packed in response.aiter_stream():
            piece = unpacking.unpack(packed, limit - size)
            size += len(piece)
            if size > limit:
                raise problems.content_problem(name, too_big, _("save a part of it to a file and add that"))
            pieces.append(piece)
        if not unpacking.is_complete():
            raise problems.content_problem(name, Reason("its packed answer breaks off"))
        return b"".join(pieces)

    def _refuse_failure(self, answer: Answer, name: str, host: Host) -> None:
        if 200 <= answer.status < 300 or answer.status == 304:
            return
        if 300 <= answer.status < 400:
            raise problems.content_problem(name, Reason("it redirects to nowhere"), _(problems.CHECK_ADDRESS))
        wait = None
        if answer.status in (429, 503):
            wait = waiting_time(answer.headers.get("retry-after", ""), datetime.now(UTC))
            if wait:
                host.be_silent(wait)
        raise problems.status_problem(name, answer.status, wait)

    def _pool(self, scheme: str, host: str, from_outside: bool) -> httpcore.AsyncConnectionPool:
        proxy = self._proxy(scheme, host)
        key = (proxy, from_outside)
        reach = Reach() if from_outside else self._reach
        if proxy and (number := plain_number(host)) and not reach.includes(number):
            raise OutOfReachError(_("the address lies in a private network"))
        if key not in self._pools:
            self._pools[key] = httpcore.AsyncConnectionPool(
                ssl_context=self._tls,
                proxy=httpcore.Proxy(proxy) if proxy else None,
                max_connections=4 * self.limits.at_once,
                max_keepalive_connections=self.limits.at_once,
                keepalive_expiry=10.0,
                http2=True,
                network_backend=None if proxy else GuardedBackend(reach),
            )
        return self._pools[key]

    def _proxy(self, scheme: str, host: str) -> str | None:
        proxy = self._proxies.get(scheme) or self._proxies.get("all")
        if proxy is None or urllib.request.proxy_bypass(host):
            return None
        return proxy if "://" in proxy else f"http://{proxy}"


def waiting_time(words: str, now: datetime) -> float | None:
    """The seconds that a Retry-After asks for (a number or a date), at most :data:`MAX_WAIT`; None: it asks nothing."""
    words = words.strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:12]), MAX_WAIT)
    try:
        then = parsedate_to_datetime(words)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return min(max((then - now).total_seconds(), 0.0), MAX_WAIT)
    except (ValueError, OverflowError):  # of years and zones that no calendar has
        return None


def ascii_address(address: str) -> str:
    """Letters beyond ASCII as a server expects them: the host in IDNA, the rest percent-encoded; no fragment.

    Raises ValueError for a host or a port that is none.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    place = host if parts.port is None else f"{host}:{parts.port}"
    return urlunsplit((parts.scheme, place, quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))


def _checked(address: str, name: str) -> str:
    if web_address(address) is None:
        raise problems.refusal(name, Reason("it is no web address"), _("begin it with http:// or https://"))
    try:
        if "@" in urlsplit(address).netloc:
            raise problems.refusal(name, Reason("it holds a password"), _("leave the name and the password out"))
        return ascii_address(address)
    except ValueError as error:
        raise problems.refusal(name, Reason("it is no web address"), _(problems.CHECK_ADDRESS)) from error


def _redirected(place: str, location: str, name: str) -> str:
    try:
        target = urljoin(place, location.strip())
        parts = urlsplit(target)
        if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc:
            return ascii_address(target)
    except ValueError:
        pass
    raise problems.refusal(name, Reason("it redirects to what is no web address"), _(problems.CHECK_ADDRESS))


def _texts(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers as text; what is given twice is joined, but for a place to go there is only one."""
    texts: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name = raw_name.decode("ascii", "replace").lower()
        try:
            value = raw_value.decode("utf-8")
        except UnicodeDecodeError:
            value = raw_value.decode("latin-1")
        texts[name] = f"{texts[name]}, {value}" if name in texts and name != "location" else value
    return texts
