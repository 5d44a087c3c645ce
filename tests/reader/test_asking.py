"""Questions that a newer letter overtakes: broken off, and nothing else with them."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.reader.asking import Asking
from briefing.reader.store import Store
from tests.reader.library import seed_store


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_store(tmp_path_factory.mktemp("store") / "briefing.db")


def articles(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


async def test_one_question_is_broken_off_and_the_others_go_on(store_path: Path) -> None:
    asking, may_end, began = Asking(Store(store_path)), threading.Event(), threading.Event()

    def slowly(connection: sqlite3.Connection) -> int:
        cursor = connection.execute("SELECT id FROM articles")  # an interrupt would end it
        cursor.fetchone()
        began.set()
        may_end.wait(20)
        return 1 + len(cursor.fetchall())

    goes_on, overtaken = (asyncio.create_task(asking.ask(question)) for question in (slowly, _endless))
    await asyncio.to_thread(began.wait, 20)
    overtaken.cancel()
    with pytest.raises(asyncio.CancelledError):
        await overtaken
    may_end.set()
    assert await goes_on == await asking.ask(articles)


async def test_a_question_that_is_overtaken_before_it_begins_is_not_put(store_path: Path) -> None:
    put = []

    class Late(Store):
        """Puts a question when the test says so, as where every thread is at work."""

        def ask(self, question: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
            may_begin.wait(20)
            try:
                return super().ask(question, *args, **kwargs)
            except sqlite3.OperationalError as error:
                put.append(str(error))
                raise
            finally:
                ended.set()

    may_begin, ended = threading.Event(), threading.Event()
    task = asyncio.create_task(Asking(Late(store_path)).ask(articles))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    may_begin.set()
    await asyncio.to_thread(ended.wait, 20)
    assert put == ["interrupted"]


def _endless(connection: sqlite3.Connection) -> None:
    connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
