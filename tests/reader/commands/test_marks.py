"""Putting away, tags, marking many, and taking back. Articles: 3 the Kreml, 2 Berlin, 1 the long one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.reader.screens.tags import TagSuggester, split_tags
from db import marks, read
from tests.reader.conftest import Opened
from tests.reader.newsroom import burst, settled

Reader = Callable[..., Opened]


async def test_d_puts_away_and_the_cursor_goes_on(reader: Reader) -> None:
    async with reader("d") as (app, pilot):
        assert len(app.reading.articles) == 2
        assert app.reading.articles.current == 2
        assert "ctrl+z takes it back" in app.reading.status
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert len(app.reading.articles) == 3
        assert app.reading.articles.current == 2
        assert "Took back: 1 article put away." in app.reading.status


async def test_d_faster_than_the_list_follows_puts_one_after_the_other_away(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, "d", "d")
        await settled(pilot)
        assert app.reading.articles.current == 1
        assert app.store.ask(read.article_keys, read.ArticleFilter.ARCHIVED)[0][0] == 3


async def test_an_article_that_is_put_away_while_it_is_read_stays_open(reader: Reader) -> None:
    async with reader("l", "d") as (app, pilot):
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.is_archived
        assert len(app.reading.articles) == 2
        await pilot.press("d")
        await settled(pilot)
        assert len(app.reading.articles) == 3


async def test_t_files_an_article_under_tags(reader: Reader) -> None:
    async with reader("t", *"eu, #z", "enter", "j", "t", *"e", "right") as (app, pilot):
        await pilot.press("enter")
        await settled(pilot)
        assert app.store.ask(marks.known_tags) == [("eu", 2), ("z", 1)]
        row = app.reading.articles.row(3)
        assert row is not None
        assert row.tags == ("eu", "z")
        assert "#eu" in "\n".join(app.reading.articles.render_line(y).text for y in range(6))
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert app.store.ask(marks.known_tags) == [("eu", 1), ("z", 1)]


async def test_tags_stand_at_the_head_of_the_article(reader: Reader) -> None:
    async with reader("l", "t", *"eu", "enter") as (app, _):
        assert "#eu" in "\n".join(app.reading.article.render_line(y).text for y in range(4))


async def test_tags_are_left_as_they_are_by_escape(reader: Reader) -> None:
    async with reader("t", *"eu", "escape") as (app, _):
        assert app.store.ask(marks.known_tags) == []


@pytest.mark.parametrize(("letter", "unread"), [("a", {2, 1}), ("b", {3, 2}), ("l", set())])
async def test_M_marks_many_after_a_question_and_each_gets_its_mark_back(
    reader: Reader, letter: str, unread: set[int]
) -> None:
    async with reader("j", "M", letter) as (app, pilot):
        assert app.store.ask(marks.unread_ids) == {1, 2, 3}
        await pilot.press("y")
        await settled(pilot)
        assert app.store.ask(marks.unread_ids) == unread
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert app.store.ask(marks.unread_ids) == {1, 2, 3}


async def test_M_asks_how_many_and_escape_marks_none(reader: Reader) -> None:
    async with reader("M", "l") as (app, pilot):
        assert "Mark 3 articles" in app.screen.says  # type: ignore[attr-defined]
        await pilot.press("escape")
        await settled(pilot)
        assert app.store.ask(marks.unread_ids) == {1, 2, 3}


async def test_M_says_so_where_nothing_is_unread(reader: Reader) -> None:
    async with reader("M", "l", "enter", "M") as (app, _):
        assert "Nothing is unread" in app.reading.status


async def test_ctrl_z_takes_back_one_deed_after_the_other(reader: Reader) -> None:
    async with reader("r", "m", "d", "ctrl+z", "ctrl+z") as (app, pilot):
        assert app.store.ask(read.counts).starred == 0
        assert 3 not in app.store.ask(marks.unread_ids)
        assert "Took back: 1 article starred." in app.reading.status
        await pilot.press("ctrl+z", "ctrl+z")
        await settled(pilot)
        assert app.store.ask(marks.unread_ids) == {1, 2, 3}
        assert "Nothing of this session is left" in app.reading.status


async def test_ctrl_z_is_as_fast_as_the_keys(reader: Reader) -> None:
    async with reader() as (app, pilot):
        burst(app, "m", "ctrl+z", "m", "r", "ctrl+z", "ctrl+z", "ctrl+z")
        await settled(pilot)
        counts = app.store.ask(read.counts)
        assert (counts.starred, counts.unread) == (0, 3)


async def test_opening_an_article_is_nothing_to_take_back(reader: Reader) -> None:
    async with reader("m", "l", "ctrl+z") as (app, _):
        assert app.store.ask(read.counts).starred == 0
        assert app.store.ask(marks.unread_ids) == {1, 2}


def test_tags_are_parted_by_spaces_and_commas() -> None:
    assert split_tags(" EU, #zölle  # ,EU") == ("EU", "zölle")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("e", "eu"), ("eu u", "eu ukraine"), ("eu e", None), ("", None), ("eu ", None), ("x", None)],
)
async def test_the_last_tag_is_completed(typed: str, completed: str | None) -> None:
    found = await TagSuggester(["eu", "ukraine"]).get_suggestion(typed)
    assert found == completed
