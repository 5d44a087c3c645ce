"""Runs of fetch against a server that plays the bad web: what becomes of the entries of sound feeds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing import poll
from briefing.fetch import Polled
from briefing.intake.feeds.articles import FromEntry, from_entry
from briefing.intake.feeds.feed import Entry
from db.feed_rows import FeedOptions
from tests.bad_web import BadWeb, Reply, Request, item, rss
from tests.fetch.runs import articles, rows, run, subscribe


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


def test_of_a_feed_that_comes_again_only_what_is_new_or_edited_is_worked_on(
    web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_on: list[str] = []

    def counted(entry: Entry, *feed: Any, **options: Any) -> FromEntry | None:
        worked_on.append(entry.title)
        return from_entry(entry, *feed, **options)

    monkeypatch.setattr(poll, "from_entry", counted)
    web.routes["/feed"] = Reply(rss(item(2), item(1)))
    subscribe(store, f"{web.address}/feed")
    run(store)
    web.routes["/feed"] = Reply(rss(item(3), item(2, title="Meldung 2, neu"), item(1)))
    outcome, _ = run(store)
    assert worked_on == ["Meldung 2", "Meldung 1", "Meldung 3", "Meldung 2, neu"]
    assert len(outcome.new) == 1


def test_a_relative_link_belongs_to_where_the_feed_was_found(web: BadWeb, store: Path) -> None:
    web.routes["/old"] = Reply(status=302, headers={"Location": f"{web.host(1)}/news/feed"})
    web.routes["/news/feed"] = Reply(rss(item(3, link="//b.example/3"), item(2, link="/2"), item(1, link="1")))
    subscribe(store, f"{web.address}/old")
    run(store)
    there = web.host(1)
    assert [a.address for a in articles(store)] == [f"{there}/news/1", f"{there}/2", "http://b.example/3"]


def test_an_edited_entry_is_a_new_version(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    run(store)
    before = articles(store)[0].text
    web.routes["/feed"] = Reply(rss(item(1, words=before.split("\n")[0] + " Das bestätigte auch der Landrat.")))
    outcome, _ = run(store)
    assert (outcome.new, outcome.updated) == ([], [1])
    assert "bestätigte" in articles(store)[0].text


def test_a_feed_of_thousands_is_stored_whole(web: BadWeb, store: Path) -> None:
    many = [item(n, words=f"Meldung Nummer {n} aus dem Archiv.") for n in range(5_000)]
    web.routes["/feed"] = Reply(rss(*many))
    subscribe(store, f"{web.address}/feed", options=FeedOptions("never"))
    outcome, _ = run(store)
    assert len(outcome.new) == len({article.title for article in articles(store)}) == 5_000
