"""Statements across articles: by whom, about whom, since when. Standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from briefing.domain import SourceKind, StatementKind
from db.read import HEADLINE, placeholders
from db.rows import StatementRow


def statements(
    connection: sqlite3.Connection,
    *,
    by: Sequence[int] | None = None,
    about: Sequence[int] | None = None,
    since: date | None = None,
    until: date | None = None,
    kind: StatementKind | None = None,
    meeting: tuple[str, tuple[object, ...]] | None = None,
    limit: int | None = 100,
    offset: int = 0,
) -> list[StatementRow]:
    """Statements across articles, newest first: by these actors, about these actors (ids), of a kind. None: any.

    ``meeting`` is a condition in SQL over statements (:func:`db.search.statement_condition`) with its values.
    """
    conditions, values = ["1"], list[object]()
    if by is not None:
        conditions.append(f"speaker_actor_id IN ({placeholders(by)})")
        values += by
    if since is not None:
        conditions.append("day >= ?")
        values.append(since.isoformat())
    if until is not None:
        conditions.append("day <= ?")
        values.append(until.isoformat())
    if kind is not None:
        conditions.append("kind = ?")
        values.append(kind.value)
    if meeting is not None:
        conditions.append(meeting[0])
        values += meeting[1]
    page = f"SELECT id FROM statements WHERE {' AND '.join(conditions)} ORDER BY day DESC, id DESC"
    if about is not None:
        others = f"AND statement_id IN (SELECT id FROM statements WHERE {' AND '.join(conditions)})" if values else ""
        distinct = "DISTINCT" if len(about) > 1 else ""
        page = f"""
            SELECT {distinct} statement_id FROM statement_about WHERE actor_id IN ({placeholders(about)}) {others}
            ORDER BY day DESC, statement_id DESC
            """
        values = [*about, *values]
    rows = connection.execute(
        f"""
        SELECT statements.*, {HEADLINE} AS headline, articles.source AS outlet, articles.address,
               actors.name AS speaker_name
        FROM statements JOIN articles ON articles.id = statements.article_id
        LEFT JOIN actors ON actors.id = statements.speaker_actor_id
        WHERE statements.id IN ({page} LIMIT ? OFFSET ?)
        ORDER BY statements.day DESC, statements.id DESC
        """,
        (*values, -1 if limit is None else limit, offset),
    )
    return [statement_row(row) for row in rows]


def statement_row(row: sqlite3.Row) -> StatementRow:
    """A row of statements joined with its article (headline, outlet) and its speaker's name."""
    return StatementRow(
        id=row["id"],
        article_id=row["article_id"],
        day=row["day"],
        headline=row["headline"],
        outlet=row["outlet"],
        start=row["start"],
        kind=StatementKind(row["kind"]),
        source=SourceKind(row["source"]),
        confidence=row["confidence"],
        content=row["content"],
        speaker=row["speaker"],
        cue=row["cue"],
        speaker_actor_id=row["speaker_actor_id"],
        speaker_name=row["speaker_name"],
        address=row["address"],
    )
