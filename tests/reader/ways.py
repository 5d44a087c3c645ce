"""The ways to every screen and dialog of the reader, in a store that is well used or in an empty one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from textual import events
from textual.pilot import Pilot

from briefing.reader.app import BriefingApp
from briefing.reader.places import Place
from briefing.words import _
from tests.reader.newsroom import burst, caught_up, settled
from tests.reader.well_used import ALASKA, ALTENAU, LOUVRE

PASTED = "'"
"""Stands before words that are pasted, in the language of the interface where they are its own.

Of words that are typed a beginning may be asked for first.
"""


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
    "palette": Way((":", f"{PASTED}Tour")),
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
    "tour": Way((":", f"{PASTED}Tour", "enter")),
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


async def go(app: BriefingApp, pilot: Pilot[None], way: Way) -> None:
    await settled(pilot)
    if not way.is_empty:
        app.reading.go(Place(way.article, pane="list"))
        await settled(pilot)
    for number, key in enumerate(way.keys):
        if key.startswith(PASTED):
            app.post_message(events.Paste(_(key.removeprefix(PASTED))))
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
