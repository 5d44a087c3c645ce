"""Polls the subscriptions of a store: feeds -> entries -> articles, and the pages of entries that are mere teasers.

A run can be stopped at any moment and goes on where it was: a poll is saved in one transaction with the tokens of the
next one, a page in another, and what waits is a query.
"""

from __future__ import annotations

import asyncio
import sqlite3
import ssl
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from briefing.arrivals import take_in
from briefing.errors import BriefingError, IntakeError, StoreError
from briefing.intake.canonical import address_key
from briefing.intake.feeds import schedule
from briefing.intake.feeds.pages import PAUSE, read_page
from briefing.intake.forms import printable
from briefing.intake.web.answer import Answer
from briefing.intake.web.client import Limits, Web
from briefing.intake.web.problems import Cause, FetchError
from briefing.intake.web.reach import Reach
from briefing.intake.web.robots import Robots
from briefing.parsers import ParserBrokeError, Parsers
from briefing.poll import Poll, is_as_before, not_understood, read_poll
from briefing.words import Reason, _
from db import connect, feeds
from db.feed_rows import FeedRow, FeedState, Taken

MAX_PAGES = 60
"""Pages of one feed that are read in one run; the others wait for the next."""

_ACCEPTED = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run behaves towards the web."""

    reach: Reach = field(default_factory=Reach)
    limits: Limits = field(default_factory=Limits)
    pause: float = PAUSE
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """One more feed is done, its pages not yet. ``why`` says why it failed; ``is_unchanged``: it had nothing new."""

    feed: FeedRow
    done: int
    total: int
    taken: Taken
    is_unchanged: bool = False
    why: str | None = None


@dataclass(frozen=True, slots=True)
class PageRead:
    """One more page is done; ``why`` says why its teaser has to do."""

    feed: FeedRow
    address: str
    taken: Taken
    why: str | None = None


Report = Callable[[Polled | PageRead], None]


@dataclass(slots=True)
class Outcome:
    """What a run came to: ids of new and of changed articles, of teasers become whole; how many feeds failed."""

    polled: int = 0
    failed: int = 0
    new: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    completed: list[int] = field(default_factory=list)


def fetch_store(
    store: Path,
    settings: Settings,
    report: Report,
    *,
    feed_ids: Sequence[int] | None = None,
    waiting_too: bool = False,
) -> Outcome:
    """Poll what is due in ``store`` or, with ``feed_ids``, just these feeds; ``report`` is called after each step.

    ``waiting_too`` also polls feeds that are to be left alone for a while. Raises BriefingError where another run is
    under way.
    """
    with _alone(store):
        return asyncio.run(_Run(store, settings, report).poll(feed_ids, waiting_too))


class _Run:
    """One run. The store has a thread of its own, so that waiting for its lock holds up nobody."""

    def __init__(self, store: Path, settings: Settings, report: Report) -> None:
        self._path = store
        self._settings = settings
        self._report = report
        self._desk = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._parsers: Parsers | None = None
        self._connection: Any = None
        self._outcome = Outcome()
        self._done = self._total = 0

    async def poll(self, feed_ids: Sequence[int] | None, waiting_too: bool) -> Outcome:
        try:
            await self._at_desk(self._open)
            due = await self._at_desk(self._chosen, feed_ids, waiting_too)
            self._total = len(due)
            self._parsers = Parsers(len(due))
            async with Web(self._settings.reach, self._settings.limits, self._settings.tls) as web:
                robots = Robots(web)
                async with asyncio.TaskGroup() as tasks:
                    for feed in due:
                        tasks.create_task(self._feed(web, robots, self._parsers, feed))
        except (sqlite3.Error, BaseExceptionGroup) as error:
            fault = _fault(error)
            if fault is None:
                raise
            mend = _("what was stored before is kept; try again later")
            raise StoreError(
                _("cannot write the store {path}").format(path=self._path), str(fault) or _("SQLite failed"), mend
            ) from error
        finally:
            self._desk.submit(self._close)
            self._desk.shutdown()
            if self._parsers is not None:
                self._parsers.close()
        return self._outcome

    def _open(self) -> None:
        self._connection = connect.open_for_writing(self._path)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _chosen(self, feed_ids: Sequence[int] | None, waiting_too: bool) -> list[FeedRow]:
        if feed_ids is not None:
            return feeds.feed_rows(self._connection, feed_ids)
        if waiting_too:
            return [row for row in feeds.feed_rows(self._connection) if not (row.state.is_gone or row.is_paused)]
        return feeds.due_feeds(self._connection, _now())

    async def _at_desk(self, work: Callable[..., Any], *values: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._desk, work, *values)

    async def _feed(self, web: Web, robots: Robots, parsers: Parsers, feed: FeedRow) -> None:
        name = printable(feed.label)
        is_unchanged = False
        try:
            answer = await web.get(feed.address, headers=_conditions(feed.state))
            is_unchanged = is_as_before(feed, answer)
            poll = None
            if not is_unchanged:
                known = await self._at_desk(feeds.known_entries, self._connection, feed.id)
                poll = await parsers.run(read_poll, feed, answer, name, _now(), known)
        except ParserBrokeError:
            await self._fail(feed, not_understood(name, Reason("it ends the parser")))
            return
        except IntakeError as error:
            await self._fail(feed, error)
            return
        if poll is None:
            taken = Taken()
            state = schedule.after_success(feed.state, _now(), answer.status, *_tokens(answer), feed.state.body_hash)
            await self._at_desk(feeds.save_state, self._connection, feed.id, state)
        else:
            taken = await self._at_desk(self._save_poll, feed, answer, poll)
        self._note(taken)
        self._done += 1
        self._report(Polled(feed, self._done, self._total, taken, is_unchanged))
        await self._pages(web, robots, parsers, feed, from_outside=not answer.is_inside)

    async def _fail(self, feed: FeedRow, error: IntakeError) -> None:
        status: int | None = 200
        wait, is_network = None, False
        if isinstance(error, FetchError):
            status, wait, is_network = error.status, error.wait, error.cause is Cause.NETWORK
        state = schedule.after_failure(feed.state, _now(), error.why, status, wait, is_network=is_network)
        await self._at_desk(feeds.save_state, self._connection, feed.id, state)
        self._outcome.failed += 1
        self._done += 1
        self._report(Polled(feed, self._done, self._total, Taken(), why=error.why))

    def _save_poll(self, feed: FeedRow, answer: Answer, poll: Poll) -> Taken:
        state = schedule.after_success(feed.state, _now(), answer.status, *_tokens(answer), poll.body_hash)
        return feeds.save_poll(
            self._connection, feed.id, state, poll.entries, partial(take_in, prepared=poll.prepared),
            title=poll.title, site=poll.site, moved_to=answer.moved_to,
        )  # fmt: skip

    async def _pages(self, web: Web, robots: Robots, parsers: Parsers, feed: FeedRow, *, from_outside: bool) -> None:
        for page in await self._at_desk(feeds.waiting_pages, self._connection, feed.id, _now(), MAX_PAGES):
            if await self._at_desk(feeds.link_page, self._connection, page, address_key(page.address)):
                continue
            outcome = await read_page(
                web, robots, parsers.run, page.address, page.teaser, page.tries,
                from_outside=from_outside, pause=self._settings.pause,
            )  # fmt: skip
            retry_at = _now() + outcome.retry_in if outcome.retry_in else None
            taken = await self._at_desk(feeds.save_page, self._connection, page, outcome.article, take_in, retry_at)
            self._note(taken)
            self._report(PageRead(feed, page.address, taken, outcome.why))

    def _note(self, taken: Taken) -> None:
        self._outcome.new += taken.new
        self._outcome.updated += taken.updated
        self._outcome.completed += taken.completed


def _conditions(state: FeedState) -> dict[str, str]:
    """The headers of a conditional request."""
    tokens = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {"Accept": _ACCEPTED} | {name: token for name, token in tokens.items() if token}


def _tokens(answer: Answer) -> tuple[str | None, str | None]:
    """ETag and Last-Modified, as far as they can be sent back."""
    tokens = (answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
    etag, last_modified = (t if t.isascii() and t.isprintable() and 0 < len(t) <= 1_000 else None for t in tokens)
    return etag, last_modified


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    """Hold the lock of this store's runs; the system frees it however the process ends."""
    path = store.with_name(store.name + ".fetching")
    with path.open("w") as file:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise AlreadyRunningError(
                    _("cannot fetch"), _("another fetch of this store is under way"), _("wait until it is through")
                ) from error
        yield


class AlreadyRunningError(BriefingError):
    """Another run polls the same store."""


def _fault(error: BaseException) -> sqlite3.Error | None:
    """The fault of the store in an error or a group of them.

    Not with ``except*``: that of Python 3.11.2 (Debian 12) wraps what is raised in it.
    """
    while isinstance(error, BaseExceptionGroup):
        of_store = error.subgroup(sqlite3.Error)
        if of_store is None:
            return None
        error = of_store.exceptions[0]
    return error if isinstance(error, sqlite3.Error) else None


def _now() -> datetime:
    return datetime.now(UTC)
