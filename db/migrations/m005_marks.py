"""Marks of the reader: articles put away, tags, notes with their full text."""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    """
CREATE TABLE archived (
  -- Articles that the reader has put away: lists leave them out, searches find them.
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE -- the article
) STRICT""",
    """
CREATE TABLE tags (
  -- What the reader files an article under.
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  tag        TEXT NOT NULL COLLATE NOCASE CHECK (tag <> ''), -- one tag, without spaces and commas
  PRIMARY KEY (article_id, tag)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tags_by_tag ON tags (tag, article_id)",
    """
CREATE TABLE notes (
  -- What the reader writes on an article, or on a statement in it. No analysis touches it.
  id         INTEGER PRIMARY KEY, -- stable
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  place      TEXT NOT NULL DEFAULT '[]', -- JSON [[start, end], …] of what was said; []: the whole article
  text_hash  TEXT NOT NULL,            -- of the article's text that place refers to
  content    TEXT NOT NULL DEFAULT '', -- what was said there; '': the whole article
  text       TEXT NOT NULL CHECK (text <> ''), -- the note: plain text, several lines
  made_at    TEXT NOT NULL, -- ISO 8601, UTC
  changed_at TEXT NOT NULL, -- ISO 8601, UTC
  UNIQUE (article_id, place, text_hash)
) STRICT""",
    """
CREATE VIRTUAL TABLE notes_fts USING fts5 (
  text, content = 'notes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
)""",
    """
CREATE TRIGGER notes_fts_insert AFTER INSERT ON notes BEGIN
  INSERT INTO notes_fts (rowid, text) VALUES (new.id, new.text);
END""",
    """
CREATE TRIGGER notes_fts_delete AFTER DELETE ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, text) VALUES ('delete', old.id, old.text);
END""",
    """
CREATE TRIGGER notes_fts_update AFTER UPDATE OF text ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO notes_fts (rowid, text) VALUES (new.id, new.text);
END""",
)


def apply(db: Database) -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 5")
