"""A number before a command. Articles: 3 the Kreml, 2 Berlin, 1 the long one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.reader import counts
from briefing.reader.commands.counted import Counted
from briefing.reader.counts import Count, Times
from briefing.reader.panes import Pane
from tests.reader.conftest import Opened
from tests.reader.newsroom import burst, panes_shown, settled, under_cursor

Reader = Callable[..., Opened]


async def test_a_number_repeats_a_motion(reader: Reader) -> None:
    async with reader("j", "j", "l", *"5j", size=(100, 23)) as (app, pilot):
        assert app.reading.article.top == 5
        await pilot.press(*"12j")
        assert app.reading.article.top == 17
        await pilot.press(*"10k")
        assert app.reading.article.top == 7
        assert app.reading.pane is Pane.ARTICLE


async def test_a_key_that_does_nothing_ends_a_number(reader: Reader) -> None:
    async with reader("j", "j", "l", *"5", size=(100, 23)) as (app, pilot):
        assert app.reading.status.startswith("5 …")
        await pilot.press("f9")
        assert not app.reading.status.startswith("5 …")
        await pilot.press("j")
        assert app.reading.article.top == 1


async def test_two_is_a_number_in_the_pane_two(reader: Reader) -> None:
    async with reader("j", "j", "l", *"2j", size=(100, 23)) as (app, _):
        assert app.reading.article.top == 2


@pytest.mark.parametrize(
    ("keys", "words"), [("4w", "Kiew"), ("3w", "Witkoff"), ("2w", "Steve Witkoff"), ("1w", "Kreml"),
                        ("4w2W", "Steve Witkoff")]
)  # fmt: skip
async def test_a_number_counts_actors(reader: Reader, keys: str, words: str) -> None:
    async with reader("l", *keys) as (app, _):
        assert under_cursor(app) == words
        assert app.reading.pane is Pane.ARTICLE


@pytest.mark.parametrize(("keys", "statement"), [("2)", 1), ("3)", 2), ("4)2(", 1), ("9)", 3)])
async def test_a_number_counts_statements(reader: Reader, keys: str, statement: int) -> None:
    async with reader("l", *keys) as (app, _):
        assert app.reading.article.cursor.statement == statement
        assert app.reading.pane is Pane.ARTICLE


async def test_typed_at_once_it_is_the_same(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        burst(app, "3", ")", "1", "2", "k", "2", "(")
        await settled(pilot)
        assert app.reading.article.cursor.statement == 0


@pytest.mark.parametrize(
    ("keys", "article"), [("02G", 2), ("03G", 1), ("02g", 2), ("1G", 3), ("9G", 1), ("10G", 1), ("5j", 1)]
)
async def test_a_number_before_g_or_G_goes_to_the_article_of_that_number(
    reader: Reader, keys: str, article: int
) -> None:
    async with reader(*keys) as (app, _):
        assert app.reading.articles.current == article
        assert app.reading.pane is Pane.LIST


async def test_hopping_from_pane_to_pane_is_no_number(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        for digit, pane in (("1", Pane.LIST), ("2", Pane.ARTICLE), ("3", Pane.PANEL), ("1", Pane.LIST)):
            await pilot.press(digit)
            assert app.reading.pane is pane
        await pilot.press("j")
        assert app.reading.articles.current == 2


@pytest.mark.parametrize("keys", ["12j", "13j", "11j"])
async def test_a_number_that_begins_with_the_pane_one_is_in_counts(reader: Reader, keys: str) -> None:
    async with reader(*keys) as (app, _):
        assert app.reading.pane is Pane.LIST
        assert app.reading.articles.current == list(app.reading.articles.parts()[-1])[-1]


async def test_numbers_of_pane_digits_count_in_the_text(reader: Reader) -> None:
    async with reader("j", "j", "l", *"12j", size=(100, 23)) as (app, _):
        assert app.reading.article.top == 12


async def test_in_the_panel_it_is_the_statement_of_that_number(reader: Reader) -> None:
    async with reader("3", "g", *"3G") as (app, pilot):
        assert app.reading.panel.current == 2
        await pilot.press(*"04g")
        assert app.reading.panel.current == 3


async def test_a_lone_digit_goes_to_its_pane_at_once(reader: Reader) -> None:
    async with reader("l", "3") as (app, pilot):
        assert app.reading.pane is Pane.PANEL
        await pilot.press("j")
        assert app.reading.pane is Pane.PANEL
        assert app.reading.panel.current == 0
        await pilot.press("1", "j")
        assert app.reading.pane is Pane.LIST
        assert app.reading.articles.current == 2
        await pilot.press("2", "w")
        assert under_cursor(app) == "Berlin"


async def test_the_number_is_shown_until_it_is_taken(reader: Reader) -> None:
    async with reader("l", *"15") as (app, pilot):
        assert "15 …" in app.reading.status
        assert app.reading.pane is Pane.ARTICLE
        await pilot.press("escape")
        assert "15 …" not in app.reading.status
        assert app.reading.pane is Pane.ARTICLE
        await pilot.press("w")
        assert under_cursor(app) == "Kreml"


async def test_where_nothing_is_to_repeat_a_number_does_no_harm(reader: Reader) -> None:
    async with reader("l", *"5z") as (app, pilot):
        assert panes_shown(app) == [Pane.ARTICLE]
        await pilot.press("w")
        assert under_cursor(app) == "Kreml"


async def test_a_number_counts_in_other_screens(reader: Reader) -> None:
    async with reader("l", "w", "w", "enter") as (app, pilot):
        await pilot.press("3", *"5k", *"4j")
        assert type(app.screen).__name__ == "ActorScreen"
        await pilot.press("escape", "/", "w", "i", "t")
        assert getattr(app.screen.focused, "value", "") == "wit"
        await pilot.press("5")
        assert getattr(app.screen.focused, "value", "") == "wit5"


def test_a_lone_digit_is_no_number_after_a_while() -> None:
    count = Count()
    count.lead("3", 10.0, before=Pane.ARTICLE, after=Pane.PANEL)
    assert count.take(Counted.IN_TEXT, 10.0 + counts.PAUSE + 0.01) == Times()
    count.lead("3", 10.0, before=Pane.ARTICLE, after=Pane.PANEL)
    assert count.take(Counted.IN_TEXT, 10.0 + counts.PAUSE) == Times(3, Pane.ARTICLE)
    assert count.take(Counted.IN_TEXT, 10.0 + counts.PAUSE) == Times()


def test_other_digits_wait_as_long_as_one_likes_and_are_bounded() -> None:
    count = Count()
    for digit in "1234567":
        count.add(digit, 0.0)
    assert count.take(Counted.REPEAT, 999.0) == Times(4567, None)
    count.add("0", 0.0)
    assert count.take(Counted.REPEAT, 0.0) == Times()
