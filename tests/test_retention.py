"""What may go and what stays, decided without a store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from briefing.retention import Holding, may_go, to_drop

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def holding(days: float, *, is_marked: bool = False, feed_days: tuple[int | None, ...] = ()) -> Holding:
    return Holding(1, NOW - timedelta(days=days), is_marked, feed_days)


@pytest.mark.parametrize(
    ("given", "keep_days", "goes"),
    [
        (holding(31), 30, True),
        (holding(30), 30, False),
        (holding(31, is_marked=True), 30, False),
        (holding(5000), None, False),
        (holding(8, feed_days=(7,)), None, True),
        (holding(8, feed_days=(7,)), 30, True),
        (holding(8, feed_days=(7, 30)), None, False),
        (holding(31, feed_days=(7, 30)), None, True),
        (holding(31, feed_days=(7, None)), None, False),
        (holding(31, feed_days=(7, None)), 30, True),
        (holding(31, feed_days=(60,)), 30, False),
        (holding(-1), 30, False),
    ],
)
def test_what_may_go(given: Holding, keep_days: int | None, goes: bool) -> None:
    assert may_go(given, NOW, keep_days) is goes


def test_those_that_may_go_are_named_in_their_order() -> None:
    holdings = [Holding(n, NOW - timedelta(days=n), n == 40) for n in (50, 40, 35, 3)]
    assert to_drop(holdings, NOW, 30) == [50, 35]
