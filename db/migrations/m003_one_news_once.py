"""One piece of news once: what articles are recognised by, copies of one another, earlier versions; watched files."""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    """
CREATE TABLE fingerprints (
  -- What an article is recognised by. Every article has a row, made by a trigger.
  article_id  INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, -- the article
  is_compared INTEGER NOT NULL DEFAULT 0 CHECK (is_compared IN (0, 1)),  -- whether its present text was, with others
  address_key TEXT -- what the addresses of its page have in common (briefing.intake.canonical); NULL: none
) STRICT""",
    "INSERT INTO fingerprints (article_id) SELECT id FROM articles",
    "CREATE INDEX fingerprints_waiting ON fingerprints (article_id) WHERE is_compared = 0",
    """
CREATE TRIGGER fingerprints_insert AFTER INSERT ON articles BEGIN
  INSERT INTO fingerprints (article_id) VALUES (new.id);
END""",
    """
CREATE TRIGGER fingerprints_update AFTER UPDATE OF text ON articles BEGIN
  UPDATE fingerprints SET is_compared = 0 WHERE article_id = new.id;
END""",
    "CREATE INDEX fingerprints_by_address ON fingerprints (address_key) WHERE address_key IS NOT NULL",
    """
CREATE TABLE bands (
  -- The index of near-duplicates: articles that share a key are compared (briefing.near_duplicates).
  "key"      INTEGER NOT NULL, -- one band of the article's signature, hashed
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  PRIMARY KEY ("key", article_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX bands_by_article ON bands (article_id)",
    """
CREATE TABLE copies (
  -- Articles that are the same news as another, which lists show instead: "also in".
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, -- the copy
  lead_id    INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE     -- the one that is listed; never a copy itself
) STRICT""",
    "CREATE INDEX copies_by_lead ON copies (lead_id)",
    """
CREATE TRIGGER copies_get_another_lead BEFORE DELETE ON articles
WHEN EXISTS (SELECT 1 FROM copies WHERE lead_id = old.id) BEGIN
  UPDATE articles SET is_read = 1
  WHERE old.is_read = 1 AND id IN (SELECT article_id FROM copies WHERE lead_id = old.id);
  UPDATE copies SET lead_id = (SELECT min(article_id) FROM copies WHERE lead_id = old.id) WHERE lead_id = old.id;
  DELETE FROM copies WHERE article_id = lead_id;
END""",
    """
CREATE TABLE versions (
  -- Earlier texts of an article that its outlet has changed; the present one stands in articles.
  article_id  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  text_hash   TEXT NOT NULL, -- SHA-256 of text
  title       TEXT,          -- its title then; NULL: it had none
  text        TEXT NOT NULL, -- normalised, as it was stored
  replaced_at TEXT NOT NULL, -- ISO 8601, UTC: when the next version came in
  PRIMARY KEY (article_id, text_hash)
) STRICT""",
    "CREATE INDEX versions_by_text ON versions (text_hash)",
    """
CREATE TABLE watched_files (
  -- Files that `briefing watch` has taken in: the same file is not taken in again.
  path        TEXT PRIMARY KEY,  -- absolute
  size        INTEGER NOT NULL,  -- bytes
  modified_ns INTEGER NOT NULL,  -- nanoseconds since 1970
  taken_in_at TEXT NOT NULL      -- ISO 8601, UTC
) STRICT""",
)


def apply(db: Database) -> None:
    """Create the tables."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 3")
