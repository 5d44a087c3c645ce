"""Actors across articles: evidence per article, names, links with reasons, the reader's corrections, visits."""

from __future__ import annotations

from sqlite_utils import Database

STATEMENTS = (
    """
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
) STRICT""",
    "CREATE INDEX identities_by_actor ON identities (actor_id)",
    """
CREATE TABLE former_identities (
  -- Names that nobody bears any more: one that comes back gets its id again.
  is_person INTEGER NOT NULL, -- as in identities
  "key"     TEXT NOT NULL,    -- as in identities
  id        INTEGER NOT NULL, -- the id it had
  PRIMARY KEY (is_person, "key")
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE meeting_keys (
  -- What names have in common that may be one actor's, such as the surname.
  "key"       TEXT NOT NULL, -- folded
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- a name
  PRIMARY KEY ("key", identity_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX meeting_keys_by_identity ON meeting_keys (identity_id)",
    """
CREATE TABLE name_forms (
  -- How a main name was printed, and which other names its bearer had in the same articles.
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- the main name
  name        TEXT NOT NULL,    -- as printed, in its base form where the text shows one
  kind        TEXT NOT NULL,    -- the kind it was read as
  is_main     INTEGER NOT NULL, -- 1: a form of the main name; 0: another name
  "key"       TEXT NOT NULL,    -- name, folded
  articles    INTEGER NOT NULL, -- in how many articles
  PRIMARY KEY (identity_id, name, kind, is_main)
) STRICT, WITHOUT ROWID""",
    'CREATE INDEX name_forms_by_key ON name_forms ("key", identity_id) WHERE is_main = 0',
    """
CREATE TABLE name_roles (
  -- The titles and functions that articles give the bearer of a main name.
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- the main name
  role        TEXT NOT NULL,    -- folded
  articles    INTEGER NOT NULL, -- in how many articles
  PRIMARY KEY (identity_id, role)
) STRICT, WITHOUT ROWID""",
    """
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
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sightings_by_identity ON sightings (identity_id, day)",
    "CREATE INDEX sightings_by_link ON sightings (linked_to, identity_id) WHERE linked_to <> identity_id",
    "CREATE INDEX sightings_by_actor ON sightings (actor_id)",
    """
CREATE TABLE links (
  -- Why two names are one actor.
  identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- a name
  other_id    INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE, -- the name it belongs with
  reason      TEXT NOT NULL, -- db.linker.Reason
  PRIMARY KEY (identity_id, other_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX links_by_other ON links (other_id)",
    """
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
) STRICT""",
    "CREATE INDEX corrections_by_text ON corrections (text_hash) WHERE text_hash IS NOT NULL",
    """
CREATE TABLE visits (
  -- When the reader looked at the news of watched actors.
  at         TEXT PRIMARY KEY, -- ISO 8601, UTC
  article_id INTEGER NOT NULL  -- this article and all before it were seen
) STRICT, WITHOUT ROWID""",
    "ALTER TABLE mentions ADD COLUMN sighting INTEGER /* -- the actor's number within the analysis */",
    "ALTER TABLE statements ADD COLUMN speaker_sighting INTEGER /* -- the speaker's number within the analysis */",
    "ALTER TABLE statements ADD COLUMN about_sightings TEXT NOT NULL DEFAULT '[]' "
    "/* -- JSON: the numbers of those spoken of */",
    "ALTER TABLE statements ADD COLUMN correction_id INTEGER REFERENCES corrections "
    "/* -- the reader says who spoke; NULL: as analysed */",
    "ALTER TABLE statements ADD COLUMN corrected_to INTEGER REFERENCES identities "
    "/* -- whom the reader says; NULL: nobody, or as analysed */",
    "CREATE INDEX statements_corrected ON statements (corrected_to) WHERE corrected_to IS NOT NULL",
    "ALTER TABLE actors ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0 /* -- the reader does not want to see it */",
    "ALTER TABLE actors ADD COLUMN articles INTEGER NOT NULL DEFAULT 0 /* -- how many name them */",
    "ALTER TABLE actors ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0 /* -- how often by name */",
    "ALTER TABLE actors ADD COLUMN said INTEGER NOT NULL DEFAULT 0 /* -- how many statements are theirs */",
    "ALTER TABLE actors ADD COLUMN about INTEGER NOT NULL DEFAULT 0 /* -- how many statements speak of them */",
    "ALTER TABLE actors ADD COLUMN last_day TEXT /* -- ISO date of the latest article; NULL: none */",
    "CREATE INDEX actors_by_articles ON actors (articles DESC, said DESC, mentions DESC, name) WHERE is_hidden = 0",
    "CREATE INDEX actors_by_said ON actors (said DESC, articles DESC, name) WHERE is_hidden = 0",
    "CREATE INDEX actors_by_last_day ON actors (last_day DESC, articles DESC, name) WHERE is_hidden = 0",
    "CREATE INDEX actors_by_plain_name ON actors (name COLLATE NOCASE, id) WHERE is_hidden = 0",
    "CREATE INDEX actors_by_first_day ON actors (first_seen) WHERE is_hidden = 0",
    "CREATE INDEX actors_watched ON actors (id) WHERE is_watched = 1",
    "CREATE INDEX appearances_by_day ON appearances (day, actor_id, mentions, said)",
    """
CREATE TRIGGER appearances_counted AFTER INSERT ON appearances BEGIN
  UPDATE actors SET articles = articles + 1, mentions = mentions + new.mentions, said = said + new.said,
    about = about + new.about, last_day = max(ifnull(last_day, new.day), new.day),
    first_seen = CASE articles WHEN 0 THEN new.day ELSE min(first_seen, new.day) END
  WHERE id = new.actor_id;
END""",
    """
CREATE TRIGGER appearances_uncounted AFTER DELETE ON appearances BEGIN
  UPDATE actors SET articles = articles - 1, mentions = mentions - old.mentions, said = said - old.said,
    about = about - old.about,
    last_day = (SELECT max(day) FROM appearances WHERE actor_id = old.actor_id),
    first_seen = ifnull((SELECT min(day) FROM appearances WHERE actor_id = old.actor_id), first_seen)
  WHERE id = old.actor_id;
END""",
    """
UPDATE actors SET (articles, mentions, said, about, last_day) = (
  SELECT count(*), ifnull(sum(mentions), 0), ifnull(sum(said), 0), ifnull(sum(about), 0), max(day)
  FROM appearances WHERE actor_id = actors.id)""",
    "UPDATE mentions SET sighting = actor_id",
    "UPDATE statements SET speaker_sighting = speaker_actor_id, about_sightings = "
    "(SELECT json_group_array(actor_id) FROM statement_about WHERE statement_id = statements.id)",
    """
INSERT INTO sightings (article_id, number, name, kind, names, roles, day, actor_id, reason)
SELECT appearances.article_id, actors.id, actors.name, actors.kind,
  (SELECT json_group_array(name) FROM aliases WHERE aliases.actor_id = actors.id AND aliases.name <> actors.name
   AND instr(articles.text, aliases.name)),
  '[]', articles.day, actors.id, 'name'
FROM appearances JOIN actors ON actors.id = appearances.actor_id
JOIN articles ON articles.id = appearances.article_id""",
)


def apply(db: Database) -> None:
    """Make the tables, and take over what an older program stored as evidence that waits to be linked."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute("PRAGMA user_version = 4")
