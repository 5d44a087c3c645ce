"""Which articles may go: a pure decision on what the store says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Holding:
    """An article as retention sees it.

    ``since`` is when it was taken in, with its zone. ``feed_days`` has, for each feed that brought it, how long the
    reader keeps that feed's articles (None: as all others). ``is_marked``: starred, tagged, noted or quoted
    by the reader.
    """

    article_id: int
    since: datetime
    is_marked: bool
    feed_days: tuple[int | None, ...] = ()


def may_go(holding: Holding, now: datetime, keep_days: int | None) -> bool:
    """Whether the article is older than the reader keeps such articles, and bears no mark of theirs.

    ``keep_days`` counts for articles without a feed and for feeds without a number of their own; None: they stay. Of
    several feeds the most patient one counts.
    """
    if holding.is_marked:
        return False
    limits = [keep_days if days is None else days for days in holding.feed_days or (None,)]
    patient = [days for days in limits if days is not None]
    return len(patient) == len(limits) and now - holding.since > timedelta(days=max(patient))


def to_drop(holdings: Iterable[Holding], now: datetime, keep_days: int | None) -> list[int]:
    """The ids of those that may go, in their order."""
    return [holding.article_id for holding in holdings if may_go(holding, now, keep_days)]
