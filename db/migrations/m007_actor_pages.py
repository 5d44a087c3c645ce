"""Actors' pages of any size at once: roles by day, the same statement once, visits that know what still waited."""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    """
CREATE TABLE role_days (
  -- The titles and functions that articles give an actor: the actor's page reads this instead of all mentions.
  actor_id   INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,   -- whose
  role       TEXT NOT NULL,    -- as printed
  day        TEXT NOT NULL,    -- the article's day
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- where
  mentions   INTEGER NOT NULL, -- how often
  PRIMARY KEY (actor_id, role, day, article_id)
) STRICT, WITHOUT ROWID""",
    """
INSERT INTO role_days
SELECT actor_id, role, day, article_id, count(*) FROM mentions JOIN articles ON articles.id = article_id
WHERE role IS NOT NULL GROUP BY actor_id, role, day, article_id""",
    "CREATE INDEX role_days_by_article ON role_days (article_id)",
    "DROP INDEX IF EXISTS mentions_with_role",
    "DROP INDEX IF EXISTS sightings_by_actor",
    "CREATE INDEX sightings_by_actor ON sightings (actor_id, name, reason, article_id)",
    "DROP INDEX IF EXISTS statements_by_speaker",
    "CREATE INDEX statements_by_speaker ON statements (speaker_actor_id, day DESC, id DESC, kind)",
    """
CREATE TABLE statement_copies (
  -- Statements that another article has too, as agency copy brings it: lists show the lead, and name the others.
  statement_id INTEGER PRIMARY KEY REFERENCES statements ON DELETE CASCADE, -- the copy
  lead_id      INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE     -- the one it is told with; never a copy
) STRICT""",
    "CREATE INDEX statement_copies_by_lead ON statement_copies (lead_id, statement_id)",
    """
CREATE TRIGGER statement_copies_get_another_lead BEFORE DELETE ON statements
WHEN EXISTS (SELECT 1 FROM statement_copies WHERE lead_id = old.id) BEGIN
  UPDATE statement_copies SET lead_id = (SELECT min(statement_id) FROM statement_copies WHERE lead_id = old.id)
  WHERE lead_id = old.id;
  DELETE FROM statement_copies WHERE statement_id = lead_id;
END""",
    """
CREATE TABLE statement_keys (
  -- The index of statements that may be the same: those that share a key are compared (briefing.same_statement).
  statement_id INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE, -- the statement
  "key"        INTEGER NOT NULL, -- one hash of its words
  PRIMARY KEY (statement_id, "key")
) STRICT, WITHOUT ROWID""",
    'CREATE INDEX statement_keys_by_key ON statement_keys ("key", statement_id)',
    """
CREATE TABLE untold (
  -- Articles whose statements are still to be compared with those of others. Made by a trigger.
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE -- the article
) STRICT""",
    """
CREATE TRIGGER untold_insert AFTER INSERT ON statements BEGIN
  INSERT OR IGNORE INTO untold (article_id) VALUES (new.article_id);
END""",
    "INSERT INTO untold SELECT DISTINCT article_id FROM statements",
    "ALTER TABLE visits ADD COLUMN waiting TEXT NOT NULL DEFAULT '[]' "
    "/* -- JSON: those before it that still waited for analysis, and so were not seen */",
)


def apply(db: Database) -> None:
    """Create the tables, and fill what older rows already say."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 7")
