"""One piece of news once: where else it was printed, and what an article said before. Standard library only."""

from __future__ import annotations

import sqlite3

from db.rows import OtherSource, Version

SOURCES_OF_COPIES = """(
  SELECT json_group_array(coalesce(folded.source, ''))
  FROM copies JOIN articles AS folded ON folded.id = copies.article_id WHERE copies.lead_id = articles.id)"""
"""SQL for the outlets of an article's copies, as a JSON list, beside a row of ``articles``."""


IS_CHANGED = "EXISTS (SELECT 1 FROM versions WHERE versions.article_id = articles.id AND versions.is_partial = 0)"
"""SQL for whether the outlet of an article has changed it, beside a row of ``articles``; that a teaser became whole is
no change."""


def other_sources(connection: sqlite3.Connection, article_id: int) -> tuple[OtherSource, ...]:
    """The other articles with the same news, the one that lists show first; none for an article that stands alone."""
    rows = connection.execute(
        """
        WITH leads (id) AS (SELECT lead_id FROM copies WHERE article_id = :id UNION SELECT :id),
             same (id) AS (SELECT id FROM leads UNION SELECT article_id FROM copies WHERE lead_id IN leads)
        SELECT articles.id, source, address, day FROM same JOIN articles ON articles.id = same.id
        WHERE articles.id <> :id ORDER BY articles.id IN leads DESC, day, articles.id
        """,
        {"id": article_id},
    )
    return tuple(OtherSource(*row) for row in rows)


def count(connection: sqlite3.Connection, article_id: int) -> int:
    """How many earlier texts of an article are kept."""
    number: int = connection.execute(
        "SELECT count(*) FROM versions WHERE article_id = ? AND is_partial = 0", (article_id,)
    ).fetchone()[0]
    return number


def earlier(connection: sqlite3.Connection, article_id: int) -> list[Version]:
    """The earlier texts of an article, oldest first."""
    rows = connection.execute(
        "SELECT title, text, replaced_at FROM versions WHERE article_id = ? AND is_partial = 0 "
        "ORDER BY replaced_at, rowid",
        (article_id,),
    )
    return [Version(*row) for row in rows]
