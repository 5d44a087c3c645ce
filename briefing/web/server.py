"""The reader in a browser: textual-serve, fenced in.

Whoever reaches the reader can run programs with it (it pipes to commands), so nobody else may: not another page in the
same browser, not another user of the same machine. Each start has a secret of its own in the address it prints; it
becomes a cookie that only this page sends. Requests by another name (DNS rebinding) or from another page are refused,
and the page loads nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import os
import secrets
import shlex
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.server import Server

from briefing import words
from briefing.words import _

COOKIE = "briefing"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {websocket}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_everywhere(host: str) -> bool:
    """Whether an address stands for all that the machine has: then no name of it could be told from a stranger's."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host


class ReaderServer(Server):  # type: ignore[misc]
    """Serves the reader on a store."""

    def __init__(self, db: Path, host: str, port: int, *, opened: Callable[[str], None]) -> None:
        """``opened`` is called with the address to open, once it can be."""
        command = shlex.join([sys.executable, "-m", "briefing", "--db", str(db)])
        super().__init__(command, host, port, title="briefing", templates_path=Path(__file__).parent)
        shown = f"[{host}]" if ":" in host else host
        self.public_url = f"http://{shown}:{port}"
        self.secret = secrets.token_urlsafe(24)
        self._opened = opened

    @property
    def address(self) -> str:
        """The address to open."""
        return f"{self.public_url}/?key={self.secret}"

    def initialize_logging(self) -> None:
        """Leave the terminal to the address alone."""

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: nobody is answered before :meth:`serve` listens."""

    def serve(self, debug: bool = False) -> None:
        """Serve until ctrl+c, and name the address as soon as it is answered. Raises OSError where it is taken."""
        loop = asyncio.new_event_loop()
        with suppress(NotImplementedError):  # Windows
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(each, self.request_exit)
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            handle_signals=False,
            loop=loop,
            print=lambda _: self._opened(self.address),
        )

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let through what comes from the page that was opened with the secret."""
        origin = request.headers.get("Origin")
        if f"http://{request.host}" != self.public_url or origin not in (None, self.public_url):
            raise web.HTTPForbidden(text=_("This is not the address of this reader."))
        if request.path == "/" and "key" in request.query:
            return self._admitted(request.query["key"])
        if not self._is_secret(request.cookies.get(COOKIE, "")):
            raise web.HTTPForbidden(text=_("Open the address that briefing serve has printed, with its key."))
        response = await handler(request)
        if not response.prepared:
            policy = _POLICY.format(websocket=self.public_url.replace("http:", "ws:"))
            response.headers.update({"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"})
        return response

    def _admitted(self, key: str) -> web.Response:
        """On to the page, which has the secret in a cookie and no longer in its address."""
        if not self._is_secret(key):
            raise web.HTTPForbidden(text=_("The key is of another start. Open the newest address."))
        response = web.Response(status=303, headers={"Location": "/", "Referrer-Policy": "no-referrer"})
        response.set_cookie(COOKIE, self.secret, httponly=True, samesite="Strict", path="/")
        return response

    def _is_secret(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.secret.encode())

    async def handle_index(self, request: web.Request) -> Any:
        """The page."""
        import aiohttp_jinja2

        size = request.query.get("fontsize", "")
        static = f"{self.public_url}/static/"
        context = {
            "font_size": int(size) if size.isdecimal() and 6 <= int(size) <= 60 else 16,
            "app_websocket_url": f"{self.public_url.replace('http:', 'ws:')}/ws",
            "config": {"static": {"url": static}},
            "application": {
                "name": self.title,
                "language": words.language(),
                "opening": _("The reader opens …"),
                "closed": _("The reader was closed."),
                "again": _("Open it again"),
            },
        }
        return aiohttp_jinja2.render_template("app_index.html", request, context)


def serve(db: Path, host: str, port: int, opened: Callable[[str], None]) -> None:
    """Serve the reader until ctrl+c."""
    os.environ["BRIEFING_LANGUAGE"] = words.language()  # the reader in the browser speaks as this one does
    ReaderServer(db, host, port, opened=opened).serve()
