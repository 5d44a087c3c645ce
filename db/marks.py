"""What the reader has marked: questions on the archive, tags and notes. Standard library only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from briefing.domain import Span, Spans
from db.rows import NoteRow

TAGS = "(SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE tags.article_id = articles.id ORDER BY tag))"
"""SQL for the tags of an article as a JSON list, beside a row of ``articles``."""

IS_ARCHIVED = "EXISTS (SELECT 1 FROM archived WHERE archived.article_id = articles.id)"
"""SQL for whether an article is put away, beside a row of ``articles``."""

HAS_NOTE = "EXISTS (SELECT 1 FROM notes WHERE notes.article_id = articles.id)"
"""SQL for whether there is a note on an article or on a statement in it, beside a row of ``articles``."""


def known_tags(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """All tags in use with the number of articles, the most used first."""
    rows = connection.execute("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY count(*) DESC, tag")
    return [(row[0], row[1]) for row in rows]


def tags_of(connection: sqlite3.Connection, article_id: int) -> tuple[str, ...]:
    """The tags of an article in their order."""
    rows = connection.execute("SELECT tag FROM tags WHERE article_id = ? ORDER BY tag", (article_id,))
    return tuple(row[0] for row in rows)


def unread_ids(connection: sqlite3.Connection) -> set[int]:
    """The ids of all unread articles."""
    return {row[0] for row in connection.execute("SELECT id FROM articles WHERE is_read = 0")}


def tagged(connection: sqlite3.Connection, tag: str) -> list[int]:
    """The ids of the articles with this tag, in any capitals, newest day first."""
    rows = connection.execute(
        "SELECT id FROM tags JOIN articles ON articles.id = article_id WHERE tag = ? ORDER BY day DESC, id DESC", (tag,)
    )
    return [row[0] for row in rows]


def notes_of(connection: sqlite3.Connection, article_id: int) -> tuple[NoteRow, ...]:
    """The notes on an article and on statements in it: first the article's own, then in the order of the text."""
    return tuple(_notes(connection, "WHERE article_id = ?", (article_id,)))


def all_notes(connection: sqlite3.Connection, limit: int | None = None) -> list[NoteRow]:
    """All notes, the latest first."""
    found = _notes(connection, "ORDER BY changed_at DESC, id DESC LIMIT ?", (-1 if limit is None else limit,))
    return sorted(found, key=lambda note: (note.changed_at, note.id), reverse=True)


def place_of(note: NoteRow, text_hash: str) -> Spans:
    """Where in the text with this hash the note stands; () for the whole article, or where the text is another now."""
    return note.place if note.text_hash == text_hash else ()


def note_at(notes: Sequence[NoteRow], text_hash: str, content: Spans) -> NoteRow | None:
    """The note on a statement whose content stands there: a later analysis may have drawn its bounds otherwise."""
    for note in notes:
        if any(a.start < b.end and b.start < a.end for a in place_of(note, text_hash) for b in content):
            return note
    return None


def _notes(connection: sqlite3.Connection, tail: str, values: Sequence[object]) -> list[NoteRow]:
    rows = connection.execute(f"SELECT * FROM notes {tail}", tuple(values))
    notes = [
        NoteRow(
            id=row["id"],
            article_id=row["article_id"],
            text=row["text"],
            place=tuple(Span(*span) for span in json.loads(row["place"])),
            content=row["content"],
            text_hash=row["text_hash"],
            made_at=row["made_at"],
            changed_at=row["changed_at"],
        )
        for row in rows
    ]
    return sorted(notes, key=lambda note: (note.place, note.id))
