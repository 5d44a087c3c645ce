"""View and program: text only, colours, the screens over the reading screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.reader.panes import Pane
from tests.reader.conftest import Opened
from tests.reader.newsroom import burst, open_article, panes_shown, screen_text, settled, under_cursor

Reader = Callable[..., Opened]


async def test_z_leaves_only_the_text_and_brings_everything_back(reader: Reader) -> None:
    async with reader("l", "z") as (app, pilot):
        assert panes_shown(app) == [Pane.ARTICLE]
        await pilot.press("z")
        assert panes_shown(app) == list(Pane)
        await pilot.press("z", "escape")
        assert panes_shown(app) == list(Pane)
        assert app.reading.pane is Pane.ARTICLE


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("?", "HelpScreen"),
        ("f1", "HelpScreen"),
        ("T", "ThemeScreen"),
        ("a", "AddScreen"),
        (":", "Palette"),
        ("ctrl+p", "Palette"),
    ],
)
async def test_keys_open_the_screens(reader: Reader, key: str, screen: str) -> None:
    async with reader(key) as (app, _):
        assert type(app.screen).__name__ == screen


async def test_the_palette_carries_out_commands_and_finds_actors(reader: Reader) -> None:
    async with reader("l", ":", *"next actor") as (app, pilot):
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(pilot)
        assert under_cursor(app) == "Kreml"
        await pilot.press(":", *"witkoff")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(pilot)
        assert type(app.screen).__name__ == "ActorScreen"


async def test_the_palette_acts_on_the_screen_that_it_lies_over(reader: Reader) -> None:
    async with reader("w", "w", "enter", ":", *"copy the statement") as (app, pilot):
        await pilot.press("enter")
        await settled(pilot)
        assert "Steve Witkoff" in app.clipboard
        await pilot.press(":", *"put away")
        await pilot.pause(0.6)
        assert "No command, actor or article is called so." in screen_text(app)


async def test_a_theme_chosen_in_the_palette_is_kept(reader: Reader) -> None:
    async with reader(":", *"theme: nord") as (app, pilot):
        await pilot.press("enter")
        await settled(pilot)
        assert app.theme == "nord"
        assert app.memory.theme(None) == "nord"


async def test_the_palette_says_that_it_finds_nothing_in_our_words(reader: Reader) -> None:
    async with reader(":", *"qxz") as (app, pilot):
        await pilot.pause(0.6)
        assert "No command, actor or article is called so." in screen_text(app)
        await pilot.press("enter")
        await settled(pilot)
        assert type(app.screen).__name__ == "Palette"


async def test_the_palette_finds_articles_by_words_of_their_titles(reader: Reader) -> None:
    async with reader(":", *"viel laerm nich") as (app, pilot):
        await pilot.pause(0.5)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is app.reading
        assert open_article(app) == 1
        assert app.reading.pane is Pane.ARTICLE


async def test_keys_typed_faster_than_the_screen_are_not_lost(reader: Reader) -> None:
    async with reader(size=(90, 24)) as (app, pilot):
        burst(app, "j", "k", "l", "w", "w", ".", '"', "j")
        await settled(pilot)
        assert open_article(app) == 3
        assert app.reading.pane is Pane.PANEL
        assert app.reading.panel.current == 2
