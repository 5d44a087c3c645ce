"""The first store: articles, their analyses, actors and statements, and full text over them."""

from __future__ import annotations

from sqlite_utils import Database

SQL = """
CREATE TABLE articles (
  -- One article, as it was imported.
  id          INTEGER PRIMARY KEY, -- stable as long as the article is there
  title       TEXT,                -- NULL: it has none; readers show the beginning of the text
  source      TEXT,                -- the outlet or, for a file, what its header says
  address     TEXT,                -- web address
  author      TEXT,                -- as printed
  published   TEXT,                -- ISO date that the article bears; NULL: none
  day         TEXT NOT NULL,       -- ISO date to sort by: published, else the day of import
  language    TEXT,                -- ISO 639-1, as stated by the source or recognised; NULL: not known
  imported_at TEXT NOT NULL,       -- ISO 8601, UTC
  is_read     INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),    -- the reader has opened or marked it
  is_starred  INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1)), -- the reader wants to keep it
  text_hash   TEXT NOT NULL UNIQUE, -- SHA-256 of text: one text is one article
  text        TEXT NOT NULL        -- normalised once at import, never changed; offsets are code points of it
) STRICT;
CREATE INDEX articles_by_day ON articles (day DESC, id DESC);
CREATE INDEX articles_unread ON articles (day DESC, id DESC) WHERE is_read = 0;
CREATE INDEX articles_starred ON articles (day DESC, id DESC) WHERE is_starred = 1;

CREATE TABLE headings (
  -- The lines of an article's text that are headings.
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  start      INTEGER NOT NULL, -- first code point
  "end"      INTEGER NOT NULL, -- one after the last
  PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE analyses (
  -- What a pipeline made of an article. An article without a row here waits for analysis.
  article_id  INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, -- the article
  text_hash   TEXT NOT NULL, -- the text that was analysed
  pipeline    TEXT NOT NULL, -- name of the pipeline
  version     TEXT NOT NULL, -- its version
  language    TEXT,          -- the language that it was read as; NULL: no model for it
  analysed_at TEXT NOT NULL, -- ISO 8601, UTC
  failure     TEXT,          -- why the analysis failed; NULL: it did not
  sentences   TEXT NOT NULL DEFAULT '[]' -- JSON [[start, end], …]
) STRICT;
CREATE INDEX analyses_by_pipeline ON analyses (pipeline, version);

CREATE TABLE actors (
  -- People, organisations, places: one row an actor across all articles.
  id         INTEGER PRIMARY KEY, -- stable: links and notes refer to it
  name       TEXT NOT NULL,       -- the fullest form read so far
  kind       TEXT NOT NULL CHECK (kind IN ('PER', 'ORG', 'LOC', 'MISC')), -- person, organisation, place, other name
  is_watched INTEGER NOT NULL DEFAULT 0 CHECK (is_watched IN (0, 1)),     -- the reader follows this actor
  first_seen TEXT NOT NULL        -- ISO date of the earliest article
) STRICT;
CREATE INDEX actors_by_name ON actors (name COLLATE NOCASE);

CREATE TABLE aliases (
  -- Every form of a name that an actor was read under, the full name included.
  actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE, -- the actor
  name     TEXT NOT NULL, -- the form as printed, in its base form where the text shows one
  "key"    TEXT NOT NULL, -- the form folded for comparison (briefing.actor_names)
  PRIMARY KEY (actor_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_key ON aliases ("key", actor_id);

CREATE TABLE mentions (
  -- The places in the text where an actor stands.
  article_id   INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  start        INTEGER NOT NULL, -- first code point
  "end"        INTEGER NOT NULL, -- one after the last
  actor_id     INTEGER NOT NULL REFERENCES actors, -- who
  is_reference INTEGER NOT NULL CHECK (is_reference IN (0, 1)), -- 0: a name; 1: a pronoun or role noun
  role         TEXT,             -- title or function found there
  PRIMARY KEY (article_id, start, "end", actor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_actor ON mentions (actor_id, article_id);
CREATE INDEX mentions_with_role ON mentions (actor_id, role, article_id) WHERE role IS NOT NULL;

CREATE TABLE appearances (
  -- One row an actor an article: the actor's page reads this instead of counting mentions.
  actor_id   INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,   -- who
  day        TEXT NOT NULL,    -- the article's day
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- where
  mentions   INTEGER NOT NULL, -- how often by name
  said       INTEGER NOT NULL, -- how many statements are theirs
  about      INTEGER NOT NULL, -- how many statements speak of them
  PRIMARY KEY (actor_id, day, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_by_article ON appearances (article_id);

CREATE TABLE statements (
  -- Who said what.
  id               INTEGER PRIMARY KEY, -- new with every analysis of the article
  article_id       INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- where
  day              TEXT NOT NULL,    -- the article's day
  start            INTEGER NOT NULL, -- first code point of the content
  kind             TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'reported', 'free_indirect',
                                                 'indirect_free_indirect')), -- Petersen-Frey and Biemann (2024)
  source           TEXT NOT NULL CHECK (source IN ('named', 'impersonal', 'unknown')), -- how the speaker is given
  confidence       REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- probability that it is right
  speaker_actor_id INTEGER REFERENCES actors, -- the resolved speaker; NULL: none
  speaker          TEXT NOT NULL,    -- the words that name the speaker; '': none
  cue              TEXT NOT NULL,    -- the words that mark it as said; '': none
  content          TEXT NOT NULL     -- what was said; several spans joined by ' … '
) STRICT;
CREATE INDEX statements_by_article ON statements (article_id, start);
CREATE INDEX statements_by_speaker ON statements (speaker_actor_id, day DESC, id DESC);
CREATE INDEX statements_by_day ON statements (day DESC, id DESC);

CREATE TABLE statement_spans (
  -- Where the parts of a statement stand in the article's text.
  statement_id INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE, -- the statement
  part         TEXT NOT NULL CHECK (part IN ('content', 'speaker', 'cue', 'frame', 'addressee')), -- which part
  start        INTEGER NOT NULL, -- first code point
  "end"        INTEGER NOT NULL, -- one after the last
  PRIMARY KEY (statement_id, part, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_about (
  -- The actors that a statement speaks of.
  actor_id     INTEGER NOT NULL REFERENCES actors, -- who is spoken of
  day          TEXT NOT NULL, -- the article's day
  statement_id INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE, -- the statement
  PRIMARY KEY (actor_id, day, statement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_about_by_statement ON statement_about (statement_id);

-- Full text over articles, kept current by the triggers below.
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, text ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

-- Full text over what was said, kept current by the triggers below.
CREATE VIRTUAL TABLE statements_fts USING fts5 (
  content, content = 'statements', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER statements_fts_update AFTER UPDATE OF content ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content) VALUES ('delete', old.id, old.content);
  INSERT INTO statements_fts (rowid, content) VALUES (new.id, new.content);
END;
"""


def apply(db: Database) -> None:
    """Create everything."""
    for statement in _split(SQL):
        db.execute(statement)
    db.execute("PRAGMA application_id = 1651665254")  # "brif": says that the file is a store of briefing
    db.execute("PRAGMA user_version = 1")


def _split(script: str) -> list[str]:
    """The statements of a script; sqlite3.executescript would commit the migration's transaction."""
    import sqlite3

    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(current):
            statements.append(current.strip().removesuffix(";"))
            current = ""
    return statements
