"""Actors and statements: walking from one to the next. Articles: 3 the Kreml, 2 Berlin, 1 the long one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.reader.panes import Pane
from briefing.reader.trail import Highlights
from tests.reader.conftest import Opened
from tests.reader.newsroom import settled, under_cursor

Reader = Callable[..., Opened]


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
