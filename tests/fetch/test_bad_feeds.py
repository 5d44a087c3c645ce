"""Runs of fetch against a server that plays the bad web: feeds that are broken or mean harm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing import poll
from briefing.intake.feeds.schedule import in_words
from db.feed_rows import FeedRow
from tests.bad_web import BadWeb, Reply, item, rss
from tests.fetch.broken import BROKEN
from tests.fetch.runs import articles, rows, run, subscribe


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


def test_a_declaration_that_hides_in_comments_does_nothing_either(web: BadWeb, store: Path) -> None:
    doctype = (
        '<!DOCTYPE rss [<!-- \' <a> --><!ENTITY laugh "haha"><!ENTITY file SYSTEM "file:///etc/passwd">'
        f'<!ENTITY web SYSTEM "{web.address}/spy"><!ENTITY % more SYSTEM "{web.address}/spy"> %more;]>'
    )
    hidden = "A<!-- <![CDATA[ -->&laugh;&file;&web;<!-- ]]> -->D"
    feed = rss(item(1, title=hidden, author="&laugh;&file;")).decode().replace("?><rss", f"?>{doctype}<rss")
    web.routes["/feed"] = Reply(feed.encode())
    subscribe(store, f"{web.address}/feed")
    run(store)
    found = " ".join(f"{article.title} {article.author} {article.text}" for article in articles(store))
    assert "root:" not in found
    assert "haha" not in found
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


def test_a_feed_that_breaks_the_parser_stops_nobody(web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = poll.read_feed

    def breaks(data: bytes, *rest: object, **options: object) -> object:
        if b"Anlass" in data:
            raise ZeroDivisionError
        return real(data, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(poll, "read_feed", breaks)
    web.routes |= {"/one": Reply(rss(item(1), title="Anlass")), "/two": Reply(rss(item(2)))}
    subscribe(store, f"{web.address}/one", f"{web.address}/two")
    outcome, _ = run(store)
    assert (outcome.failed, len(outcome.new)) == (1, 1)
    assert rows(store)[0].state.failure == "it cannot be understood (ZeroDivisionError)"
