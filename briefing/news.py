"""What is new: statements by and about watched actors since the last visit, and what the newest day brought."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.same_statement import fold
from db import actor_pages, visits
from db.actor_pages import Quoted
from db.rows import Told
from db.visits import Seen


@dataclass(frozen=True, slots=True)
class News:
    """What is new.

    ``day`` is the newest day ('': there is no article), ``seen`` is what somebody has seen who sees this
    (:func:`db.visits.seen_by_now`), ``watches_anybody`` says whether anything could be new.
    """

    told: Sequence[Told]
    day: str
    most_quoted: Sequence[Quoted]
    newly_seen: Sequence[Quoted]
    watches_anybody: bool
    seen: Seen


def news(connection: sqlite3.Connection, *, after: Seen | None = None, since: date | None = None) -> News:
    """The news after a visit (:func:`db.visits.last_visit`), or since a day."""
    seen = visits.seen_by_now(connection)  # first, so that nothing which comes meanwhile counts as seen
    day = actor_pages.newest_day(connection) or ""
    return News(
        fold(actor_pages.news(connection, after=after, since=since)),
        day,
        actor_pages.most_quoted(connection, day),
        actor_pages.newly_seen(connection, day),
        actor_pages.watches_anybody(connection),
        seen,
    )


def count(connection: sqlite3.Connection, most: int) -> int:
    """How many statements are new since the last visit, agency copy counted once; no more than ``most``."""
    if not actor_pages.watches_anybody(connection):
        return 0
    rows = actor_pages.news(connection, after=visits.last_visit(connection), limit=most)
    return len(rows) if len(rows) >= most else len(fold(rows))
