"""Articles: unread ones, read and starred ones. Articles: 3 the Kreml, 2 Berlin, 1 the long one."""

from __future__ import annotations

from collections.abc import Callable

from briefing.reader.panes import Pane
from db import read
from tests.reader.conftest import Opened
from tests.reader.newsroom import burst, open_article, settled

Reader = Callable[..., Opened]


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
