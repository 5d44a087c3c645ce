"""Fetching beside the reader: the process (a small script in its place), its key, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.message import Message

from briefing.reader.fetcher import FetchEnded, Fetcher, FetchProgressed, Progress
from briefing.reader.incoming import progress_words
from briefing.reader.reading_screen import ReadingScreen
from db import connect, feeds
from tests.reader.conftest import Opened
from tests.reader.newsroom import settled

Reader = Callable[..., Opened]

WHOLE_RUN = """
import json
common = {"feed_id": 1, "feed": "ORF", "updated": 0, "why": None}
for event in (
    {"event": "start"},
    {"event": "polled", "done": 1, "total": 2, "new": 3, **common},
    {"event": "failed", "done": 2, "total": 2, "new": 0, **common, "why": "404"},
    {"event": "page", "new": 1, **common},
    {"event": "end", "new": 4, "updated": 0, "failed": 1},
):
    print(json.dumps(event), flush=True)
"""
HANGS = """
import time
print('{"event": "polled", "done": 1, "total": 9, "new": 2, "updated": 0}', flush=True)
time.sleep(600)
"""
BUSY = """
print('{"event": "start"}\\n{"event": "busy"}', flush=True)
raise SystemExit("cannot fetch: another fetch of this store is under way; wait until it is through.")
"""
BREAKS = "import sys; sys.exit('cannot write the store x: database or disk is full; try again later.')"


def fetcher(post: Callable[[Message], object], script: str) -> Fetcher:
    return Fetcher(post, Path("briefing.db"), [sys.executable, "-c", script])


async def run(script: str) -> list[Message]:
    messages: list[Message] = []
    made = fetcher(messages.append, script)
    made.start(is_asked=False)
    await made.finished()
    return messages


async def test_events_become_progress() -> None:
    *steps, end = await run(WHOLE_RUN)
    assert [step.progress.done for step in steps if isinstance(step, FetchProgressed)] == [0, 1, 2, 2]
    assert isinstance(end, FetchEnded)
    assert end.progress == Progress(done=2, total=2, pages=1, new=4, failed=1)
    assert (end.is_asked, end.is_stopped, end.is_busy, end.why) == (False, False, False, None)


@pytest.mark.parametrize(
    ("script", "why", "is_busy"),
    [(BREAKS, "cannot write the store x: database or disk is full; try again later.", False), (BUSY, None, True),
     ("", "it ended with status 0", False)],
)  # fmt: skip
async def test_how_a_fetch_ends_before_its_end(script: str, why: str | None, is_busy: bool) -> None:
    end = (await run(script))[-1]
    assert isinstance(end, FetchEnded)
    assert (end.why, end.is_busy) == (why, is_busy)


@pytest.mark.parametrize("event", [{}, {"event": "polled"}, {"event": "polled", "new": "x"}, {"event": "start"}])
def test_nonsense_is_no_progress(event: dict[str, object]) -> None:
    assert Progress(1, 2).after(event) == Progress(1, 2)


@pytest.mark.parametrize(
    ("progress", "words"),
    [(Progress(), "fetching …"), (Progress(12, 30), "fetching 12 of 30 …"), (Progress(2, 2, 7), "reading pages: 7 …")],
)
def test_progress_in_words(progress: Progress, words: str) -> None:
    assert progress_words(progress) == words


def subscribe(path: Path) -> None:
    connection = connect.open_for_writing(path)
    feeds.add_feed(connection, "https://example.org/feed")
    connection.close()


def notes(screen: ReadingScreen) -> list[str]:
    return [notification.message for notification in screen.app._notifications]


async def test_without_subscriptions_the_key_names_the_next_one(reader: Reader) -> None:
    async with reader("f") as (app, _):
        assert "Press F" in notes(app.reading)[0]
        assert not app.fetcher.is_running


async def test_the_key_fetches_and_says_what_came(reader: Reader, newsroom_path: Path) -> None:
    subscribe(newsroom_path)
    async with reader() as (app, pilot):
        app._fetcher = fetcher(app.post_message, WHOLE_RUN)
        await pilot.press("f")
        await app.fetcher.finished()
        await settled(pilot)
        assert notes(app.reading) == ["4 new articles, 1 feed failed (F)."]
        assert "fetching" not in app.reading.status


async def test_the_key_stops_what_it_began(reader: Reader, newsroom_path: Path) -> None:
    subscribe(newsroom_path)
    async with reader() as (app, pilot):
        arrived: list[Message] = []
        app._fetcher = fetcher(lambda message: (arrived.append(message), app.post_message(message)), HANGS)
        await pilot.press("f")
        while not (arrived and isinstance(arrived[-1], FetchProgressed) and arrived[-1].progress.done):
            await pilot.pause()
        await settled(pilot)
        assert "fetching 1 of 9 …" in app.reading.status
        await pilot.press("f")
        await settled(pilot)
        assert not app.fetcher.is_running
        assert notes(app.reading) == ["Stopped: 2 new articles; the rest comes with the next fetch."]
        assert "fetching" not in app.reading.status


async def test_a_fetch_of_its_own_accord_is_quiet_unless_it_breaks(reader: Reader, newsroom_path: Path) -> None:
    subscribe(newsroom_path)
    async with reader() as (app, pilot):
        for script, said in ((WHOLE_RUN, 0), (BUSY, 0), (BREAKS, 1)):
            app._fetcher = fetcher(app.post_message, script)
            app.fetch_by_itself()
            await app.fetcher.finished()
            await settled(pilot)
            assert len(notes(app.reading)) == said


async def test_leaving_the_reader_ends_the_fetch(reader: Reader, newsroom_path: Path) -> None:
    subscribe(newsroom_path)
    async with reader() as (app, pilot):
        app._fetcher = fetcher(app.post_message, HANGS)
        await pilot.press("f")
        assert app.fetcher.is_running
    assert not app.fetcher.is_running
