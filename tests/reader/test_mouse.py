"""The mouse: clicks and selections in the three panes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widget import Widget

from briefing.reader.app import BriefingApp
from briefing.reader.panes import Pane
from briefing.reader.widgets.pane import Pane as LinePane
from tests.reader.conftest import Opened
from tests.reader.newsroom import (
    lines,
    settled,
)

Reader = Callable[..., Opened]


async def test_a_click_on_an_actor_puts_the_cursor_there_and_two_open_the_page(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        view = app.reading.article
        y = next(y for y, line in enumerate(lines(view)) if "Kreml" in line)
        x = lines(view)[y].index("Kreml") + 1
        at = Offset(x, y + view.gutter.top)
        await pilot.click(view, offset=at)
        await settled(pilot)
        assert app.reading.status.startswith("Kreml · organisation")
        await pilot.click(view, offset=at, times=2)
        await settled(pilot)
        assert type(app.screen).__name__ == "ActorScreen"


async def test_a_click_in_the_list_opens_the_article(reader: Reader) -> None:
    async with reader() as (app, pilot):
        y = next(y for y, line in enumerate(lines(app.reading.articles)) if "Berlin wartet" in line)
        await pilot.click(app.reading.articles, offset=Offset(6, y + app.reading.articles.gutter.top))
        await settled(pilot)
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.id == 2
        assert app.reading.pane is Pane.ARTICLE


async def test_a_click_in_the_panel_chooses_the_statement(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        y = next(y for y, line in enumerate(lines(app.reading.panel)) if "zuversichtlich" in line)
        await pilot.click(app.reading.panel, offset=Offset(6, y + app.reading.panel.gutter.top))
        await settled(pilot)
        assert app.reading.article.cursor.statement == 1
        assert app.reading.pane is Pane.PANEL


async def test_selected_text_is_the_text_as_it_stands(reader: Reader) -> None:
    async with reader("l") as (app, _):
        view = app.reading.article
        shown = lines(view)
        first = next(y for y, line in enumerate(shown) if "Kreml" in line)
        last = next(y for y, line in enumerate(shown) if "zuversichtlich" in line)
        start = Offset(shown[first].index("Kreml"), first)
        end = Offset(shown[last].index("zuversichtlich") + len("zuversichtlich"), last)
        selected = view.get_selection(Selection(start, end))
        assert selected is not None
        assert selected[0].startswith("Kreml teilte mit, Steve")
        assert selected[0].endswith("kommen.\n\n„Ich bin zuversichtlich")


async def test_dragging_the_mouse_selects_text(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        view = app.reading.article
        y = next(y for y, line in enumerate(lines(view)) if "Kreml" in line)
        x = lines(view)[y].index("Kreml")
        await pilot.mouse_down(view, offset=Offset(x, y + view.gutter.top))
        await pilot.hover(view, offset=Offset(x + 5, y + view.gutter.top))
        await pilot.mouse_up(view, offset=Offset(x + 5, y + view.gutter.top))
        await settled(pilot)
        assert (app.screen.get_selected_text() or "").strip().startswith("Kreml")
        selected = [segment.text for segment in view.render_line(y) if segment.style and segment.style.reverse]
        assert "".join(selected).startswith("Kreml")
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert app.clipboard == app.screen.get_selected_text()
        assert app.reading.status.startswith("Copied what is selected (")


async def turn_wheel(
    app: BriefingApp, pilot: Pilot[None], over: Widget, kind: type[MouseScrollDown | MouseScrollUp]
) -> None:
    """Turn the wheel over the middle of a widget."""
    x, y = over.region.x + over.region.width // 2, over.region.y + over.region.height // 2
    app.post_message(kind(None, x, y, 0, 0, 0, False, False, False, screen_x=x, screen_y=y))
    await settled(pilot)


@pytest.mark.parametrize("pane", list(Pane))
async def test_the_wheel_scrolls_the_pane_under_it_and_nothing_else(reader: Reader, pane: Pane) -> None:
    async with reader("l", size=(160, 9)) as (app, pilot):
        tops = {each: app.reading.query_one(f"#{each}", LinePane).top for each in Pane}
        under = app.reading.query_one(f"#{pane}", LinePane)
        cursor = app.reading.article.cursor
        await turn_wheel(app, pilot, under, MouseScrollDown)
        assert under.top > tops[pane]
        others = {each: app.reading.query_one(f"#{each}", LinePane).top for each in Pane if each is not pane}
        assert all(tops[each] == top for each, top in others.items() if (pane, each) != (Pane.ARTICLE, Pane.PANEL))
        assert app.reading.pane is Pane.ARTICLE
        assert app.reading.article.cursor == cursor
        await turn_wheel(app, pilot, under, MouseScrollUp)
        assert under.top == tops[pane]


async def test_what_is_selected_is_copied_by_ctrl_c_and_by_nothing_else(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        view = app.reading.article
        y = next(y for y, line in enumerate(lines(view)) if "Kreml" in line)
        x = lines(view)[y].index("Kreml")
        await pilot.mouse_down(view, offset=Offset(x, y + view.gutter.top))
        await pilot.hover(view, offset=Offset(x + 4, y + view.gutter.top))
        await pilot.mouse_up(view, offset=Offset(x + 4, y + view.gutter.top))
        await settled(pilot)
        assert app.clipboard == ""
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert app.clipboard.startswith("Krem")
        assert app.is_running
