"""Subscriptions in the store: what is written is read again, also from the store of version 2."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from briefing import words
from db import connect, feeds
from db.feed_rows import FeedOptions, FeedState

NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)


def test_a_feed_is_subscribed_to_once_and_gathers_tags(store: sqlite3.Connection) -> None:
    first, is_new = feeds.add_feed(
        store, "https://a.example/feed", tags=["b", "a"], options=FeedOptions("never", "de", 9)
    )
    again, is_new_again = feeds.add_feed(store, "https://a.example/feed", name="Anders", tags=["c"])
    assert (first, is_new, again, is_new_again) == (1, True, 1, False)
    (row,) = feeds.feed_rows(store)
    assert (row.label, row.tags, row.options) == (
        "https://a.example/feed",
        ("a", "b", "c"),
        FeedOptions("never", "de", 9),
    )
    assert row.state == FeedState()


def test_only_feeds_that_may_be_polled_are_due(store: sqlite3.Connection) -> None:
    states = {
        "never": FeedState(),
        "later": FeedState(due_at=datetime(2026, 11, 23, 21, tzinfo=UTC)),
        "now": FeedState(due_at=NOW, checked_at=NOW),
        "gone": FeedState(is_gone=True),
    }
    for name, state in states.items():
        feeds.save_state(store, feeds.add_feed(store, f"https://a.example/{name}")[0], state)
    assert [row.address.rpartition("/")[2] for row in feeds.due_feeds(store, NOW)] == ["never", "now"]
    assert {row.state for row in feeds.feed_rows(store)} == set(states.values())


def test_other_options_let_the_feed_be_read_anew(store: sqlite3.Connection) -> None:
    feed_id, _ = feeds.add_feed(store, "https://a.example/feed", name="A")
    feeds.save_state(store, feed_id, FeedState(etag="e", last_modified="m", body_hash="h"))
    feeds.set_feed(store, feed_id, name="B", tags=["t"])
    assert feeds.feed_rows(store)[0].state.etag == "e"
    feeds.set_feed(store, feed_id, name="", options=FeedOptions("always"))
    (row,) = feeds.feed_rows(store)
    assert (row.name, row.tags, row.state) == (None, ("t",), FeedState())


def test_a_store_of_version_2_keeps_its_feeds(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    old = sqlite3.connect(path)
    old.executescript((Path(__file__).parent / "past_stores" / "v2.sql").read_text(encoding="utf-8"))
    old.close()
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    (row,) = feeds.feed_rows(connection)
    assert (row.label, row.tags, row.articles, row.waiting_pages) == ("Anzeiger", ("politik",), 1, 1)
    assert (row.state.status, row.state.failures, row.state.etag) == (503, 1, '"abc"')
    (page,) = feeds.waiting_pages(connection, row.id, NOW, 10)
    assert (page.address, page.teaser.title, page.tries) == ("https://example.org/folgt", "Folgt", 1)
    feeds.remove_feed(connection, row.id)
    assert connection.execute("SELECT count(*) FROM entries").fetchone()[0] == 0
    assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
    connection.close()


def test_a_failure_is_kept_so_that_it_can_be_told_in_another_language(store: sqlite3.Connection) -> None:
    feed_id, _ = feeds.add_feed(store, "https://a.example/feed")
    state = FeedState(failure=words.Reason("the server answered {answer}", answer="404 Not Found"), failures=1)
    feeds.save_state(store, feed_id, state)
    try:
        words.choose("de")
        assert feeds.feed_rows(store)[0].state.failure == "der Server antwortete 404 Not Found"
        feeds.save_state(store, feed_id, feeds.feed_rows(store)[0].state)
    finally:
        words.choose("en")
    assert feeds.feed_rows(store)[0].state.failure == "the server answered 404 Not Found"
    assert store.execute("SELECT failure FROM feeds").fetchone()[0] == "the server answered 404 Not Found"
    feeds.save_state(store, feed_id, FeedState(failure="as an older program {wrote} it"))
    assert feeds.feed_rows(store)[0].state.failure == "as an older program {wrote} it"


def test_what_is_paused_is_not_due(store: sqlite3.Connection) -> None:
    one, _ = feeds.add_feed(store, "https://a.example/feed")
    two, _ = feeds.add_feed(store, "https://b.example/feed", is_paused=True)
    now = datetime.now(UTC)
    assert [row.id for row in feeds.due_feeds(store, now)] == [one]
    feeds.set_paused(store, two, False)
    feeds.set_paused(store, one, True)
    assert [row.id for row in feeds.due_feeds(store, now)] == [two]
