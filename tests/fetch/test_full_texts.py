"""Runs of fetch against a server that plays the bad web: the pages behind teasers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing import fetch
from briefing.fetch import PageRead
from briefing.intake.web import client
from db.feed_rows import FeedOptions
from tests.bad_web import BadWeb, Reply, item, rss
from tests.fetch.runs import PAGE, PAGE_TEXT, articles, rows, run, subscribe, teaser


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
    assert (outcome.new, outcome.updated, outcome.completed) == ([], [], [1])
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


def test_nothing_that_a_page_names_is_loaded(web: BadWeb, store: Path) -> None:
    head = '<script src="/a.js"></script><link rel="stylesheet" href="/b.css"><link rel="icon" href="/c.ico">'
    tail = '<img src="/d.png"><iframe src="/e"></iframe><video src="/f"></video><script>fetch("/g")</script>'
    web.routes |= {
        "/feed": Reply(rss(teaser(1, web, "/story"), head=f"<image><url>{web.address}/logo.png</url></image>")),
        "/story": Reply(PAGE.format(head=head, tail=tail).encode(), headers={"Content-Type": "text/html"}),
    }
    subscribe(store, f"{web.address}/feed")
    run(store)
    assert [request.path for request in web.requests] == ["/feed", "/robots.txt", "/story"]
    assert 'fetch("' not in articles(store)[0].text


def test_a_public_feed_does_not_lead_into_a_network_that_is_allowed(
    web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "is_public", lambda number: True)  # this server plays a public one
    web.routes["/feed"] = Reply(rss(teaser(1, web, "/story")))
    subscribe(store, f"{web.address}/feed")
    run(store)
    assert [request.path for request in web.requests] == ["/feed"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://a.example/"]
)
def test_an_entry_at_what_is_no_web_address_has_none(web: BadWeb, store: Path, address: str) -> None:
    web.routes["/feed"] = Reply(rss(item(1, link=address, guid=address, description="Kurz gesagt …")))
    subscribe(store, f"{web.address}/feed")
    run(store)
    assert [article.address for article in articles(store)] == [None]
    assert [request.path for request in web.requests] == ["/feed"]
