"""The reader in a browser: who gets in, and that it can be read there."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from time import monotonic
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

pytest.importorskip("textual_serve", reason="textual-serve serves the reader; pip install 'briefing[serve]'")

from aiohttp.web_runner import GracefulExit

from briefing.web.server import COOKIE, ReaderServer, is_everywhere, is_loopback
from tests.cli.conftest import Run, run  # noqa: F401
from tests.reader.newsroom import newsroom
from tests.web import chromium
from tests.web.served import free_port, served


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the reader is served, with the key."""
    with served(newsroom(tmp_path_factory.mktemp("served") / "newsroom.db")) as address:
        yield address


def opener() -> OpenerDirector:
    """A browser without a page: it keeps cookies."""
    return build_opener(HTTPCookieProcessor(CookieJar()))


def status(browser: OpenerDirector, request: Request | str) -> int:
    try:
        with browser.open(request, timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def place(address: str, path: str = "/") -> str:
    return f"http://{urlsplit(address).netloc}{path}"


def test_the_key_opens_the_page_once_and_for_all(address: str) -> None:
    browser = opener()
    assert status(browser, address) == 200
    assert status(browser, place(address)) == 200
    assert status(browser, place(address, "/static/js/textual.js")) == 200


def test_nobody_gets_in_without_the_key(address: str) -> None:
    for path in ("/", "/ws", "/static/js/textual.js", "/?key=", "/?key=another", "/download/1"):
        assert status(opener(), place(address, path)) == 403, path
    assert status(opener(), Request(place(address), headers={"Cookie": f"{COOKIE}=another"})) == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}])
def test_another_page_or_name_gets_in_not_even_with_it(address: str, headers: dict[str, str]) -> None:
    browser = opener()
    assert status(browser, address) == 200
    for path in ("/", "/ws"):
        assert status(browser, Request(place(address, path), headers=headers)) == 403, path


def test_the_page_loads_nothing_from_elsewhere(address: str) -> None:
    browser = opener()
    browser.open(address, timeout=20).close()
    with browser.open(place(address), timeout=20) as answer:
        policy, page = answer.headers["Content-Security-Policy"], answer.read().decode()
    assert "default-src 'none'" in policy
    assert {urlsplit(found).netloc for found in re.findall(r"\w+://[^\"')\s]+", page)} == {urlsplit(address).netloc}


@pytest.mark.parametrize(
    ("host", "loopback", "everywhere"),
    [
        ("127.0.0.1", True, False),
        ("::1", True, False),
        ("localhost", True, False),
        ("192.168.1.7", False, False),
        ("news.example", False, False),
        ("0.0.0.0", False, True),
        ("::", False, True),
        ("", False, True),
    ],
)
def test_what_others_can_reach_is_told_apart(host: str, loopback: bool, everywhere: bool) -> None:
    assert (is_loopback(host), is_everywhere(host)) == (loopback, everywhere)


def test_an_address_that_others_can_reach_is_warned_of(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    asked: list[str] = []
    monkeypatch.setattr("briefing.web.server.serve", lambda db, host, port, opened: asked.append(host))
    assert "Warning" not in run("serve").stderr
    warned = run("serve", "--host", "192.168.1.7")
    assert "Warning: 192.168.1.7 can be reached from other machines" in warned.stderr
    refused = run("serve", "--host", "0.0.0.0")
    assert refused.exit_code == 1
    assert "name one address of this machine" in refused.stderr
    assert asked == ["127.0.0.1", "192.168.1.7"]


def test_each_start_has_a_secret_of_its_own(tmp_path: Path) -> None:
    one, other = (ReaderServer(tmp_path, "::1", 8000, opened=print) for _ in range(2))
    assert one.address.startswith("http://[::1]:8000/?key=")
    assert one.secret != other.secret


def test_the_address_is_named_once_it_is_answered(tmp_path: Path) -> None:
    port, named = free_port(), []

    def opened(address: str) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=20):
            named.append(address)
        raise GracefulExit

    server = ReaderServer(tmp_path, "127.0.0.1", port, opened=opened)
    server.serve()
    assert named == [server.address]


@pytest.mark.skipif(chromium.found() is None, reason="no Chromium is installed")
def test_an_article_is_read_in_a_browser(address: str, tmp_path: Path) -> None:
    pytest.importorskip("websocket", reason="websocket-client speaks to the browser")
    with chromium.page(tmp_path / "profile") as page:
        page.do("Page.navigate", url=address)
        page.wait_for("zuversichtlich")
        assert page.value("location.href") == place(address), "the key stays out of the history"
        page.wait_for("4 actors")
        before = page.picture()
        page.value("document.querySelector('.xterm textarea').focus()")
        page.press("w")
        page.wait_for("Kreml · organisation · 1/1")
        page.press("w")
        page.wait_for("Steve Witkoff · person · 1/4")
        after = page.picture()
        (tmp_path / "page.png").write_bytes(after)
        assert after != before
        assert {urlsplit(url).netloc for url in page.requested if url.startswith("http")} == {urlsplit(address).netloc}


@pytest.mark.skipif(chromium.found() is None, reason="no Chromium is installed")
def test_the_reader_fills_the_window_and_no_more_whatever_its_size(address: str, tmp_path: Path) -> None:
    pytest.importorskip("websocket", reason="websocket-client speaks to the browser")
    screen = "document.querySelector('.xterm-screen').getBoundingClientRect()"
    with chromium.page(tmp_path / "profile") as page:
        page.do("Page.navigate", url=address)
        page.wait_for("zuversichtlich")
        page.value("document.querySelector('.xterm textarea').focus()")
        for key in "/über":  # where one types, the terminal puts a field of its own
            page.press(key)
        page.wait_for("über")
        for width, height in ((600, 400), (1200, 900), (500, 300)):
            page.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
            until = monotonic() + 20
            room = left = below = -1
            while monotonic() < until and not (0 <= left < 20 and 0 <= below < 30 and room == 0):
                left, below = page.value(f"innerWidth - {screen}.right"), page.value(f"innerHeight - {screen}.bottom")
                room = page.value("innerWidth - document.documentElement.clientWidth")
            assert 0 <= left < 20, "what is no whole cell is left free"
            assert 0 <= below < 30
            assert room == 0, "no scroll bar takes any"
