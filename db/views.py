"""Saved views: searches that the reader keeps under a name, and those that every reader has."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from briefing.errors import BriefingError, NotFoundError
from briefing.words import N_, _
from db.locking import writing


class View(NamedTuple):
    """A query under a name; ``is_own``: the reader made it and may change it."""

    name: str
    query: str
    is_own: bool = True

    @property
    def label(self) -> str:
        """What it is called: one that every reader has, in the language of the interface."""
        return self.name if self.is_own else _(self.name)


BUILT_IN = (
    View(N_("all"), "", False),
    View(N_("unread"), "is:unread", False),
    View(N_("starred"), "is:starred", False),
    View(N_("today"), "date:today", False),
    View(N_("archived"), "is:archived", False),
    View(N_("noted"), "is:noted", False),
)

LONGEST_NAME = 60


def all_views(connection: sqlite3.Connection) -> tuple[View, ...]:
    """The views of every reader, then this reader's own in their order."""
    own = connection.execute("SELECT name, query FROM views ORDER BY position, name")
    return (*BUILT_IN, *(View(name, query) for name, query in own))


def save(connection: sqlite3.Connection, name: str, query: str) -> View:
    """Keep a query under a name, in place of what was kept under it; a new one comes last.

    Raises QueryError for a query with a mistake, BriefingError for a name that cannot be.
    """
    from db.query import parse  # whoever only lists views loads no query language

    parse(query)
    name = _checked(name)
    with writing(connection):
        connection.execute(
            "INSERT INTO views (name, query, position) VALUES (?, ?, (SELECT ifnull(max(position), 0) + 1 FROM views)) "
            "ON CONFLICT (name) DO UPDATE SET query = excluded.query",
            (name, query.strip()),
        )
    return View(name, query.strip())


def rename(connection: sqlite3.Connection, name: str, new: str) -> None:
    """Give a view another name. Raises NotFoundError, or BriefingError for a name that cannot be or is taken."""
    new = _checked(new)
    with writing(connection):
        taken = connection.execute("SELECT 1 FROM views WHERE name = ? AND name <> ?", (new, name)).fetchone()
        if taken:
            raise BriefingError(
                _('cannot call a view "{new}"').format(new=new),
                _("another view is called so"),
                _("choose another name"),
            )
        if connection.execute("UPDATE views SET name = ? WHERE name = ?", (new, name)).rowcount == 0:
            raise _no_such_view(name)


def move(connection: sqlite3.Connection, name: str, steps: int) -> None:
    """Move a view down by so many places, or up by as many below zero. Raises NotFoundError."""
    with writing(connection):
        names = [row[0] for row in connection.execute("SELECT name FROM views ORDER BY position, name")]
        if name not in names:
            raise _no_such_view(name)
        at = names.index(name)
        names.insert(min(max(0, at + steps), len(names) - 1), names.pop(at))
        places = [(place, each) for place, each in enumerate(names)]
        connection.executemany("UPDATE views SET position = ? WHERE name = ?", places)


def remove(connection: sqlite3.Connection, name: str) -> None:
    """Forget a view. Raises NotFoundError."""
    with writing(connection):
        if connection.execute("DELETE FROM views WHERE name = ?", (name,)).rowcount == 0:
            raise _no_such_view(name)


def name_fault(name: str) -> BriefingError | None:
    """Why no view can be called so; None where one can."""
    name = " ".join(name.split())
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        return BriefingError(
            _("this is no name of a view"),
            _("a name has 1 to {LONGEST_NAME} characters that can be printed").format(LONGEST_NAME=LONGEST_NAME),
        )
    if name.casefold() in {view.name for view in BUILT_IN}:
        return BriefingError(
            _('cannot call a view "{name}"').format(name=name),
            _("every reader has one of this name"),
            _("choose another name"),
        )
    return None


def _checked(name: str) -> str:
    fault = name_fault(name)
    if fault is not None:
        raise fault
    return " ".join(name.split())


def _no_such_view(name: str) -> NotFoundError:
    return NotFoundError(
        _('no view "{name}" of your own').format(name=name), _("there is none"), _("'briefing views list' shows all")
    )
