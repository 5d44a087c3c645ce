"""Finding: words folded and found by their parts, every beginning at once; saved views."""

from __future__ import annotations

from sqlite_utils import Database


def _folded(column: str) -> str:
    """SQL for a text with the German letters as the tokenizer does not fold them."""
    for pair in "ä ae", "ö oe", "ü ue", "ß ss", "Ä Ae", "Ö Oe", "Ü Ue", "ẞ ss":
        letter, spelling = pair.split()
        column = f"replace({column}, '{letter}', '{spelling}')"
    return column


_TOKENIZE = "tokenize = 'unicode61 remove_diacritics 2'"
_BEGINNINGS = "detail = none, columnsize = 0, prefix = '1 2 3 4 5 6 7 8 9 10'"


def _indexes(table: str, columns: str) -> tuple[str, ...]:
    """Two indexes over a view of the table, and the triggers that keep them: one to rank and for phrases, one for
    beginnings, which finds without reading what lies between."""
    changed = f"AFTER UPDATE OF {columns} ON {table}"
    statements = [f"DROP TRIGGER {table}_fts_{event}" for event in ("insert", "delete", "update")]
    statements.append(f"DROP TABLE {table}_fts")
    for index, options in ((f"{table}_fts", ""), (f"{table}_begin_fts", f",\n  {_BEGINNINGS}")):
        statements.append(
            f"\nCREATE VIRTUAL TABLE {index} USING fts5 (\n  {columns}, content = '{table}_searched', "
            f"content_rowid = 'id', {_TOKENIZE}{options}\n)"
        )
        statements.append(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        add = f"INSERT INTO {index} (rowid, {columns})\n  SELECT id, {columns} FROM {table}_searched WHERE id = new.id;"
        take = (
            f"INSERT INTO {index} ({index}, rowid, {columns})\n"
            f"  SELECT 'delete', id, {columns} FROM {table}_searched WHERE id = old.id;"
        )
        events = (
            ("insert", f"AFTER INSERT ON {table}", add),
            ("delete", f"BEFORE DELETE ON {table}", take),
            ("leave", changed.replace("AFTER", "BEFORE"), take),
            ("return", changed, add),
        )
        statements += [f"\nCREATE TRIGGER {index}_{name} {when} BEGIN\n  {what}\nEND" for name, when, what in events]
    return tuple(statements)


STATEMENTS = (
    "ALTER TABLE articles ADD COLUMN forms TEXT "
    "/* -- what its words are found under besides themselves (db.words); NULL: not yet made out */",
    "ALTER TABLE statements ADD COLUMN forms TEXT "
    "/* -- what its words are found under besides themselves (db.words); NULL: not yet made out */",
    "CREATE INDEX articles_without_forms ON articles (id) WHERE forms IS NULL",
    "CREATE INDEX articles_by_source ON articles (source, day DESC)",
    f"""
CREATE VIEW articles_searched AS -- what of an article is indexed
SELECT id, {_folded("title")} AS title,
  {_folded("text")} AS text, forms
FROM articles""",
    f"""
CREATE VIEW statements_searched AS -- what of a statement is indexed
SELECT id, {_folded("content")} AS content, forms FROM statements""",
    *_indexes("articles", "title, text, forms"),
    *_indexes("statements", "content, forms"),
    """
CREATE TABLE views (
  -- Searches that the reader keeps.
  name     TEXT PRIMARY KEY COLLATE NOCASE CHECK (name <> ''), -- what the reader calls it
  query    TEXT NOT NULL,   -- in the language of searches (db.query)
  position INTEGER NOT NULL -- the lower, the further up
) STRICT, WITHOUT ROWID""",
)


def apply(db: Database) -> None:
    """Make the indexes anew, from what is stored."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 6")
