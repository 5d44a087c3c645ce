"""Writes the store's schema for people to read: ``python -m db.schema > db/schema.sql``.

The comments stand in the migrations' own SQL, which SQLite keeps word for word.
"""

from __future__ import annotations

import re
import sqlite3

from sqlite_utils import Database

from db.migrations import migrate

HEADER = """\
-- The store of briefing, version {version}. Written by `python -m db.schema`; the migrations are the source.
--
-- Open it with any SQLite tool; `datasette briefing.db` shows it in a browser. Offsets (start, "end") are half-open
-- ranges of Unicode code points in articles.text, so substr(text, start + 1, "end" - start) gives the words. Who said
-- what, newest first:
--
--   SELECT statements.day, actors.name, statements.kind, statements.content
--   FROM statements LEFT JOIN actors ON actors.id = statements.speaker_actor_id ORDER BY statements.day DESC;
--
-- Full text:
--
--   SELECT title FROM articles WHERE id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'frieden*');
"""


def schema() -> str:
    """The SQL of a new store, tables first in the order of their making."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(Database(connection))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%sqlite_%' "
        "AND NOT (type = 'table' AND (name GLOB '*_fts_*')) ORDER BY rowid"
    ).fetchall()
    connection.close()
    return HEADER.format(version=version) + "".join(f"\n{readable(row[0].strip())};\n" for row in rows)


def readable(sql: str) -> str:
    """``sql`` with each column that a later migration added, and its comment, on a line of its own."""
    before_a_key = r"\n  (\w+ +\w[\w ]*), (\w+ (?:(?!/\*|\n).)*) /\* (-- [^*]*) \*/,( +-- [^\n]*)\n"
    sql = re.sub(before_a_key, r"\n  \1,\4\n  \2, \3\n", sql)
    sql = re.sub(r"/\* (-- .*?) \*/\)", r"/* \1 */\n)", sql)
    return re.sub(r"\n?, (\w+ (?:(?!/\*|\n).)*) /\* (-- .*?) \*/", r"\n  , \1 \2", sql)


if __name__ == "__main__":
    print(schema(), end="")
