"""How the panes are drawn: in every theme, and in steps as at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES, Theme

from briefing.reader.app import BriefingApp
from briefing.reader.inks import Ink, inks
from briefing.reader.themes import THEMES as OWN_THEMES
from briefing.reader.themes import completed
from briefing.reader.widgets.pane import Pane as LinePane
from tests.reader.conftest import Opened
from tests.reader.newsroom import (
    settled,
)

Reader = Callable[..., Opened]


@pytest.mark.parametrize(
    "theme", ["briefing-dark", "briefing-light", "textual-light", "nord", "ansi-dark", "ansi-light"]
)
async def test_kinds_of_actors_differ_without_colour_in_every_theme(newsroom_path: Path, theme: str) -> None:
    app = BriefingApp(newsroom_path, theme=theme, analyse=False)
    async with app.run_test() as pilot:
        await settled(pilot)
        pane = app.reading.article
        looks = {
            (style.bold, style.underline, style.italic, style.reverse)
            for ink in (Ink.PERSON, Ink.ORGANISATION, Ink.PLACE, Ink.OTHER, Ink.CURSOR)
            for style in [pane.ink(ink)]
        }
        assert len(looks) == 5


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *OWN_THEMES], ids=lambda theme: theme.name)
def test_every_theme_has_all_inks(theme: Theme) -> None:
    variables = {**theme.to_color_system().generate(), **theme.variables}
    assert set(inks(completed(variables, ansi=theme.ansi), ansi=theme.ansi)) == set(Ink)


async def test_another_theme_repaints_the_text(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        before = app.reading.article.ink(Ink.PERSON)
        app.theme = "briefing-light"
        await settled(pilot)
        assert app.reading.article.ink(Ink.PERSON) != before


def test_an_unknown_theme_is_the_dark_one(newsroom_path: Path) -> None:
    assert BriefingApp(newsroom_path, theme="no such theme").theme == "briefing-dark"


@pytest.mark.parametrize(
    "keys",
    ["wwww..--", ")))((", "w)W(.n", "3jjkGg", "jkjG", "lX)XwXw", "lzw)z", '")"w"', "lnwHLw"],
)
@pytest.mark.parametrize("size", [(160, 45), (90, 14)])
async def test_what_is_drawn_in_steps_is_what_is_drawn_at_once(
    reader: Reader, keys: str, size: tuple[int, int]
) -> None:
    async with reader(*keys, size=size) as (app, pilot):
        in_steps = [list(strip) for strip in app.screen._compositor.render_strips()]
        for pane in app.reading.query(LinePane):
            pane.restyle()
        await settled(pilot)
        assert [list(strip) for strip in app.screen._compositor.render_strips()] == in_steps
