"""What the reader marks: archive, tags and notes. Each change is one transaction and returns what undoes it exactly."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from briefing.domain import Spans
from briefing.errors import NotFoundError
from briefing.words import _
from db import marks
from db.rows import NoteRow
from db.write import now, transaction


def set_archived(
    connection: sqlite3.Connection, article_ids: Iterable[int], is_archived: bool, *, with_copies: bool = True
) -> list[int]:
    """Put articles away, or back into the lists, and with them their copies. Returns the ids that this changed."""
    change = (
        "INSERT OR IGNORE INTO archived SELECT id FROM articles WHERE id = ?"
        if is_archived
        else "DELETE FROM archived WHERE article_id = ?"
    )
    with transaction(connection):
        ids = list(article_ids)
        if with_copies:
            copies = [connection.execute("SELECT article_id FROM copies WHERE lead_id = ?", (i,)) for i in ids]
            ids += [row[0] for rows in copies for row in rows]
        return [i for i in dict.fromkeys(ids) if connection.execute(change, (i,)).rowcount > 0]


def note_quoted(connection: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Note that statements of these articles were taken away just now; one that is gone is passed over."""
    with transaction(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO quoted SELECT id, ? FROM articles WHERE id = ?",
            [(now(), article_id) for article_id in article_ids],
        )


def set_tags(
    connection: sqlite3.Connection, article_id: int, tags: Iterable[str], *, exactly: bool = False
) -> tuple[str, ...]:
    """File an article under these tags and no others. Returns those it had.

    A tag that differs from a known one by capitals alone is that one, unless they are to be put back ``exactly``.
    """
    with transaction(connection):
        if not connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone():
            raise _not_in_store(_("cannot tag article {article_id}"), article_id)
        before = marks.tags_of(connection, article_id)
        connection.execute("DELETE FROM tags WHERE article_id = ?", (article_id,))
        spelt = {} if exactly else {known.casefold(): known for known, _ in marks.known_tags(connection)}
        connection.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?)",
            [(article_id, spelt.get(tag.casefold(), tag)) for tag in map(as_tag, tags) if tag],
        )
        return before


def as_tag(words: str) -> str:
    """A tag as it is stored: one word, without the mark that some write before it; '' where nothing is left."""
    return "-".join(words.strip().lstrip("#").replace(",", " ").split())


def write_note(
    connection: sqlite3.Connection, article_id: int, text: str, place: Spans = (), content: str = ""
) -> NoteRow | None:
    """Put this note on an article, or on the statement in it that stands at ``place``; an empty one takes it away.

    Returns the note that was there.
    """
    with transaction(connection):
        row = connection.execute("SELECT text_hash FROM articles WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            raise _not_in_store(_("cannot write a note on article {article_id}"), article_id)
        text = text.strip()
        before = next((note for note in marks.notes_of(connection, article_id) if _is_on(note, row[0], place)), None)
        if not text:
            connection.execute("DELETE FROM notes WHERE id = ?", (before.id if before else None,))
        elif before is not None:
            connection.execute("UPDATE notes SET text = ?, changed_at = ? WHERE id = ?", (text, now(), before.id))
        else:
            connection.execute(
                "INSERT INTO notes (article_id, place, text_hash, content, text, made_at, changed_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (article_id, json.dumps(place), row[0], content, text, (moment := now()), moment),
            )
        return before


def put_note_back(connection: sqlite3.Connection, article_id: int, place: Spans, before: NoteRow | None) -> None:
    """Make the note on an article or a statement what :func:`write_note` said that it was."""
    with transaction(connection):
        write_note(connection, article_id, "", place)
        if before is not None:
            connection.execute(
                "INSERT OR REPLACE INTO notes (id, article_id, place, text_hash, content, text, made_at, changed_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    before.id,
                    before.article_id,
                    json.dumps(before.place),
                    before.text_hash,
                    before.content,
                    before.text,
                    before.made_at,
                    before.changed_at,
                ),
            )


def _is_on(note: NoteRow, text_hash: str, place: Spans) -> bool:
    """Whether a note is the one on the article (no ``place``) or on this statement of its present text."""
    if not place:
        return not note.place
    return note.place == place and note.text_hash == text_hash


def _not_in_store(cannot: str, article_id: int) -> NotFoundError:
    return NotFoundError(
        cannot.format(article_id=article_id),
        _("it is not in the store"),
        _("'briefing list' lists all"),
    )
