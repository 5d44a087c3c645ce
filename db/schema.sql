-- The store of briefing, version 11. Written by `python -m db.schema`; the migrations are the source.
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
  , published_at TEXT -- ISO 8601 with its zone, where the source gives a time of day; NULL: none
  , is_partial INTEGER NOT NULL DEFAULT 0 CHECK (is_partial IN (0, 1)) -- only a teaser or a beginning could be read
  , forms TEXT -- what its words are found under besides themselves (db.words); NULL: not yet made out
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
  , is_hidden INTEGER NOT NULL DEFAULT 0 -- the reader does not want to see it
  , articles INTEGER NOT NULL DEFAULT 0 -- how many name them
  , mentions INTEGER NOT NULL DEFAULT 0 -- how often by name
  , said INTEGER NOT NULL DEFAULT 0 -- how many statements are theirs
  , about INTEGER NOT NULL DEFAULT 0 -- how many statements speak of them
  , last_day TEXT -- ISO date of the latest article; NULL: none
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
  sighting INTEGER, -- the actor's number within the analysis
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
  , speaker_sighting INTEGER -- the speaker's number within the analysis
  , about_sightings TEXT NOT NULL DEFAULT '[]' -- JSON: the numbers of those spoken of
  , correction_id INTEGER REFERENCES corrections -- the reader says who spoke; NULL: as analysed
  , corrected_to INTEGER REFERENCES identities -- whom the reader says; NULL: nobody, or as analysed
  , forms TEXT -- what its words are found under besides themselves (db.words); NULL: not yet made out
) STRICT;

CREATE INDEX statements_by_article ON statements (article_id, start);

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
  , is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)) -- the reader wants it left alone for now
  , failure_said TEXT -- failure as JSON, [message, values], to be told in another language; NULL: only as it stands
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
  is_partial INTEGER NOT NULL DEFAULT 0 CHECK (is_partial IN (0, 1)), -- a teaser that became the whole article
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

CREATE TABLE identities (
  -- Every main name that articles give somebody, folded: which of them are one actor is decided over all articles.
  id         INTEGER PRIMARY KEY AUTOINCREMENT, -- the actor's id where this is the actor's oldest name
  is_person  INTEGER NOT NULL CHECK (is_person IN (0, 1)), -- persons and all others are kept apart
  "key"      TEXT NOT NULL,    -- the name folded for comparison (briefing.linking)
  name       TEXT NOT NULL,    -- as first printed; its forms are counted in name_forms
  kind       TEXT NOT NULL,    -- as first read: PER, ORG, LOC or MISC
  actor_id   INTEGER NOT NULL REFERENCES actors, -- whose name it is
  is_watched INTEGER NOT NULL DEFAULT 0 CHECK (is_watched IN (0, 1)), -- the reader follows whoever bears it
  candidates TEXT NOT NULL DEFAULT '[]', -- JSON: for a surname, who it may stand for, as last decided
  UNIQUE (is_person, "key")
) STRICT;

CREATE INDEX identities_by_actor ON identities (actor_id);

CREATE TABLE former_identities (
  -- Names that nobody bears any more: one that comes back gets its id again.
  is_person INTEGER NOT NULL, -- as in identities
  "key"     TEXT NOT NULL,    -- as in identities
  id        INTEGER NOT NULL, -- the id it had
  PRIMARY KEY (is_person, "key")
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_keys (
  -- What names have in common that may be one actor's, such as the surname.
  "key"       TEXT NOT NULL, -- folded
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- a name
  PRIMARY KEY ("key", identity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_keys_by_identity ON meeting_keys (identity_id);

CREATE TABLE name_forms (
  -- How a main name was printed, and which other names its bearer had in the same articles.
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- the main name
  name        TEXT NOT NULL,    -- as printed, in its base form where the text shows one
  kind        TEXT NOT NULL,    -- the kind it was read as
  is_main     INTEGER NOT NULL, -- 1: a form of the main name; 0: another name
  "key"       TEXT NOT NULL,    -- name, folded
  articles    INTEGER NOT NULL, -- in how many articles
  PRIMARY KEY (identity_id, name, kind, is_main)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_forms_by_key ON name_forms ("key", identity_id) WHERE is_main = 0;

CREATE TABLE name_roles (
  -- The titles and functions that articles give the bearer of a main name.
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- the main name
  role        TEXT NOT NULL,    -- folded
  articles    INTEGER NOT NULL, -- in how many articles
  PRIMARY KEY (identity_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE sightings (
  -- One row an actor an article, as the analysis has it: the evidence. The last three columns are what is made of it.
  article_id  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- where
  number      INTEGER NOT NULL, -- the actor's number within the analysis
  identity_id INTEGER REFERENCES identities, -- the main name; NULL: an older program stored it, it waits to be linked
  name        TEXT NOT NULL,    -- the main name as printed
  kind        TEXT NOT NULL,    -- PER, ORG, LOC or MISC
  names       TEXT NOT NULL,    -- JSON: the other names there
  roles       TEXT NOT NULL,    -- JSON: titles and functions there, folded
  day         TEXT NOT NULL,    -- the article's day
  linked_to   INTEGER REFERENCES identities, -- whose name it is taken for: the main name's own, or another's
  actor_id    INTEGER NOT NULL REFERENCES actors, -- who that is
  reason      TEXT NOT NULL,    -- why (db.linker.Reason), and after a colon the words that show it
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX sightings_by_identity ON sightings (identity_id, day);

CREATE INDEX sightings_by_link ON sightings (linked_to, identity_id) WHERE linked_to <> identity_id;

CREATE TABLE links (
  -- Why two names are one actor.
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- a name
  other_id    INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- the name it belongs with
  reason      TEXT NOT NULL, -- db.linker.Reason
  PRIMARY KEY (identity_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_other ON links (other_id);

CREATE TABLE corrections (
  -- The reader's word, one row a correction: a log, and the rules that every analysis honours and none writes.
  id        INTEGER PRIMARY KEY AUTOINCREMENT, -- later ones go before earlier ones
  made_at   TEXT NOT NULL, -- ISO 8601, UTC
  undone_at TEXT,          -- ISO 8601, UTC; NULL: it holds
  kind      TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'assign', 'rename', 'retype', 'hide', 'alias',
                                          'speaker')), -- what it says
  name      TEXT NOT NULL, -- of whom, as printed; '' with speaker: of nobody
  is_person INTEGER NOT NULL CHECK (is_person IN (0, 1)), -- whether that is a person's name
  "key"     TEXT NOT NULL, -- that name folded
  other     TEXT NOT NULL DEFAULT '', -- the second name, the new name, kind or alias
  other_is_person INTEGER, -- whether that is a person's name; NULL: it is none
  other_key TEXT,          -- that name folded; NULL: it is none
  text_hash TEXT,          -- assign, speaker: in the article with this text
  place     TEXT NOT NULL DEFAULT '[]', -- speaker: JSON [[start, end], …] of what was said
  content   TEXT NOT NULL DEFAULT ''    -- speaker: what was said
) STRICT;

CREATE INDEX corrections_by_text ON corrections (text_hash) WHERE text_hash IS NOT NULL;

CREATE TABLE visits (
  -- When the reader looked at the news of watched actors.
  at         TEXT PRIMARY KEY, -- ISO 8601, UTC
  article_id INTEGER NOT NULL  -- this article and all before it were seen
  , waiting TEXT NOT NULL DEFAULT '[]' -- JSON: those before it that still waited for analysis, and so were not seen
) STRICT, WITHOUT ROWID;

CREATE INDEX statements_corrected ON statements (corrected_to) WHERE corrected_to IS NOT NULL;

CREATE INDEX actors_by_articles ON actors (articles DESC, said DESC, mentions DESC, name) WHERE is_hidden = 0;

CREATE INDEX actors_by_said ON actors (said DESC, articles DESC, name) WHERE is_hidden = 0;

CREATE INDEX actors_by_last_day ON actors (last_day DESC, articles DESC, name) WHERE is_hidden = 0;

CREATE INDEX actors_by_plain_name ON actors (name COLLATE NOCASE, id) WHERE is_hidden = 0;

CREATE INDEX actors_by_first_day ON actors (first_seen) WHERE is_hidden = 0;

CREATE INDEX actors_watched ON actors (id) WHERE is_watched = 1;

CREATE INDEX appearances_by_day ON appearances (day, actor_id, mentions, said);

CREATE TRIGGER appearances_counted AFTER INSERT ON appearances BEGIN
  UPDATE actors SET articles = articles + 1, mentions = mentions + new.mentions, said = said + new.said,
    about = about + new.about, last_day = max(ifnull(last_day, new.day), new.day),
    first_seen = CASE articles WHEN 0 THEN new.day ELSE min(first_seen, new.day) END
  WHERE id = new.actor_id;
END;

CREATE TRIGGER appearances_uncounted AFTER DELETE ON appearances BEGIN
  UPDATE actors SET articles = articles - 1, mentions = mentions - old.mentions, said = said - old.said,
    about = about - old.about,
    last_day = (SELECT max(day) FROM appearances WHERE actor_id = old.actor_id),
    first_seen = ifnull((SELECT min(day) FROM appearances WHERE actor_id = old.actor_id), first_seen)
  WHERE id = old.actor_id;
END;

CREATE TABLE archived (
  -- Articles that the reader has put away: lists leave them out, searches find them.
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE -- the article
) STRICT;

CREATE TABLE tags (
  -- What the reader files an article under.
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- the article
  tag        TEXT NOT NULL COLLATE NOCASE CHECK (tag <> ''), -- one tag, without spaces and commas
  PRIMARY KEY (article_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX tags_by_tag ON tags (tag, article_id);

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
) STRICT;

CREATE INDEX articles_without_forms ON articles (id) WHERE forms IS NULL;

CREATE INDEX articles_by_source ON articles (source, day DESC);

CREATE VIEW articles_searched AS -- what of an article is indexed
SELECT id, replace(replace(replace(replace(replace(replace(replace(replace(title, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue'), 'ẞ', 'ss') AS title,
  replace(replace(replace(replace(replace(replace(replace(replace(text, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue'), 'ẞ', 'ss') AS text, forms
FROM articles;

CREATE VIEW statements_searched AS -- what of a statement is indexed
SELECT id, replace(replace(replace(replace(replace(replace(replace(replace(content, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue'), 'ẞ', 'ss') AS content, forms FROM statements;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, forms, content = 'articles_searched', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text, forms)
  SELECT id, title, text, forms FROM articles_searched WHERE id = new.id;
END;

CREATE TRIGGER articles_fts_delete BEFORE DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text, forms)
  SELECT 'delete', id, title, text, forms FROM articles_searched WHERE id = old.id;
END;

CREATE TRIGGER articles_fts_leave BEFORE UPDATE OF title, text, forms ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text, forms)
  SELECT 'delete', id, title, text, forms FROM articles_searched WHERE id = old.id;
END;

CREATE TRIGGER articles_fts_return AFTER UPDATE OF title, text, forms ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text, forms)
  SELECT id, title, text, forms FROM articles_searched WHERE id = new.id;
END;

CREATE TRIGGER articles_begin_fts_insert AFTER INSERT ON articles BEGIN
  INSERT INTO articles_begin_fts (rowid, title, text, forms)
  SELECT id, title, text, forms FROM articles_searched WHERE id = new.id;
END;

CREATE TRIGGER articles_begin_fts_delete BEFORE DELETE ON articles BEGIN
  INSERT INTO articles_begin_fts (articles_begin_fts, rowid, title, text, forms)
  SELECT 'delete', id, title, text, forms FROM articles_searched WHERE id = old.id;
END;

CREATE TRIGGER articles_begin_fts_leave BEFORE UPDATE OF title, text, forms ON articles BEGIN
  INSERT INTO articles_begin_fts (articles_begin_fts, rowid, title, text, forms)
  SELECT 'delete', id, title, text, forms FROM articles_searched WHERE id = old.id;
END;

CREATE TRIGGER articles_begin_fts_return AFTER UPDATE OF title, text, forms ON articles BEGIN
  INSERT INTO articles_begin_fts (rowid, title, text, forms)
  SELECT id, title, text, forms FROM articles_searched WHERE id = new.id;
END;

CREATE VIRTUAL TABLE statements_fts USING fts5 (
  content, forms, content = 'statements_searched', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts (rowid, content, forms)
  SELECT id, content, forms FROM statements_searched WHERE id = new.id;
END;

CREATE TRIGGER statements_fts_delete BEFORE DELETE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content, forms)
  SELECT 'delete', id, content, forms FROM statements_searched WHERE id = old.id;
END;

CREATE TRIGGER statements_fts_leave BEFORE UPDATE OF content, forms ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content, forms)
  SELECT 'delete', id, content, forms FROM statements_searched WHERE id = old.id;
END;

CREATE TRIGGER statements_fts_return AFTER UPDATE OF content, forms ON statements BEGIN
  INSERT INTO statements_fts (rowid, content, forms)
  SELECT id, content, forms FROM statements_searched WHERE id = new.id;
END;

CREATE TRIGGER statements_begin_fts_insert AFTER INSERT ON statements BEGIN
  INSERT INTO statements_begin_fts (rowid, content, forms)
  SELECT id, content, forms FROM statements_searched WHERE id = new.id;
END;

CREATE TRIGGER statements_begin_fts_delete BEFORE DELETE ON statements BEGIN
  INSERT INTO statements_begin_fts (statements_begin_fts, rowid, content, forms)
  SELECT 'delete', id, content, forms FROM statements_searched WHERE id = old.id;
END;

CREATE TRIGGER statements_begin_fts_leave BEFORE UPDATE OF content, forms ON statements BEGIN
  INSERT INTO statements_begin_fts (statements_begin_fts, rowid, content, forms)
  SELECT 'delete', id, content, forms FROM statements_searched WHERE id = old.id;
END;

CREATE TRIGGER statements_begin_fts_return AFTER UPDATE OF content, forms ON statements BEGIN
  INSERT INTO statements_begin_fts (rowid, content, forms)
  SELECT id, content, forms FROM statements_searched WHERE id = new.id;
END;

CREATE TABLE views (
  -- Searches that the reader keeps.
  name     TEXT PRIMARY KEY COLLATE NOCASE CHECK (name <> ''), -- what the reader calls it
  query    TEXT NOT NULL,   -- in the language of searches (db.query)
  position INTEGER NOT NULL -- the lower, the further up
) STRICT, WITHOUT ROWID;

CREATE TABLE role_days (
  -- The titles and functions that articles give an actor: the actor's page reads this instead of all mentions.
  actor_id   INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,   -- whose
  role       TEXT NOT NULL,    -- as printed
  day        TEXT NOT NULL,    -- the article's day
  article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, -- where
  mentions   INTEGER NOT NULL, -- how often
  PRIMARY KEY (actor_id, role, day, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_days_by_article ON role_days (article_id);

CREATE INDEX sightings_by_actor ON sightings (actor_id, name, reason, article_id);

CREATE INDEX statements_by_speaker ON statements (speaker_actor_id, day DESC, id DESC, kind);

CREATE TABLE statement_copies (
  -- Statements that another article has too, as agency copy brings it: lists show the lead, and name the others.
  statement_id INTEGER PRIMARY KEY REFERENCES statements ON DELETE CASCADE, -- the copy
  lead_id      INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE     -- the one it is told with; never a copy
) STRICT;

CREATE INDEX statement_copies_by_lead ON statement_copies (lead_id, statement_id);

CREATE TRIGGER statement_copies_get_another_lead BEFORE DELETE ON statements
WHEN EXISTS (SELECT 1 FROM statement_copies WHERE lead_id = old.id) BEGIN
  UPDATE statement_copies SET lead_id = (SELECT min(statement_id) FROM statement_copies WHERE lead_id = old.id)
  WHERE lead_id = old.id;
  DELETE FROM statement_copies WHERE statement_id = lead_id;
END;

CREATE TABLE statement_keys (
  -- The index of statements that may be the same: those that share a key are compared (briefing.same_statement).
  statement_id INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE, -- the statement
  "key"        INTEGER NOT NULL, -- one hash of its words
  PRIMARY KEY (statement_id, "key")
) STRICT, WITHOUT ROWID;

CREATE INDEX statement_keys_by_key ON statement_keys ("key", statement_id);

CREATE TABLE untold (
  -- Articles whose statements are still to be compared with those of others. Made by a trigger.
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE -- the article
) STRICT;

CREATE TRIGGER untold_insert AFTER INSERT ON statements BEGIN
  INSERT OR IGNORE INTO untold (article_id) VALUES (new.article_id);
END;

CREATE VIEW notes_searched AS -- what of a note is indexed
SELECT id, replace(replace(replace(replace(replace(replace(replace(replace(text, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue'), 'ẞ', 'ss') AS text FROM notes;

CREATE VIRTUAL TABLE notes_fts USING fts5 (
  text, content = 'notes_searched', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER notes_fts_insert AFTER INSERT ON notes BEGIN
  INSERT INTO notes_fts (rowid, text) SELECT id, text FROM notes_searched WHERE id = new.id;
END;

CREATE TRIGGER notes_fts_delete BEFORE DELETE ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, text) SELECT 'delete', id, text FROM notes_searched WHERE id = old.id;
END;

CREATE TRIGGER notes_fts_leave BEFORE UPDATE OF text ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, text) SELECT 'delete', id, text FROM notes_searched WHERE id = old.id;
END;

CREATE TRIGGER notes_fts_return AFTER UPDATE OF text ON notes BEGIN
  INSERT INTO notes_fts (rowid, text) SELECT id, text FROM notes_searched WHERE id = new.id;
END;

CREATE VIRTUAL TABLE articles_begin_fts USING fts5 (
  title, text, forms, content = 'articles_searched', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
  detail = none, columnsize = 0, prefix = '1 2 3 4 5 6 7'
);

CREATE VIRTUAL TABLE statements_begin_fts USING fts5 (
  content, forms, content = 'statements_searched', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
  detail = none, columnsize = 0, prefix = '1 2 3 4 5 6 7'
);

CREATE TABLE quoted (
  -- Articles of which the reader has taken a statement away: copied, exported or piped.
  article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, -- the article
  quoted_at  TEXT NOT NULL -- ISO 8601, UTC: the last time
) STRICT;
