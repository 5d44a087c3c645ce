"""The words of notes folded as those of articles are, so that the index answers what a search for notes asks."""

from __future__ import annotations

from sqlite_utils import Database


def _folded(column: str) -> str:
    """SQL for a text with the German letters as the tokenizer does not fold them."""
    for pair in "ä ae", "ö oe", "ü ue", "ß ss", "Ä Ae", "Ö Oe", "Ü Ue", "ẞ ss":
        letter, spelling = pair.split()
        column = f"replace({column}, '{letter}', '{spelling}')"
    return column


_ADD = "INSERT INTO notes_fts (rowid, text) SELECT id, text FROM notes_searched WHERE id = new.id;"
_TAKE = (
    "INSERT INTO notes_fts (notes_fts, rowid, text) SELECT 'delete', id, text FROM notes_searched WHERE id = old.id;"
)

STATEMENTS = (
    "DROP TRIGGER notes_fts_insert",
    "DROP TRIGGER notes_fts_delete",
    "DROP TRIGGER notes_fts_update",
    "DROP TABLE notes_fts",
    f"""
CREATE VIEW notes_searched AS -- what of a note is indexed
SELECT id, {_folded("text")} AS text FROM notes""",
    """
CREATE VIRTUAL TABLE notes_fts USING fts5 (
  text, content = 'notes_searched', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
)""",
    "INSERT INTO notes_fts (notes_fts) VALUES ('rebuild')",
    f"\nCREATE TRIGGER notes_fts_insert AFTER INSERT ON notes BEGIN\n  {_ADD}\nEND",
    f"\nCREATE TRIGGER notes_fts_delete BEFORE DELETE ON notes BEGIN\n  {_TAKE}\nEND",
    f"\nCREATE TRIGGER notes_fts_leave BEFORE UPDATE OF text ON notes BEGIN\n  {_TAKE}\nEND",
    f"\nCREATE TRIGGER notes_fts_return AFTER UPDATE OF text ON notes BEGIN\n  {_ADD}\nEND",
)


def apply(db: Database) -> None:
    """Make the index anew, from what is stored."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 8")
