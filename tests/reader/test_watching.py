"""Watching actors: from the text, the panel and their page; the mark is seen wherever they are."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Static

from briefing.reader.app import BriefingApp
from briefing.reader.cards import WATCHED
from briefing.reader.screens.actor import ActorScreen
from db import read
from tests.reader.conftest import Opened
from tests.reader.newsroom import settled

Reader = Callable[..., Opened]


def is_watched(app: BriefingApp, name: str) -> bool:
    (actor,) = app.store.ask(read.actors_named, name)
    page = app.store.ask(read.actor_page, actor)
    assert page is not None
    return page.is_watched


def panel_lines(app: BriefingApp) -> list[str]:
    panel = app.reading.panel
    return [panel.line(row).plain for row in range(panel.virtual_size.height)]


async def test_the_actor_under_the_cursor_is_watched_and_no_longer(reader: Reader) -> None:
    async with reader("l", "w", "w") as (app, pilot):
        assert not is_watched(app, "Steve Witkoff")
        await pilot.press("*")
        assert "You watch Steve Witkoff now" in app.reading.status
        await settled(pilot)
        assert is_watched(app, "Steve Witkoff")
        assert any(f"Witkoff {WATCHED}" in line for line in panel_lines(app))
        await pilot.press("*")
        await settled(pilot)
        assert not is_watched(app, "Steve Witkoff")
        assert not any(WATCHED in line for line in panel_lines(app))


async def test_in_the_panel_the_speaker_is_watched(reader: Reader) -> None:
    async with reader("l", "3", "j", "*") as (app, pilot):
        await settled(pilot)
        assert is_watched(app, "Kreml")
        assert f"Kreml {WATCHED}" in panel_lines(app)[0]


async def test_in_the_list_the_actor_whom_the_status_line_names_is_watched(reader: Reader) -> None:
    async with reader("w", "w", "1", size=(160, 45)) as (app, pilot):
        assert app.reading.status.startswith("Steve Witkoff")
        await pilot.press("*")
        await settled(pilot)
        assert is_watched(app, "Steve Witkoff")


async def test_an_actor_who_is_not_seen_is_not_meant(reader: Reader) -> None:
    async with reader("w", "w", "1", "*", size=(60, 24)) as (app, pilot):
        assert not app.reading.article.display
        await settled(pilot)
        assert "Choose an actor with w" in app.reading.status


async def test_without_an_actor_it_says_how_to_choose_one(reader: Reader) -> None:
    async with reader("*") as (app, _):
        assert "Choose an actor with w" in app.reading.status


async def test_the_mark_is_announced_with_the_name(reader: Reader) -> None:
    async with reader("l", "w", "w", "*", "w", "W") as (app, _):
        assert f"Steve Witkoff {WATCHED}" in app.reading.status


async def test_on_their_page(reader: Reader) -> None:
    async with reader("l", "w", "enter") as (app, pilot):
        assert isinstance(app.screen, ActorScreen)
        await pilot.press("*")
        await settled(pilot)
        assert is_watched(app, "Kreml")
        assert f"Kreml {WATCHED}" in str(app.screen.query_one("#identity", Static).content)
        await pilot.press("h", "l")
        app.on_store_changed()
        await settled(pilot)
        assert f"Kreml {WATCHED}" in panel_lines(app)[0]
