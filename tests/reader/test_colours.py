"""Every screen and dialog in every look: dark, light, the terminal's own colours, none; and that all can be read.

A look is kept as a text file: under each line stands a letter for the style of each cell, a dot for the commonest, and
below all what the letters mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters, digits

import pytest
from rich.style import Style
from syrupy.assertion import SnapshotAssertion
from textual.color import Color

from briefing.reader.app import BriefingApp
from tests.reader.newsroom import caught_up
from tests.reader.test_themes import contrast
from tests.reader.ways import DIALOGS, SCREENS, go, store_of

pytestmark = pytest.mark.usefixtures("where_clocks_agree")

SIZE = (80, 24)
LOOKS = ("briefing-dark", "briefing-light", "ansi-dark", "ansi-light")
LEAST = 3.0
"""Contrast of anything that is drawn with a character to be read, however quiet (WCAG 2.2, 1.4.11)."""
UNREAD = set(" │┃─━▁▂▃▄▅▆▇█▔▎▌▐▊▕╭╮╰╯┌┐└┘├┤╷╵╶╴┊┆")
"""Lines and blocks, which part what is read and say nothing themselves."""
ATTRIBUTES = ("bold", "dim", "italic", "underline", "underline2", "reverse", "strike")

DIMMING = (*DIALOGS, "palette")
"""What lies below them is faint on purpose."""

Cell = tuple[str, Style]


def cells(app: BriefingApp) -> list[list[Cell]]:
    """The characters of each line, each with its style."""
    return [
        [(character, segment.style or Style()) for segment in strip for character in segment.text]
        for strip in app.screen._compositor.render_strips()
    ]


def hold_cursors(app: BriefingApp) -> None:
    """Let no cursor blink."""
    for field in app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]


def told(style: Style) -> str:
    """A style in words."""
    parts = [style.color.name if style.color else "default", "on", style.bgcolor.name if style.bgcolor else "default"]
    return " ".join(parts + [name for name in ATTRIBUTES if getattr(style, name)])


def map_of(screen: list[list[Cell]]) -> str:
    """The lines with the styles of their cells below."""
    commonest = Counter(told(style) for line in screen for _, style in line).most_common(1)[0][0]
    letters, free = {commonest: "."}, iter(ascii_letters + digits)
    lines = []
    for line in screen:
        lines.append("".join(character for character, _ in line).rstrip())
        marks = ""
        for _, style in line:
            words = told(style)
            if words not in letters:
                letters[words] = next(free)
            marks += letters[words]
        if marks.strip("."):
            lines.append(marks.rstrip("."))
    return "\n".join([*lines, "", *(f"{letter} {words}" for words, letter in letters.items()), ""])


def too_faint(screen: list[list[Cell]]) -> Iterator[str]:
    """Characters that stand out too little from what they stand on."""
    for line in screen:
        for character, style in line:
            if character in UNREAD or style.color is None or style.bgcolor is None:
                continue
            if contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) < LEAST:
                yield f"{character} in {told(style)}"


@pytest.mark.parametrize("screen", SCREENS)
async def test_in_every_theme(screen: str, stores: Path, tmp_path: Path, dump: SnapshotAssertion) -> None:
    app = BriefingApp(store_of(stores, SCREENS[screen], tmp_path), theme=LOOKS[0], analyse=False)
    async with app.run_test(size=SIZE) as pilot:
        await go(app, pilot, SCREENS[screen])
        hold_cursors(app)
        for theme in LOOKS:
            app.theme = theme
            await caught_up(pilot)
            drawn = cells(app)
            if theme.startswith("briefing") and screen not in DIMMING:
                assert set(too_faint(drawn)) == set(), theme
            assert map_of(drawn) == dump(name=theme)


@pytest.mark.parametrize("screen", SCREENS)
async def test_without_colour(
    screen: str, stores: Path, tmp_path: Path, dump: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = BriefingApp(store_of(stores, SCREENS[screen], tmp_path), analyse=False)
    async with app.run_test(size=SIZE) as pilot:
        await go(app, pilot, SCREENS[screen])
        hold_cursors(app)
        await pilot.pause()
        assert map_of(cells(app)) == dump
