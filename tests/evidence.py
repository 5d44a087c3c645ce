"""Articles and analyses made of names: each name stands once in the text, and what it says is its own business."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.domain import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    Mention,
    PipelineId,
    SourceKind,
    Span,
    Statement,
    StatementKind,
)
from briefing.linking import NameLinker
from db import connect, write

LINKER = NameLinker()
PIPELINE = PipelineId("by hand", "1")
FIRST_DAY = date(2026, 1, 1)


def examples(usual: int) -> int:
    """How many examples a property test tries: so many, or what the environment variable EXAMPLES says."""
    return int(os.environ.get("EXAMPLES", usual))


@cache
def _empty_store() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "briefing.db"
        connect.prepare(path)
        return path.read_bytes()


def new_store(path: Path) -> sqlite3.Connection:
    """An empty store at ``path``, to write to."""
    path.write_bytes(_empty_store())
    connection = connect.open_for_writing(path)
    connection.execute("PRAGMA synchronous = off")
    return connection


@dataclass(frozen=True)
class Named:
    """An actor of an article: the main name, its kind, other names, a role."""

    name: str
    kind: ActorKind = ActorKind.PER
    aliases: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True)
class Piece:
    """An article: a number that makes its text its own, the day (counted from the first of January), its actors."""

    number: int
    cast: tuple[Named, ...]
    day: int = 0

    @property
    def article(self) -> Article:
        """Each actor says one thing: the text lists who."""
        lines = [f"Artikel {self.number}."] + [f"„Satz {i}“, sagte {n.name}." for i, n in enumerate(self.cast)]
        return Article("\n".join(lines), published=FIRST_DAY + timedelta(days=self.day))

    @property
    def analysis(self) -> Analysis:
        """What a perfect pipeline would find in it."""
        text, actors, statements, start = self.article.text, [], [], 0
        for number, named in enumerate(self.cast, 1):
            start = text.index(f"„Satz {number - 1}“", start)
            content = Span(start, text.index("“", start) + 1)
            end = text.index("\n", start) - 1 if "\n" in text[start:] else len(text) - 1
            span = Span(end - len(named.name), end)
            actors.append(Actor(number, named.name, named.kind, named.aliases, (Mention(span, named.role),)))
            about = (1,) if number > 1 else ()
            statements.append(
                Statement(StatementKind.DIRECT, (content,), (span,), speaker_actor=number, about=about,
                          source=SourceKind.NAMED, confidence=0.9)
            )  # fmt: skip
        return Analysis("de", actors=tuple(actors), statements=tuple(statements))


def take_in(store: sqlite3.Connection, *pieces: Piece) -> list[int]:
    """Import and analyse; returns the articles' ids."""
    ids = []
    for piece in pieces:
        (added,) = write.add_articles(store, [piece.article])
        analyse(store, added.article_id, piece)
        ids.append(added.article_id)
    return ids


def analyse(store: sqlite3.Connection, article_id: int, piece: Piece) -> None:
    """Analyse again."""
    assert write.save_analysis(store, article_id, piece.article.text_hash, PIPELINE, piece.analysis, LINKER)


def piece(number: int, *names: str | Named, day: int = 0) -> Piece:
    """An article of persons."""
    return Piece(number, tuple(Named(name) if isinstance(name, str) else name for name in names), day)


def actors_of(store: sqlite3.Connection, name: str) -> list[int]:
    """The ids of the actors shown by exactly this name."""
    return [row[0] for row in store.execute("SELECT id FROM actors WHERE name = ? ORDER BY id", (name,))]


def who(store: sqlite3.Connection, article_id: int) -> list[str]:
    """The names under which an article's actors are shown, in their order there."""
    rows = store.execute(
        "SELECT actors.name FROM sightings JOIN actors ON actors.id = actor_id WHERE article_id = ? ORDER BY number",
        (article_id,),
    )
    return [row[0] for row in rows]


def picture(store: sqlite3.Connection) -> object:
    """All that a reader sees of actors and speakers, without ids: equal for stores that say the same."""
    places = store.execute(
        """
        SELECT text_hash, number, actors.name, actors.kind, is_hidden, reason,
          (SELECT json_group_array(name) FROM (SELECT name FROM aliases WHERE actor_id = actors.id ORDER BY name)),
          articles, mentions, said, about, first_seen, last_day
        FROM sightings JOIN actors ON actors.id = actor_id JOIN articles ON articles.id = article_id
        ORDER BY text_hash, number
        """.replace("articles, mentions", "actors.articles, actors.mentions")
    ).fetchall()
    same = store.execute(
        """
        SELECT a.text_hash, x.number, b.text_hash, y.number FROM sightings x JOIN sightings y USING (actor_id)
        JOIN articles a ON a.id = x.article_id JOIN articles b ON b.id = y.article_id ORDER BY 1, 2, 3, 4
        """
    ).fetchall()
    said = store.execute(
        """
        SELECT text_hash, start, name, (SELECT json_group_array(name) FROM (SELECT name FROM statement_about
        JOIN actors ON actors.id = actor_id WHERE statement_id = statements.id ORDER BY name))
        FROM statements JOIN articles ON articles.id = article_id LEFT JOIN actors ON actors.id = speaker_actor_id
        ORDER BY text_hash, start
        """
    ).fetchall()
    return [tuple(map(tuple, rows)) for rows in (places, same, said)]


def faults(store: sqlite3.Connection) -> Sequence[object]:
    """What does not agree in the store: rows that refer to nobody, counters that are off, places with two actors."""
    found: list[object] = [tuple(row) for row in store.execute("PRAGMA foreign_key_check")]
    questions = {
        "a mention is not its sighting's": """
            SELECT * FROM mentions LEFT JOIN sightings ON sightings.article_id = mentions.article_id
            AND number = sighting WHERE sightings.actor_id IS NOT mentions.actor_id""",
        "a place has two actors": 'SELECT 1 FROM mentions GROUP BY article_id, start, "end" HAVING count(*) > 1',
        "a sighting is not its name's": """
            SELECT * FROM sightings JOIN identities ON identities.id = linked_to
            WHERE identities.actor_id <> sightings.actor_id""",
        "an actor has no name": "SELECT * FROM actors WHERE id NOT IN (SELECT actor_id FROM identities)",
        "an actor's id is not its oldest name's": """
            SELECT actor_id FROM identities GROUP BY actor_id HAVING min(id) <> actor_id""",
        "a counter is off": """
            SELECT * FROM actors WHERE (articles, mentions, said, about) IS NOT (SELECT count(*),
            ifnull(sum(mentions), 0), ifnull(sum(said), 0), ifnull(sum(about), 0)
            FROM appearances WHERE actor_id = actors.id)""",
        "an actor has no portrait": "SELECT * FROM actors WHERE name = ''",
        "a name is counted wrong": """
            SELECT * FROM name_forms WHERE is_main = 1 AND articles <> (SELECT count(*) FROM sightings
            WHERE sightings.identity_id = name_forms.identity_id AND sightings.name = name_forms.name
            AND sightings.kind = name_forms.kind)""",
        "a name is nobody's": """
            SELECT * FROM identities WHERE is_watched = 0
            AND id NOT IN (SELECT identity_id FROM sightings) AND id NOT IN (SELECT linked_to FROM sightings)
            AND id NOT IN (SELECT corrected_to FROM statements WHERE corrected_to IS NOT NULL)""",
    }
    for question, query in questions.items():
        found += [(question, *row) for row in store.execute(query)]
    return found
