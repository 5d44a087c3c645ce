"""Every screen in German as text, and the ones that differ most in other colours as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from briefing import words
from briefing.reader.app import BriefingApp
from tests.reader.newsroom import settled
from tests.reader.test_looks import Compare, walked

SCREENS = {
    "list": (),
    "article": ("l", "w", "w"),
    "who-said-what": ("l", ")", ")", '"'),
    "actor": ("l", "w", "w", "enter"),
    "actors": ("B",),
    "help": ("?",),
    "palette": (":",),
    "add": ("a",),
    "mark-many": ("M",),
    "theme": ("T",),
}


@pytest.mark.parametrize("screen", SCREENS)
async def test_screens_in_german(newsroom_path: Path, snapshot: SnapshotAssertion, screen: str) -> None:
    words.choose("de")
    app = BriefingApp(newsroom_path, analyse=False)
    async with app.run_test(size=(100, 28)) as pilot:
        await settled(pilot)
        for key in SCREENS[screen]:
            await pilot.press(key)
            await settled(pilot)
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    assert "\n".join(lines) == snapshot


@pytest.mark.parametrize("look", ["briefing-light", "ansi-dark", "no-colour", "plain"])
@pytest.mark.parametrize("screen", ["who-said-what", "actor", "mark-many"])
def test_looks(
    newsroom_path: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, screen: str, look: str
) -> None:
    if look == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    theme = look if look in ("briefing-light", "ansi-dark") else None
    app = BriefingApp(newsroom_path, theme=theme, is_plain=look == "plain", analyse=False)
    assert snap_compare(app, terminal_size=(100, 28), run_before=walked(*SCREENS[screen]))
