"""Feeds that are paused, failures that can be told in another language, and teasers that are no earlier version."""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    """
ALTER TABLE feeds ADD COLUMN
  is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)) /* -- the reader wants it left alone for now */
""",
    """
ALTER TABLE feeds ADD COLUMN
  failure_said TEXT /* -- failure as JSON, [message, values], to be told in another language; NULL: only as it stands */
""",
    """
ALTER TABLE versions ADD COLUMN
  is_partial INTEGER NOT NULL DEFAULT 0 CHECK (is_partial IN (0, 1)) /* -- a teaser that became the whole article */
""",
)


def apply(db: Database) -> None:
    """Add the columns."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 9")
