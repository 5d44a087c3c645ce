"""When a feed is polled again, and how its state reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from briefing.intake.feeds.schedule import (
    LONGEST_WAIT,
    LONGEST_WAIT_WITHOUT_ANSWER,
    after_failure,
    after_success,
    in_words,
)
from db.feed_rows import FeedState

NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)


def failed(times: int, *, wait: float | None = None, is_network: bool = False, status: int | None = 500) -> FeedState:
    state = FeedState(etag='"1"', body_hash="h")
    for number in range(times):
        state = after_failure(state, NOW + number * timedelta(hours=1), "it broke", status, wait, is_network=is_network)
    return state


def test_waits_double_up_to_a_day_and_stay_short_without_any_answer() -> None:
    def wait(state: FeedState) -> timedelta:
        assert state.due_at is not None
        assert state.checked_at is not None
        return state.due_at - state.checked_at

    assert [wait(failed(n)) for n in (1, 2, 3)] == [timedelta(minutes=m) for m in (5, 10, 20)]
    assert wait(failed(50)) == LONGEST_WAIT
    assert wait(failed(50, is_network=True, status=None)) == LONGEST_WAIT_WITHOUT_ANSWER
    assert wait(failed(1, wait=90_000.0)) == timedelta(seconds=90_000)


def test_a_failure_keeps_the_tokens_and_the_moment_of_the_first_one() -> None:
    state = failed(3)
    assert (state.etag, state.body_hash, state.failures, state.failing_since) == ('"1"', "h", 3, NOW)


def test_a_success_forgets_failures_and_renews_tokens() -> None:
    state = after_success(failed(3), NOW, 200, None, "Mon", "new")
    assert state == FeedState(last_modified="Mon", body_hash="new", checked_at=NOW, succeeded_at=NOW, status=200)
    same = after_success(state, NOW, 304, '"2"', None, None)
    assert (same.etag, same.last_modified, same.body_hash) == ('"2"', "Mon", "new")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (FeedState(), "not polled yet"),
        (after_success(FeedState(), NOW, 200, None, None, None), ""),
        (failed(1, status=404), "404 since 3 days"),
        (failed(1, status=410), "gone since 3 days"),
        (failed(1, status=None), "it broke since 3 days"),
        (failed(1, status=200), "it broke since 3 days"),
    ],
)
def test_the_state_in_words(state: FeedState, words: str) -> None:
    assert in_words(state, NOW + timedelta(days=3, hours=5)) == words


def test_spans_are_told_in_their_greatest_unit() -> None:
    state = failed(1, status=404)
    assert in_words(state, NOW) == "404 since a moment"
    assert in_words(state, NOW + timedelta(minutes=1)) == "404 since 1 minute"
    assert in_words(state, NOW + timedelta(hours=23)) == "404 since 23 hours"
