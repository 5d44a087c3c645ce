"""Every screen at four sizes, dialogs at two, and many in German, as they stand in the terminal: a text file each.

Colours and weights are compared elsewhere, as pictures of a few screens (``test_looks``, ``test_pictures``).
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual import events
from textual.pilot import Pilot

from briefing import words
from briefing.reader.app import BriefingApp
from briefing.reader.places import Place
from db import connect
from tests.reader.newsroom import burst, caught_up, screen_text, settled
from tests.reader.well_used import ALASKA, ALTENAU, LOUVRE, well_used

SIZES = ((40, 12), (80, 24), (120, 40), (200, 60))
GERMAN = (80, 24)


PASTED = "'"
"""Stands before words that are pasted: of those that are typed a beginning may be asked for first."""


SHARE = re.compile(r"(?<=· )\d+ %")
"""How much of an article has been seen: under a dialog it depends on when the sizes before were drawn."""
BAR = re.compile("[▁▂▃▄▅▆▇](?= +│)")
"""The end of a scroll bar in a box, which moves with every command that is new."""


class Way(NamedTuple):
    """How one comes to a screen: the keys, from an article under the cursor of the list."""

    keys: tuple[str, ...] = ()
    article: int = ALASKA
    is_empty: bool = False
    """Whether it is seen in a store without articles."""


SCREENS = {
    "list": Way(),
    "article": Way(("l", "w", "w")),
    "who-said-what": Way((")", ")", ")", '"')),
    "labels": Way((";",)),
    "text-only": Way(("z",)),
    "waiting": Way(("w",), ALTENAU),
    "filter": Way(("/", f"{PASTED}merz")),
    "mistake": Way(("/", f"{PASTED}is:unred")),
    "actor": Way(("w", "enter")),
    "actor-together": Way(("w", "enter", "4")),
    "actor-names": Way(("w", "enter", "5")),
    "all-actors": Way(("B",)),
    "since": Way(("S",)),
    "search": Way(("/", "/", f"{PASTED}ukraine")),
    "search-statements": Way(("/", "/", f"{PASTED}ukraine", "tab")),
    "search-nothing": Way(("/", "/", f"{PASTED}nirgendwo")),
    "changes": Way(("D",), ALTENAU),
    "subscriptions": Way(("F",)),
    "feed": Way(("F", "j", "enter")),
    "log": Way(("K",)),
    "help": Way(("?",)),
    "palette": Way((":", f"{PASTED}tour")),
    "theme": Way(("T",)),
    "views": Way(("v",)),
    "save-view": Way(("/", f"{PASTED}merz", "enter", "V")),
    "correct": Way(("w", "C")),
    "correct-whom": Way(("C",)),
    "merge": Way(("w", "C", "m")),
    "rename": Way(("w", "C", "r")),
    "hide": Way(("w", "C", "h")),
    "tags": Way(("t",), LOUVRE),
    "note": Way(("c",), LOUVRE),
    "mark-many": Way(("M",)),
    "export": Way(("e",)),
    "pipe": Way(("|",)),
    "add": Way(("a",)),
    "subscribe": Way(("F", "a")),
    "tour": Way((":", f"{PASTED}tour", "enter")),
    "no-articles": Way(is_empty=True),
    "no-search": Way(("/", "/"), is_empty=True),
    "no-actors": Way(("B",), is_empty=True),
    "no-news": Way(("S",), is_empty=True),
    "no-feeds": Way(("F",), is_empty=True),
    "no-log": Way(("K",), is_empty=True),
}


DIALOGS = (
    "theme", "views", "save-view", "correct", "correct-whom", "merge", "rename", "hide", "tags", "note", "mark-many",
    "export", "pipe", "add", "subscribe",
)  # fmt: skip
"""They are as large as their words; more room around them changes nothing."""

IN_GERMAN = (
    "list", "who-said-what", "actor", "actor-names", "since", "changes", "log", "help", "correct", "mark-many", "tour",
    "no-articles",
)  # fmt: skip
"""The screens with the most words of the program's own."""


class TextFile(SingleFileSnapshotExtension):
    """A snapshot that is a text file of its own."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


@pytest.fixture
def dump(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that is well used, and one without anything."""
    folder = tmp_path_factory.mktemp("stores")
    well_used(folder / "used.db")
    connect.prepare(folder / "empty.db")
    return folder


@pytest.fixture(autouse=True)
def _where_clocks_agree(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def go(app: BriefingApp, pilot: Pilot[None], way: Way) -> None:
    await settled(pilot)
    if not way.is_empty:
        app.reading.go(Place(way.article, pane="list"))
        await settled(pilot)
    for number, key in enumerate(way.keys):
        if key.startswith(PASTED):
            app.post_message(events.Paste(key.removeprefix(PASTED)))
            await settled(pilot)
        else:
            burst(app, key)
            if not number:
                await settled(pilot)  # a pane that the key shows has its size before the next key scrolls in it
    await caught_up(pilot)


def store_of(stores: Path, way: Way, tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    path.write_bytes((stores / ("empty.db" if way.is_empty else "used.db")).read_bytes())
    return path


def lines(app: BriefingApp) -> str:
    text = "\n".join(line.rstrip() for line in screen_text(app).splitlines()) + "\n"
    return SHARE.sub(lambda share: "·" * (len(share[0]) - 2) + " %", BAR.sub(" ", text))


@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen not in DIALOGS])
async def test_at_every_size(screen: str, stores: Path, tmp_path: Path, dump: SnapshotAssertion) -> None:
    app = BriefingApp(store_of(stores, SCREENS[screen], tmp_path), analyse=False)
    async with app.run_test(size=SIZES[0]) as pilot:
        await go(app, pilot, SCREENS[screen])
        for columns, rows in SIZES:
            await pilot.resize_terminal(columns, rows)
            await settled(pilot)
            assert lines(app) == dump(name=f"{columns}x{rows}")


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", DIALOGS)
async def test_dialogs(
    screen: str, size: tuple[int, int], stores: Path, tmp_path: Path, dump: SnapshotAssertion
) -> None:
    app = BriefingApp(store_of(stores, SCREENS[screen], tmp_path), analyse=False)
    async with app.run_test(size=size) as pilot:
        await go(app, pilot, SCREENS[screen])
        assert lines(app) == dump


@pytest.mark.parametrize("screen", IN_GERMAN)
async def test_in_german(screen: str, stores: Path, tmp_path: Path, dump: SnapshotAssertion) -> None:
    words.choose("de")
    app = BriefingApp(store_of(stores, SCREENS[screen], tmp_path), analyse=False)
    async with app.run_test(size=GERMAN) as pilot:
        await go(app, pilot, SCREENS[screen])
        assert lines(app) == dump
