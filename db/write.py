"""Every change to a store, each in one transaction, written with sqlite-utils.

A connection comes from :func:`db.connect.open_for_writing`. What a caller decides (which actors are the same) comes in
as a pure function, so that the decision is made on what the transaction sees.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from sqlite_utils import Database

from briefing.domain import Actor, ActorKind, Analysis, Article, PipelineId, Spans, Statement


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its id, and whether it is new (else the store had that text already).

    ``is_updated``: the store had another text of it, which is now an earlier version. ``copy_of``: it is new, and the
    same news as that article, which lists show instead.
    """

    article_id: int
    is_new: bool
    is_updated: bool = False
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the store who may be the one that an article names; ``names`` are all forms read so far."""

    id: int
    name: str
    kind: ActorKind
    names: tuple[str, ...]


class Linker(Protocol):
    """Decides which actors of an article are actors of the store. Must be pure."""

    def key(self, name: str, kind: ActorKind) -> str:
        """The folded form under which names are compared."""

    def choose(self, actor: Actor, known: Sequence[KnownActor]) -> int | None:
        """The id of the actor among ``known`` (those that share a key) who is ``actor``; None: somebody new."""

    def display_name(self, actor: Actor, known: KnownActor) -> str:
        """The fuller of the two names."""


def add_articles(connection: sqlite3.Connection, articles: Iterable[Article]) -> list[Added]:
    """Store the articles, in their order, in one transaction; one whose text is there already stays as it is.

    They are compared with others later (:func:`db.arrivals.compare_waiting`).
    """
    added = []
    with transaction(connection):
        for article in articles:
            known = connection.execute("SELECT id FROM articles WHERE text_hash = ?", (article.text_hash,)).fetchone()
            if known:
                added.append(Added(known["id"], False))
                continue
            added.append(Added(insert_article(connection, article), True))
    return added


def insert_article(connection: sqlite3.Connection, article: Article) -> int:
    """Insert an article whose text the store does not have, within the caller's transaction; returns its id."""
    article_id = int(Database(connection)["articles"].insert(_article_row(article, now())).last_pk)
    insert_headings(connection, article_id, article.headings)
    return article_id


def insert_headings(connection: sqlite3.Connection, article_id: int, headings: Spans) -> None:
    """Insert the headings of an article that has none, within the caller's transaction."""
    rows = ({"article_id": article_id, "start": start, "end": end} for start, end in headings)
    _insert_many(Database(connection), "headings", rows)


def delete_article(connection: sqlite3.Connection, article_id: int) -> None:
    """Remove an article with its analysis; actors who appear nowhere else go with it."""
    with transaction(connection) as db:
        gone = _clear_analysis(db, article_id)
        db["articles"].delete_where("id = ?", [article_id])
        _drop_orphans(db, gone)


def save_analysis(
    connection: sqlite3.Connection,
    article_id: int,
    text_hash: str,
    pipeline: PipelineId,
    analysis: Analysis,
    linker: Linker,
) -> bool:
    """Replace the article's analysis by this one, in one transaction.

    Returns False, and leaves everything as it was, where the article is gone or its text is another by now.
    """
    with transaction(connection) as db:
        article = connection.execute("SELECT day, text, text_hash FROM articles WHERE id = ?", (article_id,)).fetchone()
        if article is None or article["text_hash"] != text_hash:
            return False
        gone = _clear_analysis(db, article_id)
        day = article["day"]
        ids = {actor.id: _store_actor(db, actor, day, linker) for actor in analysis.actors}
        _insert_mentions(db, article_id, analysis, ids)
        for statement in analysis.statements:
            _insert_statement(db, article_id, day, article["text"], statement, ids)
        _insert_appearances(db, article_id, day, analysis, ids)
        _insert_analysis_row(
            db, article_id, text_hash, pipeline, analysis.language, sentences=json.dumps(analysis.sentences)
        )
        _drop_orphans(db, gone)
    return True


def save_failure(
    connection: sqlite3.Connection, article_id: int, text_hash: str, pipeline: PipelineId, why: str
) -> None:
    """Note that the pipeline could not analyse the article, so that it is not tried again and again."""
    with transaction(connection) as db:
        if db["articles"].count_where("id = ? AND text_hash = ?", [article_id, text_hash]):
            gone = _clear_analysis(db, article_id)
            _insert_analysis_row(db, article_id, text_hash, pipeline, None, failure=why)
            _drop_orphans(db, gone)


def set_read(connection: sqlite3.Connection, article_ids: Iterable[int], is_read: bool) -> None:
    """Mark articles as read or unread."""
    _set_mark(connection, "is_read", article_ids, is_read)


def set_starred(connection: sqlite3.Connection, article_ids: Iterable[int], is_starred: bool) -> None:
    """Star articles, or take the star away."""
    _set_mark(connection, "is_starred", article_ids, is_starred)


def set_watched(connection: sqlite3.Connection, actor_id: int, is_watched: bool) -> None:
    """Watch an actor, or stop."""
    with transaction(connection) as db:
        db["actors"].update(actor_id, {"is_watched": int(is_watched)})


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[Database]:
    """A write transaction that takes the lock at once: one that began by reading could not wait for it.

    Within another one it is a part of that: all is kept or nothing.
    """
    if connection.in_transaction:
        yield Database(connection)
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield Database(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")


def _set_mark(connection: sqlite3.Connection, column: str, article_ids: Iterable[int], value: bool) -> None:
    with transaction(connection) as db:
        for article_id in article_ids:
            db["articles"].update(article_id, {column: int(value)})


def _article_row(article: Article, imported_at: str) -> dict[str, object]:
    published = article.published.isoformat() if article.published else None
    return {
        "title": article.title,
        "source": article.source,
        "address": article.address,
        "author": article.author,
        "published": published,
        "day": published or date.today().isoformat(),
        "language": article.language,
        "imported_at": imported_at,
        "text_hash": article.text_hash,
        "text": article.text,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "is_partial": int(article.is_partial),
    }


def _insert_analysis_row(
    db: Database,
    article_id: int,
    text_hash: str,
    pipeline: PipelineId,
    language: str | None,
    *,
    sentences: str = "[]",
    failure: str | None = None,
) -> None:
    db["analyses"].insert(
        {
            "article_id": article_id,
            "text_hash": text_hash,
            "pipeline": pipeline.name,
            "version": pipeline.version,
            "language": language,
            "analysed_at": now(),
            "failure": failure,
            "sentences": sentences,
        }
    )


def _clear_analysis(db: Database, article_id: int) -> set[int]:
    """Take an article's analysis away; returns the actors who stood in it."""
    actors = {
        row["actor_id"] for row in db.query("SELECT actor_id FROM appearances WHERE article_id = ?", [article_id])
    }
    for table in ("statements", "mentions", "appearances", "analyses"):
        db[table].delete_where("article_id = ?", [article_id])
    return actors


def _drop_orphans(db: Database, actor_ids: Iterable[int]) -> None:
    """Remove those of the actors who appear nowhere any more and whom nobody watches."""
    for actor_id in actor_ids:
        db["actors"].delete_where(
            "id = ? AND is_watched = 0 AND id NOT IN (SELECT actor_id FROM appearances WHERE actor_id = ?)",
            [actor_id, actor_id],
        )


def _store_actor(db: Database, actor: Actor, day: str, linker: Linker) -> int:
    """The store's id for an actor of an article; their names are remembered."""
    forms = dict.fromkeys((actor.name, *actor.aliases))
    keys = {form: linker.key(form, actor.kind) for form in forms}
    known = _known_actors(db, list(dict.fromkeys(keys.values())))
    chosen = linker.choose(actor, known)
    if chosen is None:
        row = {"name": actor.name, "kind": actor.kind.value, "first_seen": day}
        actor_id = int(db["actors"].insert(row).last_pk)
    else:
        actor_id = chosen
        match = next(candidate for candidate in known if candidate.id == chosen)
        db.execute(
            "UPDATE actors SET name = ?, first_seen = min(first_seen, ?) WHERE id = ?",
            [linker.display_name(actor, match), day, actor_id],
        )
    aliases = ({"actor_id": actor_id, "name": form, "key": key} for form, key in keys.items())
    _insert_many(db, "aliases", aliases, or_ignore=True)
    return actor_id


def _known_actors(db: Database, keys: Sequence[str]) -> list[KnownActor]:
    marks = ", ".join("?" * len(keys))
    rows = db.query(
        "SELECT id, name, kind, (SELECT json_group_array(name) FROM aliases WHERE actor_id = actors.id) AS names "
        f'FROM actors WHERE id IN (SELECT actor_id FROM aliases WHERE "key" IN ({marks})) ORDER BY id',
        list(keys),
    )
    return [
        KnownActor(row["id"], row["name"], ActorKind(row["kind"]), tuple(sorted(json.loads(row["names"]))))
        for row in rows
    ]


def _insert_mentions(db: Database, article_id: int, analysis: Analysis, ids: dict[int, int]) -> None:
    def rows() -> Iterator[dict[str, object]]:
        for actor in analysis.actors:
            found = [(m.span, 0, m.role) for m in actor.mentions] + [(span, 1, None) for span in actor.references]
            for span, is_reference, role in found:
                yield {
                    "article_id": article_id,
                    "start": span.start,
                    "end": span.end,
                    "actor_id": ids[actor.id],
                    "is_reference": is_reference,
                    "role": role,
                }

    _insert_many(db, "mentions", rows(), or_ignore=True)


def _insert_statement(
    db: Database, article_id: int, day: str, text: str, statement: Statement, ids: dict[int, int]
) -> None:
    statement_id = (
        db["statements"]
        .insert(
            {
                "article_id": article_id,
                "day": day,
                "start": statement.content[0].start,
                "kind": statement.kind.value,
                "source": statement.source.value,
                "confidence": statement.confidence,
                "speaker_actor_id": ids[statement.speaker_actor] if statement.speaker_actor is not None else None,
                "speaker": _words(text, statement.speaker),
                "cue": _words(text, statement.cue),
                "content": _words(text, statement.content),
            }
        )
        .last_pk
    )
    spans = (
        {"statement_id": statement_id, "part": part, "start": span.start, "end": span.end}
        for part in ("content", "speaker", "cue", "frame", "addressee")
        for span in getattr(statement, part)
    )
    _insert_many(db, "statement_spans", spans, or_ignore=True)
    about = dict.fromkeys(ids[actor] for actor in statement.about)
    _insert_many(db, "statement_about", ({"actor_id": a, "day": day, "statement_id": statement_id} for a in about))


def _insert_appearances(db: Database, article_id: int, day: str, analysis: Analysis, ids: dict[int, int]) -> None:
    counts: dict[int, list[int]] = {}
    for actor in analysis.actors:
        counts.setdefault(ids[actor.id], [0, 0, 0])[0] += len(actor.mentions)
    for statement in analysis.statements:
        if statement.speaker_actor is not None:
            counts[ids[statement.speaker_actor]][1] += 1
        for actor_id in dict.fromkeys(ids[actor] for actor in statement.about):
            counts[actor_id][2] += 1
    rows = (
        {"actor_id": a, "day": day, "article_id": article_id, "mentions": m, "said": s, "about": b}
        for a, (m, s, b) in counts.items()
    )
    _insert_many(db, "appearances", rows)


def _insert_many(db: Database, table: str, rows: Iterable[Mapping[str, object]], *, or_ignore: bool = False) -> None:
    """Insert rows of one shape into a table without rowid, where sqlite-utils 4's own insert_all asks for one."""
    for row in (rows := iter(rows)):
        columns = ", ".join(f'"{column}"' for column in row)
        values = ", ".join(f":{column}" for column in row)
        verb = "INSERT OR IGNORE" if or_ignore else "INSERT"
        db.conn.executemany(f"{verb} INTO {table} ({columns}) VALUES ({values})", [row, *rows])


def _words(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text).replace("\n", " ") for span in spans)


def now() -> str:
    """The time as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
