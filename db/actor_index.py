"""What the list of all actors is made of at once: every id in every order, every name. Standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from db.actor_pages import ActorLine, ActorOrder, actor_line, recent_since


class AllActors(NamedTuple):
    """The ids of all actors who are not hidden in each order, their kinds, and their names as ``(id, form, key)``."""

    orders: dict[ActorOrder, list[int]]
    kinds: dict[int, str]
    names: list[tuple[int, str, str]]


def all_actors(connection: sqlite3.Connection) -> AllActors:
    """Everything that a list of all actors can be filtered and sorted by."""
    lately = _ids(
        connection,
        """
        SELECT actors.id FROM (
          SELECT actor_id, sum(mentions) AS recent FROM appearances INDEXED BY appearances_by_day WHERE day >= :since
          GROUP BY actor_id) AS lately
        JOIN actors ON actors.id = actor_id WHERE is_hidden = 0 ORDER BY recent DESC, articles DESC, name, id
        """,
        since=recent_since(connection),
    )
    known = set(lately)
    before = _ids(connection, "SELECT id FROM actors WHERE is_hidden = 0 ORDER BY last_day DESC, articles DESC, name")
    orders = {
        ActorOrder.RECENT: lately + [actor for actor in before if actor not in known],
        ActorOrder.SAID: _ids(
            connection, "SELECT id FROM actors WHERE is_hidden = 0 ORDER BY said DESC, articles DESC, name"
        ),
        ActorOrder.NAME: _ids(connection, "SELECT id FROM actors WHERE is_hidden = 0 ORDER BY name COLLATE NOCASE, id"),
    }
    kinds = dict(connection.execute("SELECT id, kind FROM actors WHERE is_hidden = 0").fetchall())
    names = [(row[0], row[1], row[2]) for row in connection.execute('SELECT actor_id, name, "key" FROM aliases')]
    return AllActors(orders, kinds, names)


def _ids(connection: sqlite3.Connection, query: str, **values: object) -> list[int]:
    return [row[0] for row in connection.execute(query, values)]


def lines(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ActorLine]:
    """The lines of these actors, in the order given; those who are gone are left out."""
    marks = ", ".join("?" for _ in ids)
    rows = connection.execute(
        f"""
        SELECT *, ifnull((SELECT sum(appearances.mentions) FROM appearances
                          WHERE actor_id = id AND appearances.day >= ?), 0) AS recent
        FROM actors WHERE id IN ({marks})
        """,
        (recent_since(connection), *ids),
    )
    found = {row["id"]: actor_line(row) for row in rows}
    return [found[actor] for actor in ids if actor in found]
