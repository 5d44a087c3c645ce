"""A list of statements, each told once, some of which are unfolded: their other sources stand below them. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from db.rows import StatementRow, Told


@dataclass(frozen=True, slots=True)
class Source:
    """One of the other articles that have the statement above it."""

    statement: StatementRow


Item: TypeAlias = Told | Source
Fetch: TypeAlias = Callable[[int, int], Sequence[Told]]


class Unfolding:
    """``total`` statements that ``fetch(offset, limit)`` gives, with the sources of those that are unfolded."""

    def __init__(self, total: int, fetch: Fetch, unfolded: Iterable[tuple[int, Told]] = ()) -> None:
        """``unfolded`` are the places and statements that are unfolded from the beginning."""
        self._statements, self._fetch = total, fetch
        self.unfolded: dict[int, Told] = dict(sorted(unfolded))

    @property
    def total(self) -> int:
        """How many lines there are, sources included."""
        return self._statements + sum(len(told.copies) for told in self.unfolded.values())

    def toggle(self, index: int) -> int:
        """Unfold the statement on this line, or fold it again; returns the line where it stands."""
        place, source = self._at(index)
        if place in self.unfolded:
            del self.unfolded[place]
        else:
            found = [(place, told) for told in self._fetch(place, 1) if told.copies]
            self.unfolded = dict(sorted([*self.unfolded.items(), *found]))
        return index - source

    def line_of(self, place: int) -> int:
        """The line on which the statement of this place stands."""
        return place + sum(len(told.copies) for before, told in self.unfolded.items() if before < place)

    def fetch(self, offset: int, limit: int) -> list[Item]:
        """A page of lines."""
        first, skipped = self._at(offset)
        items: list[Item] = []
        for place, told in enumerate(self._fetch(first, limit), first):
            items.append(told)
            if place in self.unfolded:
                items += [Source(copy) for copy in self.unfolded[place].copies]
        return items[skipped : skipped + limit]

    def _at(self, line: int) -> tuple[int, int]:
        """The place of the statement on or above a line, and how many lines below it that is."""
        places = list(self.unfolded)
        lines = [self.line_of(place) for place in places]
        nearest = bisect_left(lines, line + 1) - 1
        if nearest < 0:
            return line, 0
        beyond = line - lines[nearest]
        copies = len(self.unfolded[places[nearest]].copies)
        return (places[nearest], beyond) if beyond <= copies else (places[nearest] + beyond - copies, 0)
