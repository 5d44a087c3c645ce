"""Nothing on any screen is said past the catalogues: with a catalogue in other letters, no other words are left.

This finds what the look at the source (``test_words``) cannot: single words out of tables, and Textual's own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing import words
from briefing.reader.app import BriefingApp
from briefing.reader.commands import COMMANDS, printed_key
from tests.other_letters import OtherLetters, store
from tests.reader.newsroom import settled

KEYS = {word for command in COMMANDS for key in command.keys for word in re.findall(r"\w+", printed_key(key))}
NO_WORDS = KEYS | {"example", "org", "https", "txt"}

SCREENS = [
    "", "l", "l w", 'l ) "', "l w enter", "l w enter 2", "l w enter 3", "l w enter 4", "l w enter 5", "l s", "?", "/",
    "/ α", "a", "B", "F", "F a", "S", "M", "K", "v", "t", "c", "l c", "D", "l D", "l w C", 'l ) " C', "e", "l e", ":",
    "z", ";", "l ;", "X", "d", "m", "R", "ctrl+z", "l w *", "y", "V", "|", "l ) Y",
]  # fmt: skip


def left_over(app: BriefingApp) -> list[str]:
    """The words on the screen in letters that no catalogue has."""
    lines = [strip.text for strip in app.screen._compositor.render_strips()]
    return sorted({word for line in lines for word in re.findall(r"[A-Za-z]{2,}", line)} - NO_WORDS)


@pytest.mark.parametrize("keys", SCREENS)
async def test_every_word_on_the_screen_is_from_the_catalogue(
    keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_catalogue", OtherLetters())
    app = BriefingApp(store(tmp_path / "store.db"), analyse=False)
    async with app.run_test(size=(130, 40)) as pilot:
        await settled(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settled(pilot)
        assert left_over(app) == []
