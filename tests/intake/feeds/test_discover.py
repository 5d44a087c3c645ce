"""The feeds of a page are found, and a subscription takes the first that can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing.errors import IntakeError
from briefing.intake.feeds.discover import Found, feeds_of_page, usual_places
from briefing.intake.feeds.subscribe import locate
from briefing.intake.web import client
from tests.bad_web import HERE, BadWeb, Reply, bad_web, item, rss

HTML = {"Content-Type": "text/html"}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with bad_web() as server:
        yield server


def test_feeds_are_found_in_the_head_first_and_comments_come_last() -> None:
    page = """<!doctype html><html><head><base href="https://cdn.example/">
    <link rel="alternate" type="application/rss+xml" title="Kommentare" href="/comments/feed">
    <LINK REL='alternate' TYPE='application/atom+xml; charset=utf-8' TITLE='Alles &amp; mehr' HREF='atom.xml#top'>
    <link rel=alternate type=application/json href=/wp-json/wp/v2/posts>
    <link rel="alternate" type="application/feed+json" href="https://www.example/feed.json">
    <link rel="alternate" hreflang="en" type="text/html" href="/en"><link rel=stylesheet href=feed.css>
    </head><body><a href="/rss/inland.xml">RSS</a> <a href="javascript:rss()">RSS</a> <a href="/feedback">Feedback</a>
    <a href="feed:https://b.example/rss">x</a></body></html>"""
    assert feeds_of_page(page, "https://www.example/start") == [
        Found("https://cdn.example/atom.xml", "Alles & mehr"),
        Found("https://www.example/feed.json"),
        Found("https://cdn.example/rss/inland.xml"),
        Found("https://b.example/rss"),
        Found("https://cdn.example/comments/feed", "Kommentare"),
    ]


def test_usual_places_are_near_the_page_first() -> None:
    places = usual_places("https://a.example/blog/post.html?x=1")
    assert places[0] == "https://a.example/blog/feed"
    assert "https://a.example/rss.xml" in places


def test_a_feed_is_taken_as_it_is(web: BadWeb) -> None:
    web.routes |= {"/old": Reply(status=301, headers={"Location": "/feed"}),
                   "/feed": Reply(rss(item(1), item(2)), headers=HTML)}  # fmt: skip
    found = locate(f"{web.address}/old", HERE)
    assert (found.address, found.title, found.entries) == (f"{web.address}/feed", "Anzeiger", 2)


def test_of_a_page_the_first_feed_that_can_be_read(web: BadWeb) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{n}">' for n in range(3))
    web.routes |= {"/": Reply(f"<!doctype html><html><head>{links}</head>".encode(), headers=HTML),
                   "/0": Reply(b"<!doctype html><html>", headers=HTML), "/1": Reply(rss(item(1)))}  # fmt: skip
    found = locate(web.address, HERE)
    assert found.address == f"{web.address}/1"
    assert [other.address for other in found.others] == [f"{web.address}/0", f"{web.address}/2"]


def test_a_page_without_links_may_have_one_in_a_usual_place(web: BadWeb) -> None:
    web.routes |= {"/blog/": Reply(b"<!doctype html><html>", headers=HTML), "/rss.xml": Reply(rss(item(1)))}
    assert locate(f"{web.address}/blog/", HERE).address == f"{web.address}/rss.xml"


def test_a_page_without_a_feed_is_told(web: BadWeb) -> None:
    web.routes["/"] = Reply(b"<!doctype html><html>", headers=HTML)
    with pytest.raises(IntakeError, match="it is a web page and names no feed; give the feed's own address"):
        locate(web.address, HERE)


def test_a_public_page_does_not_lead_into_a_network_that_is_allowed(
    web: BadWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "is_public", lambda number: True)  # this server plays a public one
    link = b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head>'
    web.routes |= {"/": Reply(link, headers=HTML), "/feed": Reply(rss(item(1)))}
    with pytest.raises(IntakeError, match="names no feed"):
        locate(web.address, HERE)
    assert web.asked("/feed") == []
