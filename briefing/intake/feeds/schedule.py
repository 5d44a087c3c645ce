"""When a feed is polled again: pure decisions on how its polls went.

After a failure of the server the wait doubles from five minutes to a day; without any answer the fault may be our own
network's, so the wait stays short. A Retry-After is obeyed. A feed that is gone (410) is not polled again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from briefing.words import _, again, counted
from db.feed_rows import FeedState

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)
LONGEST_WAIT_WITHOUT_ANSWER = timedelta(minutes=20)
GONE = 410


def after_success(
    state: FeedState, now: datetime, status: int, etag: str | None, last_modified: str | None, body_hash: str | None
) -> FeedState:
    """The state after an answer that could be read; a server that leaves its tokens out has none any more.

    For a 304, ``body_hash`` is None: the body is the one of before, and so are tokens that are not given anew.
    """
    is_same = status == 304
    return FeedState(
        etag=etag or (state.etag if is_same else None),
        last_modified=last_modified or (state.last_modified if is_same else None),
        body_hash=body_hash or (state.body_hash if is_same else None),
        checked_at=now,
        succeeded_at=now,
        status=status,
    )


def after_failure(
    state: FeedState, now: datetime, why: str, status: int | None, wait: float | None, *, is_network: bool
) -> FeedState:
    """The state after a failure: ``why`` in words, ``wait`` the seconds that the server asked for, if it did."""
    failures = state.failures + 1
    longest = LONGEST_WAIT_WITHOUT_ANSWER if is_network else LONGEST_WAIT
    own_wait = min(FIRST_WAIT * 2 ** min(failures - 1, 12), longest)
    asked = timedelta(seconds=wait or 0)
    return replace(
        state,
        checked_at=now,
        due_at=now + max(own_wait, asked),
        failures=failures,
        failing_since=state.failing_since or now,
        failure=why,
        status=status,
        is_gone=status == GONE,
    )


def in_words(state: FeedState, now: datetime) -> str:
    """The state as a list shows it: ``404 since 3 days``; empty where all is well."""
    if state.is_gone:
        return _("gone {since}").format(since=_since(state.failing_since, now))
    if state.failure is None:
        return "" if state.checked_at else _("not polled yet")
    what = str(state.status) if state.status and state.status >= 400 else again(state.failure)
    return f"{what} {_since(state.failing_since, now)}"


def _since(since: datetime | None, now: datetime) -> str:
    seconds = max(0, int((now - since).total_seconds())) if since else 0
    if days := seconds // 86_400:
        return counted("since {} day", "since {} days", days)
    if hours := seconds // 3_600:
        return counted("since {} hour", "since {} hours", hours)
    if minutes := seconds // 60:
        return counted("since {} minute", "since {} minutes", minutes)
    return _("since a moment")
