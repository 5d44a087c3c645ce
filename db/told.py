"""Lists of statements in which the same statement of several articles stands once.

Which are the same is decided when an article is analysed, and stored; a list hides a statement where it has the one
that this is told with. So a list is read page by page and counted without reading what it says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from briefing.domain import StatementKind
from db.read import HEADLINE
from db.rows import StatementRow, Told
from db.statement_lists import statement_row


class Wanted(NamedTuple):
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

    def hides(self) -> str:
        """SQL that holds of a row of :attr:`source` which a list tells with another one: its lead, or an earlier copy.

        Only those count that the list has as well.
        """
        return f"""
            EXISTS (SELECT 1 FROM statement_copies AS copy WHERE copy.statement_id = {self.columns[0]} AND (
              EXISTS (SELECT 1 FROM statements AS other WHERE other.id = copy.lead_id AND {self._has("other")})
              OR EXISTS (SELECT 1 FROM statement_copies AS before
                         JOIN statements AS other ON other.id = before.statement_id
                         WHERE before.lead_id = copy.lead_id AND before.statement_id < copy.statement_id
                         AND {self._has("other")})))
            """

    def _has(self, name: str) -> str:
        """SQL for that the list has this row of statements."""
        parts = ["1"]
        parts += [f"{name}.speaker_actor_id = :by"] if self.by is not None else []
        parts += (
            [f"EXISTS (SELECT 1 FROM statement_about WHERE statement_id = {name}.id AND actor_id = :about)"]
            if self.about is not None
            else []
        )
        parts += [f"{name}.day >= :since"] if self.since is not None else []
        parts += [f"{name}.kind = :kind"] if self.kind is not None else []
        return " AND ".join(parts)


COPIES_OF_DAY = """
    SELECT mine.speaker_actor_id AS speaker, count(*) AS copies
    FROM statements AS mine JOIN statement_copies AS copy ON copy.statement_id = mine.id
    WHERE mine.day = :day AND EXISTS (
      SELECT 1 FROM statements AS other
      WHERE other.speaker_actor_id = mine.speaker_actor_id AND other.day = :day
      AND (other.id = copy.lead_id OR (other.id < mine.id AND other.id IN (
        SELECT statement_id FROM statement_copies WHERE lead_id = copy.lead_id))))
    GROUP BY mine.speaker_actor_id
    """
"""SQL for how many statements of each speaker the list of a day (``:day``, ISO) tells with another one."""


def count(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """How many statements a list has, each told once."""
    found = connection.execute(
        f"SELECT count(*) FROM {wanted.source} WHERE {wanted.conditions} AND NOT {wanted.hides()}", wanted.values
    )
    return int(found.fetchone()[0])


def place(connection: sqlite3.Connection, wanted: Wanted, day: str, statement_id: int) -> int:
    """How many statements of a list stand before the one of this day and id."""
    row_id, row_day = wanted.columns
    found = connection.execute(
        f"SELECT count(*) FROM {wanted.source} WHERE {wanted.conditions} AND {row_day} >= :day "
        f"AND ({row_day}, {row_id}) > (:day, :id) AND NOT {wanted.hides()}",
        wanted.values | {"day": day, "id": statement_id},
    )
    return int(found.fetchone()[0])


ROWS = f"""
    SELECT statements.*, {HEADLINE} AS headline, articles.source AS outlet, articles.address,
           actors.name AS speaker_name
    FROM statements JOIN articles ON articles.id = statements.article_id
    LEFT JOIN actors ON actors.id = statements.speaker_actor_id
    """
"""SQL for statements with what is listed beside them (:func:`.statement_row`); a condition follows."""


def page(connection: sqlite3.Connection, wanted: Wanted, limit: int = 100, offset: int = 0) -> list[Told]:
    """A page of a list, newest first, each statement once and with its copies."""
    row_id, row_day = wanted.columns
    rows = connection.execute(
        f"""
        {ROWS} WHERE statements.id IN (
          SELECT {row_id} FROM {wanted.source} WHERE {wanted.conditions} AND NOT {wanted.hides()}
          ORDER BY {row_day} DESC, {row_id} DESC LIMIT :limit OFFSET :offset)
        ORDER BY statements.day DESC, statements.id DESC
        """,
        wanted.values | {"limit": limit, "offset": offset},
    )
    found = [statement_row(row) for row in rows]
    told_again = _told_again(connection, [row.id for row in found])
    return [Told(row, _copies(connection, row.id) if row.id in told_again else ()) for row in found]


def _told_again(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Which of these statements other articles have too."""
    marks = ", ".join("?" for _ in ids)
    rows = connection.execute(
        f"SELECT statement_id FROM statement_copies WHERE statement_id IN ({marks}) "
        f"UNION SELECT lead_id FROM statement_copies WHERE lead_id IN ({marks})",
        (*ids, *ids),
    )
    return {row[0] for row in rows}


def _copies(connection: sqlite3.Connection, statement_id: int) -> tuple[StatementRow, ...]:
    """The same statement as other articles have it, in the order in which they came in."""
    rows = connection.execute(
        f"""
        {ROWS} WHERE statements.id <> :id AND statements.id IN (
          SELECT lead_id FROM statement_copies WHERE statement_id = :id
          UNION ALL SELECT statement_id FROM statement_copies WHERE lead_id = :id
          UNION ALL SELECT statement_id FROM statement_copies WHERE lead_id = (
            SELECT lead_id FROM statement_copies WHERE statement_id = :id))
        ORDER BY statements.article_id, statements.id
        """,
        {"id": statement_id},
    )
    return tuple(statement_row(row) for row in rows)


def one(connection: sqlite3.Connection, statement_id: int) -> StatementRow | None:
    """One statement; None where there is no such id."""
    row = connection.execute(
        f"{ROWS} WHERE statements.id = ?",
        (statement_id,),
    ).fetchone()
    return None if row is None else statement_row(row)


def role_in(connection: sqlite3.Connection, article_id: int, actor_id: int | None) -> str:
    """The title or function that an article gives an actor first; '' for none."""
    row = connection.execute(
        "SELECT role FROM mentions WHERE article_id = ? AND actor_id = ? AND role IS NOT NULL ORDER BY start LIMIT 1",
        (article_id, actor_id),
    ).fetchone()
    return row[0] if row else ""
