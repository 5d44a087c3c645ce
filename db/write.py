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
from typing import TYPE_CHECKING

from briefing.domain import Analysis, Article, PipelineId, Span, Spans, Statement
from db import evidence, identities, locking, visits
from db.linker import Linker
from db.visits import Seen
from db.words import other_forms

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its id, and whether it is new (else the store had that text already).

    ``is_updated``: the store had another text of it, which is now an earlier version; ``is_completed``: it had only the
    beginning. ``copy_of``: it is new, and the same news as that article, which lists show instead.
    """

    article_id: int
    is_new: bool
    is_updated: bool = False
    copy_of: int | None = None
    is_completed: bool = False

    @property
    def has_new_text(self) -> bool:
        """Whether there is something to analyse."""
        return self.is_new or self.is_updated or self.is_completed


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
            (article_id,) = insert_articles(connection, [(article, forms_of(article))])
            added.append(Added(article_id, True))
    return added


def insert_articles(connection: sqlite3.Connection, articles: Sequence[tuple[Article, str]]) -> list[int]:
    """Insert articles (hundreds at most) whose texts the store does not have, within the caller's transaction.

    With each comes what :func:`forms_of` gave for it. Returns their ids.
    """
    if not articles:
        return []
    rows = [_article_row(article, now(), forms) for article, forms in articles]
    row = f"({', '.join('?' * len(rows[0]))})"  # plain SQL: a fetch brings thousands, and the library takes longer
    cursor = connection.execute(
        f"INSERT INTO articles ({', '.join(rows[0])}) VALUES {', '.join([row] * len(rows))}",
        [value for row in rows for value in row.values()],
    )
    last = int(cursor.lastrowid or 0)
    ids = list(range(last - len(rows) + 1, last + 1))
    for article_id, (article, _) in zip(ids, articles, strict=True):
        if article.headings:
            insert_headings(connection, article_id, article.headings)
    return ids


def insert_headings(connection: sqlite3.Connection, article_id: int, headings: Spans) -> None:
    """Insert the headings of an article that has none, within the caller's transaction."""
    rows = [(article_id, *heading) for heading in headings]
    connection.executemany('INSERT INTO headings (article_id, start, "end") VALUES (?, ?, ?)', rows)


def delete_article(connection: sqlite3.Connection, article_id: int, linker: Linker) -> None:
    """Remove an article with its analysis; actors who appear nowhere else go with it."""
    with transaction(connection) as db:
        touched = _clear_analysis(db, article_id)
        days = [row["day"] for row in db.query("SELECT day FROM articles WHERE id = ?", [article_id])]
        db["articles"].delete_where("id = ?", [article_id])
        identities.settle(connection, linker, touched, days=days)


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
        touched = _clear_analysis(db, article_id)
        day = article["day"]
        touched |= evidence.add(connection, article_id, day, analysis.actors, linker)
        ids = _provisional_actors(connection, article_id)
        _insert_mentions(db, article_id, analysis, ids)
        for statement in analysis.statements:
            _insert_statement(db, article_id, day, article["text"], statement, ids)
        _insert_analysis_row(
            db, article_id, text_hash, pipeline, analysis.language, sentences=json.dumps(analysis.sentences)
        )
        identities.settle(connection, linker, touched, [article_id])
    return True


def save_failure(
    connection: sqlite3.Connection, article_id: int, text_hash: str, pipeline: PipelineId, why: str, linker: Linker
) -> None:
    """Note that the pipeline could not analyse the article, so that it is not tried again and again."""
    with transaction(connection) as db:
        if db["articles"].count_where("id = ? AND text_hash = ?", [article_id, text_hash]):
            touched = _clear_analysis(db, article_id)
            _insert_analysis_row(db, article_id, text_hash, pipeline, None, failure=why)
            identities.settle(connection, linker, touched, [article_id])


def link_stored_actors(connection: sqlite3.Connection, linker: Linker) -> None:
    """Decide who is who among what an older program stored; nothing to do in a store of the present one."""
    with transaction(connection):
        identities.settle(connection, linker, ())


def set_read(connection: sqlite3.Connection, article_ids: Iterable[int], is_read: bool) -> list[int]:
    """Mark articles as read or unread. Returns the ids of those for which that was news."""
    return _set_mark(connection, "is_read", article_ids, is_read)


def set_starred(connection: sqlite3.Connection, article_ids: Iterable[int], is_starred: bool) -> list[int]:
    """Star articles, or take the star away. Returns the ids of those for which that was news."""
    return _set_mark(connection, "is_starred", article_ids, is_starred)


def set_watched(connection: sqlite3.Connection, actor_id: int, is_watched: bool) -> None:
    """Watch an actor, or stop. The mark goes with every name of theirs, so that it survives mergers and splits."""
    with transaction(connection) as db:
        db["actors"].update(actor_id, {"is_watched": int(is_watched)})
        db.execute("UPDATE identities SET is_watched = ? WHERE actor_id = ?", [int(is_watched), actor_id])


def note_visit(connection: sqlite3.Connection, seen: Seen) -> None:
    """Remember what the reader has seen: what :func:`db.visits.seen_by_now` gave."""
    with transaction(connection):
        if seen.article_id >= visits.last_visit(connection).article_id:
            values = (now(), seen.article_id, json.dumps(seen.waiting))
            connection.execute("INSERT OR REPLACE INTO visits (at, article_id, waiting) VALUES (?, ?, ?)", values)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[Database]:
    """A write transaction, as :func:`db.locking.writing` makes one, with the library's view of the store."""
    from sqlite_utils import (
        Database,  # a tenth of a second, where numpy is installed: a fetch and its parsers do without
    )

    with locking.writing(connection):
        yield Database(connection)


def _set_mark(connection: sqlite3.Connection, column: str, article_ids: Iterable[int], value: bool) -> list[int]:
    change = f"UPDATE articles SET {column} = ? WHERE id = ? AND {column} <> ?"
    with transaction(connection):
        return [i for i in article_ids if connection.execute(change, (int(value), i, int(value))).rowcount]


def forms_of(article: Article) -> str:
    """What the words of an article are found under besides themselves (:mod:`db.words`)."""
    return other_forms(f"{article.title or ''}\n{article.text}")


def _article_row(article: Article, imported_at: str, forms: str) -> dict[str, object]:
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
        "forms": forms,
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
    """Take an article's analysis away; returns the ids of the names that stood in it."""
    corrected = db.query("SELECT corrected_to FROM statements WHERE article_id = ? AND corrected_to > 0", [article_id])
    touched = {row["corrected_to"] for row in corrected} | evidence.remove(db.conn, article_id)
    for table in ("statements", "mentions", "appearances", "role_days", "analyses"):
        db[table].delete_where("article_id = ?", [article_id])
    return touched


def _provisional_actors(connection: sqlite3.Connection, article_id: int) -> dict[int, int]:
    rows = connection.execute("SELECT number, actor_id FROM sightings WHERE article_id = ?", (article_id,))
    return {row["number"]: row["actor_id"] for row in rows}


def _insert_mentions(db: Database, article_id: int, analysis: Analysis, ids: dict[int, int]) -> None:
    def rows() -> Iterator[dict[str, object]]:
        taken: set[Span] = set()  # every place has one actor
        for actor in analysis.actors:
            found = [(m.span, 0, m.role) for m in actor.mentions] + [(span, 1, None) for span in actor.references]
            for span, is_reference, role in found:
                if span in taken:
                    continue
                taken.add(span)
                yield {
                    "article_id": article_id,
                    "start": span.start,
                    "end": span.end,
                    "actor_id": ids[actor.id],
                    "is_reference": is_reference,
                    "role": role,
                    "sighting": actor.id,
                }

    _insert_many(db, "mentions", rows())


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
                "content": (content := _words(text, statement.content)),
                "forms": other_forms(content),
                "speaker_sighting": statement.speaker_actor,
                "about_sightings": json.dumps([actor for actor in statement.about if actor in ids]),
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
