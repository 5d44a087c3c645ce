"""What arguments and options take: numbers and days. A mistake is told in words, without its mend."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from briefing.words import _, quoted

_LARGEST = 2**63 - 1  # of SQLite's numbers


class Number(click.ParamType[float]):
    """A number from ``least`` to ``most``; a whole one, unless ``kind`` is float."""

    name = "number"

    def __init__(self, least: float = -_LARGEST, most: float = _LARGEST, kind: type[float] = int) -> None:
        self._least, self._most, self._kind = least, most, kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number that is written there."""
        try:
            number = self._kind(value)
        except ValueError:
            why = _("{value} is no whole number") if self._kind is int else _("{value} is no number")
            self.fail(why.format(value=quoted(value)), param, ctx)
        if number < self._least:
            self.fail(_("{value} is less than {least}").format(value=number, least=self._least), param, ctx)
        if not number <= self._most:
            self.fail(_("{value} is more than {most}").format(value=number, most=self._most), param, ctx)
        return number


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is written there."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(_("{value} is no day like 2026-01-21").format(value=quoted(value)), param, ctx)


NUMBER = Number()
"""A number that the store has given."""

COUNT = Number(1)
DAY = Day()
