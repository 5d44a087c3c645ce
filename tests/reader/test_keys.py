"""Every key of the reading screen does what the registry says. Articles: 3 the Kreml, 2 Berlin, 1 the long one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.reader.app import BriefingApp
from briefing.reader.commands import COMMANDS, Where, commands_at
from briefing.reader.panes import Pane
from briefing.reader.trail import Highlights
from db import read
from tests.reader.conftest import Opened
from tests.reader.newsroom import burst, settled

Reader = Callable[..., Opened]

DOWN_TO_LONG = ("j", "j", "l")


def under_cursor(app: BriefingApp) -> str:
    """The words that the actor cursor stands on."""
    article = app.reading.article
    assert article.stored is not None
    return article.cursor.stop.span.of(article.stored.article.text) if article.cursor.stop else ""


def open_article(app: BriefingApp) -> int:
    """The id of the article that is open."""
    assert app.reading.article.stored is not None
    return app.reading.article.stored.id


# Moving


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("j",), 2),
        (("down", "down"), 1),
        (("j", "j", "j"), 1),
        (("j", "k"), 3),
        (("j", "up"), 3),
        (("G",), 1),
        (("end",), 1),
        (("G", "g"), 3),
        (("G", "home"), 3),
        (("space",), 1),
        (("pagedown", "pageup"), 3),
        (("space", "b"), 3),
        (("ctrl+d",), 1),
        (("G", "ctrl+u"), 3),
    ],
)
async def test_keys_move_through_the_list_and_show_the_article(
    reader: Reader, keys: tuple[str, ...], chosen: int
) -> None:
    async with reader(*keys) as (app, _):
        assert app.reading.articles.current == chosen
        assert open_article(app) == chosen
        assert app.reading.pane is Pane.LIST


@pytest.mark.parametrize("key", ["enter", "l", "right"])
async def test_an_article_is_opened_and_read(reader: Reader, key: str) -> None:
    async with reader(key) as (app, _):
        assert app.reading.pane is Pane.ARTICLE
        row = app.reading.articles.row(3)
        assert row is not None
        assert row.is_read


async def test_an_article_that_is_only_looked_at_stays_unread(reader: Reader) -> None:
    async with reader("j", "k") as (app, _):
        assert app.store.ask(read.counts).unread == 3


@pytest.mark.parametrize(
    ("keys", "moved"),
    [
        (("j",), 1),
        (("down", "down"), 2),
        (("j", "j", "k"), 1),
        (("j", "up"), 0),
        (("space",), 18),
        (("pagedown", "b"), 0),
        (("space", "pageup"), 0),
        (("ctrl+d",), 10),
        (("ctrl+d", "ctrl+u"), 0),
        (("G", "g"), 0),
        (("end", "home"), 0),
    ],
)
async def test_keys_scroll_the_text(reader: Reader, keys: tuple[str, ...], moved: int) -> None:
    async with reader(*DOWN_TO_LONG, *keys, size=(100, 23)) as (app, _):
        assert app.reading.article.top == moved


async def test_the_end_of_the_text_is_all_of_it(reader: Reader) -> None:
    async with reader(*DOWN_TO_LONG, "G", size=(100, 24)) as (app, _):
        assert app.reading.article.progress == 100
        assert "100 %" in app.reading.status


@pytest.mark.parametrize(
    ("keys", "current"),
    [
        (("j",), 0),
        (("j", "down"), 1),
        (("G",), 3),
        (("end", "k"), 2),
        (("G", "up"), 2),
        (("G", "g"), 0),
        (("G", "home"), 0),
        (("space",), 3),
        (("pagedown", "pageup"), 0),
        (("space", "b"), 0),
        (("ctrl+d",), 3),
        (("ctrl+d", "ctrl+u"), 0),
    ],
)
async def test_keys_move_through_who_said_what(reader: Reader, keys: tuple[str, ...], current: int) -> None:
    async with reader("3", *keys) as (app, _):
        assert app.reading.panel.current == current
        assert app.reading.article.cursor.statement == current


@pytest.mark.parametrize(
    ("keys", "pane"),
    [
        (("tab",), Pane.ARTICLE),
        (("tab", "tab"), Pane.PANEL),
        (("tab", "tab", "tab"), Pane.LIST),
        (("shift+tab",), Pane.PANEL),
        (("2", "1"), Pane.LIST),
        (("2",), Pane.ARTICLE),
        (("3",), Pane.PANEL),
        (("3", "h"), Pane.ARTICLE),
        (("3", "left", "left"), Pane.LIST),
        (("2", "l"), Pane.PANEL),
        (("2", "right"), Pane.PANEL),
        (("3", "escape"), Pane.ARTICLE),
        (("3", "q", "q"), Pane.LIST),
        (("escape",), Pane.LIST),
    ],
)
@pytest.mark.parametrize("width", [40, 100, 160])
async def test_keys_move_between_panes_at_any_width(
    reader: Reader, keys: tuple[str, ...], pane: Pane, width: int
) -> None:
    async with reader(*keys, size=(width, 24)) as (app, _):
        assert app.reading.pane is pane
        assert app.focused is not None
        assert app.focused.id == pane
        assert app.focused.display


async def test_q_at_the_root_quits(reader: Reader) -> None:
    async with reader("l", "q") as (app, pilot):
        assert app.is_running
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_ctrl_q_quits_anywhere(reader: Reader) -> None:
    async with reader("l", "ctrl+q") as (app, _):
        assert not app.is_running


# Actors and statements


async def test_w_walks_from_name_to_name_and_back(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        words = []
        for key in ("w", "w", "w", "w", "w", "w", "w", "W", "W"):
            await pilot.press(key)
            words.append(under_cursor(app))
        assert words == [
            "Kreml", "Steve Witkoff", "Witkoff", "Kiew", "NATO", "Steve Witkoff", "Steve Witkoff", "NATO", "Kiew",
        ]  # fmt: skip


async def test_w_in_the_list_goes_into_the_article(reader: Reader) -> None:
    async with reader("w") as (app, _):
        assert app.reading.pane is Pane.ARTICLE
        assert under_cursor(app) == "Kreml"


async def test_the_actor_under_the_cursor_is_announced(reader: Reader) -> None:
    async with reader("w", "w") as (app, _):
        assert app.reading.status.startswith("Steve Witkoff · person · 1/4 · said 2 · US-Sondergesandter")


async def test_the_last_actor_says_that_there_is_none_below(reader: Reader) -> None:
    async with reader("w", "w", "w", "w", "w", "w", "w") as (app, _):
        assert "No more actors below" in app.reading.status


async def test_full_stop_and_minus_stay_with_the_actor(reader: Reader) -> None:
    async with reader("w", "w") as (app, pilot):
        words = []
        for key in (".", ".", ".", ".", "-", "-"):
            await pilot.press(key)
            words.append(under_cursor(app))
        assert words == ["Witkoff", "Er", "Steve Witkoff", "Steve Witkoff", "Er", "Witkoff"]


async def test_without_an_actor_the_status_line_names_the_key(reader: Reader) -> None:
    async with reader("l", ".") as (app, _):
        assert "Choose an actor with w" in app.reading.status


async def test_brackets_walk_through_the_statements_and_the_panel_follows(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        found = []
        for key in (")", ")", ")", ")", ")", "(", "("):
            await pilot.press(key)
            found.append(app.reading.article.cursor.statement)
            assert app.reading.panel.current == found[-1]
        assert found == [0, 1, 2, 3, 3, 2, 1]


async def test_an_actor_in_a_statement_brings_the_statement_up(reader: Reader) -> None:
    async with reader("w", "w", "w") as (app, _):
        assert app.reading.panel.current == 1


async def test_the_text_follows_the_panel(reader: Reader) -> None:
    async with reader("3", "j", "j") as (app, _):
        assert app.reading.article.cursor.statement == 1
        assert under_cursor(app) == "Witkoff"


@pytest.mark.parametrize("key", ["enter", "l", "right"])
async def test_from_the_panel_to_the_words_and_back_again(reader: Reader, key: str) -> None:
    async with reader("3", "j", "j", "j", key) as (app, pilot):
        assert app.reading.pane is Pane.ARTICLE
        assert app.reading.article.cursor.statement == 2
        await pilot.press("H")
        assert app.reading.pane is Pane.PANEL


async def test_enter_opens_the_page_of_the_actor(reader: Reader) -> None:
    async with reader("w", "w", "enter") as (app, pilot):
        assert type(app.screen).__name__ == "ActorScreen"
        await pilot.press("escape")
        await settled(pilot)
        assert under_cursor(app) == "Steve Witkoff"


async def test_enter_on_a_statement_opens_its_speakers_page(reader: Reader) -> None:
    async with reader("l", ")", ")", ")", "enter") as (app, _):
        assert type(app.screen).__name__ == "ActorScreen"


async def test_s_opens_the_speakers_page(reader: Reader) -> None:
    async with reader("3", "j", "s") as (app, _):
        assert type(app.screen).__name__ == "ActorScreen"


async def test_the_quotation_mark_focuses_and_hides_who_said_what(reader: Reader) -> None:
    async with reader("l", '"') as (app, pilot):
        assert app.reading.pane is Pane.PANEL
        await pilot.press('"')
        assert app.reading.pane is Pane.ARTICLE
        assert not app.reading.panel.display
        await pilot.press('"')
        assert app.reading.panel.display


async def test_X_goes_through_the_highlights(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        seen = []
        for _ in Highlights:
            await pilot.press("X")
            seen.append(app.reading.article.highlights)
        assert seen == [*list(Highlights)[1:], Highlights.ALL]


async def test_only_highlighted_actors_are_walked_to(reader: Reader) -> None:
    async with reader("X", "X", "w", "w") as (app, _):
        assert app.reading.article.highlights is Highlights.ORGANISATIONS
        assert under_cursor(app) == "NATO"


# Articles


async def test_n_and_N_go_to_unread_articles(reader: Reader) -> None:
    async with reader("l", "n") as (app, pilot):
        assert open_article(app) == 2
        await pilot.press("n")
        assert open_article(app) == 1
        await settled(pilot)
        await pilot.press("n")
        assert "Nothing is unread" in app.reading.status
        await pilot.press("H", "r")
        await settled(pilot)
        await pilot.press("L", "N")
        assert open_article(app) == 2


async def test_n_in_the_list_moves_the_cursor_only(reader: Reader) -> None:
    async with reader("n") as (app, _):
        assert app.reading.pane is Pane.LIST
        assert app.reading.articles.current == 2
        assert app.store.ask(read.counts).unread == 3


async def test_r_marks_as_read_and_unread(reader: Reader) -> None:
    async with reader("r") as (app, pilot):
        assert app.store.ask(read.counts).unread == 2
        assert app.reading.status.startswith("Marked as read.")
        await pilot.press("r")
        await settled(pilot)
        assert app.store.ask(read.counts).unread == 3
        assert app.reading.status.startswith("Marked as unread.")


async def test_m_stars_and_takes_the_star_away(reader: Reader) -> None:
    async with reader("m") as (app, pilot):
        assert app.store.ask(read.counts).starred == 1
        await pilot.press("m")
        await settled(pilot)
        assert app.store.ask(read.counts).starred == 0


async def test_marks_keep_their_order_however_fast_they_come(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, "m", "m", "m", "r", "r")
        await settled(pilot)
        assert app.store.ask(read.counts).starred == 1
        assert app.store.ask(read.counts).unread == 3


# The jump history


async def test_H_restores_the_place_exactly_and_L_goes_forward(reader: Reader) -> None:
    async with reader("l", size=(100, 18)) as (app, pilot):
        await pilot.press("w", "w", "w", "j")
        left, top = under_cursor(app), app.reading.article.top
        await pilot.press("n", "j", "j")
        there = app.reading.article.top
        await pilot.press("H")
        assert (open_article(app), under_cursor(app), app.reading.article.top) == (3, left, top)
        await pilot.press("L")
        assert (open_article(app), app.reading.article.top) == (2, there)


async def test_with_nowhere_to_go_the_status_line_says_so(reader: Reader) -> None:
    async with reader("l", "H") as (app, pilot):
        assert "Nothing to go back to" in app.reading.status
        await pilot.press("L")
        assert "Nothing to go forward to" in app.reading.status


# The rest


async def test_z_leaves_only_the_text_and_brings_everything_back(reader: Reader) -> None:
    async with reader("l", "z") as (app, pilot):
        assert not app.reading.articles.display
        assert not app.reading.panel.display
        await pilot.press("z")
        assert app.reading.articles.display
        await pilot.press("z", "escape")
        assert app.reading.articles.display
        assert app.reading.pane is Pane.ARTICLE


async def test_T_changes_between_light_and_dark(reader: Reader) -> None:
    async with reader("T") as (app, pilot):
        assert not app.current_theme.dark
        await pilot.press("T")
        assert app.current_theme.dark


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("?", "HelpScreen"),
        ("f1", "HelpScreen"),
        ("/", "SearchScreen"),
        ("a", "AddScreen"),
        (":", "CommandPalette"),
        ("ctrl+p", "CommandPalette"),
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


async def test_keys_typed_faster_than_the_screen_are_not_lost(reader: Reader) -> None:
    async with reader(size=(90, 24)) as (app, pilot):
        burst(app, "j", "k", "l", "w", "w", ".", '"', "j")
        await settled(pilot)
        assert open_article(app) == 3
        assert app.reading.pane is Pane.PANEL
        assert app.reading.panel.current == 2


def test_every_key_of_the_reading_screen_is_bound_once_in_a_place() -> None:
    for where in Where:
        keys = [key for command in commands_at(where) for key in command.keys]
        assert len(keys) == len(set(keys)), where


def test_names_of_commands_are_unique() -> None:
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))
