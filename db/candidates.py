"""Actors to choose from where one is to be named: found by any of their names, told apart by kind, role and counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.domain import ActorKind
from db import read
from db.rows import ActorRow


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor who may be meant; ``role`` is the latest that an article gave them, '' for none."""

    id: int
    name: str
    kind: ActorKind
    role: str
    articles: int
    said: int


def called(connection: sqlite3.Connection, words: str, limit: int = 10) -> list[Candidate]:
    """Those with a name that contains the words, the most named first."""
    return [_candidate(connection, row) for row in read.actor_rows(connection, words, limit)]


def with_a_name_like(connection: sqlite3.Connection, name: str, limit: int = 10) -> list[Candidate]:
    """Those who share a word of the name, the last word first: namesakes and other spellings of a surname."""
    found: dict[int, Candidate] = {}
    for word in reversed(name.split()):
        if len(word) > 2 and len(found) < limit:
            found = {one.id: one for one in (*found.values(), *called(connection, word, limit))}
    return list(found.values())[:limit]


def in_article(connection: sqlite3.Connection, article_id: int, limit: int = 10) -> list[Candidate]:
    """Those whom an article names, people first, then by how often."""
    rows = connection.execute(
        """
        SELECT actors.* FROM appearances JOIN actors ON actors.id = actor_id WHERE article_id = ? AND is_hidden = 0
        ORDER BY kind = 'PER' DESC, appearances.mentions DESC, actors.name LIMIT ?
        """,
        (article_id, limit),
    )
    return [_candidate(connection, row) for row in rows]


def others(found: Iterable[Candidate], actor_id: int | None) -> list[Candidate]:
    """All but this actor."""
    return [one for one in found if one.id != actor_id]


def _candidate(connection: sqlite3.Connection, row: sqlite3.Row | ActorRow) -> Candidate:
    values = row if isinstance(row, sqlite3.Row) else {name: getattr(row, name) for name in row.__slots__}
    role = connection.execute(
        "SELECT role FROM mentions WHERE actor_id = ? AND role IS NOT NULL ORDER BY article_id DESC LIMIT 1",
        (values["id"],),
    ).fetchone()
    return Candidate(
        values["id"],
        values["name"],
        ActorKind(values["kind"]),
        role[0] if role else "",
        values["articles"],
        values["said"],
    )
