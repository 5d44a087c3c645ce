"""Every screen and dialog at four sizes, in English and German, as they stand in the terminal: a text file each.

Colours and weights are compared elsewhere (``test_colours``; as pictures of a few screens ``test_looks``).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from briefing import words
from briefing.reader.app import BriefingApp
from tests.reader.newsroom import screen_text, settled
from tests.reader.ways import SCREENS, go, store_of

pytestmark = pytest.mark.usefixtures("where_clocks_agree")

SIZES = ((40, 12), (80, 24), (120, 40), (200, 60))
LANGUAGES = ("en", "de")

BAR = re.compile("[▁▂▃▄▅▆▇](?= +│)")
"""The end of a scroll bar in a box, which moves with every command that is new."""


def lines(app: BriefingApp) -> str:
    text = "\n".join(line.rstrip() for line in screen_text(app).splitlines()) + "\n"
    return BAR.sub(" ", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
async def test_at_every_size(screen: str, language: str, stores: Path, tmp_path: Path, dump: SnapshotAssertion) -> None:
    words.choose(language)
    app = BriefingApp(store_of(stores, SCREENS[screen], tmp_path), analyse=False)
    async with app.run_test(size=SIZES[0]) as pilot:
        await go(app, pilot, SCREENS[screen])
        for columns, rows in SIZES:
            await pilot.resize_terminal(columns, rows)
            await settled(pilot)
            assert lines(app) == dump(name=f"{columns}x{rows}")
