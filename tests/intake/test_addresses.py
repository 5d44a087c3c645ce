"""A small server on this machine stands for the web."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from briefing.intake.addresses import read_address
from briefing.intake.forms import MAX_BYTES
from briefing.intake.web.reach import LOOPBACK, Reach

HERE = Reach.of(LOOPBACK)
PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/plain": (200, {"Content-Type": "text/plain; charset=iso-8859-1"}, "date 2026-01-21 Grüße.".encode("latin-1")),
    "/page": (200, {"Content-Type": "text/html"}, b"<html lang=de><body><h1>T</h1><p>A sagte B.</p></body></html>"),
    "/gr%C3%BC%C3%9Fe?q=%C3%A4": (200, {"Content-Type": "text/plain"}, b"Gefunden."),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/big": (200, {"Content-Type": "text/plain"}, b"a" * (MAX_BYTES + 10)),
    "/moved": (302, {"Location": "/page"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-ftp": (302, {"Location": "ftp://example.org/"}, b""),
    "/to-private": (302, {"Location": "http://10.0.0.1/"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/gone": (410, {}, b""),
    "/odd": (799, {}, b""),
}


class Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with suppress(ConnectionError):  # the reader hangs up on a document that is too big
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        pass


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def sentence(address: str, *, reach: Reach = HERE) -> str:
    result = read_address(address, reach=reach)
    assert result.articles == ()
    (problem,) = result.problems
    return str(problem)


def test_a_text_is_read_with_the_encoding_that_the_server_names(web: str) -> None:
    (article,) = read_address(f"{web}/plain", reach=HERE).articles
    assert article.text == "Grüße."
    assert str(article.published) == "2026-01-21"


def test_a_page_knows_where_it_came_from_after_a_redirect(web: str) -> None:
    (article,) = read_address(f"{web}/moved", reach=HERE).articles
    assert (article.title, article.text, article.address) == ("T", "A sagte B.", f"{web}/page")


def test_letters_beyond_ascii_in_an_address_are_sent_as_servers_expect(web: str) -> None:
    assert read_address(f"{web}/grüße?q=ä#hier", reach=HERE).articles[0].text == "Gefunden."


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/image", "it is image/png, not a text or a web page"),
        ("/big", "bigger than 10 MB"),
        ("/to-file", "it redirects to what is no web address"),
        ("/to-ftp", "to what is no web address"),
        ("/to-private", "the address lies in a private network"),
        ("/circle", "it redirects in a circle"),
        ("/gone", "the server answered 410 Gone"),
        ("/odd", "the server answered 799;"),
    ],
)
def test_what_cannot_be_read_is_told(web: str, path: str, why: str) -> None:
    assert why in sentence(web + path)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[::ffff:10.0.0.1]",
     "2130706433", "[fe80::1]", "224.0.0.1"],
)  # fmt: skip
def test_hosts_in_private_networks_are_refused(host: str) -> None:
    told = sentence(f"http://{host}/", reach=Reach())
    assert "the address lies in a private network" in told or "its host cannot be found" in told
    assert "private" in told or host in ("2130706433", "[::1]", "[fe80::1]")


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "file:///etc/passwd", "example.org", "http://", "http://x:y/"]
)
def test_other_addresses_are_refused(address: str) -> None:
    assert "it is no web address" in sentence(address)


def test_a_closed_port_is_told(web: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    port = server.server_port
    server.server_close()
    assert "the server refused the connection" in sentence(f"http://127.0.0.1:{port}/")
