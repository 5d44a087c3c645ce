"""A store over the years: dropping what may go, giving space back, remembering watched files.

What may go is decided by the caller, purely, and decided again inside the transaction that drops it: a star that was
set a moment ago counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from db import marks
from db.linker import Linker
from db.words import other_forms
from db.write import delete_article, now, transaction

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """What retention asks of an article; ``since`` is ISO 8601, UTC; ``feed_days`` one entry a feed that brought it."""

    article_id: int
    since: str
    is_marked: bool
    feed_days: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another."""

    size: int
    modified_ns: int


def holdings(connection: sqlite3.Connection, article_ids: Sequence[int] | None = None) -> Iterator[HoldingRow]:
    """Every article, or these, oldest first. A star, a tag, a note and a quotation keep it."""
    which = "1" if article_ids is None else f"articles.id IN ({', '.join('?' * len(article_ids))})"
    rows = connection.execute(
        f"""
        SELECT articles.id, imported_at,
               is_starred OR EXISTS (SELECT 1 FROM tags WHERE tags.article_id = articles.id)
               OR {marks.HAS_NOTE}
               OR EXISTS (SELECT 1 FROM quoted WHERE quoted.article_id = articles.id) AS is_marked,
               (SELECT json_group_array(keep_days) FROM entries JOIN feeds ON feeds.id = feed_id
                WHERE entries.article_id = articles.id) AS feed_days
        FROM articles WHERE {which} ORDER BY imported_at, articles.id
        """,
        article_ids or (),
    )
    for row in rows:
        yield HoldingRow(row["id"], row["imported_at"], bool(row["is_marked"]), tuple(json.loads(row["feed_days"])))


def drop_articles(
    connection: sqlite3.Connection,
    article_ids: Sequence[int],
    may_go: Callable[[HoldingRow], bool],
    linker: Linker,
) -> int:
    """Remove those of the articles that may go, with their analyses; returns how many.

    A hundred in a transaction, so that others who write need not wait for all.
    """
    dropped = 0
    for first in range(0, len(article_ids), _AT_ONCE):
        with transaction(connection):
            for row in list(holdings(connection, article_ids[first : first + _AT_ONCE])):
                if may_go(row):
                    delete_article(connection, row.article_id, linker)
                    dropped += 1
    return dropped


def give_space_back(connection: sqlite3.Connection) -> bool:
    """Make the file as small as its content; False where another program was writing all the while."""
    try:
        for index in ("articles_fts", "articles_begin_fts", "statements_fts", "statements_begin_fts"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        if (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return False
        raise
    return True


def make_out_forms(connection: sqlite3.Connection, *, anew: bool = False) -> None:
    """Make out what the words are found under besides themselves, in what an older program stored.

    With ``anew`` all articles are looked at, for that program may have known fewer compounds.
    """
    waiting = f"SELECT id FROM articles WHERE id > ? {'' if anew else 'AND forms IS NULL'} ORDER BY id LIMIT ?"
    last = 0
    while ids := [row[0] for row in connection.execute(waiting, (last, _AT_ONCE))]:
        last = ids[-1]
        with transaction(connection):
            for article_id in ids:
                _make_out_forms_of(connection, article_id)


def _make_out_forms_of(connection: sqlite3.Connection, article_id: int) -> None:
    """Of an article and of what is said in it. What is as before is not written, for a write goes to two indexes."""
    article = connection.execute("SELECT id, title, text, forms FROM articles WHERE id = ?", (article_id,)).fetchall()
    said = connection.execute(
        "SELECT id, content, forms FROM statements WHERE article_id = ?", (article_id,)
    ).fetchall()
    for table, rows in (
        ("articles", [(row[0], f"{row[1] or ''}\n{row[2]}", row[3]) for row in article]),
        ("statements", [tuple(row) for row in said]),
    ):
        made_out = [(other_forms(text), id_, before) for id_, text, before in rows]
        changed = [(forms, id_) for forms, id_, before in made_out if forms != before]
        connection.executemany(f"UPDATE {table} SET forms = ? WHERE id = ?", changed)


def taken_files(connection: sqlite3.Connection) -> dict[str, Stamp]:
    """The files that ``briefing watch`` has taken in, by their absolute paths."""
    rows = connection.execute("SELECT path, size, modified_ns FROM watched_files")
    return {path: Stamp(size, modified_ns) for path, size, modified_ns in rows}


def note_taken_files(connection: sqlite3.Connection, files: Iterable[tuple[str, Stamp]]) -> None:
    """Remember files as taken in, in their present state."""
    with transaction(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO watched_files (path, size, modified_ns, taken_in_at) VALUES (?, ?, ?, ?)",
            ((path, stamp.size, stamp.modified_ns, now()) for path, stamp in files),
        )
