"""Articles of which the reader has taken a statement away stay: whoever quotes wants to find the source again."""

from __future__ import annotations

from sqlite_utils import Database

_TABLE = """
CREATE TABLE quoted (
  -- Articles of which the reader has taken a statement away: copied, exported or piped.
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, -- the article
  quoted_at  TEXT NOT NULL -- ISO 8601, UTC: the last time
) STRICT
"""


def apply(db: Database) -> None:
    """Add the table."""
    db.execute(_TABLE.strip())
    db.execute("PRAGMA user_version = 11")
