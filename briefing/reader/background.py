"""What goes on while one reads: the analysis of waiting articles in a process of its own, and news from the store.

Neither knows a screen: both hand past-tense messages to a ``post`` function (an app's ``post_message``).
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.message import Message

from briefing.errors import StoreError
from db import connect, read

Post = Callable[[Message], object]

NICENESS = 10
"""How far the analysis stands back behind what the reader does (POSIX)."""

SECONDS_TO_STOP = 3.0
"""How long the analysis may take to end once it is asked to."""

_LONGEST_LINE = 1 << 20
_LONGEST_REASON = 200


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
    """Runs the analysis process whenever articles wait, one at a time.

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
        self._process: asyncio.subprocess.Process | None = None

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
                if waiting <= self._tried:
                    return
                self._tried = waiting
                failure = await self._run()
            except (OSError, ValueError) as error:  # not to be started; a line beyond all bounds
                failure = str(error)
            except (StoreError, sqlite3.Error) as error:
                self._post(AnalysisFailed(_sentence(str(error))))
                return
            self._post(AnalysisFailed(_sentence(failure)) if failure is not None else AnalysisFinished())

    async def _run(self) -> str | None:
        """Run the process to its end; returns why it failed, or None."""
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            _stand_back(process.pid)
            last_words = asyncio.create_task(_last_line(process.stderr))
            came_to_its_end = False
            async for line in process.stdout:
                event = _event(line)
                came_to_its_end = came_to_its_end or event.get("event") == "end"
                if (message := _understood(event)) is not None:
                    self._post(message)
            status = await process.wait()  # 1 also where it is through but single articles failed
            reason = await last_words
            return None if came_to_its_end else reason or f"it ended with status {status}"
        finally:
            await _end(process)


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
        return read.waiting_articles(connection) if read.counts(connection).waiting else []  # counting is cheap
    finally:
        connection.close()


def _stand_back(process_id: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process_id, NICENESS)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), SECONDS_TO_STOP)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _last_line(stream: asyncio.StreamReader) -> str:
    """The last line of what a process had to say; the rest is read too, lest it waits for a reader."""
    tail = b""
    while piece := await stream.read(_LONGEST_REASON * 4):
        tail = (tail + piece)[-_LONGEST_REASON * 4 :]
    last = (tail.decode(errors="replace").strip().splitlines() or [""])[-1]
    return "".join(character for character in last if character.isprintable())[:_LONGEST_REASON]


def _sentence(why: str) -> str:
    return f"the analysis stopped: {why.rstrip('.')}; the articles can be read without it."


def _event(line: bytes) -> dict[str, Any]:
    """The event in a line of the process's standard output; empty for any other line."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _understood(event: dict[str, Any]) -> Message | None:
    """The message that an event stands for; None where it is none of ours."""
    try:
        match event.get("event"):
            case "start":
                return AnalysisStarted(int(event["total"]))
            case "analysed":
                return ArticleAnalysed(int(event["article_id"]), int(event["done"]), int(event["total"]))
            case "failed":
                article_id, why = int(event["article_id"]), str(event.get("why") or "the reason is not known")
                return ArticleAnalysed(article_id, int(event["done"]), int(event["total"]), why)
    except (ValueError, TypeError, KeyError):
        pass
    return None
