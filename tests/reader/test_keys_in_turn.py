"""Keys that are typed faster than dialogs open: none is lost, and none runs a command of the screen below."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.app import ComposeResult
from textual.command import CommandPalette
from textual.widgets import Input, TextArea

from briefing.reader import keys_in_turn
from briefing.reader.app import BriefingApp
from briefing.reader.keys_in_turn import KeysInTurn
from briefing.reader.screens.all_actors import AllActorsScreen
from briefing.reader.screens.search import SearchScreen
from briefing.reader.screens.subscribe import SubscribeScreen
from briefing.reader.screens.theme import ThemeScreen
from tests.reader.conftest import Opened
from tests.reader.newsroom import burst, open_article, panes_shown, settled

Reader = Callable[..., Opened]

DIALOGS = {
    "rename": ("l", "w", "w", "C", "r"),
    "another-name": ("l", "w", "w", "C", "a"),
    "merge": ("l", "w", "w", "C", "m"),
    "tags": ("l", "escape", "t"),
    "pipe": ("l", "|"),
    "save-view": ("/", *"kreml", "enter", "V"),
    "subscribe": ("F", "a"),
    "add": ("a",),
    "palette": (":",),
    "search": ("/", "/"),
    "all-actors": ("B", "/"),
    "help": ("?",),
}
"""Ways to a line in which one types."""


def typed(app: BriefingApp) -> str:
    """What stands in the line that has the keys."""
    line = app.screen.focused
    assert isinstance(line, Input), line
    return line.value


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_what_is_typed_at_once_is_all_there(reader: Reader, dialog: str) -> None:
    async with reader() as (app, pilot):
        burst(app, *DIALOGS[dialog], "end", *" q1zen")
        await settled(pilot)
        assert typed(app).endswith(" q1zen")
        assert app.screen is not app.reading


async def test_keys_may_also_come_a_little_slower(reader: Reader) -> None:
    async with reader("l", "w", "w") as (app, pilot):
        await pilot.press("C", "r", "ctrl+u", *"Name")
        await settled(pilot)
        assert typed(app) == "Name"


async def test_a_note_is_written_and_kept_in_one_go(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        burst(app, "escape", "c", *"Frag nach.", "ctrl+s", "c")
        await settled(pilot)
        assert app.screen.query_one(TextArea).text == "Frag nach."


async def test_dialogs_that_follow_each_other_get_their_own_keys(reader: Reader) -> None:
    async with reader("l", "w", "w") as (app, pilot):
        burst(app, "C", "r", "ctrl+u", *"Hans", "enter", "C", "r", "ctrl+u", *"Franz", "enter", ":", *"Tour")
        await settled(pilot)
        assert isinstance(app.screen, CommandPalette)
        assert typed(app) == "Tour"
        burst(app, "escape", "escape", "ctrl+z")
        await settled(pilot)
        assert "Took back: Steve Witkoff is shown as Franz" in app.reading.status


async def test_keys_after_a_filter_are_for_the_list_that_it_shows(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, "/", *"source:dpa", "enter", "enter")
        await settled(pilot)
        assert app.reading.pane == "article"
        assert open_article(app) == 2


async def test_a_menu_that_is_counted_first_gets_its_letter(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        burst(app, "v", "2")
        await settled(pilot)
        assert app.reading.filter == "is:unread"


async def test_screens_open_and_close_in_the_order_of_the_keys(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, "B", "escape", "?", "escape", "T", "escape", "l", "z", "z", "1")
        await settled(pilot)
        assert app.screen is app.reading
        assert app.reading.pane == "list"
        assert panes_shown(app) == ["list", "article", "panel"]


async def test_enter_in_the_palette_takes_what_goes_with_all_that_is_typed(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, ":", *"all actors", "enter", "/", *"kiew")
        await settled(pilot)
        assert isinstance(app.screen, AllActorsScreen)
        assert typed(app) == "kiew"


async def test_what_is_pasted_waits_too(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, "F", "a")
        app.post_message(events.Paste("https://example.org/feed"))
        burst(app, *"?x")
        await settled(pilot)
        assert isinstance(app.screen, SubscribeScreen)
        assert typed(app) == "https://example.org/feed?x"


async def test_esc_and_a_letter_right_behind_it_are_two_keys(reader: Reader) -> None:
    async with reader("l", "B") as (app, pilot):
        app.post_message(events.Key("alt+shift+t", "T"))  # as Textual reads ESC T
        await settled(pilot)
        assert isinstance(app.screen, ThemeScreen)
        assert not any(isinstance(screen, AllActorsScreen) for screen in app.screen_stack)


async def test_alt_and_a_letter_is_one_key_where_it_does_something(newsroom_path: Path) -> None:
    app = BriefingApp(newsroom_path, keys={"search": ["alt+s"]}, analyse=False)
    async with app.run_test() as pilot:
        await settled(pilot)
        app.post_message(events.Key("alt+s", "s"))
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)


class Slow(KeysInTurn):
    """An application with a worker that never comes to an end."""

    def compose(self) -> ComposeResult:
        yield Input()

    async def endless(self) -> None:
        """Wait for nothing."""
        await asyncio.Event().wait()


async def test_what_never_ends_holds_up_no_key_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_in_turn, "LONGEST_TURN", 0.01)
    app = Slow()
    async with app.run_test() as pilot:
        app.keys_wait_for(app.run_worker(app.endless()))
        burst(app, *"ab")
        while app.is_typing or app.query_one(Input).value != "ab":
            await pilot.pause()
        assert not all(worker.is_finished for worker in app.workers)


async def test_no_key_is_waited_for_once_the_program_has_ended(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, "q", "j", "j")
        await settled(pilot)
        assert not app.is_typing
