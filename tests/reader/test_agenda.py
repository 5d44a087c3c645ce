"""The layout of a list by days agrees with drawing it line by line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import words
from briefing.reader.agenda import ROW_HEIGHT, Agenda, printed_day, told_day

DAYS = st.lists(st.integers(1, 6), max_size=12)


def keys(sizes: list[int]) -> list[tuple[int, str]]:
    """So many articles on each day."""
    days = [f"2026-01-{31 - number:02}" for number, size in enumerate(sizes) for _ in range(size)]
    return [(100 + index, day) for index, day in enumerate(days)]


@given(DAYS)
def test_every_line_is_a_heading_an_article_or_empty(sizes: list[int]) -> None:
    agenda = Agenda(keys(sizes))
    drawn: list[str] = []
    index = 0
    for day, size in enumerate(sizes):
        drawn += ([""] if day else []) + [f"day {day}"]
        for _ in range(size):
            drawn += [f"article {index}"] * ROW_HEIGHT
            index += 1
    assert agenda.height == len(drawn)
    for line, what in enumerate(drawn):
        heading, article = agenda.heading_at(line), agenda.index_at(line)
        assert (
            f"day {heading}" if heading is not None else f"article {article}" if article is not None else ""
        ) == what
    assert agenda.index_at(len(drawn)) is None


@given(DAYS)
def test_every_article_is_where_it_says(sizes: list[int]) -> None:
    agenda = Agenda(keys(sizes))
    for index, (article_id, day) in enumerate(keys(sizes)):
        assert agenda.index_at(agenda.line_of(index)) == index
        assert agenda.index_of(article_id) == index
        assert agenda.day_of(index) == day


def test_an_article_that_is_not_listed_has_no_index() -> None:
    assert Agenda([(1, "2026-01-01")]).index_of(2) is None


def test_a_day_is_printed_as_the_language_prints_it() -> None:
    assert printed_day(date(2026, 3, 4)) == "Wed 4 Mar 2026"
    words.choose("de")
    assert printed_day(date(2026, 3, 4)) == "Mi 4. Mär 2026"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 3, 4), "Today · Wed 4 Mar 2026"),
        (date(2026, 3, 3), "Yesterday · Tue 3 Mar 2026"),
        (date(2026, 2, 26), "6 days ago · Thu 26 Feb 2026"),
        (date(2026, 2, 25), "Wed 25 Feb 2026"),
        (date(2026, 3, 5), "Thu 5 Mar 2026"),
    ],
)
def test_a_day_of_the_last_week_is_told_by_how_long_ago_it_is(day: date, told: str) -> None:
    assert told_day(day, today=date(2026, 3, 4)) == told


def test_how_long_ago_a_day_is_is_told_in_german() -> None:
    words.choose("de")
    assert told_day(date(2026, 3, 3), date(2026, 3, 4)) == "Gestern · Di 3. Mär 2026"
    assert told_day(date(2026, 3, 1), date(2026, 3, 4)) == "vor 3 Tagen · So 1. Mär 2026"
