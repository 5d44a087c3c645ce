"""The schema that people read is the one that the migrations make, and explains every column."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from db import connect
from db.schema import readable, schema

SCHEMA_FILE = Path(__file__).parents[2] / "db" / "schema.sql"


def test_the_written_schema_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema(), "run: python -m db.schema > db/schema.sql"


def test_every_column_has_a_comment(store: sqlite3.Connection) -> None:
    tables = store.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%' "
        "AND name NOT GLOB '*_fts_*' AND name NOT LIKE '%sqlite_%'"
    ).fetchall()
    assert tables
    for table in ({"name": row["name"], "sql": readable(row["sql"])} for row in tables):
        columns = [row["name"] for row in store.execute(f"PRAGMA table_info({table['name']})")]
        for column in columns:
            definition = re.search(
                rf'^  (?:, )?"?{column}"? .*?(?=^  (?:, )?"?\w+"? |^\)|\Z)', table["sql"], re.M | re.S
            )
            assert definition, f"{table['name']}.{column} is not on a line of its own"
            assert "-- " in definition.group(), f"{table['name']}.{column} has no comment"


def test_the_version_that_the_program_knows_is_the_newest_migration(store: sqlite3.Connection) -> None:
    assert store.execute("PRAGMA user_version").fetchone()[0] == connect.SCHEMA_VERSION
