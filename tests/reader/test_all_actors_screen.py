"""The list of all actors: sorted, filtered while one types, and left for an actor's page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.style import Style
from textual.widgets import Input, Static

from briefing.domain import ActorKind
from briefing.reader.cards import WATCHED
from briefing.reader.inks import Ink
from briefing.reader.screens.actor import ActorScreen
from briefing.reader.screens.all_actors import AllActorsScreen
from briefing.reader.screens.rows import actor_lines
from briefing.reader.store import Store
from briefing.words import LANGUAGES, _, figures, speaking
from db import actor_pages, read
from db.actor_pages import ActorLine, ActorOrder
from tests.reader.library import Host, seed_store
from tests.reader.newsroom import add_statement, screen_text, settled

NARROW, WIDE = (80, 24), (160, 45)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(seed_store(tmp_path_factory.mktemp("store") / "briefing.db"))


class Everybody:
    """The list, open, and what one does with it."""

    def __init__(self, app: Host, screen: AllActorsScreen, pilot: Pilot[Any]) -> None:
        self.app, self.screen, self.pilot = app, screen, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await settled(self.pilot)

    @property
    def names(self) -> list[str]:
        rows = self.screen.rows
        return [row.name for row in self.screen._lines(0, rows.total)]

    @property
    def lines(self) -> str:
        return self.screen.rows.render().plain

    @property
    def head(self) -> str:
        return str(self.screen.query_one("#orders", Static).content)


@asynccontextmanager
async def everybody(store: Store, size: tuple[int, int] = NARROW) -> AsyncIterator[Everybody]:
    screen = AllActorsScreen(store)
    app = Host(store, screen)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Everybody(app, screen, pilot)


async def test_all_are_there_and_tab_sorts_them_otherwise(store: Store) -> None:
    async with everybody(store) as opened:
        for order in (*ActorOrder, ActorOrder.RECENT):
            expected = store.ask(actor_pages.browse, order=order, limit=None)
            assert opened.screen.order is order
            assert opened.names == [line.name for line in expected]
            assert f"{len(expected)}" in opened.head
            await opened.press("tab")
        await opened.press("shift+tab")
        assert opened.screen.order is ActorOrder.RECENT


async def test_letters_filter_with_or_without_accents(store: Store) -> None:
    async with everybody(store) as opened:
        await opened.press("/", *"selensky")
        assert opened.names == ["Wolodymyr Selenskyj"]
        assert "Selenskyj" in opened.lines
        await opened.press("enter", "enter")
        assert isinstance(opened.app.screen, ActorScreen)
        await opened.press("h")
        assert opened.app.screen is opened.screen  # back in the list, filtered as it was
        assert opened.screen.words == "selensky"


async def test_escape_takes_the_filter_away_then_leaves(store: Store) -> None:
    async with everybody(store) as opened:
        total = opened.screen.rows.total
        await opened.press("/", *"merz", "escape")
        assert opened.screen.rows.total == total
        assert not isinstance(opened.screen.focused, Input)
        await opened.press("escape")
        assert opened.app.answers == [None]


async def test_nobody_of_that_name_is_said_to_be(store: Store) -> None:
    async with everybody(store) as opened:
        await opened.press("i", *"xyz")
        assert "Nobody is called so" in opened.lines


async def test_down_leads_from_the_filter_into_the_list(store: Store) -> None:
    async with everybody(store) as opened:
        await opened.press("/", "down", "down")
        assert opened.screen.rows.has_focus
        assert opened.screen.rows.cursor == 1


async def test_a_kind_alone(store: Store) -> None:
    async with everybody(store) as opened:
        total = opened.screen.rows.total
        await opened.press("X", "X")
        assert "organisation" in opened.head
        assert 0 < opened.screen.rows.total < total
        assert all(row.kind is ActorKind.ORG for row in opened.screen._lines(0, 100))
        await opened.press("escape")
        assert opened.screen.rows.total == total


async def test_a_place_on_a_page_leads_out_of_the_list(store: Store) -> None:
    async with everybody(store) as opened:
        await opened.press("enter", "3", "enter")
        (answer,) = opened.app.answers
        assert answer is not None


async def test_an_actor_is_watched_in_the_list(tmp_path: Path) -> None:
    store = Store(seed_store(tmp_path / "briefing.db"))
    async with everybody(store) as opened:
        row = opened.screen.rows.current
        assert row is not None
        await opened.press("*")
        assert f"{row.name} {WATCHED}" in opened.lines
        page = store.ask(read.actor_page, row.id)
        assert page is not None
        assert page.is_watched
        opened.screen.take_changes()
        await opened.press()
        assert f"{row.name} {WATCHED}" in opened.lines


async def test_who_comes_in_does_not_move_the_cursor(tmp_path: Path) -> None:
    path = seed_store(tmp_path / "briefing.db")
    async with everybody(Store(path)) as opened:
        await opened.press("j", "j")
        before = opened.screen.rows.current
        assert before is not None
        add_statement(path, "Jemand Neues", "„Ich bin neu“")
        opened.screen.take_changes()
        await opened.press()
        after = opened.screen.rows.current
        assert after is not None
        assert after.name == before.name
        assert opened.names[0] == "Jemand Neues"


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (300, 60)])
async def test_any_size_is_no_crash(store: Store, size: tuple[int, int]) -> None:
    async with everybody(store, size) as opened:
        await opened.press("G", "space", "b", "tab", "g", "j")
        assert opened.screen.rows.cursor == 1


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_looks(store: Store, size: tuple[int, int], snap_compare: Any) -> None:
    async def until_loaded(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("j")
        await settled(pilot)

    assert snap_compare(Host(store, AllActorsScreen(store)), run_before=until_loaded, terminal_size=size)


async def test_the_hint_of_tab_speaks_of_the_order(store: Store) -> None:
    async with everybody(store) as shown:
        hints = screen_text(shown.app).splitlines()[-1]
        assert "Tab order" in hints
        assert "section" not in hints


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_end_below_each_other(language: str) -> None:
    few = ActorLine(1, "Merz", ActorKind.PER, False, 3, 4, 5, 6, None, 7)
    rows = few, replace(few, articles=1234, said=1234, recent=123)
    with speaking(language):
        lines = [actor_lines(row, 76, dict.fromkeys(Ink, Style()))[0].plain for row in rows]
        for field, message in (("recent", "{count} lately"), ("said", "said {count}")):
            words = [_(message).format(count=figures(getattr(row, field))) for row in rows]
            assert len({line.index(word) + len(word) for line, word in zip(lines, words, strict=True)}) == 1
