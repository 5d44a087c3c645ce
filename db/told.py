"""Lists of statements in which the same statement of several articles stands once. Standard library only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from briefing.domain import StatementKind
from db.read import HEADLINE, statement_row
from db.rows import Told


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements: of one actor (``by``) or about one (``about``), ids; from a day on; of a kind. None: any."""

    by: int | None = None
    about: int | None = None
    since: date | None = None
    kind: StatementKind | None = None

    @property
    def values(self) -> dict[str, object]:
        """What stands for the names in :attr:`source` and :attr:`conditions`."""
        since = self.since.isoformat() if self.since else None
        return {"by": self.by, "about": self.about, "since": since, "kind": self.kind and self.kind.value}

    @property
    def source(self) -> str:
        """SQL for the rows that a list is made of: ``id`` and ``day``, in an index that gives them newest first."""
        if self.about is None:
            return "statements AS mine"
        joined = "JOIN statements AS mine ON mine.id = found.statement_id" if self.by or self.kind else ""
        return f"statement_about AS found {joined}"

    @property
    def columns(self) -> tuple[str, str]:
        """SQL for id and day of a row of :attr:`source`."""
        return ("mine.id", "mine.day") if self.about is None else ("found.statement_id", "found.day")

    @property
    def conditions(self) -> str:
        """SQL for what must hold of a row of :attr:`source`."""
        day = self.columns[1]
        parts = ["1"]
        parts += ["mine.speaker_actor_id = :by"] if self.by is not None else []
        parts += ["found.actor_id = :about"] if self.about is not None else []
        parts += [f"{day} >= :since"] if self.since is not None else []
        parts += ["mine.kind = :kind"] if self.kind is not None else []
        return " AND ".join(parts)


def count(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """How many statements a list has."""
    found = connection.execute(f"SELECT count(*) FROM {wanted.source} WHERE {wanted.conditions}", wanted.values)
    return int(found.fetchone()[0])


def place(connection: sqlite3.Connection, wanted: Wanted, day: str, statement_id: int) -> int:
    """How many statements of a list stand before the one of this day and id."""
    row_id, row_day = wanted.columns
    found = connection.execute(
        f"SELECT count(*) FROM {wanted.source} WHERE {wanted.conditions} AND {row_day} >= :day "
        f"AND ({row_day}, {row_id}) > (:day, :id)",
        wanted.values | {"day": day, "id": statement_id},
    )
    return int(found.fetchone()[0])


def page(connection: sqlite3.Connection, wanted: Wanted, limit: int = 100, offset: int = 0) -> list[Told]:
    """A page of a list, newest first."""
    row_id, row_day = wanted.columns
    rows = connection.execute(
        f"""
        SELECT statements.*, {HEADLINE} AS headline, articles.source AS outlet, articles.address,
               actors.name AS speaker_name
        FROM (SELECT {row_id} AS id FROM {wanted.source} WHERE {wanted.conditions}
              ORDER BY {row_day} DESC, {row_id} DESC LIMIT :limit OFFSET :offset) AS page
        JOIN statements ON statements.id = page.id JOIN articles ON articles.id = statements.article_id
        LEFT JOIN actors ON actors.id = statements.speaker_actor_id
        ORDER BY statements.day DESC, statements.id DESC
        """,
        wanted.values | {"limit": limit, "offset": offset},
    )
    return [Told(statement_row(row)) for row in rows]
