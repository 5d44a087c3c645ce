"""Every question that is asked of a store. Standard library only: this is on the way to the first screen.

A connection comes from :func:`db.connect.open_for_reading`. Lists are paged with ``limit`` and ``offset``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence, Set
from enum import StrEnum
from typing import NamedTuple

from briefing.domain import (
    ActorKind,
    PipelineId,
)
from db import connect, marks, versions
from db.rows import (
    ActorPage,
    ActorRow,
    AppearanceRow,
    ArticleRow,
    RoleRow,
    StoreCounts,
)

HEADLINE_LENGTH = 160
HEADLINE = f"coalesce(articles.title, replace(substr(articles.text, 1, {HEADLINE_LENGTH}), char(10), ' '))"
"""SQL for what an article is listed under: its title, else the beginning of its text."""


class ArticleFilter(StrEnum):
    """Which articles a list shows.

    What is put away stands in STARRED, ARCHIVED and EVERYTHING; copies of other articles in STARRED, WITH_COPIES and
    EVERYTHING.
    """

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    WITH_COPIES = "with-copies"
    ARCHIVED = "archived"
    EVERYTHING = "everything"


class ListState(NamedTuple):
    """How many articles a list of all has, the id of the newest, and how many are unread."""

    articles: int
    newest: int
    unread: int


_PRESENT = "id NOT IN (SELECT article_id FROM archived)"
_LISTED = f"id NOT IN (SELECT article_id FROM copies) AND {_PRESENT}"
"""SQL for the articles of a list: one piece of news once, and none that is put away. A list of stars shows both, for
they were chosen."""

_LEFT_OUT = "(SELECT article_id FROM copies UNION SELECT article_id FROM archived)"
_ALL_COUNT = f"(SELECT count(*) FROM articles) - (SELECT count(*) FROM {_LEFT_OUT})"
_UNREAD_COUNT = f"""(SELECT count(*) FROM articles WHERE is_read = 0)
  - (SELECT count(*) FROM {_LEFT_OUT} JOIN articles ON id = article_id WHERE is_read = 0)"""

_FILTERS = {
    ArticleFilter.ALL: _LISTED,
    ArticleFilter.UNREAD: f"is_read = 0 AND {_LISTED}",
    ArticleFilter.STARRED: "is_starred = 1",
    ArticleFilter.WITH_COPIES: _PRESENT,
    ArticleFilter.ARCHIVED: "id IN (SELECT article_id FROM archived) AND id NOT IN "
    "(SELECT article_id FROM copies WHERE lead_id IN (SELECT article_id FROM archived))",
    ArticleFilter.EVERYTHING: "1",
}


def listed(marks: Set[str]) -> str:
    """SQL for the articles that a list shows which asks for ``marks`` ("starred", "archived"): see ArticleFilter."""
    if "starred" in marks:
        return "1"
    if "archived" in marks:
        return "id NOT IN (SELECT article_id FROM copies WHERE lead_id IN (SELECT article_id FROM archived))"
    return f"({_LISTED})"


def counts(connection: sqlite3.Connection) -> StoreCounts:
    """How much the store holds, each piece of news counted once, and how many articles wait for analysis."""
    row = connection.execute(
        f"""
        SELECT {_ALL_COUNT} AS articles, {_UNREAD_COUNT} AS unread,
               (SELECT count(*) FROM articles WHERE is_starred = 1) AS starred,
               (SELECT count(*) FROM articles) - (SELECT count(*) FROM analyses)
               + (SELECT count(*) FROM analyses WHERE article_id IN (SELECT article_id FROM versions)
                  AND text_hash <> (SELECT text_hash FROM articles WHERE id = article_id)) AS waiting,
               (SELECT count(*) FROM actors) AS actors, (SELECT count(*) FROM statements) AS statements
        """
    ).fetchone()
    return StoreCounts(**dict(row))


def list_state(connection: sqlite3.Connection) -> ListState:
    """What tells whether a list of all articles is still the same; quick in a store of any size."""
    articles, newest, unread = connection.execute(
        f"SELECT {_ALL_COUNT}, (SELECT coalesce(max(id), 0) FROM articles), {_UNREAD_COUNT}"
    ).fetchone()
    return ListState(articles, newest, unread)


def has_articles(connection: sqlite3.Connection) -> bool:
    """Whether there is anything to read."""
    return connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has written to the store."""
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version


def article_keys(connection: sqlite3.Connection, which: ArticleFilter = ArticleFilter.ALL) -> list[tuple[int, str]]:
    """``(id, day)`` of all articles of a list, newest day first: enough to lay the list out."""
    return keys_where(connection, _FILTERS[which])


def keys_where(connection: sqlite3.Connection, where: str, values: Sequence[object] = ()) -> list[tuple[int, str]]:
    """``(id, day)`` of the articles under a condition, newest day first.

    A row a day comes from SQLite: one for each of 100,000 articles took three times as long.
    """
    days = connection.execute(
        f"SELECT day, group_concat(id) FROM articles WHERE {where} GROUP BY day ORDER BY day DESC", values
    )
    return [(number, day) for day, ids in days for number in sorted(map(int, ids.split(",")), reverse=True)]


def article_rows(connection: sqlite3.Connection, article_ids: Sequence[int]) -> list[ArticleRow]:
    """The lines for these articles, in the order given; ids that are not there are left out."""
    found = {
        row.id: row for row in _article_rows(connection, f"WHERE id IN ({placeholders(article_ids)})", article_ids)
    }
    return [found[article_id] for article_id in article_ids if article_id in found]


def article_page(
    connection: sqlite3.Connection, which: ArticleFilter = ArticleFilter.ALL, limit: int = 100, offset: int = 0
) -> list[ArticleRow]:
    """One page of an article list, newest day first."""
    return _article_rows(
        connection, f"WHERE {_FILTERS[which]} ORDER BY day DESC, id DESC LIMIT ? OFFSET ?", (limit, offset)
    )


def unread_beside(connection: sqlite3.Connection, day: str, article_id: int, *, forward: bool) -> int | None:
    """The next unread article of the list after (or, not ``forward``, before) the one of this day and id."""
    sign, order = ("<", "DESC") if forward else (">", "ASC")
    row = connection.execute(
        f"SELECT id FROM articles WHERE is_read = 0 AND {_LISTED} AND (day, id) {sign} (?, ?) "
        f"ORDER BY day {order}, id {order} LIMIT 1",
        (day, article_id),
    ).fetchone()
    return None if row is None else int(row[0])


def waiting_articles(connection: sqlite3.Connection, pipeline: PipelineId | None = None) -> list[int]:
    """The ids of the articles to analyse, newest first: those without an analysis of their text.

    With ``pipeline``, also those that another pipeline or version analysed.
    """
    outdated = "" if pipeline is None else "OR analyses.pipeline <> :name OR analyses.version <> :version"
    rows = connection.execute(
        f"""
        SELECT id FROM articles LEFT JOIN analyses ON analyses.article_id = articles.id
        WHERE analyses.article_id IS NULL OR analyses.text_hash <> articles.text_hash {outdated}
        ORDER BY day DESC, id DESC
        """,
        {} if pipeline is None else {"name": pipeline.name, "version": pipeline.version},
    )
    return [row[0] for row in rows]


def failed_articles(connection: sqlite3.Connection) -> list[int]:
    """The ids of the articles whose analysis failed, newest first."""
    rows = connection.execute("SELECT article_id FROM analyses WHERE failure IS NOT NULL ORDER BY article_id DESC")
    return [row[0] for row in rows]


def fault(connection: sqlite3.Connection) -> str | None:
    """What SQLite finds wrong with the file; None where it is sound."""
    try:
        verdict: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return connect.why(error)
    return None if verdict == "ok" else verdict


def actor_rows(
    connection: sqlite3.Connection, query: str = "", limit: int | None = 100, offset: int = 0
) -> list[ActorRow]:
    """Actors by how many articles name them, all of them with ``limit`` None.

    With ``query``, those with a name that contains it.
    """
    rows = connection.execute(
        f"""
        SELECT id, name, kind, articles, mentions, said, about, last_day FROM actors WHERE is_hidden = 0
        {"AND id IN (SELECT actor_id FROM aliases WHERE aliases.name LIKE :pattern ESCAPE '!')" if query else ""}
        ORDER BY articles DESC, said DESC, mentions DESC, name LIMIT :limit OFFSET :offset
        """,
        {"pattern": contains(query), "limit": -1 if limit is None else limit, "offset": offset},
    )
    return [
        ActorRow(
            row["id"],
            row["name"],
            ActorKind(row["kind"]),
            row["articles"],
            row["mentions"],
            row["said"],
            row["about"],
            row["last_day"],
        )
        for row in rows
    ]


def actors_named(connection: sqlite3.Connection, name: str) -> list[int]:
    """The ids of the actors who bear this name (any form, any capitals), else of those whose name contains it."""
    if not name.strip():
        return []
    for pattern in (_escaped(name), contains(name)):
        rows = connection.execute(
            "SELECT DISTINCT actor_id FROM aliases WHERE name LIKE ? ESCAPE '!' ORDER BY actor_id", (pattern,)
        ).fetchall()
        if rows:
            return [row[0] for row in rows]
    return []


def present_actor(connection: sqlite3.Connection, actor_id: int) -> int | None:
    """Whose id it is by now: an actor who was merged with an older one bears that one's. None: nobody's any more."""
    row = connection.execute("SELECT actor_id FROM identities WHERE id = ?", (actor_id,)).fetchone()
    return None if row is None else int(row[0])


def actor_page(connection: sqlite3.Connection, actor_id: int) -> ActorPage | None:
    """An actor's names, roles and totals; None where there is no such id."""
    row = connection.execute("SELECT * FROM actors WHERE id = ?", (actor_id,)).fetchone()
    if row is None:
        return None
    aliases = connection.execute("SELECT name FROM aliases WHERE actor_id = ? ORDER BY name", (actor_id,))
    roles = connection.execute(
        """
        SELECT role, min(day), max(day), sum(mentions) FROM role_days
        WHERE actor_id = ? GROUP BY role ORDER BY max(day) DESC, sum(mentions) DESC, role
        """,
        (actor_id,),
    )
    return ActorPage(
        id=actor_id,
        name=row["name"],
        kind=ActorKind(row["kind"]),
        is_watched=bool(row["is_watched"]),
        first_seen=row["first_seen"],
        aliases=tuple(alias[0] for alias in aliases if alias[0] != row["name"]),
        roles=tuple(RoleRow(*role) for role in roles),
        articles=row["articles"],
        mentions=row["mentions"],
        said=row["said"],
        about=row["about"],
        last_seen=row["last_day"],
    )


def appearances(
    connection: sqlite3.Connection, actor_id: int, limit: int = 100, offset: int = 0
) -> list[AppearanceRow]:
    """The articles that an actor stands in, newest first."""
    rows = connection.execute(
        f"""
        SELECT article_id, page.day, {HEADLINE} AS headline, articles.source AS outlet, mentions, said, about,
               (SELECT min(start) FROM mentions WHERE mentions.article_id = page.article_id
                AND mentions.actor_id = page.actor_id AND is_reference = 0) AS start
        FROM (SELECT * FROM appearances WHERE actor_id = ? ORDER BY day DESC, article_id DESC LIMIT ? OFFSET ?) AS page
        JOIN articles ON articles.id = page.article_id ORDER BY page.day DESC, article_id DESC
        """,
        (actor_id, limit, offset),
    )
    return [AppearanceRow(**dict(row)) for row in rows]


def _article_rows(connection: sqlite3.Connection, tail: str, values: Sequence[object]) -> list[ArticleRow]:
    rows = connection.execute(
        f"SELECT id, {HEADLINE} AS headline, source, day, is_read, is_starred, "
        "EXISTS (SELECT 1 FROM analyses WHERE article_id = id AND analyses.text_hash = articles.text_hash) "
        f"AS is_analysed, {versions.SOURCES_OF_COPIES} AS also_in, {marks.IS_ARCHIVED} AS is_archived, "
        f"{marks.TAGS} AS tags, {marks.HAS_NOTE} AS has_note, is_partial, {versions.IS_CHANGED} AS is_changed "
        f"FROM articles {tail}",
        tuple(values),
    )
    return [
        ArticleRow(
            row["id"],
            row["headline"],
            row["source"],
            row["day"],
            bool(row["is_read"]),
            bool(row["is_starred"]),
            bool(row["is_analysed"]),
            tuple(json.loads(row["also_in"])),
            bool(row["is_archived"]),
            tuple(json.loads(row["tags"])),
            bool(row["has_note"]),
            bool(row["is_partial"]),
            bool(row["is_changed"]),
        )
        for row in rows
    ]


def placeholders(values: Sequence[object]) -> str:
    """Question marks for ``values``, as SQL parts them."""
    return ", ".join("?" * len(values))


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def contains(text: str) -> str:
    """A pattern for LIKE … ESCAPE '!' of what contains ``text``."""
    return f"%{_escaped(text)}%"
