"""Dates of every kind that feeds are met with."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.feeds.dates import EARLIEST, parse_moment

NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Mon, 23 Nov 2026 10:12:13 +0100", "2026-11-23 10:12:13+01:00"),
        ("Mon, 23 Nov 2026 10:12:13 GMT", "2026-11-23 10:12:13+00:00"),
        ("Mon, 23 Nov 2026 10:12 Z", "2026-11-23 10:12:00+00:00"),
        ("Mon, 23 Nov 2026 10:12:13 EST", "2026-11-23 10:12:13-05:00"),
        ("Mon, 23 Nov 2026 10:12:13 CET", "2026-11-23 10:12:13+01:00"),
        ("Mo, 23 Nov 2026 10:12:13 MEZ", "2026-11-23 10:12:13+01:00"),
        ("Montag, 23. November 2026 10:12:13 +0100", "2026-11-23 10:12:13+01:00"),
        ("Mi, 04 Mär 2026 10:12:13 +0100", "2026-03-04 10:12:13+01:00"),
        ("Mon, 23 Nov 26 10:12:13 +0100", "2026-11-23 10:12:13+01:00"),
        ("  Mon,  23  Nov 2026\n10:12:13   +0100 ", "2026-11-23 10:12:13+01:00"),
        ("2026-11-23T10:12:13Z", "2026-11-23 10:12:13+00:00"),
        ("2026-11-23T10:12:13.123456789+01:00", "2026-11-23 10:12:13+01:00"),
        ("2026-11-23T10:12+0100", "2026-11-23 10:12:00+01:00"),
        ("2026-11-23 10:12:13 +0100", "2026-11-23 10:12:13+01:00"),
        ("2026-11-23 10:12:13 UTC", "2026-11-23 10:12:13+00:00"),
        ("20261123T101213Z", "2026-11-23 10:12:13+00:00"),
        ("23.11.2026 10:12 MEZ", "2026-11-23 10:12:00+01:00"),
        ("2026-11-22T24:00:00Z", "2026-11-22 00:00:00+00:00"),
        ("1795428733", "2026-11-23 10:12:13+00:00"),
        ("1795428733000", "2026-11-23 10:12:13+00:00"),
    ],
)
def test_a_moment_keeps_its_zone(words: str, moment: str) -> None:
    day, found = parse_moment(words, NOW)
    assert str(found) == moment
    assert day == datetime.fromisoformat(moment).astimezone(UTC).date()


@pytest.mark.parametrize(
    "words",
    ["2026-11-23", "23.11.2026", "23. November 2026", "2026-11-23T10:12:13", "23.11.2026 10:12 Uhr",
     "Mon, 23 Nov 2026 10:12:13", "Mon, 23 Nov 2026 10:12:13 -0000"],
)  # fmt: skip
def test_without_a_zone_only_the_day_is_known(words: str) -> None:
    assert parse_moment(words, NOW) == (date(2026, 11, 23), None)


@pytest.mark.parametrize(
    "words",
    ["", "gestern", "0000-00-00 00:00:00", "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z",
     "Tue, 01 Jan 2030 10:00:00 GMT", "2026-13-45T10:00:00Z", "Mon, 31 Feb 2026 10:00:00 +0100",
     "9999-12-31T23:59:59-12:00", "Mon, 23 Nov 2026 99:99:99 +0100", "x" * 100_000],
)  # fmt: skip
def test_what_cannot_be_is_no_date(words: str) -> None:
    assert parse_moment(words, NOW) == (None, None)


def test_the_day_is_that_of_the_readers_place() -> None:
    vienna = datetime.fromisoformat("2026-11-23T21:00:00+01:00")
    assert parse_moment("Sun, 22 Nov 2026 23:30:00 GMT", vienna)[0] == date(2026, 11, 23)


@given(st.text(max_size=60))
def test_nothing_breaks_it(words: str) -> None:
    day, _ = parse_moment(words, NOW)
    assert day is None or day >= EARLIEST
