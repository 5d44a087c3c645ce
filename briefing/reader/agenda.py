"""How a list of articles is laid out by days, without its rows: ids, days and the arithmetic of lines. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from briefing.words import _, counted

ROW_HEIGHT = 2
"""Lines an article takes."""

_DAYS_BY_NUMBER = 7
"""Days that are told by how long ago they are."""


def printed_day(day: date) -> str:
    """A day in the language of the interface: "Wed 21 Jan 2026"."""
    weekdays = _("Mon Tue Wed Thu Fri Sat Sun").split()
    months = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekdays[day.weekday()], day=day.day, month=months[day.month - 1], year=day.year
    )


def told_day(day: date, today: date) -> str:
    """A day as it heads a list: how long ago it is, where that is easily grasped, before the day itself."""
    ago = (today - day).days
    if not 0 <= ago < _DAYS_BY_NUMBER:
        return printed_day(day)
    told = {0: _("Today"), 1: _("Yesterday")}.get(ago) or counted("{} day ago", "{} days ago", ago)
    return f"{told} · {printed_day(day)}"


class Arrivals(NamedTuple):
    """A list as the store has it now, and as it stays on the screen until the reader wants to see what is new."""

    all: Agenda
    known: Agenda
    newest: int
    """The greatest id of all: what has a greater one has come in later."""
    known_until: int | None
    """The greatest id that was known; None: all are."""

    @classmethod
    def of(cls, keys: Sequence[tuple[int, str]], known_until: int | None) -> Arrivals:
        """Part what came in after the article of that id from what is known; with None all is known."""
        whole = Agenda(keys)
        newest = max(whole.ids, default=0)
        if known_until is None or newest <= known_until:
            return cls(whole, whole, newest, known_until)
        return cls(whole, Agenda(key for key in keys if key[0] <= known_until), newest, known_until)

    @property
    def new(self) -> int:
        """How many are new."""
        return len(self.all) - len(self.known)

    @property
    def first_new(self) -> int | None:
        """The id of the first article in the list that is new."""
        known = set(self.known.ids) if self.new else set(self.all.ids)
        return next((article_id for article_id in self.all.ids if article_id not in known), None)


class Agenda:
    """Articles in order, a heading before the first of each day and an empty line before each heading but the first.

    The heading of day ``d`` with first article ``i`` stands on line ``2 (i + d)``, its articles follow.
    """

    def __init__(self, keys: Iterable[tuple[int, str]] = ()) -> None:
        """``keys`` are (id, ISO day) in the order of the list."""
        self.ids = array("q")
        self.days: list[str] = []
        self._first: list[int] = []
        for index, (article_id, day) in enumerate(keys):
            self.ids.append(article_id)
            if not self.days or self.days[-1] != day:
                self.days.append(day)
                self._first.append(index)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def height(self) -> int:
        """Lines in all."""
        return ROW_HEIGHT * (len(self.ids) + len(self.days)) - 1 if self.ids else 0

    def day_of(self, index: int) -> str:
        """The ISO day of an article."""
        return self.days[bisect_right(self._first, index) - 1]

    def line_of(self, index: int) -> int:
        """The first line of an article."""
        day = bisect_right(self._first, index) - 1
        return ROW_HEIGHT * (index + day) + 1

    def heading_at(self, line: int) -> int | None:
        """The day (its number) whose heading stands on the line."""
        day = self._day_at(line)
        return day if day >= 0 and line == self._heading_line(day) else None

    def index_at(self, line: int) -> int | None:
        """The article that the line belongs to; None for headings, empty lines and beyond the end."""
        day = self._day_at(line)
        if day < 0 or line == self._heading_line(day):
            return None
        index = (line - 1) // ROW_HEIGHT - day
        beyond = self._first[day + 1] if day + 1 < len(self._first) else len(self.ids)
        return index if index < beyond else None

    def index_of(self, article_id: int) -> int | None:
        """Where the article stands in the list; None if it does not."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return None

    def _heading_line(self, day: int) -> int:
        return ROW_HEIGHT * (self._first[day] + day)

    def _day_at(self, line: int) -> int:
        return bisect_right(range(len(self._first)), line, key=self._heading_line) - 1
