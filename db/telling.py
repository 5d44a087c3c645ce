"""Tells the same statement of several articles once: compares statements when they are new, and notes which are one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from db.rows import StatementRow
from db.statement_lists import statement_row
from db.told import ROWS
from db.write import transaction

_WINDOW = 7
"""Days around a statement in which another one is looked for."""

_CANDIDATES = 50
"""Statements that a new one is compared with, the latest of those that share a key."""

AT_ONCE = 200
"""Of so many articles statements that a correction gave other speakers are compared at once; the next analysis does
the rest."""


class Sameness(Protocol):
    """The decision which statements are the same (:mod:`briefing.same_statement`)."""

    def keys(self, content: str) -> Sequence[int]:
        """What a statement may be found by."""

    def is_same(self, one: StatementRow, other: StatementRow) -> bool:
        """Whether two statements are one."""


def waiting(connection: sqlite3.Connection) -> list[int]:
    """The ids of the articles that have statements to compare, oldest first."""
    return [row[0] for row in connection.execute("SELECT article_id FROM untold ORDER BY article_id")]


def compare_waiting(
    connection: sqlite3.Connection,
    sameness: Sameness,
    articles: Sequence[int] | None = None,
    limit: int | None = None,
) -> int:
    """Find out which of the statements that wait for it another article has too; of these ``articles``, or all.

    With ``limit`` only of the newest so many. In a transaction for each article, so that it can be broken off at any
    time. Returns of how many articles.
    """
    if articles is None:
        articles = waiting(connection)
    if limit is not None:
        articles = articles[-limit:]
    for article_id in articles:
        with transaction(connection):
            rows = connection.execute(
                f"{ROWS} WHERE statements.article_id = ? AND statements.id NOT IN "
                "(SELECT statement_id FROM statement_keys) ORDER BY statements.id",
                (article_id,),
            )
            for row in rows.fetchall():
                _compare(connection, statement_row(row), sameness)
            connection.execute("DELETE FROM untold WHERE article_id = ?", (article_id,))
    return len(articles)


def _compare(connection: sqlite3.Connection, statement: StatementRow, sameness: Sameness) -> None:
    found = set(sameness.keys(statement.content))
    marks = ", ".join("?" for _ in found)
    day = date.fromisoformat(statement.day)
    near = connection.execute(
        f"""
        {ROWS} WHERE statements.id IN (
          SELECT ifnull(lead_id, near.statement_id) FROM (
            SELECT DISTINCT statement_id FROM statement_keys WHERE "key" IN ({marks}) ORDER BY statement_id DESC
            LIMIT {_CANDIDATES}) AS near
          LEFT JOIN statement_copies ON statement_copies.statement_id = near.statement_id)
        AND statements.article_id <> ? AND statements.day BETWEEN ? AND ? ORDER BY statements.id
        """,
        (*found, statement.article_id, _shifted(day, -_WINDOW), _shifted(day, _WINDOW)),
    )
    lead = next((row["id"] for row in near.fetchall() if sameness.is_same(statement_row(row), statement)), None)
    if lead is not None:
        connection.execute("INSERT OR IGNORE INTO statement_copies VALUES (?, ?)", (statement.id, lead))
    connection.executemany(
        "INSERT OR IGNORE INTO statement_keys VALUES (?, ?)", [(statement.id, key) for key in sorted(found)]
    )


def _shifted(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:  # the year 1 or 9999, which a header may claim
        return day.isoformat()
