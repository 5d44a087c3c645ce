"""Feeds: what is subscribed to and how it fares, which entries were seen, and which pages are still to be read."""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    """
CREATE TABLE feeds (
  -- A subscription, its options, and how its last polls went.
  id            INTEGER PRIMARY KEY,  -- stable as long as it is subscribed to
  address       TEXT NOT NULL UNIQUE, -- where it is fetched; a permanent redirect changes it
  given_address TEXT NOT NULL,        -- what was subscribed to
  name          TEXT,                 -- what the reader calls it; NULL: by its title
  title         TEXT,                 -- what it calls itself; NULL: nothing yet
  site          TEXT,                 -- web address of the site it belongs to
  full_text     TEXT NOT NULL DEFAULT 'auto' CHECK (full_text IN ('auto', 'always', 'never')), -- read entries' pages?
  language      TEXT,                 -- ISO 639-1 of its entries, whatever it says itself; NULL: what it says
  keep_days     INTEGER CHECK (keep_days > 0), -- drop its articles after so many days; NULL: as all others
  added_at      TEXT NOT NULL,        -- ISO 8601, UTC
  etag          TEXT,                 -- for the next conditional request: ETag of the last answer
  last_modified TEXT,                 -- the same: Last-Modified, word for word
  body_hash     TEXT,                 -- SHA-256 of the last answer's body: the same again need not be read
  checked_at    TEXT,                 -- ISO 8601, UTC: last poll; NULL: never
  succeeded_at  TEXT,                 -- ISO 8601, UTC: last poll that went well
  due_at        TEXT,                 -- ISO 8601, UTC: not to be polled before; NULL: at any time
  failures      INTEGER NOT NULL DEFAULT 0, -- polls in a row that failed
  failing_since TEXT,                 -- ISO 8601, UTC: the first of them
  failure       TEXT,                 -- why the last poll failed; NULL: it did not
  status        INTEGER,              -- the server's last status; NULL: it did not answer
  is_gone       INTEGER NOT NULL DEFAULT 0 CHECK (is_gone IN (0, 1)) -- the server said 410: it is not polled again
) STRICT""",
    """
CREATE TABLE feed_tags (
  -- What a reader files a feed under.
  feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, -- the feed
  tag     TEXT NOT NULL, -- one tag
  PRIMARY KEY (feed_id, tag)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX feed_tags_by_tag ON feed_tags (tag, feed_id)",
    """
CREATE TABLE entries (
  -- The entries of feeds that were seen: each becomes an article once, whatever is done with the article later.
  feed_id     INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, -- the feed
  "key"       TEXT NOT NULL,    -- what the entry is known by within its feed: its own id, else its address or words
  article_id  INTEGER REFERENCES articles ON DELETE SET NULL,      -- NULL: its page waits, or the article was removed
  digest      TEXT NOT NULL,    -- SHA-256 of what the feed gave: another one says that the entry was edited
  seen_at     TEXT NOT NULL,    -- ISO 8601, UTC: the poll that brought it, in this form
  PRIMARY KEY (feed_id, "key")
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX entries_by_article ON entries (article_id)",
    """
CREATE TABLE waiting_pages (
  -- Entries whose feed gives only a teaser: their pages are still to be read. "key" is that of entries.
  feed_id   INTEGER NOT NULL, -- the feed
  "key"     TEXT NOT NULL,    -- the entry
  address   TEXT NOT NULL,    -- the page
  published TEXT,             -- ISO 8601: newest first
  article   TEXT NOT NULL,    -- JSON: the article as the feed gives it, to fall back on
  tries     INTEGER NOT NULL DEFAULT 0, -- how often the page was asked for in vain
  due_at    TEXT,             -- ISO 8601, UTC: not to be asked for before; NULL: at any time
  PRIMARY KEY (feed_id, "key"),
  FOREIGN KEY (feed_id, "key") REFERENCES entries ON DELETE CASCADE
) STRICT, WITHOUT ROWID""",
    """
ALTER TABLE articles ADD COLUMN
  published_at TEXT /* -- ISO 8601 with its zone, where the source gives a time of day; NULL: none */
""",
    """
ALTER TABLE articles ADD COLUMN
  is_partial INTEGER NOT NULL DEFAULT 0 CHECK (is_partial IN (0, 1)) /* -- only a teaser or a beginning could be read */
""",
    "CREATE INDEX articles_by_address ON articles (address) WHERE address IS NOT NULL",
)


def apply(db: Database) -> None:
    """Create the tables, and what articles from feeds have besides."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 2")
