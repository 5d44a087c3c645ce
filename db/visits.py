"""What the reader has seen of the news, visit by visit. On the way to the first screen, hence apart from the pages."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple


class Seen(NamedTuple):
    """What a visit saw: all articles up to ``article_id`` (0: none) but those that were ``waiting`` for analysis."""

    article_id: int = 0
    waiting: tuple[int, ...] = ()


def last_visit(connection: sqlite3.Connection) -> Seen:
    """What the reader's last visit had seen; nothing before the first. (:func:`db.write.note_visit`)"""
    row = connection.execute(
        "SELECT article_id, waiting FROM visits ORDER BY at DESC, article_id DESC LIMIT 1"
    ).fetchone()
    return Seen() if row is None else Seen(row["article_id"], tuple(json.loads(row["waiting"])))


def seen_by_now(connection: sqlite3.Connection) -> Seen:
    """What somebody has seen who sees all news now; what is analysed later is new the next time."""
    newest = connection.execute("SELECT ifnull(max(id), 0) FROM articles").fetchone()[0]
    waiting = connection.execute("SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM analyses)")
    return Seen(newest, tuple(row[0] for row in waiting))
