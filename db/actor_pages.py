"""What an actor's page, the list of all actors and the news of watched actors ask for. Standard library only.

Fast at 50,000 articles and 2 million mentions: totals are kept in ``actors`` by triggers, and what would grow without
end for an actor of thirty thousand articles looks at the latest ones.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from briefing.domain import ActorKind
from db import read, statement_lists
from db.rows import StatementRow
from db.told import COPIES_OF_DAY
from db.visits import Seen

RECENT_DAYS = 28
"""How far before the newest article a mention is recent."""

LATEST_ARTICLES = 300
"""Of so many of an actor's latest articles it is counted who else stands in them."""


class ActorOrder(StrEnum):
    """What a list of actors is sorted by."""

    RECENT = "recent"
    SAID = "said"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class ActorLine:
    """A line of the list of all actors; ``recent`` counts mentions in the last weeks before the newest article."""

    id: int
    name: str
    kind: ActorKind
    is_watched: bool
    articles: int
    mentions: int
    said: int
    about: int
    last_day: str | None
    recent: int


@dataclass(frozen=True, slots=True)
class Week:
    """How often an actor was named in the week that begins on ``monday``, an ISO date."""

    monday: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody seen together with an actor, in how many of the actor's latest articles, and the newest of those."""

    id: int
    name: str
    kind: ActorKind
    together: int
    articles: tuple[int, ...]
    is_watched: bool = False


@dataclass(frozen=True, slots=True)
class NameReason:
    """Why ``name`` is the actor's who is also called ``other`` (:class:`db.linker.Reason`)."""

    name: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceReason:
    """Why the actor is meant by ``name`` in so many articles, of which ``example`` is the newest."""

    name: str
    reason: str
    articles: int
    example: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why all that an actor is made of belongs together."""

    id: int
    name: str
    names: tuple[NameReason, ...]
    places: tuple[PlaceReason, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """An actor with what a day's articles have of them."""

    id: int
    name: str
    kind: ActorKind
    said: int
    mentions: int


def browse(
    connection: sqlite3.Connection,
    query: str = "",
    order: ActorOrder = ActorOrder.RECENT,
    *,
    kind: ActorKind | None = None,
    watched: bool = False,
    limit: int | None = 100,
    offset: int = 0,
) -> list[ActorLine]:
    """One page of all actors, hidden ones left out; with ``query``, those with a name that contains it."""
    conditions, values = ["is_hidden = 0"], dict[str, object]()
    if query:
        conditions.append("id IN (SELECT actor_id FROM aliases WHERE aliases.name LIKE :pattern ESCAPE '!')")
        values["pattern"] = read.contains(query)
    if kind is not None:
        conditions.append("kind = :kind")
        values["kind"] = kind.value
    if watched:
        conditions.append("is_watched = 1")
    values |= {"limit": -1 if limit is None else limit, "offset": offset, "since": recent_since(connection)}
    where = " AND ".join(conditions)
    if order == ActorOrder.RECENT:
        return _browse_recent(connection, where, values)
    by = {ActorOrder.SAID: "said DESC, articles DESC, name", ActorOrder.NAME: "name COLLATE NOCASE, id"}[order]
    rows = connection.execute(
        f"SELECT *, {_RECENT} AS recent FROM (SELECT * FROM actors WHERE {where} ORDER BY {by} "
        f"LIMIT :limit OFFSET :offset) ORDER BY {by}",
        values,
    )
    return [actor_line(row) for row in rows]


_RECENT = (
    "ifnull((SELECT sum(appearances.mentions) FROM appearances WHERE actor_id = id AND appearances.day >= :since), 0)"
)


def _browse_recent(connection: sqlite3.Connection, where: str, values: dict[str, object]) -> list[ActorLine]:
    """First those named lately, most often first; then the others, the latest first."""
    named = f"""
        (SELECT actor_id, sum(mentions) AS recent FROM appearances INDEXED BY appearances_by_day
         WHERE day >= :since GROUP BY actor_id) AS lately JOIN actors ON actors.id = actor_id WHERE {where}
        """
    page = connection.execute(
        f"SELECT actors.*, recent FROM {named} ORDER BY recent DESC, articles DESC, name, id "
        "LIMIT :limit OFFSET :offset",
        values,
    ).fetchall()
    limit, offset = int(str(values["limit"])), int(str(values["offset"]))
    missing = -1 if limit < 0 else limit - len(page)
    if missing:
        count = connection.execute(f"SELECT count(*) FROM {named}", values).fetchone()[0]
        rest = values | {"limit": missing, "offset": max(0, offset - count)}
        page += connection.execute(
            f"SELECT *, 0 AS recent FROM actors WHERE {where} AND ifnull(last_day, '') < :since "
            "ORDER BY last_day DESC, articles DESC, name LIMIT :limit OFFSET :offset",
            rest,
        ).fetchall()
    return [actor_line(row) for row in page]


def actor_line(row: sqlite3.Row) -> ActorLine:
    """A row of actors with ``recent``."""
    return ActorLine(
        row["id"],
        row["name"],
        ActorKind(row["kind"]),
        bool(row["is_watched"]),
        row["articles"],
        row["mentions"],
        row["said"],
        row["about"],
        row["last_day"],
        row["recent"],
    )


def recent_since(connection: sqlite3.Connection) -> str:
    """The first day, an ISO date, from which mentions are recent."""
    newest = newest_day(connection)
    return "9" if newest is None else (date.fromisoformat(newest) - timedelta(days=RECENT_DAYS - 1)).isoformat()


def newest_day(connection: sqlite3.Connection) -> str | None:
    """The day of the newest article; None where there is none."""
    row = connection.execute("SELECT day FROM articles ORDER BY day DESC LIMIT 1").fetchone()
    return None if row is None else str(row["day"])


def mentions_by_week(connection: sqlite3.Connection, actor_id: int, weeks: int = 52) -> list[Week]:
    """How often an actor was named, week by week up to the week of the store's newest article, quiet weeks included."""
    newest = newest_day(connection)
    if newest is None:
        return []
    last = _monday(newest)
    first = last - timedelta(weeks=weeks - 1)
    rows = connection.execute(
        "SELECT day, sum(mentions) FROM appearances WHERE actor_id = ? AND day >= ? GROUP BY day",
        (actor_id, first.isoformat()),
    )
    counts = {first + timedelta(weeks=n): 0 for n in range(weeks)}
    for day, mentions in rows:
        counts[_monday(day)] += mentions
    return [Week(monday.isoformat(), mentions) for monday, mentions in counts.items()]


def _monday(day: str) -> date:
    found = date.fromisoformat(day)
    return found - timedelta(days=found.weekday())


def companions(connection: sqlite3.Connection, actor_id: int, limit: int = 12) -> list[Companion]:
    """Who stands most often in the actor's latest articles (:data:`LATEST_ARTICLES`), with the newest of them."""
    rows = connection.execute(
        """
        SELECT actors.id, name, kind, is_watched, count(*) AS together, json_group_array(mine.article_id) AS shown_by
        FROM (
          SELECT article_id FROM appearances WHERE actor_id = :actor ORDER BY day DESC, article_id DESC LIMIT :latest
        ) AS mine
        JOIN appearances AS other ON other.article_id = mine.article_id AND other.actor_id <> :actor
        JOIN actors ON actors.id = other.actor_id WHERE is_hidden = 0
        GROUP BY actors.id ORDER BY together DESC, actors.articles, name LIMIT :limit
        """,
        {"actor": actor_id, "latest": LATEST_ARTICLES, "limit": limit},
    ).fetchall()
    days = _days_of(connection, {article for row in rows for article in json.loads(row["shown_by"])})
    return [
        Companion(
            row["id"],
            row["name"],
            ActorKind(row["kind"]),
            row["together"],
            tuple(sorted(json.loads(row["shown_by"]), key=lambda article: (days[article], article), reverse=True)[:5]),
            bool(row["is_watched"]),
        )
        for row in rows
    ]


def _days_of(connection: sqlite3.Connection, articles: set[int]) -> dict[int, str]:
    marks = ", ".join("?" for _ in articles)
    return dict(connection.execute(f"SELECT id, day FROM articles WHERE id IN ({marks})", list(articles)).fetchall())


def reasons(connection: sqlite3.Connection, actor_id: int) -> Reasons:
    """Why the names of an actor, and the places where they stand, are this actor's."""
    printed = (
        "ifnull((SELECT name FROM name_forms WHERE identity_id = {0}.id AND is_main ORDER BY articles DESC, name "
        "LIMIT 1), {0}.name)"
    )
    names = connection.execute(
        f"SELECT {printed.format('mine')} AS name, {printed.format('other')} AS other, reason FROM links "
        "JOIN identities AS mine ON mine.id = identity_id JOIN identities AS other ON other.id = other_id "
        "WHERE mine.actor_id = ? ORDER BY 1, 2",
        (actor_id,),
    )
    places = connection.execute(
        "SELECT name, reason, count(*), max(article_id) FROM sightings WHERE actor_id = ? "
        "GROUP BY name, reason ORDER BY count(*) DESC, name, reason",
        (actor_id,),
    )
    row = connection.execute("SELECT name FROM actors WHERE id = ?", (actor_id,)).fetchone()
    return Reasons(
        actor_id,
        "" if row is None else row["name"],
        tuple(NameReason(*row) for row in names),
        tuple(PlaceReason(*row) for row in places),
    )


def watches_anybody(connection: sqlite3.Connection) -> bool:
    """Whether the reader watches an actor."""
    return connection.execute("SELECT 1 FROM actors WHERE is_watched = 1 LIMIT 1").fetchone() is not None


def news(
    connection: sqlite3.Connection, *, after: Seen | None = None, since: date | None = None, limit: int | None = None
) -> list[StatementRow]:
    """Statements by and about watched actors, newest first: of articles that a visit has not seen, or ``since`` a day.

    ``after`` is what :func:`last_visit` gives; an article has a higher id than all that were imported before it.
    """
    watched = "(SELECT id FROM actors WHERE is_watched = 1)"
    chosen = (
        f"""
        SELECT id FROM statements WHERE (article_id > :after OR article_id IN (SELECT value FROM json_each(:waiting)))
        AND (speaker_actor_id IN {watched} OR EXISTS (
          SELECT 1 FROM statement_about WHERE statement_id = statements.id AND actor_id IN {watched}))
        """
        if after is not None and after.article_id
        else f"""
        SELECT id FROM statements WHERE speaker_actor_id IN {watched} AND day >= :since
        UNION SELECT statement_id FROM statement_about WHERE actor_id IN {watched} AND day >= :since
        """
    )
    rows = connection.execute(
        f"""
        SELECT statements.*, {read.HEADLINE} AS headline, articles.source AS outlet, articles.address,
               actors.name AS speaker_name
        FROM statements JOIN articles ON articles.id = statements.article_id
        LEFT JOIN actors ON actors.id = statements.speaker_actor_id
        WHERE statements.id IN ({chosen}) AND statements.day >= :since
        ORDER BY statements.day DESC, statements.id DESC LIMIT :limit
        """,
        {
            "after": after.article_id if after else 0,
            "waiting": json.dumps(after.waiting if after else ()),
            "since": since.isoformat() if since else "",
            "limit": -1 if limit is None else limit,
        },
    )
    return [statement_lists.statement_row(row) for row in rows]


def most_quoted(connection: sqlite3.Connection, day: str, limit: int = 10) -> list[Quoted]:
    """Whose statements a day's articles hold most of; one that several of them have counts once."""
    return [actor for actor in _of_day(connection, day, "said DESC, mentions DESC", limit) if actor.said]


def newly_seen(connection: sqlite3.Connection, day: str, limit: int = 10) -> list[Quoted]:
    """Who was first named on that day, most often named first."""
    return _of_day(connection, day, "mentions DESC, said DESC", limit, "AND first_seen = :day")


def _of_day(connection: sqlite3.Connection, day: str, order: str, limit: int, condition: str = "") -> list[Quoted]:
    rows = connection.execute(
        f"""
        SELECT found.*, actors.name, actors.kind FROM (
          SELECT actor_id, sum(said) - ifnull(copies, 0) AS said, sum(mentions) AS mentions
          FROM appearances LEFT JOIN ({COPIES_OF_DAY}) AS told ON told.speaker = actor_id WHERE day = :day
          GROUP BY actor_id) AS found
        JOIN actors ON actors.id = actor_id WHERE is_hidden = 0 {condition}
        ORDER BY found.{order.replace(", ", ", found.")}, name LIMIT :limit
        """,
        {"day": day, "limit": limit},
    )
    return [Quoted(row["actor_id"], row["name"], ActorKind(row["kind"]), row["said"], row["mentions"]) for row in rows]


def articles_of_day(connection: sqlite3.Connection, day: str) -> Sequence[int]:
    """The ids of a day's articles, newest first."""
    rows = connection.execute("SELECT id FROM articles WHERE day = ? ORDER BY id DESC", (day,))
    return [row[0] for row in rows]
