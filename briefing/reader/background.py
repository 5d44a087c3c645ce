"""What goes on while one reads: the analysis of waiting articles in a process of its own, and news from the store.

Neither knows a screen: both hand past-tense messages to a ``post`` function (an app's ``post_message``).
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from textual.message import Message

from briefing.errors import StoreError
from briefing.reader.process import Event, run_process
from briefing.words import _
from db import connect, read, telling

Post = Callable[[Message], object]


class AnalysisStarted(Message):
    """The analysis of ``total`` waiting articles began."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.total = total


class ArticleAnalysed(Message):
    """One article is done, the ``done``-th of ``total``; ``why`` says why it could not be analysed (None: it was)."""

    def __init__(self, article_id: int, done: int, total: int, why: str | None = None) -> None:
        super().__init__()
        self.article_id, self.done, self.total, self.why = article_id, done, total, why


class AnalysisFinished(Message):
    """No article waits any more."""


class AnalysisFailed(Message):
    """The analysis could not start or broke off; ``sentence`` tells it to the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class StoreChanged(Message):
    """Somebody else wrote to the store."""


class Analyser:
    """Runs the analysis process whenever articles wait, or statements of theirs to be compared; one at a time.

    It runs again only for an article that did not wait yet when the last run began: a process that cannot do its work
    is not started over and over.
    """

    def __init__(self, post: Post, path: Path, command: Sequence[str] | None = None) -> None:
        """``path`` is the store; ``command`` is what is run instead of ``briefing.analyse`` (for tests)."""
        self._post = post
        self._path = path
        self._command = tuple(command or (sys.executable, "-m", "briefing.analyse", "--db", str(path)))
        self._tried: frozenset[int] = frozenset()
        self._task: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether it looks for work or works."""
        return self._task is not None and not self._task.done()

    def wake(self) -> None:
        """Articles may wait: look, and analyse them. Nothing to do while it runs, for it looks again at its end."""
        if not self.is_running:
            self._task = asyncio.create_task(self._work(), name="analyser")

    async def finished(self) -> None:
        """Wait until it rests."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def close(self) -> None:
        """Stop for good; the process is asked to end and, if it will not, ended."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _work(self) -> None:
        while True:
            try:
                waiting = frozenset(await asyncio.to_thread(_waiting, self._path))
                is_new = not waiting <= self._tried
                self._tried = waiting
                if not is_new:
                    return
                failure = await run_process(self._command, self._tell)
            except (OSError, ValueError) as error:  # not to be started; a line beyond all bounds
                failure = str(error)
            except (StoreError, sqlite3.Error) as error:
                self._post(AnalysisFailed(_sentence(str(error))))
                return
            self._post(AnalysisFailed(_sentence(failure)) if failure is not None else AnalysisFinished())

    def _tell(self, event: Event) -> None:
        if (message := _understood(event)) is not None:
            self._post(message)


class StoreWatcher:
    """Notices what other connections write. Call :meth:`look` now and then, always from the same thread."""

    def __init__(self, post: Post, path: Path) -> None:
        self._post = post
        self._connection = connect.open_for_reading(path)
        self._version = read.data_version(self._connection)

    def look(self) -> None:
        """Post StoreChanged where the store is another than at the last look. Takes microseconds."""
        with suppress(sqlite3.OperationalError):  # locked for a moment: the next look will tell
            version = read.data_version(self._connection)
            if version != self._version:
                self._version = version
                self._post(StoreChanged())

    def close(self) -> None:
        """Let go of the store."""
        self._connection.close()


def _waiting(path: Path) -> list[int]:
    connection = connect.open_for_reading(path)
    try:
        pending = read.waiting_articles(connection) if read.counts(connection).waiting else []  # counting is cheap
        return pending + telling.waiting(connection)
    finally:
        connection.close()


def _sentence(why: str) -> str:
    return _("the analysis stopped: {why}; the articles can be read without it.").format(why=why.rstrip("."))


def _understood(event: Event) -> Message | None:
    """The message that an event stands for; None where it is none of ours."""
    try:
        match event.get("event"):
            case "start":
                return AnalysisStarted(int(event["total"]))
            case "analysed":
                return ArticleAnalysed(int(event["article_id"]), int(event["done"]), int(event["total"]))
            case "failed":
                article_id, why = int(event["article_id"]), str(event.get("why") or _("the reason is not known"))
                return ArticleAnalysed(article_id, int(event["done"]), int(event["total"]), why)
    except (ValueError, TypeError, KeyError):
        pass
    return None
