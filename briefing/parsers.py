"""Who parses what comes from the web: threads where little is to be done, processes where it is much.

Parsing is most of the work of a fetch, and Python's threads share one processor. A process takes a moment to start, so
a handful of feeds is not worth one.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

from briefing import words

MANY = 20
"""Feeds from which on processes are worth their start."""
MOST = 4
"""Processes, or as many as there are processors: the store cannot take in faster than some of them parse."""
_THREADS = 2

T = TypeVar("T")


class ParserBrokeError(Exception):
    """The process ended in the middle of its work."""


class Parsers:
    """Runs functions beside the event loop. For processes, these and their arguments must be ones that pickle takes."""

    def __init__(self, feeds: int, processors: int | None = None) -> None:
        """``feeds`` is how many are to be parsed; ``processors`` how many may be used (None: as there are)."""
        self._processes = min(MOST, processors or _processors()) if feeds >= MANY else 0
        self._pool: Executor | None = None
        self._children: set[BaseProcess] = set()
        self._making = asyncio.Lock()

    async def run(self, work: Callable[..., T], *values: object) -> T:
        """The result of ``work``. Raises ParserBrokeError where it ends its process, twice."""
        for _ in range(2):
            async with self._making:  # not before there is something to parse: mostly nothing is new
                pool = self._pool if self._pool is not None else await asyncio.to_thread(self._made)
                self._pool = pool
            try:
                return await asyncio.wrap_future(pool.submit(work, *values))
            except BrokenProcessPool:  # this one's fault or another's: it gets one more try in a new pool
                if self._pool is pool:
                    self._pool = None
        raise ParserBrokeError

    def close(self) -> None:
        """Let go at once: what has not begun is not begun any more, and who waits for ctrl+c need not wait for more."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.terminate()

    def _made(self) -> Executor:
        if not self._processes:
            return ThreadPoolExecutor(_THREADS, thread_name_prefix="parser")
        method = multiprocessing.get_context("spawn")
        before = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(self._processes, mp_context=method, initializer=_begin, initargs=(words.language(),))
        with _no_interrupts():  # ctrl+c reaches a whole terminal, and is the business of who started it
            for _ in range(self._processes):
                pool.submit(_nothing)  # each starts one, here and not while the web waits
        self._children |= set(multiprocessing.active_children()) - before
        return pool


def _nothing() -> None:
    """No work."""


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Hold ctrl+c back, for processes that start meanwhile for good."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(language: str) -> None:
    """In a process: speak as the one that started it, and end with it."""
    words.choose(language)
    _end_with_parent()


def _end_with_parent() -> None:
    """In a process: end when the one that started it does, however that ends (the pool would wait for ever)."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
