"""What the lists of an actor's page hold: how many items, a page of them, and where an item stands by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, StrEnum
from typing import Protocol, TypeAlias

from briefing.domain import StatementKind
from briefing.reader.screens.unfolding import Item, Source, Unfolding
from briefing.reader.store import Store
from briefing.words import N_
from db import actor_lists, actor_pages, read, told
from db.actor_lists import NameRow, SharedRow
from db.actor_pages import Companion
from db.rows import AppearanceRow, Told
from db.told import Wanted

Row: TypeAlias = Item | AppearanceRow | Companion | SharedRow | NameRow

MOST_COMPANIONS = 50


class Section(StrEnum):
    """What the list of the page shows."""

    SAID = "said"
    ABOUT = "about"
    ARTICLES = "articles"
    TOGETHER = "together"
    NAMES = "names"


class Period(Enum):
    """How far back before the newest article statements are listed: its words, and how many days."""

    ALL = (N_("all"), 0)
    WEEK = (N_("last week"), 7)
    MONTH = (N_("last month"), 30)
    YEAR = (N_("last year"), 365)

    def since(self, newest: str | None) -> date | None:
        """The first day of the period that ends with the newest day, an ISO date; None: from the beginning."""
        days = self.value[1]
        return date.fromisoformat(newest) - timedelta(days=days - 1) if newest and days else None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which statements of the page are listed."""

    kind: StatementKind | None = None
    period: Period = Period.ALL

    def next_kind(self) -> Narrowing:
        """With the next kind in turn."""
        kinds = [None, *StatementKind]
        return replace(self, kind=kinds[(kinds.index(self.kind) + 1) % len(kinds)])

    def next_period(self) -> Narrowing:
        """With the next period in turn."""
        periods = list(Period)
        return replace(self, period=periods[(periods.index(self.period) + 1) % len(periods)])


ALL = Narrowing()


class Rows(Protocol):
    """A list of the page."""

    @property
    def total(self) -> int:
        """How many lines it has."""

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        """A page of it."""

    def line_of(self, row: Row) -> int:
        """The line where the item stands by now, or would stand."""


class StatementRows:
    """Statements by or about an actor, those of ``before`` that were unfolded unfolded again."""

    def __init__(self, store: Store, wanted: Wanted, total: int, before: StatementRows | None = None) -> None:
        self._store, self._wanted = store, wanted
        again = before.unfolding.unfolded.values() if before is not None else ()
        unfolded = []
        for one in again:
            place = self._place(one)
            unfolded += [(place, found) for found in self._told(place, 1) if found.statement.id == one.statement.id]
        self.unfolding: Unfolding = Unfolding(total, self._told, unfolded)

    @property
    def total(self) -> int:
        """How many lines there are."""
        return self.unfolding.total

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        """A page of them."""
        return self.unfolding.fetch(offset, limit)

    def line_of(self, row: Row) -> int:
        """The line of a statement; of one of its sources, that of the statement above."""
        if isinstance(row, Source):
            for place, one in self.unfolding.unfolded.items():
                if row.statement in one.copies:
                    return self.unfolding.line_of(place) + 1 + one.copies.index(row.statement)
            return 0
        return self.unfolding.line_of(self._place(row)) if isinstance(row, Told) else 0

    def _told(self, offset: int, limit: int) -> Sequence[Told]:
        return self._store.ask(told.page, self._wanted, limit=limit, offset=offset)

    def _place(self, one: Told) -> int:
        return self._store.ask(told.place, self._wanted, one.statement.day, one.statement.id)


class ArticleRows:
    """The articles that an actor stands in."""

    def __init__(self, store: Store, actor_id: int, total: int) -> None:
        self._store, self._actor_id, self.total = store, actor_id, total

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        """A page of them."""
        return self._store.ask(read.appearances, self._actor_id, limit=limit, offset=offset)

    def line_of(self, row: Row) -> int:
        """How many stand before it."""
        if not isinstance(row, AppearanceRow):
            return 0
        return self._store.ask(actor_lists.place_of_appearance, self._actor_id, row.day, row.article_id)


class SharedRows:
    """The articles that two actors stand in together."""

    def __init__(self, store: Store, actor_id: int, other_id: int) -> None:
        self._store, self._pair = store, (actor_id, other_id)
        self.total = store.ask(actor_lists.count_shared, *self._pair)

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        """A page of them."""
        return self._store.ask(actor_lists.shared, *self._pair, limit=limit, offset=offset)

    def line_of(self, row: Row) -> int:
        """Where it is among the first ones; a reader seldom looks farther."""
        return _index([row.article_id for row in self._first()], getattr(row, "article_id", None))

    def _first(self) -> Sequence[SharedRow]:
        return self._store.ask(actor_lists.shared, *self._pair, limit=500)


class Companions:
    """Those most often seen together with an actor."""

    def __init__(self, store: Store, actor_id: int) -> None:
        self._rows = store.ask(actor_pages.companions, actor_id, MOST_COMPANIONS)
        self.total = len(self._rows)

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        """A page of them."""
        return self._rows[offset : offset + limit]

    def line_of(self, row: Row) -> int:
        """Where they stand."""
        return _index([each.id for each in self._rows], getattr(row, "id", None))


class Names:
    """The forms of an actor's name, each with its reasons."""

    def __init__(self, store: Store, actor_id: int) -> None:
        self._rows = store.ask(actor_lists.names, actor_id)
        self.total = len(self._rows)

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        """A page of them."""
        return self._rows[offset : offset + limit]

    def line_of(self, row: Row) -> int:
        """Where it stands."""
        return _index([each.name for each in self._rows], getattr(row, "name", None))


def _index(keys: Sequence[object], key: object) -> int:
    return keys.index(key) if key in keys else 0
