"""Moving: in the panes, between them, and back to where one was. Articles: 3 the Kreml, 2 Berlin, 1 the long one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.reader.panes import Pane
from briefing.reader.screens.actor import ActorScreen
from briefing.reader.screens.search import SearchScreen
from db import read
from tests.reader.conftest import Opened
from tests.reader.newsroom import open_article, settled, under_cursor

Reader = Callable[..., Opened]

DOWN_TO_LONG = ("j", "j", "l")


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


async def test_H_comes_back_to_the_statement_rather_than_to_the_actor_whose_name_begins_it(reader: Reader) -> None:
    async with reader("l", ")") as (app, pilot):
        left = app.reading.article.cursor
        assert (left.statement, under_cursor(app)) == (0, "Kreml")
        await pilot.press("n", "H")
        assert app.reading.article.cursor == left
        assert app.reading.panel.current == 0
        await pilot.press(")")
        assert app.reading.article.cursor.statement == 1


@pytest.mark.parametrize("scrolled", [0, 1, 2, 3, 7, 40])
async def test_H_comes_back_to_the_very_line(reader: Reader, scrolled: int) -> None:
    async with reader("j", "j", "l", *"j" * scrolled, size=(100, 20)) as (app, pilot):
        top = app.reading.article.top
        await pilot.press("n", "H")
        assert (open_article(app), app.reading.article.top) == (1, top)


async def test_H_comes_back_to_the_pane_and_its_lines(reader: Reader) -> None:
    async with reader("3", "G", size=(160, 12)) as (app, pilot):
        panel = app.reading.panel
        current, top = panel.current, panel.top
        assert top > 0
        await pilot.press("enter", "g", "H")
        assert (app.reading.pane, panel.current, panel.top) == (Pane.PANEL, current, top)
        assert app.reading.article.cursor.statement == current


async def test_H_comes_back_to_the_page_of_an_actor_that_a_jump_began_on(reader: Reader) -> None:
    async with reader("l", "w", "w", "enter") as (app, pilot):
        await settled(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        assert app.screen is app.reading
        there = app.reading.article.cursor
        await pilot.press("H")
        await settled(pilot)
        assert isinstance(app.screen, ActorScreen)
        assert app.screen.rows.cursor == 1
        await pilot.press("escape")
        await settled(pilot)
        assert under_cursor(app) == "Steve Witkoff"
        await pilot.press("L")
        assert app.reading.article.cursor == there


async def test_H_comes_back_to_the_search_that_a_jump_began_on(reader: Reader) -> None:
    async with reader("l", "w", "/", "/", *"witkoff") as (app, pilot):
        await pilot.pause(0.3)
        await settled(pilot)
        await pilot.press("down", "tab", "j")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        query, row = app.screen.found.query, app.screen.rows.current
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is app.reading
        await pilot.press("H")
        await pilot.pause(0.3)
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert (app.screen.found.query, app.screen.rows.current) == (query, row)
        await pilot.press("escape")
        await settled(pilot)
        assert under_cursor(app) == "Kreml"
