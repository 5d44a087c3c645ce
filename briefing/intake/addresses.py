"""Web addresses become articles.

Only http and https are followed, also by redirects, and only to public hosts: an address that arrives from outside
must not reach into the reader's own network. The check is made on the very address that is connected to, so a name
that resolves differently a moment later gains nothing. A proxy that the environment names is trusted with it.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from briefing import __version__
from briefing.errors import IntakeError
from briefing.intake.fields import web_address
from briefing.intake.forms import HTML, MARKDOWN, MAX_BYTES, PLAIN, printable, read_bytes, too_big
from briefing.intake.result import Intake

TIMEOUT = 15.0
"""Seconds without an answer."""
MAX_SECONDS = 60.0
"""Seconds for one whole document."""

_CHUNK = 64 * 1024
_FORMS = {"text/html": HTML, "application/xhtml+xml": HTML, "text/markdown": MARKDOWN, "text/plain": PLAIN}
_TRY_LATER = "try again later"


def is_address(words: str) -> bool:
    """Whether an input is a web address rather than a path."""
    return words.lower().startswith(("http://", "https://"))


def read_address(address: str, *, allow_loopback: bool = False) -> Intake:
    """Fetch one http(s) address and read the article there. Nothing is raised; problems are in the result.

    ``allow_loopback`` lets it reach this machine, which is otherwise refused like every private network.
    """
    name = printable(address)
    if not is_address(address) or web_address(address) is None:
        problem = IntakeError(f"cannot fetch {name}", "it is no web address", "begin it with http:// or https://")
        return Intake(name, problems=(problem,))
    try:
        data, final_address, content_type, charset = _fetch(address, allow_loopback)
    except IntakeError as problem:
        return Intake(name, problems=(problem,))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Intake(name, problems=(_problem(name, error),))
    if len(data) > MAX_BYTES:
        return Intake(name, problems=(too_big(name),))
    if content_type not in _FORMS:
        why = f"it is {printable(content_type)}, not a text or a web page"
        return Intake(name, problems=(IntakeError(f"cannot read {name}", why, "give the address of an article"),))
    return read_bytes(data, name, form=_FORMS[content_type], encoding=charset, address=web_address(final_address))


def _fetch(address: str, allow_loopback: bool) -> tuple[bytes, str, str, str | None]:
    opener = urllib.request.OpenerDirector()  # built by hand: the usual one also opens ftp, file and data addresses
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _PublicHTTP(allow_loopback),
        _PublicHTTPS(allow_loopback),
        _WebRedirects(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(_in_ascii(address), headers={"User-Agent": f"briefing/{__version__}"})
    deadline = time.monotonic() + MAX_SECONDS
    with opener.open(request, timeout=TIMEOUT) as response:
        chunks: list[bytes] = []
        size = 0
        while size <= MAX_BYTES and (chunk := response.read(_CHUNK)):
            if time.monotonic() > deadline:
                raise TimeoutError
            chunks.append(chunk)
            size += len(chunk)
        headers = response.headers
        return b"".join(chunks), response.url, headers.get_content_type(), headers.get_content_charset()


def _in_ascii(address: str) -> str:
    """Letters beyond ASCII as a server expects them: the host in IDNA, the rest percent-encoded."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    place = host if parts.port is None else f"{host}:{parts.port}"
    safe = "/%:;=,!$&'()*+@~?[]"
    return urlunsplit((parts.scheme, place, quote(parts.path, safe), quote(parts.query, safe), ""))


class _RefusedError(OSError):
    """A host or a redirect that may not be followed."""


class _WebRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise _RefusedError("it redirects in a circle or to what is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _PublicHTTP(urllib.request.HTTPHandler):
    def __init__(self, allow_loopback: bool) -> None:
        super().__init__()
        self._connect = partial(_connect_to_public, allow_loopback)

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        by_proxy = req.has_proxy()
        return self.do_open(partial(_guarded, http.client.HTTPConnection, None if by_proxy else self._connect), req)


class _PublicHTTPS(urllib.request.HTTPSHandler):
    def __init__(self, allow_loopback: bool) -> None:
        super().__init__()
        self._connect = partial(_connect_to_public, allow_loopback)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        by_proxy = getattr(req, "_tunnel_host", None) is not None
        secure = partial(http.client.HTTPSConnection, context=ssl.create_default_context())
        return self.do_open(partial(_guarded, secure, None if by_proxy else self._connect), req)


def _guarded(
    make: Callable[..., http.client.HTTPConnection], connect: Callable[..., socket.socket] | None, *args: Any, **kw: Any
) -> http.client.HTTPConnection:
    connection = make(*args, **kw)
    if connect is not None:
        connection._create_connection = connect  # type: ignore[attr-defined]  # http.client's own seam for it
    return connection


def _connect_to_public(
    allow_loopback: bool, place: tuple[str, int], timeout: float | None = None, source: tuple[str, int] | None = None
) -> socket.socket:
    """Connect to the first address of a host that answers, if every one of them may be reached."""
    host, port = place
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, target in found:
        if not _may_be_reached(str(target[0]), allow_loopback):
            raise _RefusedError("it lies in a private network")
    failure: OSError = socket.gaierror("no address")
    for *_, target in found:
        try:
            return socket.create_connection((str(target[0]), port), timeout, source)
        except OSError as error:
            failure = error
    raise failure


def _may_be_reached(number: str, allow_loopback: bool) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or address
    return (address.is_global and not address.is_multicast) or (allow_loopback and address.is_loopback)


def _problem(name: str, error: Exception) -> IntakeError:
    failure = f"cannot fetch {name}"
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        if 300 <= error.code < 400:
            return IntakeError(failure, "it redirects in a circle or to what is no web address", "check the address")
        known = error.code in {status.value for status in HTTPStatus}
        answer = f"{error.code} {HTTPStatus(error.code).phrase}" if known else str(error.code)
        return IntakeError(failure, f"the server answered {answer}", "check the address or try again later")
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, _RefusedError):
        return IntakeError(failure, str(reason), "save the page to a file and add that")
    if isinstance(reason, TimeoutError):
        return IntakeError(failure, "the server took too long to answer", _TRY_LATER)
    if isinstance(reason, socket.gaierror | UnicodeError):
        return IntakeError(failure, "its host cannot be found", "check the address and the network")
    if isinstance(reason, ssl.SSLError):
        return IntakeError(failure, "the server's certificate cannot be trusted", "check the address")
    if isinstance(reason, ConnectionRefusedError):
        return IntakeError(failure, "the server refused the connection", _TRY_LATER)
    return IntakeError(failure, "the connection failed", _TRY_LATER)
