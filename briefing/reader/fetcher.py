"""Fetching while one reads: ``briefing.fetch`` in a process of its own. Knows no screen; posts past-tense messages."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textual.message import Message

from briefing.reader.process import Event, run_process

Post = Callable[[Message], object]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fetch is: feeds done of all, pages read, articles that are new or changed, and feeds that failed."""

    done: int = 0
    total: int = 0
    pages: int = 0
    new: int = 0
    updated: int = 0
    failed: int = 0

    def after(self, event: Event) -> Progress:
        """The progress after an event of the process; events of no meaning, or with nonsense in them, change nothing.

        Events are told in docs/fetching.md.
        """
        kind = event.get("event")
        try:
            if kind not in ("polled", "failed", "page"):
                return self
            come = replace(self, new=self.new + int(event["new"]), updated=self.updated + int(event["updated"]))
            if kind == "page":
                return replace(come, pages=self.pages + 1)
            failed = self.failed + (kind == "failed")
            return replace(come, done=int(event["done"]), total=int(event["total"]), failed=failed)
        except (KeyError, TypeError, ValueError):
            return self


class FetchProgressed(Message):
    """A fetch began or is a step further."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress


class FetchEnded(Message):
    """A fetch is over.

    ``is_asked``: somebody pressed the key for it. ``is_stopped``: it was broken off. ``is_busy``: another one was under
    way, and goes on. ``why`` says why it broke off, None where it did not.
    """

    def __init__(
        self, progress: Progress, *, is_asked: bool, is_stopped: bool = False, is_busy: bool = False,
        why: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.progress, self.is_asked, self.is_stopped, self.is_busy, self.why = (
            progress, is_asked, is_stopped, is_busy, why,
        )  # fmt: skip


class Fetcher:
    """Runs the fetching process, one at a time. It can be stopped at any moment: what came in is stored."""

    def __init__(self, post: Post, path: Path, command: Sequence[str] | None = None) -> None:
        """``path`` is the store; ``command`` is what is run instead of ``briefing.fetch`` (for tests)."""
        self._post = post
        self._command = tuple(command or (sys.executable, "-m", "briefing.fetch", "--db", str(path)))
        self._task: asyncio.Task[None] | None = None
        self._wanted: tuple[int, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether it fetches."""
        return self._task is not None and not self._task.done()

    def start(self, *, feed_ids: Sequence[int] = (), is_asked: bool = True) -> None:
        """Fetch what is due, or these feeds. While it fetches, all that is due needs nothing; these feeds wait."""
        if not self.is_running:
            self._task = asyncio.create_task(self._work(feed_ids, is_asked), name="fetcher")
        else:
            self._wanted = tuple(dict.fromkeys((*self._wanted, *feed_ids)))

    async def stop(self) -> None:
        """Break it off, and wait until it is."""
        self._wanted = ()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def finished(self) -> None:
        """Wait until it rests."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _work(self, feed_ids: Sequence[int], is_asked: bool) -> None:
        await self._run(feed_ids, is_asked)
        while self._wanted:
            feed_ids, self._wanted = self._wanted, ()
            await self._run(feed_ids, is_asked=True)

    async def _run(self, feed_ids: Sequence[int], is_asked: bool) -> None:
        options = [word for feed_id in feed_ids for word in ("--feed", str(feed_id))]
        progress, is_busy, why = Progress(), False, None

        def tell(event: Event) -> None:
            nonlocal progress, is_busy
            is_busy = is_busy or event.get("event") == "busy"
            if (further := progress.after(event)) != progress:
                progress = further
                self._post(FetchProgressed(progress))

        self._post(FetchProgressed(progress))
        try:
            why = await run_process((*self._command, *options), tell)
        except asyncio.CancelledError:
            self._post(FetchEnded(progress, is_asked=is_asked, is_stopped=True))
            raise
        except (OSError, ValueError) as error:  # not to be started; a line beyond all bounds
            why = str(error)
        self._post(FetchEnded(progress, is_asked=is_asked, is_busy=is_busy, why=None if is_busy else why))
