"""Runs of fetch against a server that plays the bad web: what is stored, what is said, and what is asked for."""

from __future__ import annotations

import json
import signal
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing import fetch
from briefing.domain import Article
from briefing.errors import StoreError
from briefing.fetch import AlreadyRunningError, Outcome, PageRead, Polled, Settings, fetch_store
from briefing.intake.feeds.schedule import in_words
from briefing.intake.web.client import Limits
from db import connect, feeds, read, write
from db.feed_rows import FeedOptions, FeedRow
from db.stored import stored_article
from tests.bad_web import HERE, BadWeb, Reply, Request, bad_web, endless, gzip_bomb, item, rss, sends

SETTINGS = Settings(HERE, Limits(connecting=2.0, silence=0.5, whole=1.5, redirects=4, max_bytes=2_000_000), pause=0.0)
PAGE_TEXT = [
    "Der Rat der Stadt hat am Abend den Haushalt beschlossen, und zwar mit großer Mehrheit. Das teilte er mit.",
    "„Wir sparen dort, wo es niemandem wehtut“, sagte Bürgermeisterin Anna Berg nach der langen Sitzung im Rathaus.",
    "Die Opposition nannte den Entwurf mutlos. Im Frühjahr will sie eigene Vorschläge vorlegen, sagte ihr Sprecher.",
]
PAGE = (
    "<!doctype html><html lang=de><head><title>Lang</title>{head}</head><body><nav><a href=/>Start</a></nav><article>"
    f"<h1>Lang</h1>{''.join(f'<p>{words}</p>' for words in PAGE_TEXT)}{{tail}}</article></body></html>"
)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with bad_web(hosts=2) as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    return path


def subscribe(store: Path, *addresses: str, options: FeedOptions | None = None) -> None:
    connection = connect.open_for_writing(store)
    for address in addresses:
        feeds.add_feed(connection, address, options=options)
    connection.close()


def rows(store: Path) -> list[FeedRow]:
    connection = connect.open_for_reading(store)
    found = sorted(feeds.feed_rows(connection), key=lambda row: row.id)
    connection.close()
    return found


def articles(store: Path) -> list[Article]:
    connection = connect.open_for_reading(store)
    ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    found = [stored.article for i in ids if (stored := stored_article(connection, i))]
    connection.close()
    return found


def run(store: Path, *, waiting_too: bool = False) -> tuple[Outcome, list[Polled | PageRead]]:
    steps: list[Polled | PageRead] = []
    return fetch_store(store, SETTINGS, steps.append, waiting_too=waiting_too), steps


def test_entries_become_articles_oldest_first(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(rss(item(2), item(1), head="<language>de</language>"))
    subscribe(store, f"{web.address}/feed")
    outcome, steps = run(store)
    first, second = articles(store)
    assert (first.title, second.title) == ("Meldung 1", "Meldung 2")
    assert (first.source, first.address, first.language) == ("Anzeiger", "https://example.org/1", "de")
    assert str(first.published_at) == "2026-11-23 10:00:00+01:00"
    assert not first.is_partial
    assert outcome.new == [1, 2]
    assert isinstance(steps[0], Polled)
    assert (steps[0].done, steps[0].total) == (1, 1)


def test_a_feed_is_asked_conditionally_and_an_unchanged_one_is_left_alone(web: BadWeb, store: Path) -> None:
    def route(request: Request) -> Reply:
        if request.headers.get("if-none-match") == '"v1"':
            return Reply(status=304)
        return Reply(rss(item(1)), headers={"ETag": '"v1"', "Last-Modified": "Mon, 23 Nov 2026 09:00:00 GMT"})

    web.routes |= {"/feed": route, "/without-tokens": Reply(rss(item(2)))}
    subscribe(store, f"{web.address}/feed", f"{web.address}/without-tokens")
    run(store)
    for _ in range(2):
        outcome, steps = run(store)
        assert outcome.new == []
        assert all(isinstance(step, Polled) and step.is_unchanged for step in steps)
    first, second, third = web.asked("/feed")
    assert "if-none-match" not in first.headers
    assert second.headers["if-modified-since"] == "Mon, 23 Nov 2026 09:00:00 GMT"
    assert third.headers["if-none-match"] == '"v1"'
    assert rows(store)[0].state.status == 304


def test_an_entry_is_stored_once_however_it_comes_again(web: BadWeb, store: Path) -> None:
    again = item(1, guid="another", link="https://www.example.org/1?utm_source=feed&amp;utm_medium=rss")
    anonymous = item(3, guid="", link="", pubDate="")
    web.routes["/a"] = Reply(rss(item(1), item(1), anonymous, anonymous))
    web.routes["/b"] = Reply(rss(again, item(2)))
    subscribe(store, f"{web.address}/a", f"{web.host(1)}/b")
    run(store)
    web.routes["/a"] = Reply(rss(item(4), item(1), anonymous))
    run(store)
    assert sorted(str(a.title) for a in articles(store)) == ["Meldung 1", "Meldung 2", "Meldung 3", "Meldung 4"]


def test_an_edited_entry_is_a_new_version(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    run(store)
    before = articles(store)[0].text
    web.routes["/feed"] = Reply(rss(item(1, words=before.split("\n")[0] + " Das bestätigte auch der Landrat.")))
    outcome, _ = run(store)
    assert (outcome.new, outcome.updated) == ([], [1])
    assert "bestätigte" in articles(store)[0].text


BROKEN: dict[str, tuple[Reply, str]] = {
    "missing": (Reply(status=404), "the server answered 404 Not Found"),
    "gone": (Reply(status=410), "the server answered 410 Gone"),
    "busy": (Reply(status=429, headers={"Retry-After": "7200"}), "the server answered 429 Too Many Requests"),
    "page": (Reply(b"<!doctype html><html><body>Login", headers={"Content-Type": "text/html"}), "it is a web page"),
    "empty": (Reply(b"  "), "it is empty"),
    "no-feed": (Reply(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "it is neither RSS nor Atom nor JSON Feed"),
    "words": (Reply(b"Just words."), "it is neither RSS nor Atom nor JSON Feed"),
    "json": (Reply(b'{"items": []}'), "it is neither RSS nor Atom nor JSON Feed"),
    "deep-json": (Reply(b"[" * 200_000), "it is neither RSS nor Atom nor JSON Feed"),
    "picture": (Reply(b"\x89PNG\r\n\x1a\n" + bytes(99)), "it is an image, not text"),
    "bomb": (Reply(gzip_bomb(50), headers={"Content-Encoding": "gzip"}), "it is bigger than 2 MB"),
    "endless": (endless(b"<item>" * 9_999), "it is bigger than 2 MB"),
    "slow": (Reply(b"", delay=9.0), "the server took too long to answer"),
    "half": (sends(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>"),
             "the server broke off its answer, or it is no proper HTTP"),
    "circle": (Reply(status=301, headers={"Location": "/circle"}), "it redirects in a circle"),
    "inward": (Reply(status=302, headers={"Location": "http://10.255.255.1/feed"}), "it lies in a private network"),
    "to-file": (Reply(status=302, headers={"Location": "file:///etc/passwd"}),
                "it redirects to what is no web address"),
}  # fmt: skip


@pytest.fixture
def broken(web: BadWeb, store: Path) -> dict[str, FeedRow]:
    """The feeds after a run, by their names; one of them is sound."""
    web.routes |= {f"/{name}": reply for name, (reply, _) in BROKEN.items()}
    web.routes["/sound"] = Reply(rss(item(1)))
    # One that asks for silence would silence the others of its host.
    subscribe(store, *(f"{web.host(name == 'busy')}/{name}" for name in (*BROKEN, "sound")))
    run(store)
    return {row.address.rpartition("/")[2]: row for row in rows(store)}


def test_broken_feeds_stop_nobody_and_each_has_its_sentence(broken: dict[str, FeedRow], store: Path) -> None:
    assert [article.title for article in articles(store)] == ["Meldung 1"]
    assert broken.pop("sound").state.failure is None
    assert {name: row.state.failure for name, row in broken.items()} == {n: why for n, (_, why) in BROKEN.items()}
    assert all(row.state.failures == 1 and row.state.due_at for row in broken.values())
    later = datetime.now(UTC) + timedelta(days=3, minutes=1)
    assert in_words(broken["missing"].state, later) == "404 since 3 days"
    assert in_words(broken["gone"].state, later) == "gone since 3 days"
    assert in_words(broken["slow"].state, later) == "the server took too long to answer since 3 days"


def test_who_failed_is_left_alone_for_a_while(broken: dict[str, FeedRow], web: BadWeb, store: Path) -> None:
    asked = len(web.requests)
    run(store)
    assert [request.path for request in web.requests[asked:]] == ["/sound"]
    due = broken["busy"].state.due_at
    assert due is not None
    assert due - datetime.now(UTC) > timedelta(minutes=119)
    asked = len(web.requests)
    run(store, waiting_too=True)
    again = {request.path for request in web.requests[asked:]}
    assert "/missing" in again
    assert "/gone" not in again
    assert {row.state.failures for row in rows(store)} == {0, 1, 2}


def test_who_recovers_has_no_failure_any_more(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(status=500)
    subscribe(store, f"{web.address}/feed")
    run(store)
    web.routes["/feed"] = Reply(rss(item(1)))
    run(store, waiting_too=True)
    state = rows(store)[0].state
    assert (state.failure, state.failing_since, state.due_at, state.failures) == (None, None, None, 0)


def test_a_permanent_redirect_is_remembered_and_a_passing_one_is_not(web: BadWeb, store: Path) -> None:
    web.routes |= {
        "/old": Reply(status=301, headers={"Location": "/new"}),
        "/passing": Reply(status=302, headers={"Location": "/other"}),
        "/new": Reply(rss(item(1))),
        "/other": Reply(rss(item(2))),
        "/lost": Reply(status=301, headers={"Location": "/login"}),
        "/login": Reply(b"<!doctype html><html>", headers={"Content-Type": "text/html"}),
    }
    subscribe(store, *(f"{web.address}/{name}" for name in ("old", "passing", "lost")))
    run(store)
    run(store)
    assert [row.address.rpartition("/")[2] for row in rows(store)] == ["new", "passing", "lost"]
    assert rows(store)[0].given_address == f"{web.address}/old"
    assert len(web.asked("/old")) == 1


@pytest.mark.parametrize(
    ("charset", "declared", "codec"),
    [("utf-8", "ISO-8859-1", "utf-8"), ("", "windows-1252", "cp1252"), ("ISO-8859-1", "UTF-8", "utf-8"),
     ("utf-8", "", "cp1252"), ("", "UTF-16", "utf-16"), ("utf-8", "klingon", "utf-8")],
)  # fmt: skip
def test_wrong_charsets_do_no_harm(web: BadWeb, store: Path, charset: str, declared: str, codec: str) -> None:
    text = rss(item(1, title="„Größe“ – süß")).decode()
    text = text.replace(' encoding="utf-8"', f' encoding="{declared}"' if declared else "")
    content_type = f"text/xml; charset={charset}" if charset else "text/xml"
    web.routes["/feed"] = Reply(text.encode(codec), headers={"Content-Type": content_type})
    subscribe(store, f"{web.address}/feed")
    run(store)
    assert [article.title for article in articles(store)] == ["„Größe“ – süß"]


def test_entities_are_not_expanded_and_nothing_is_loaded_from_outside(web: BadWeb, store: Path) -> None:
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    doctype = (
        '<!DOCTYPE rss [<!ENTITY l0 "haha">' + levels + '<!ENTITY file SYSTEM "file:///etc/passwd">'
        f'<!ENTITY web SYSTEM "{web.address}/spy"><!ENTITY % more SYSTEM "{web.address}/spy"> %more;]>'
    )
    feed = rss(item(1, title="A&l9;B&file;C&web;D &auml;")).decode().replace("?><rss", f"?>{doctype}<rss")
    web.routes["/feed"] = Reply(feed.encode())
    subscribe(store, f"{web.address}/feed")
    run(store)
    (article,) = articles(store)
    assert article.title is not None
    assert "root:" not in article.title
    assert "haha" not in article.title
    assert "ä" in article.title
    assert web.asked("/spy") == []


def test_a_title_of_megabytes_and_control_characters_are_cut_to_size(web: BadWeb, store: Path) -> None:
    title = "Sehr " * 300_000
    web.routes["/feed"] = Reply(rss(item(1, title=title, author="\u202eevil\u202c \x1b[31mred"), title="T\u0007"))
    subscribe(store, f"{web.address}/feed")
    run(store)
    (article,) = articles(store)
    assert article.title is not None
    assert len(article.title) == 300
    assert article.author is not None
    assert article.author.isprintable()
    assert rows(store)[0].title == "T"


def test_a_feed_of_thousands_is_stored_whole(web: BadWeb, store: Path) -> None:
    many = [item(n, words=f"Meldung Nummer {n} aus dem Archiv.") for n in range(400)]
    web.routes["/feed"] = Reply(rss(*many))
    subscribe(store, f"{web.address}/feed", options=FeedOptions("never"))
    run(store)
    assert len(articles(store)) == 400


def teaser(number: int, web: BadWeb, path: str) -> str:
    return item(number, link=f"{web.address}{path}", description=f"Kurz gesagt: Nummer {number} …")


def test_where_a_feed_gives_teasers_the_pages_are_read(web: BadWeb, store: Path) -> None:
    head = '<link rel="canonical" href="/story">'
    html = {"Content-Type": "text/html; charset=utf-8"}
    web.routes |= {
        "/feed": Reply(rss(teaser(1, web, "/story?utm_source=rss"), teaser(2, web, "/locked"),
                           teaser(3, web, "/forbidden"), teaser(4, web, "/lost"), teaser(5, web, "/sound.mp3"))),
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /forbidden\n", headers={"Content-Type": "text/plain"}),
        "/story?utm_source=rss": Reply(PAGE.format(head=head, tail="").encode(), headers=html),
        "/locked": Reply(
            PAGE.format(head='<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
                        tail="<p>Als Abonnentin lesen Sie weiter.</p>").replace("Der Rat", "Ein Rat").encode(),
            headers=html),
        "/forbidden": Reply(PAGE.format(head="", tail="").encode(), headers=html),
        "/sound.mp3": Reply(b"ID3", headers={"Content-Type": "audio/mpeg"}),
    }  # fmt: skip
    subscribe(store, f"{web.address}/feed")
    _, steps = run(store)
    by_title = {article.title: article for article in articles(store)}
    whole = by_title["Meldung 1"]
    assert PAGE_TEXT[2] in whole.text
    assert "Start" not in whole.text
    assert (whole.address, whole.is_partial) == (f"{web.address}/story", False)
    assert by_title["Meldung 2"].is_partial
    assert by_title["Meldung 3"].text.startswith("Kurz gesagt: Nummer 3")
    assert by_title["Meldung 3"].is_partial
    assert web.asked("/forbidden") == []
    why = {step.address.rpartition("/")[2]: step.why for step in steps if isinstance(step, PageRead)}
    assert why["forbidden"] == "the site's robots.txt asks programs not to read this page"
    assert why["lost"] == "the server answered 404 Not Found"
    assert why["sound.mp3"] == "it is audio/mpeg, not a web page"
    assert rows(store)[0].waiting_pages == 0


def test_a_page_that_cannot_be_read_now_is_read_later(
    web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.routes |= {"/feed": Reply(rss(teaser(1, web, "/story"))), "/story": Reply(status=503)}
    subscribe(store, f"{web.address}/feed")
    run(store)
    assert [article.is_partial for article in articles(store)] == [True]
    assert rows(store)[0].waiting_pages == 1
    web.routes["/story"] = Reply(PAGE.format(head="", tail="").encode(), headers={"Content-Type": "text/html"})
    run(store)
    assert len(web.asked("/story")) == 1, "it was asked again at once"
    later = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr(fetch, "_now", lambda: later)
    outcome, _ = run(store)
    (article,) = articles(store)
    assert outcome.updated == [1]
    assert (article.is_partial, PAGE_TEXT[1] in article.text) == (False, True)
    assert rows(store)[0].waiting_pages == 0


def test_the_full_text_option_is_obeyed(web: BadWeb, store: Path) -> None:
    page = Reply(PAGE.format(head="", tail="").encode(), headers={"Content-Type": "text/html"})
    web.routes |= {"/never": Reply(rss(teaser(1, web, "/one"))), "/one": page, "/two": page,
                   "/always": Reply(rss(item(2, link=f"{web.address}/two")))}  # fmt: skip
    subscribe(store, f"{web.address}/never", options=FeedOptions("never", language="en"))
    subscribe(store, f"{web.address}/always", options=FeedOptions("always"))
    run(store)
    assert web.asked("/one") == []
    assert len(web.asked("/two")) == 1
    assert {article.title: article.language for article in articles(store)}["Meldung 1"] == "en"


def test_a_page_that_two_feeds_name_is_read_once(web: BadWeb, store: Path) -> None:
    web.routes |= {
        "/a": Reply(rss(teaser(1, web, "/story?utm_source=a"))),
        "/b": Reply(rss(teaser(1, web, "/story?utm_source=b"))),
        "/story?utm_source=a": Reply(PAGE.format(head="", tail="").encode(), headers={"Content-Type": "text/html"}),
    }
    web.routes["/story?utm_source=b"] = web.routes["/story?utm_source=a"]
    subscribe(store, f"{web.address}/a")
    run(store)
    subscribe(store, f"{web.address}/b")
    run(store)
    assert len([request for request in web.requests if request.path.startswith("/story")]) == 1
    assert len(articles(store)) == 1
    assert [row.articles for row in rows(store)] == [1, 1]


def test_many_feeds_at_once(web: BadWeb, store: Path) -> None:
    """40 feeds of 12 entries on 8 hosts, 8 of them broken, one host slow: all good entries, each exactly once."""
    for _ in range(6):
        web.add_host()
    names = list(BROKEN)[:8]
    for number in range(40):
        good = Reply(rss(*(item(100 * number + n) for n in range(12))), delay=0.1 if number % 8 == 3 else 0)
        web.routes[f"/{number}"] = BROKEN[names[number]][0] if number < 8 else good
    web.routes["/2"] = Reply(status=403)
    subscribe(store, *(f"{web.host(number % 8)}/{number}" for number in range(40)))
    outcome, steps = run(store)
    assert outcome.failed == 8
    assert len(steps) == 40
    assert sorted(str(a.title) for a in articles(store)) == sorted(
        f"Meldung {100 * number + n}" for number in range(8, 40) for n in range(12)
    )
    assert max(web.most_at_once.values()) <= SETTINGS.limits.at_once_per_host


def test_two_at_once_is_no_trouble(web: BadWeb, store: Path) -> None:
    """While a fetch stores, others read and write without an error."""
    web.routes |= {f"/{n}": Reply(rss(*(item(100 * n + i) for i in range(20))), delay=0.05 * n) for n in range(8)}
    subscribe(store, *(f"{web.host(n % 2)}/{n}" for n in range(8)))
    errors: list[Exception] = []
    rounds = 0
    done = threading.Event()

    def reader_and_analysis() -> None:
        nonlocal rounds
        reading, writing = connect.open_for_reading(store), connect.open_for_writing(store)
        try:
            while not done.is_set():
                waiting = read.waiting_articles(reading)
                read.article_page(reading)
                write.set_read(writing, waiting[:5], True)
                rounds += 1
        except Exception as error:
            errors.append(error)
        finally:
            reading.close()
            writing.close()

    other = threading.Thread(target=reader_and_analysis)
    other.start()
    outcome, _ = run(store)
    done.set()
    other.join()
    assert errors == []
    assert rounds > 0
    assert len(outcome.new) == 160


def test_a_second_fetch_says_that_one_is_under_way(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    told: list[str] = []

    def report(step: Polled | PageRead) -> None:
        with pytest.raises(AlreadyRunningError) as busy:
            fetch_store(store, SETTINGS, lambda step: None)
        told.append(str(busy.value))

    fetch_store(store, SETTINGS, report)
    assert told == ["cannot fetch: another fetch of this store is under way; wait until it is through."]


def test_an_interrupted_run_keeps_what_was_done(web: BadWeb, store: Path) -> None:
    web.routes |= {"/quick": Reply(rss(item(1))), "/slow": Reply(rss(item(2)), delay=0.4)}
    subscribe(store, f"{web.address}/quick", f"{web.host(1)}/slow")

    def interrupt(step: Polled | PageRead) -> None:
        signal.raise_signal(signal.SIGINT)  # what ctrl+c does

    with pytest.raises(KeyboardInterrupt):
        fetch_store(store, SETTINGS, interrupt)
    assert [article.title for article in articles(store)] == ["Meldung 1"]
    run(store)
    assert len(articles(store)) == 2


def test_a_feed_that_breaks_the_parser_stops_nobody(web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fetch.read_feed

    def breaks(data: bytes, *rest: object, **options: object) -> object:
        if b"Anlass" in data:
            raise ZeroDivisionError
        return real(data, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(fetch, "read_feed", breaks)
    web.routes |= {"/one": Reply(rss(item(1), title="Anlass")), "/two": Reply(rss(item(2)))}
    subscribe(store, f"{web.address}/one", f"{web.address}/two")
    outcome, _ = run(store)
    assert (outcome.failed, len(outcome.new)) == (1, 1)
    assert rows(store)[0].state.failure == "it cannot be understood (ZeroDivisionError)"


def test_a_store_that_cannot_be_written_is_told_in_a_sentence(
    web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(feeds, "save_poll", full)
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    with pytest.raises(StoreError, match=r"cannot write the store .*: database or disk is full; "):
        run(store)


def test_a_removed_feed_brings_nothing_more(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    connection = connect.open_for_writing(store)
    (row,) = feeds.feed_rows(connection)
    feeds.remove_feed(connection, row.id)
    state = replace(row.state, checked_at=datetime.now(UTC))
    assert feeds.save_poll(connection, row.id, state, [], lambda c, a: []).new == ()
    connection.close()
    assert run(store)[0].new == []


def test_the_process_tells_its_progress_in_lines_of_json(
    web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_ALLOW_PRIVATE", "127.0.0.0/8")
    monkeypatch.setenv("BRIEFING_CONFIG", str(store.with_name("none.toml")))
    web.routes |= {"/feed": Reply(rss(item(1)))}
    subscribe(store, f"{web.address}/feed", f"{web.host(1)}/missing")
    assert fetch.main(["--db", str(store)]) == 1
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events if event["event"] not in ("polled", "failed")] == ["start", "end"]
    by_name = {event["event"]: event for event in events}
    assert (by_name["polled"]["feed_id"], by_name["polled"]["new"], by_name["polled"]["total"]) == (1, 1, 2)
    assert by_name["failed"]["why"] == "the server answered 404 Not Found"
    assert by_name["end"] == {"event": "end", "new": 1, "updated": 0, "failed": 1}
    assert fetch.main(["--db", str(store), "--feed", "1"]) == 0
