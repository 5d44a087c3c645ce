"""What may be fetched, how politely, and what is said when it cannot be: against a server that plays the bad web."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

import brotli
import h2.config
import h2.connection
import h2.events
import pytest

from briefing.intake.web import client
from briefing.intake.web.answer import Answer
from briefing.intake.web.client import Limits, Web, ascii_address, waiting_time
from briefing.intake.web.problems import Cause, FetchError
from briefing.intake.web.reach import Reach, is_public
from tests.bad_web import CERTIFICATE, HERE, BadWeb, Reply, Request, bad_web, endless, gzip_bomb, sends

QUICK = Limits(connecting=2.0, silence=0.4, whole=1.5, redirects=4, max_bytes=1_000_000)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture(scope="module")
def web() -> Iterator[BadWeb]:
    with bad_web(hosts=2) as server:
        server.routes |= {
            "/ok": Reply(b"<rss/>"),
            "/slow": Reply(b"late", delay=5.0),
            "/drip": endless(b".", pause=0.1),
            "/endless": endless(b"x" * 65_536),
            "/half": sends(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
            "/nonsense": sends(b"220 smtp ready\r\n\r\n"),
            "/nothing": sends(b""),
            "/headers": endless(b"X-More: y\r\n", head=b"HTTP/1.1 200 OK\r\n"),
            "/bomb": Reply(gzip_bomb(50), headers={"Content-Encoding": "gzip"}),
            "/brotli-bomb": Reply(brotli.compress(bytes(50_000_000), quality=1), headers={"Content-Encoding": "br"}),
            "/big": Reply(b"", headers={"Content-Length": "5000000"}),
            "/not-packed": Reply(b"plain words", headers={"Content-Encoding": "gzip"}),
            "/packed-half": Reply(gzip.compress(b"words" * 99)[:-9], headers={"Content-Encoding": "gzip"}),
            "/packed-twice": Reply(b"?", headers={"Content-Encoding": "gzip, br"}),
            "/packed-oddly": Reply(b"?", headers={"Content-Encoding": "zstd"}),
            "/circle": Reply(status=302, headers={"Location": "/circle2"}),
            "/circle2": Reply(status=301, headers={"Location": "/circle"}),
            "/nowhere": Reply(status=302),
            "/to-file": Reply(status=302, headers={"Location": "file:///etc/passwd"}),
            "/to-password": Reply(status=302, headers={"Location": "http://me:secret@127.0.0.1/"}),
            "/to-private": Reply(status=302, headers={"Location": "http://10.255.255.1/"}),
            "/gone": Reply(status=410),
            "/missing": Reply(status=404),
            "/broken": Reply(status=500),
            "/odd": Reply(status=799),
            "/long-way": lambda request: Reply(status=302, headers={"Location": request.path + "?a"}),
            **{f"/long-way{'?a' * n}": Reply(status=302, headers={"Location": f"/long-way{'?a' * (n + 1)}"})
               for n in range(9)},
        }  # fmt: skip
        yield server


def fetch(address: str, reach: Reach = HERE, limits: Limits = QUICK, tls: ssl.SSLContext | None = None,
          **options: object) -> Answer:  # fmt: skip
    async def get() -> Answer:
        async with Web(reach, limits, tls) as web:
            return await web.get(address, **options)  # type: ignore[arg-type]

    return asyncio.run(get())


def failure(address: str, reach: Reach = HERE, limits: Limits = QUICK, **options: object) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetch(address, reach, limits, **options)
    return raised.value


@pytest.mark.parametrize(
    ("path", "why", "cause"),
    [
        ("/slow", "the server took too long to answer", Cause.NETWORK),
        ("/drip", "the server took too long to answer", Cause.NETWORK),
        ("/endless", "it is bigger than 1 MB", Cause.CONTENT),
        ("/big", "it is bigger than 1 MB", Cause.CONTENT),
        ("/bomb", "it is bigger than 1 MB", Cause.CONTENT),
        ("/brotli-bomb", "it is bigger than 1 MB", Cause.CONTENT),
        ("/half", "the server broke off its answer, or it is no proper HTTP", Cause.NETWORK),
        ("/nonsense", "the server broke off its answer, or it is no proper HTTP", Cause.NETWORK),
        ("/nothing", "the server broke off its answer, or it is no proper HTTP", Cause.NETWORK),
        ("/headers", "the server broke off its answer, or it is no proper HTTP", Cause.NETWORK),
        ("/not-packed", "it is not packed as the server says", Cause.CONTENT),
        ("/packed-half", "its packed answer breaks off", Cause.CONTENT),
        ("/packed-twice", "it is packed more than once", Cause.CONTENT),
        ("/packed-oddly", "it is packed as zstd, which was not asked for", Cause.CONTENT),
        ("/circle", "it redirects in a circle", Cause.CONTENT),
        ("/long-way", "it redirects in a circle", Cause.CONTENT),
        ("/nowhere", "it redirects to nowhere", Cause.CONTENT),
        ("/to-file", "it redirects to what is no web address", Cause.REFUSED),
        ("/to-password", "it redirects to what is no web address", Cause.REFUSED),
        ("/to-private", "the address lies in a private network", Cause.REFUSED),
        ("/gone", "the server answered 410 Gone", Cause.STATUS),
        ("/missing", "the server answered 404 Not Found", Cause.STATUS),
        ("/broken", "the server answered 500 Internal Server Error", Cause.STATUS),
        ("/odd", "the server answered 799", Cause.STATUS),
    ],
)
def test_each_misbehaviour_has_its_sentence(web: BadWeb, path: str, why: str, cause: Cause) -> None:
    error = failure(web.address + path)
    assert (error.why, error.cause) == (why, cause)
    assert str(error).startswith(f"cannot fetch {web.address}{path}: {why}; ")
    assert "\n" not in str(error)


def test_a_closed_port_and_a_host_that_is_none_have_theirs() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/").why == "the server refused the connection"
    assert failure("http://no-such-host.invalid/").why == "its host cannot be found"
    assert failure("http://" + "a" * 300 + ".example/").why in ("its host cannot be found", "it is no web address")


@pytest.mark.parametrize("address", ["ftp://example.org/", "file:///etc/passwd", "http://", "//x", "http://x:99999/"])
def test_other_schemes_are_refused(address: str) -> None:
    assert failure(address).why == "it is no web address"


def test_a_password_is_never_sent() -> None:
    assert failure("http://me:secret@127.0.0.1/").why == "it holds a password"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "0.0.0.0", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[fe80::1]", "[fd00::1]", "224.0.0.1", "2130706433", "0x7f.1"],
)  # fmt: skip
def test_private_networks_are_refused_without_the_users_word(host: str) -> None:
    why = failure(f"http://{host}/", Reach()).why
    assert why in ("the address lies in a private network", "its host cannot be found")
    if host != "[64:ff9b::a00:1]":
        assert failure(f"http://{host}/", Reach()).cause in (Cause.REFUSED, Cause.NETWORK)


@pytest.mark.parametrize(
    ("number", "is_on_the_web"),
    [("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True), ("64:ff9b::5db8:d70e", True),
     ("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("::ffff:0:10.0.0.1", False), ("::127.0.0.1", False),
     ("fec0::1", False), ("64:ff9b:1::a00:1", False), ("5f00::1", False), ("fe80::1%eth0", False)],
)  # fmt: skip
def test_which_numbers_are_public(number: str, is_on_the_web: bool) -> None:
    assert is_public(number) is is_on_the_web


def test_a_name_that_resolves_to_a_private_number_is_refused(web: BadWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert failure("http://feeds.example/", Reach()).why == "the address lies in a private network"


def test_the_number_that_was_judged_is_the_one_that_is_connected_to(
    web: BadWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means another machine at each look: it is looked up once, and the number is passed on."""
    real, looks = socket.getaddrinfo, list[str]()

    def resolve(host: object, port: object, *rest: object, **options: object) -> object:
        if host == "rebinding.example":
            looks.append("look")
            number = "127.0.0.1" if len(looks) == 1 else "10.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]
        return real(host, port, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    answer = fetch(f"http://rebinding.example:{web.ports[0]}/ok")
    assert answer.body == b"<rss/>"
    assert looks == ["look"]


def test_an_allowed_network_is_not_reached_from_outside(web: BadWeb) -> None:
    assert fetch(f"{web.address}/ok").is_inside
    assert failure(f"{web.address}/ok", from_outside=True).why == "the address lies in a private network"


def test_an_open_connection_does_not_lead_inside_either(web: BadWeb) -> None:
    async def twice() -> None:
        async with Web(HERE, QUICK) as browser:
            await browser.get(f"{web.address}/ok")
            with pytest.raises(FetchError, match="the address lies in a private network"):
                await browser.get(f"{web.address}/ok", from_outside=True)

    asyncio.run(twice())


def test_a_redirect_from_outside_does_not_lead_inside(web: BadWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "is_public", lambda number: True)  # this server plays a public one
    web.routes["/inward"] = Reply(status=302, headers={"Location": f"{web.host(1)}/ok"})
    assert failure(f"{web.address}/inward").why == "the address lies in a private network"


def test_what_a_proxy_would_look_up_is_judged_where_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    for host in ("10.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]"):
        assert failure(f"http://{host}/", Reach()).why == "the address lies in a private network"
    assert failure("http://example.org/", Reach()).why == "the server refused the connection"


def test_permanent_redirects_are_told_from_passing_ones(web: BadWeb) -> None:
    web.routes |= {
        "/old": Reply(status=301, headers={"Location": "/older"}),
        "/older": Reply(status=308, headers={"Location": "ok#part"}),
        "/first-passing": Reply(status=302, headers={"Location": "/older"}),
        "/then-passing": Reply(status=301, headers={"Location": "/passing"}),
        "/passing": Reply(status=307, headers={"Location": "/ok"}),
    }
    ok = f"{web.address}/ok"
    assert (fetch(f"{web.address}/old").address, fetch(f"{web.address}/old").moved_to) == (ok, ok)
    assert (fetch(f"{web.address}/first-passing").address, fetch(f"{web.address}/first-passing").moved_to) == (ok, None)
    assert fetch(f"{web.address}/then-passing").moved_to == f"{web.address}/passing"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"words" * 9_999)),
        ("x-gzip", gzip.compress(b"words" * 5_000) + gzip.compress(b"words" * 4_999)),
        ("gzip", gzip.compress(b"words" * 9_999) + b"\0\0filling"),
        ("deflate", zlib.compress(b"words" * 9_999)),
        ("deflate", zlib.compressobj(wbits=-15).compress(b"") + zlib.compress(b"words" * 9_999)[2:-4]),
        ("br", brotli.compress(b"words" * 9_999)),
        ("identity", b"words" * 9_999),
    ],
    ids=["gzip", "two members", "filling behind", "deflate", "raw deflate", "brotli", "plain"],
)
def test_packed_answers_are_unpacked(web: BadWeb, encoding: str, packed: bytes) -> None:
    web.routes["/packed"] = Reply(packed, headers={"Content-Encoding": encoding})
    assert fetch(f"{web.address}/packed").body == b"words" * 9_999


def test_we_say_who_we_are_and_nothing_else(web: BadWeb) -> None:
    fetch(f"{web.address}/ok", headers={"If-None-Match": '"x"'})
    sent = web.asked("/ok")[-1].headers
    assert sent["user-agent"].startswith("briefing/")
    assert sent["accept-encoding"] == "gzip, br"
    assert sent["if-none-match"] == '"x"'
    assert set(sent) <= {"host", "user-agent", "accept", "accept-encoding", "if-none-match", "connection"}


def test_what_a_server_gives_is_never_sent_back(web: BadWeb) -> None:
    given = {"Set-Cookie": "spy=1; Path=/", "Location": "/ok"}
    web.routes["/with-cookie"] = Reply(status=302, headers=given)
    fetch(f"{web.address}/with-cookie")
    assert not {"cookie", "referer", "authorization"} & set(web.asked("/ok")[-1].headers)


def test_few_requests_at_once_for_one_host() -> None:
    async def many(web: BadWeb) -> None:
        async with Web(HERE, QUICK) as browser:
            places = [f"{web.host(number % 2)}/short" for number in range(12)]
            await asyncio.gather(*(browser.get(place) for place in places))

    with bad_web(hosts=2) as web:  # one of its own: the others' may still answer what another test gave up
        web.routes["/short"] = Reply(b"ok", delay=0.05)
        asyncio.run(many(web))
        assert web.most_at_once == {web.ports[0]: 2, web.ports[1]: 2}


def test_a_host_that_asks_for_silence_gets_it(web: BadWeb) -> None:
    web.routes["/busy"] = Reply(status=429, headers={"Retry-After": "120"})

    async def twice() -> tuple[FetchError, FetchError]:
        async with Web(HERE, QUICK) as browser:
            with pytest.raises(FetchError) as first:
                await browser.get(f"{web.address}/busy")
            before = len(web.requests)
            with pytest.raises(FetchError) as second:
                await browser.get(f"{web.address}/ok")
            assert len(web.requests) == before, "it was asked all the same"
            return first.value, second.value

    first, second = asyncio.run(twice())
    assert first.wait == 120
    assert second.why == "its server asked us to wait"
    assert 0 < (second.wait or 0) <= 120


def test_the_waiting_time_is_a_number_or_a_date_and_bounded() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert waiting_time("90", now) == 90
    assert waiting_time("Mon, 23 Nov 2026 12:01:30 GMT", now) == 90
    assert waiting_time("Mon, 23 Nov 2020 12:01:30 GMT", now) == 0
    assert waiting_time("9" * 99, now) == client.MAX_WAIT
    assert waiting_time("soon", now) is None
    assert waiting_time("", now) is None


@pytest.mark.parametrize(
    "words",
    ["Mon, 23 Nov 2026 12:01:30 +9999999999999999", "Mon, 23 Nov 99999999999999999999 12:00:00 GMT"],
)
def test_a_waiting_time_of_no_calendar_is_one_sentence(web: BadWeb, words: str) -> None:
    """An error of another kind would end the whole run, and the other feeds with it."""
    web.routes["/later"] = Reply(status=503, headers={"Retry-After": words})
    error = failure(f"{web.address}/later")
    assert (error.why, error.wait) == ("the server answered 503 Service Unavailable", None)


def test_letters_beyond_ascii_in_an_address() -> None:
    assert (
        ascii_address("http://müller.example/grüße?q=ä#hier") == "http://xn--mller-kva.example/gr%C3%BC%C3%9Fe?q=%C3%A4"
    )


def secure(*protocols: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.set_alpn_protocols(list(protocols))
    return context


def test_tls_errors_have_their_sentences(web: BadWeb) -> None:
    port = web.add_host(secure("http/1.1"))
    assert failure(f"https://127.0.0.1:{port}/").why == "the server's certificate cannot be trusted"
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    assert fetch(f"https://127.0.0.1:{port}/ok", tls=trusting).http_version == "HTTP/1.1"
    assert failure(f"https://127.0.0.1:{web.ports[0]}/ok").why == "no secure connection to the server is possible"


def test_a_certificate_of_another_host_is_not_trusted(web: BadWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    port = web.add_host(secure("http/1.1"))
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    assert failure(f"https://other.example:{port}/ok", tls=trusting).why == "the server's certificate cannot be trusted"


def test_http_2_is_spoken_where_the_server_does(web: BadWeb) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived) and event.stream_id:
                    connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/xml")])
                    connection.send_data(event.stream_id, b"<rss/>", end_stream=True)
            writer.write(connection.data_to_send())

    port = web.add_host(secure("h2"), serve)
    answer = fetch(f"https://127.0.0.1:{port}/", tls=ssl.create_default_context(cafile=str(CERTIFICATE)))
    assert (answer.http_version, answer.body, answer.content_type) == ("HTTP/2", b"<rss/>", "text/xml")


def test_the_request_of_a_route_is_what_was_sent(web: BadWeb) -> None:
    seen: list[Request] = []

    def route(request: Request) -> Reply:
        seen.append(request)
        return Reply(b"ok")

    web.routes["/route"] = route
    fetch(f"{web.address}/route")
    assert seen[0].headers["host"] == f"127.0.0.1:{web.ports[0]}"
