"""A screen that was closed goes: nothing that lives as long as the program keeps it and what it listed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import pairwise
from weakref import ref

import pytest
from textual.strip import Strip

from tests.reader.conftest import Opened
from tests.reader.newsroom import settled

Reader = Callable[..., Opened]

LINES_OF_A_SCREEN = 40

SCREENS = {
    "search": ("/", "/", *"kreml"),
    "actor": ("w", "enter"),
    "all actors": ("B",),
    "since": ("S",),
    "feeds": ("F",),
    "log": ("K",),
    "help": ("?",),
    "palette": (":", *"zen"),
    "themes": ("T",),
    "export": ("e",),
    "tags": ("t",),
    "note": ("c",),
    "mark many": ("M",),
}


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_a_closed_screen_goes(reader: Reader, keys: tuple[str, ...]) -> None:
    screens = []
    lines = []
    async with reader() as (app, pilot):
        gc.collect()
        gc.freeze()  # what there was before need not be looked through each time
        for _ in range(4):  # the last one may be remembered
            for key in keys:
                await pilot.press(key)
            await settled(pilot)
            assert app.screen is not app.reading
            screens.append(ref(app.screen))
            while app.screen is not app.reading:
                await pilot.press("escape")
                await settled(pilot)
            gc.collect()
            lines.append(sum(isinstance(thing, Strip) for thing in gc.get_objects()))
        gc.unfreeze()
        assert screens[0]() is None
        grown = [after - before for before, after in pairwise(lines)]
        assert min(grown[1:]) < LINES_OF_A_SCREEN, lines  # what keeps them keeps them each time
