"""One article as it is stored, with its analysis. Standard library only: this is on the way to the first screen."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from datetime import date, datetime

from briefing.domain import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    Mention,
    SourceKind,
    Span,
    Spans,
    Statement,
    StatementKind,
)
from db import marks, versions
from db.rows import StoredArticle


def stored_article(connection: sqlite3.Connection, article_id: int) -> StoredArticle | None:
    """One article with the analysis of its present text; None where there is no such id."""
    row = connection.execute(
        f"SELECT articles.*, {marks.IS_ARCHIVED} AS is_archived, analyses.article_id AS analysed, "
        "analyses.language AS read_as, failure, sentences "
        "FROM articles LEFT JOIN analyses ON analyses.article_id = articles.id "
        "AND analyses.text_hash = articles.text_hash WHERE articles.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    analysis: Analysis | None = None
    statement_ids: tuple[int, ...] = ()
    if row["analysed"] is not None:
        statement_ids, statements = _statements(connection, article_id)
        analysis = Analysis(
            language=row["read_as"],
            sentences=tuple(Span(*span) for span in json.loads(row["sentences"])),
            actors=_actors(connection, article_id, row["text"]),
            statements=statements,
        )
    return StoredArticle(
        id=article_id,
        article=article_of(connection, row),
        day=row["day"],
        imported_at=row["imported_at"],
        is_read=bool(row["is_read"]),
        is_starred=bool(row["is_starred"]),
        analysis=analysis,
        failure=row["failure"],
        statement_ids=statement_ids,
        also_in=versions.other_sources(connection, article_id),
        earlier_versions=versions.count(connection, article_id),
        watched=_watched(connection, article_id),
        is_archived=bool(row["is_archived"]),
        tags=marks.tags_of(connection, article_id),
        notes=marks.notes_of(connection, article_id),
    )


def article_of(connection: sqlite3.Connection, row: sqlite3.Row) -> Article:
    """The article of a row of the table ``articles``, with its headings."""
    headings = connection.execute(
        'SELECT start, "end" FROM headings WHERE article_id = ? ORDER BY start', (row["id"],)
    ).fetchall()
    return Article(
        text=row["text"],
        title=row["title"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        source=row["source"],
        address=row["address"],
        author=row["author"],
        language=row["language"],
        headings=tuple(Span(*heading) for heading in headings),
        published_at=datetime.fromisoformat(row["published_at"]) if row["published_at"] else None,
        is_partial=bool(row["is_partial"]),
    )


def _watched(connection: sqlite3.Connection, article_id: int) -> frozenset[int]:
    rows = connection.execute(
        "SELECT id FROM actors WHERE is_watched = 1 AND id IN (SELECT actor_id FROM appearances WHERE article_id = ?)",
        (article_id,),
    )
    return frozenset(row[0] for row in rows)


def _actors(connection: sqlite3.Connection, article_id: int, text: str) -> tuple[Actor, ...]:
    """The actors of an article in the order of their first mention, under the names that the store knows them by.

    Those whom the reader hides are left out; speakers whom the text does not name come last.

    Their aliases are the other forms known to the store that occur in ``text``.
    """
    mentions: dict[int, list[Mention]] = defaultdict(list)
    references: dict[int, list[Span]] = defaultdict(list)
    met: dict[int, None] = {}
    rows = connection.execute(
        """
        SELECT actor_id, start, "end", is_reference, role
        FROM mentions JOIN actors ON actors.id = actor_id WHERE article_id = ? AND is_hidden = 0
        ORDER BY start, "end"
        """,
        (article_id,),
    )
    for actor_id, start, end, is_reference, role in rows:
        met[actor_id] = None
        if is_reference:
            references[actor_id].append(Span(start, end))
        else:
            mentions[actor_id].append(Mention(Span(start, end), role))
    known = {  # the reader may have named a speaker whom the text does not: they appear, but are not met
        row["id"]: row
        for row in connection.execute(
            """
            SELECT id, name, kind, (SELECT json_group_array(name) FROM aliases WHERE actor_id = actors.id) AS aliases
            FROM actors WHERE is_hidden = 0 AND id IN (
              SELECT actor_id FROM mentions WHERE article_id = ?1
              UNION SELECT actor_id FROM appearances WHERE article_id = ?1)
            ORDER BY id
            """,
            (article_id,),
        )
    }
    return tuple(
        Actor(
            id=actor_id,
            name=(row := known[actor_id])["name"],
            kind=ActorKind(row["kind"]),
            aliases=tuple(form for form in json.loads(row["aliases"]) if form != row["name"] and form in text)
            if actor_id in met
            else (),
            mentions=tuple(mentions[actor_id]),
            references=tuple(references[actor_id]),
        )
        for actor_id in (*met, *(actor_id for actor_id in known if actor_id not in met))
    )


def _statements(connection: sqlite3.Connection, article_id: int) -> tuple[tuple[int, ...], tuple[Statement, ...]]:
    spans: dict[tuple[int, str], list[Span]] = defaultdict(list)
    about: dict[int, list[int]] = defaultdict(list)
    mine = "statement_id IN (SELECT id FROM statements WHERE article_id = ?)"
    for statement_id, part, start, end in connection.execute(
        f'SELECT statement_id, part, start, "end" FROM statement_spans WHERE {mine} ORDER BY start', (article_id,)
    ):
        spans[statement_id, part].append(Span(start, end))
    for statement_id, actor_id in connection.execute(
        f"SELECT statement_id, actor_id FROM statement_about CROSS JOIN actors ON actors.id = actor_id "
        f"WHERE {mine} AND is_hidden = 0 ORDER BY actor_id",
        (article_id,),
    ):
        about[statement_id].append(actor_id)

    def spans_of(statement_id: int, part: str) -> Spans:
        return tuple(spans.get((statement_id, part), ()))

    rows = connection.execute(
        "SELECT id, kind, source, confidence, speaker_actor_id, "
        "(SELECT is_hidden = 0 FROM actors WHERE id = speaker_actor_id) AS is_shown FROM statements "
        "WHERE article_id = ? ORDER BY start, id",
        (article_id,),
    ).fetchall()
    return tuple(row["id"] for row in rows), tuple(
        Statement(
            kind=StatementKind(row["kind"]),
            content=spans_of(row["id"], "content"),
            speaker=spans_of(row["id"], "speaker"),
            cue=spans_of(row["id"], "cue"),
            frame=spans_of(row["id"], "frame"),
            addressee=spans_of(row["id"], "addressee"),
            speaker_actor=row["speaker_actor_id"] if row["is_shown"] else None,
            about=tuple(about[row["id"]]),
            source=SourceKind(row["source"]),
            confidence=row["confidence"],
        )
        for row in rows
    )
