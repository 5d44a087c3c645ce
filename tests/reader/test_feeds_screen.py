"""The subscriptions in the reader: how they fare, subscribing, options, articles. The web is on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.arrivals import take_in
from briefing.domain import Article
from briefing.intake.feeds.subscriptions import read_subscriptions
from briefing.reader.agenda import printed_day
from briefing.reader.app import BriefingApp
from briefing.reader.screens.feed_drawing import moment_words, state_words
from briefing.reader.screens.feed_options import days_fault, language_fault
from briefing.reader.screens.feeds import FeedsScreen
from briefing.reader.screens.subscribe import SubscribeScreen
from db import connect, feeds
from db.feed_rows import FeedRow, FeedState, NewEntry
from tests.bad_web import BadWeb, Reply, bad_web, item, rss
from tests.reader.conftest import Opened
from tests.reader.newsroom import screen_text, settled

Reader = Callable[..., Opened]

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[BadWeb]:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("BRIEFING_ALLOW_PRIVATE", "127.0.0.0/8")
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "none.toml"))
    with bad_web() as server:
        yield server


def change(path: Path, work: Callable[[Any], object]) -> None:
    connection = connect.open_for_writing(path)
    work(connection)
    connection.close()


def rows(path: Path) -> list[FeedRow]:
    connection = connect.open_for_reading(path)
    found = feeds.feed_rows(connection)
    connection.close()
    return found


@pytest.fixture
def two_feeds(newsroom_path: Path) -> Path:
    """ORF brought an article an hour ago; Kurier fails since three days."""

    def add(connection: Any) -> None:
        orf, _ = feeds.add_feed(connection, "https://orf.example/rss", title="ORF", tags=["austria"])
        kurier, _ = feeds.add_feed(connection, "https://kurier.example/rss", title="Kurier")
        entry = NewEntry("1", "d", Article("Der ORF meldet etwas.", title="Meldung", source="ORF"))
        well = FeedState(checked_at=NOW, succeeded_at=NOW)
        feeds.save_poll(connection, orf, well, [entry], take_in)
        since = datetime.now(UTC) - timedelta(days=3, minutes=1)
        ill = FeedState(checked_at=NOW, failures=3, failing_since=since, failure="the server answered 404", status=404)
        feeds.save_state(connection, kurier, ill)

    change(newsroom_path, add)
    return newsroom_path


async def typed(app: BriefingApp, pilot: Pilot[None], words: str) -> None:
    app.screen.query_one(Input).value = words
    await pilot.press("enter")
    await settled(pilot)


async def test_nothing_is_subscribed_to_and_the_next_key_is_named(reader: Reader) -> None:
    async with reader("F") as (app, pilot):
        assert "Press a to subscribe" in " ".join(screen_text(app).split())
        hints = screen_text(app).splitlines()[-1]
        assert "subscribe" in hints
        assert not any(words in hints for words in ("unsubscribe", "options", "pause", "articles"))
        await pilot.press("enter", "d", "o", "r", "j", "G", "h")
        assert app.screen is app.reading


async def test_each_feed_says_how_it_fares(reader: Reader, two_feeds: Path) -> None:
    async with reader("F") as (app, _):
        assert "unsubscribe" in screen_text(app).splitlines()[-1]
        words = screen_text(app)
        assert "2 feeds · 1 fails" in words
        assert "404 since 3 days" in words
        assert " · #austria" in words
        assert "1 article " in words


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 45)])
async def test_the_list_fits(reader: Reader, two_feeds: Path, size: tuple[int, int]) -> None:
    async with reader("F", size=size) as (app, _):
        assert "Kurier" in screen_text(app)


async def test_the_articles_of_a_feed_lead_to_the_text(reader: Reader, two_feeds: Path) -> None:
    async with reader("F", "j", "enter") as (app, pilot):
        assert "Meldung" in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is app.reading
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.article.title == "Meldung"


async def test_unsubscribing_is_asked_and_keeps_the_articles(reader: Reader, two_feeds: Path) -> None:
    async with reader("F", "j", "d") as (app, pilot):
        assert "Unsubscribe from ORF? Its 1 article stays." in " ".join(screen_text(app).split())
        await pilot.press("escape", "d", "y")
        await settled(pilot)
        assert [row.label for row in rows(two_feeds)] == ["Kurier"]
        assert isinstance(app.screen, FeedsScreen)
        assert "1 feed " in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "words", "expected"),
    [
        ("n", "Mein ORF", lambda row: row.name == "Mein ORF"),
        ("t", "wien, politik", lambda row: row.tags == ("politik", "wien")),
        ("l", "de-AT", lambda row: row.options.language == "de"),
        ("d", "30", lambda row: row.options.keep_days == 30),
    ],
)
async def test_options_are_set_one_at_a_time(
    reader: Reader, two_feeds: Path, keys: str, words: str, expected: Callable[[FeedRow], bool]
) -> None:
    async with reader("F", "j", "o", keys) as (app, pilot):
        await typed(app, pilot, words)
        assert isinstance(app.screen, FeedsScreen)
        (row,) = [row for row in rows(two_feeds) if row.address == "https://orf.example/rss"]
        assert expected(row)


async def test_whether_pages_are_read_is_chosen(reader: Reader, two_feeds: Path) -> None:
    async with reader("F", "j", "o", "p", "n") as (app, _):
        assert {row.options.full_text for row in rows(two_feeds)} == {"auto", "never"}
        assert "pages not read" in screen_text(app)


async def test_a_feed_is_paused_and_resumed(reader: Reader, two_feeds: Path) -> None:
    async with reader("F", "p") as (app, pilot):
        await settled(pilot)
        assert [(row.label, row.is_paused) for row in rows(two_feeds)] == [("Kurier", True), ("ORF", False)]
        assert "paused" in screen_text(app)
        assert "1 fails" not in screen_text(app), "what is paused is nobody's worry"
        await pilot.press("p")
        await settled(pilot)
        assert [row.is_paused for row in rows(two_feeds)] == [False, False]
        assert "paused" not in screen_text(app)


def test_what_is_wrong_with_an_option_is_told() -> None:
    assert [bool(language_fault(words)) for words in ("", "de", "de-AT", "deutsch")] == [False, False, False, True]
    assert [bool(days_fault(words)) for words in ("", "30", "0", "-1", "x", "100000")] == [False, False, *[True] * 4]


async def test_subscribing_to_a_feed_finds_it_and_fetches_it(reader: Reader, newsroom_path: Path, web: BadWeb) -> None:
    web.routes["/feed"] = Reply(rss(item(1), title="Anzeiger"))
    async with reader("F", "a") as (app, pilot):
        assert isinstance(app.screen, SubscribeScreen)
        await typed(app, pilot, f"{web.address}/feed")
        assert [row.label for row in rows(newsroom_path)] == ["Anzeiger"]
        assert isinstance(app.screen, FeedsScreen)
        await app.fetcher.finished()
        assert rows(newsroom_path)[0].articles == 1


async def test_a_site_with_several_feeds_lets_one_choose(reader: Reader, newsroom_path: Path, web: BadWeb) -> None:
    links = "".join(
        f'<link rel=alternate type="application/rss+xml" title="{name}" href="/{name}">' for name in ("Alles", "Sport")
    )
    html = {"Content-Type": "text/html"}
    web.routes["/"] = Reply(f"<!doctype html><html><head>{links}</head><body>x</body></html>".encode(), headers=html)
    web.routes |= {f"/{name}": Reply(rss(item(1), title=name)) for name in ("Alles", "Sport")}
    async with reader("F", "a") as (app, pilot):
        await typed(app, pilot, f"{web.address}/")
        assert "2 feeds. ↑ ↓ and Enter choose." in screen_text(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert [row.label for row in rows(newsroom_path)] == ["Sport"]


async def test_what_is_no_feed_is_told_and_can_be_mended(reader: Reader, newsroom_path: Path, web: BadWeb) -> None:
    async with reader("F", "a") as (app, pilot):
        await typed(app, pilot, f"{web.address}/missing")
        assert isinstance(app.screen, SubscribeScreen)
        assert "404 Not Found" in app.screen.says
        await pilot.press("escape")
        assert rows(newsroom_path) == []


async def test_a_list_of_feeds_comes_in_and_goes_out(reader: Reader, newsroom_path: Path, tmp_path: Path) -> None:
    given, written = tmp_path / "urls", tmp_path / "out.opml"
    given.write_text('https://a.example/rss "politics"\nfile:///etc/passwd\nhttps://b.example/rss\n')
    async with reader("F", "a") as (app, pilot):
        app.fetch_feeds = lambda feed_ids: None  # type: ignore[method-assign]
        await typed(app, pilot, str(given))
        assert isinstance(app.screen, SubscribeScreen)
        assert "2 feeds added, 0 known." in app.screen.says
        assert "file:///etc/passwd" in app.screen.says
        await pilot.press("escape", "e")
        await typed(app, pilot, str(written))
        listed = read_subscriptions(written.read_bytes(), "out").feeds
        assert [(feed.address, feed.tags) for feed in listed] == [
            ("https://a.example/rss", ("politics",)), ("https://b.example/rss", ()),
        ]  # fmt: skip
        await pilot.press("e")
        await typed(app, pilot, str(written))
        assert any("cannot write" in note.message for note in app._notifications)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (FeedState(), "never fetched"),
        (FeedState(checked_at=NOW, succeeded_at=NOW), f"fetched {moment_words(NOW, NOW)}"),
        (FeedState(checked_at=NOW, failure="it is empty", failing_since=NOW, due_at=NOW + timedelta(minutes=5)),
         f"it is empty since just now, asked again at {moment_words(NOW + timedelta(minutes=5), NOW)}"),
        (FeedState(checked_at=NOW, failure="x", failing_since=NOW - timedelta(days=1), is_gone=True),
         "gone since 1 day"),
    ],
)  # fmt: skip
def test_states_in_words(state: FeedState, words: str, two_feeds: Path) -> None:
    from dataclasses import replace

    assert state_words(replace(rows(two_feeds)[0], state=state), NOW) == words


def test_a_paused_feed_says_so(two_feeds: Path) -> None:
    from dataclasses import replace

    row = replace(rows(two_feeds)[0], is_paused=True, state=FeedState(checked_at=NOW, succeeded_at=NOW))
    assert state_words(row, NOW) == f"paused, fetched {moment_words(NOW, NOW)}"
    assert state_words(replace(row, state=FeedState(failure="it is empty")), NOW) == "paused"


def test_a_moment_of_another_day_is_its_day() -> None:
    assert moment_words(NOW - timedelta(days=2), NOW) == printed_day(date(2026, 11, 23))
