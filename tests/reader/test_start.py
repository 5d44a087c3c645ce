"""The way to the first screen is light, and the way out is short."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

from briefing.reader import deeds
from briefing.reader.app import BriefingApp
from briefing.reader.store import Store
from db import read
from tests.reader.newsroom import settled

HEAVY = ("spacy", "thinc", "numpy", "httpx", "feedparser", "sqlite_utils", "trafilatura", "yaml", "pycrfsuite")

START = """
import sys
from pathlib import Path
from briefing.config import Config
from briefing.reader import app

class Reader(app.BriefingApp):
    def on_mount(self):
        self.call_after_refresh(self.set_timer, 0.3, self.exit)

app.BriefingApp = Reader
Reader.run = lambda self, run=Reader.run: run(self, headless=True, size=(120, 40))
app.run(Config(Path(sys.argv[1])))
print(*sorted(name for name in sys.modules if name in {heavy}))
"""


def run(code: str, *arguments: str) -> str:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", code, *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=root, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_screen_needs_nothing_heavy(newsroom_path: Path) -> None:
    assert run(START.replace("{heavy}", repr(HEAVY)), str(newsroom_path)).split() == []


def test_the_module_alone_imports_nothing_heavy() -> None:
    code = f"import sys, briefing.reader.app; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    assert run(code).split() == []


def endless(connection: sqlite3.Connection) -> None:
    """A question that takes for ever."""
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    ).fetchone()


async def test_quitting_breaks_off_what_still_runs(newsroom_path: Path) -> None:
    app = BriefingApp(newsroom_path, analyse=False)
    ended: list[str] = []

    def ask() -> None:
        try:
            app.store.ask(endless)
        except sqlite3.OperationalError as error:
            ended.append(str(error))

    async with app.run_test() as pilot:
        await settled(pilot)
        app.run_worker(ask, thread=True, group="endless", exit_on_error=False)
        await asyncio.sleep(0.1)
        await pilot.press("ctrl+q")
    for _ in range(200):
        if ended:
            break
        await asyncio.sleep(0.05)
    assert ended == ["interrupted"]


def test_marks_that_wait_are_carried_out_in_their_order(newsroom_path: Path) -> None:
    store = Store(newsroom_path)
    store.do(deeds.star([1], True))
    store.do(deeds.star([1, 2], False))
    store.set_read([3], True)
    store.do(deeds.star([2], True))
    store.carry_out()
    counts = store.ask(read.counts)
    assert (counts.starred, counts.unread) == (1, 2)
