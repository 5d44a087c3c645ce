-- A store of version 3 with rows in it. Made once, never edited.
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
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
, published_at TEXT /* -- ISO 8601 with its zone, where the source gives a time of day; NULL: none */, is_partial INTEGER NOT NULL DEFAULT 0 CHECK (is_partial IN (0, 1)) /* -- only a teaser or a beginning could be read */) STRICT;
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
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statements_fts USING fts5 (
  content, content = 'statements', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
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
) STRICT;
CREATE TABLE feed_tags (
  -- What a reader files a feed under.
  feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, -- the feed
  tag     TEXT NOT NULL, -- one tag
  PRIMARY KEY (feed_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_tags_by_tag ON feed_tags (tag, feed_id);
CREATE TABLE entries (
  -- The entries of feeds that were seen: each becomes an article once, whatever is done with the article later.
  feed_id     INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE, -- the feed
  "key"       TEXT NOT NULL,    -- what the entry is known by within its feed: its own id, else its address or words
  article_id  INTEGER REFERENCES articles ON DELETE SET NULL,      -- NULL: its page waits, or the article was removed
  digest      TEXT NOT NULL,    -- SHA-256 of what the feed gave: another one says that the entry was edited
  seen_at     TEXT NOT NULL,    -- ISO 8601, UTC: the poll that brought it, in this form
  PRIMARY KEY (feed_id, "key")
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_by_article ON entries (article_id);
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
) STRICT, WITHOUT ROWID;
CREATE INDEX articles_by_address ON articles (address) WHERE address IS NOT NULL;
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
CREATE TABLE fingerprints (
  -- What an article is recognised by. Every article has a row, made by a trigger.
  article_id  INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, -- the article
  is_compared INTEGER NOT NULL DEFAULT 0 CHECK (is_compared IN (0, 1)),  -- whether its present text was, with others
  address_key TEXT -- what the addresses of its page have in common (briefing.intake.canonical); NULL: none
) STRICT;
CREATE INDEX fingerprints_waiting ON fingerprints (article_id) WHERE is_compared = 0;
CREATE TRIGGER fingerprints_insert AFTER INSERT ON articles BEGIN
  INSERT INTO fingerprints (article_id) VALUES (new.id);
END;
CREATE TRIGGER fingerprints_update AFTER UPDATE OF text ON articles BEGIN
  UPDATE fingerprints SET is_compared = 0 WHERE article_id = new.id;
END;
CREATE INDEX fingerprints_by_address ON fingerprints (address_key) WHERE address_key IS NOT NULL;
CREATE TABLE bands (
  -- The index of near-duplicates: articles that share a key are compared (briefing.near_duplicates).
  "key"      INTEGER NOT NULL, -- one band of the article's signature, hashed
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  PRIMARY KEY ("key", article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands (article_id);
CREATE TABLE copies (
  -- Articles that are the same news as another, which lists show instead: "also in".
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, -- the copy
  lead_id    INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE     -- the one that is listed; never a copy itself
) STRICT;
CREATE INDEX copies_by_lead ON copies (lead_id);
CREATE TRIGGER copies_get_another_lead BEFORE DELETE ON articles
WHEN EXISTS (SELECT 1 FROM copies WHERE lead_id = old.id) BEGIN
  UPDATE articles SET is_read = 1
  WHERE old.is_read = 1 AND id IN (SELECT article_id FROM copies WHERE lead_id = old.id);
  UPDATE copies SET lead_id = (SELECT min(article_id) FROM copies WHERE lead_id = old.id) WHERE lead_id = old.id;
  DELETE FROM copies WHERE article_id = lead_id;
END;
CREATE TABLE versions (
  -- Earlier texts of an article that its outlet has changed; the present one stands in articles.
  article_id  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  text_hash   TEXT NOT NULL, -- SHA-256 of text
  title       TEXT,          -- its title then; NULL: it had none
  text        TEXT NOT NULL, -- normalised, as it was stored
  replaced_at TEXT NOT NULL, -- ISO 8601, UTC: when the next version came in
  PRIMARY KEY (article_id, text_hash)
) STRICT;
CREATE INDEX versions_by_text ON versions (text_hash);
CREATE TABLE watched_files (
  -- Files that `briefing watch` has taken in: the same file is not taken in again.
  path        TEXT PRIMARY KEY,  -- absolute
  size        INTEGER NOT NULL,  -- bytes
  modified_ns INTEGER NOT NULL,  -- nanoseconds since 1970
  taken_in_at TEXT NOT NULL      -- ISO 8601, UTC
) STRICT;
INSERT INTO _sqlite_migrations ("id", "migration_set", "name", "applied_at") VALUES (1, 'briefing', 'm001_first_store', '2026-11-23 16:27:08.300491+00:00');
INSERT INTO _sqlite_migrations ("id", "migration_set", "name", "applied_at") VALUES (2, 'briefing', 'm002_feeds', '2026-11-23 16:54:19.556556+00:00');
INSERT INTO _sqlite_migrations ("id", "migration_set", "name", "applied_at") VALUES (3, 'briefing', 'm003_one_news_once', '2026-11-23 17:05:00.000000+00:00');
INSERT INTO articles ("id", "title", "source", "address", "author", "published", "day", "language", "imported_at", "is_read", "is_starred", "text_hash", "text", "published_at", "is_partial") VALUES (1, 'Abwarten', NULL, 'https://example.org/abwarten', NULL, '2026-01-21', '2026-01-21', NULL, '2026-11-23T16:27:08+00:00', 0, 1, '719391c88ee39d1953c213347089b8d2a2731446394e8d689cee8bfd637a20d6', 'Der Sprecher sagte: „Wir warten ab“. Das Weiße Haus schwieg.', '2026-01-21T07:30:00+01:00', 0);
INSERT INTO analyses ("article_id", "text_hash", "pipeline", "version", "language", "analysed_at", "failure", "sentences") VALUES (1, '719391c88ee39d1953c213347089b8d2a2731446394e8d689cee8bfd637a20d6', 'briefing_de', '1', 'de', '2026-11-23T16:27:08+00:00', NULL, '[[0, 36]]');
INSERT INTO actors ("id", "name", "kind", "is_watched", "first_seen") VALUES (1, 'Weißes Haus', 'ORG', 0, '2026-01-21');
INSERT INTO aliases ("actor_id", "name", "key") VALUES (1, 'Weißes Haus', 'weißes haus');
INSERT INTO mentions ("article_id", "start", "end", "actor_id", "is_reference", "role") VALUES (1, 41, 51, 1, 0, NULL);
INSERT INTO appearances ("actor_id", "day", "article_id", "mentions", "said", "about") VALUES (1, '2026-01-21', 1, 1, 0, 0);
INSERT INTO statements ("id", "article_id", "day", "start", "kind", "source", "confidence", "speaker_actor_id", "speaker", "cue", "content") VALUES (1, 1, '2026-01-21', 20, 'direct', 'unknown', 0.8, NULL, 'Der Sprecher', 'sagte', '„Wir warten ab“');
INSERT INTO statement_spans ("statement_id", "part", "start", "end") VALUES (1, 'content', 20, 35);
INSERT INTO statement_spans ("statement_id", "part", "start", "end") VALUES (1, 'cue', 13, 18);
INSERT INTO statement_spans ("statement_id", "part", "start", "end") VALUES (1, 'frame', 0, 19);
INSERT INTO statement_spans ("statement_id", "part", "start", "end") VALUES (1, 'speaker', 0, 12);
INSERT INTO feeds ("id", "address", "given_address", "name", "title", "site", "full_text", "language", "keep_days", "added_at", "etag", "last_modified", "body_hash", "checked_at", "succeeded_at", "due_at", "failures", "failing_since", "failure", "status", "is_gone") VALUES (1, 'https://example.org/feed', 'http://example.org/feed', 'Anzeiger', 'Der Anzeiger', 'https://example.org/', 'auto', 'de', 30, '2026-01-20T10:00:00+00:00', '"abc"', 'Wed, 21 Jan 2026 06:31:00 GMT', '00ff', '2026-01-21T08:00:00+00:00', '2026-01-21T07:00:00+00:00', '2026-01-21T08:10:00+00:00', 1, '2026-01-21T08:00:00+00:00', 'the server answered 503 Service Unavailable', 503, 0);
INSERT INTO feed_tags ("feed_id", "tag") VALUES (1, 'politik');
INSERT INTO entries ("feed_id", "key", "article_id", "digest", "seen_at") VALUES (1, 'abwarten-1', 1, 'aa', '2026-01-21T07:00:00+00:00');
INSERT INTO entries ("feed_id", "key", "article_id", "digest", "seen_at") VALUES (1, 'folgt-2', NULL, 'bb', '2026-01-21T07:00:00+00:00');
INSERT INTO waiting_pages ("feed_id", "key", "address", "published", "article", "tries", "due_at") VALUES (1, 'folgt-2', 'https://example.org/folgt', '2026-01-21T07:45:00+01:00', '{"text": "Mehr folgt.", "title": "Folgt"}', 1, NULL);
INSERT INTO articles ("id", "title", "source", "address", "author", "published", "day", "language", "imported_at", "is_read", "is_starred", "text_hash", "text", "published_at", "is_partial") VALUES (2, 'Man wartet ab', 'Bote', 'https://example.com/abwarten', NULL, '2026-01-21', '2026-01-21', NULL, '2026-11-23T16:40:00+00:00', 1, 0, '4e3a7fd8a7a9a3b5', 'Man warte ab, hieß es am Mittwoch.', NULL, 0);
UPDATE fingerprints SET "is_compared" = 1, "address_key" = 'example.org/abwarten' WHERE "article_id" = 1;
UPDATE fingerprints SET "is_compared" = 1, "address_key" = 'example.com/abwarten' WHERE "article_id" = 2;
INSERT INTO bands ("key", "article_id") VALUES (-6204379846120034122, 1);
INSERT INTO bands ("key", "article_id") VALUES (-6204379846120034122, 2);
INSERT INTO copies ("article_id", "lead_id") VALUES (2, 1);
INSERT INTO versions ("article_id", "text_hash", "title", "text", "replaced_at") VALUES (1, 'ab12', 'Warten', 'Noch nichts Neues.', '2026-11-23T16:27:08+00:00');
INSERT INTO watched_files ("path", "size", "modified_ns", "taken_in_at") VALUES ('/home/anna/news/a.txt', 120, 1769000000000000000, '2026-11-23T16:27:08+00:00');
PRAGMA application_id = 1651665254;
PRAGMA user_version = 3;
