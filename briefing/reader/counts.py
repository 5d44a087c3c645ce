"""A number typed before a command. Pure: what was typed and when comes in, how often to do something comes out.

A digit that is the key of a pane goes there at once, for a key that waits is a key that is slow. It is part of a
number as well where that can hardly be meant otherwise: beside a digit that is no pane's (``10j``, ``02j``); in the
text before a command that goes on in the text from any pane (``3w``); where one is in the pane in which the number
began (``2j`` in the text); and where its first digit led nowhere, being that of the pane itself (``12j`` in the list).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from briefing.reader.commands.counted import Counted
from briefing.reader.panes import Pane

PAUSE = 1.0
"""Seconds after which a digit that went to a pane is no number any more."""

_MOST_DIGITS = 4


class Times(NamedTuple):
    """How often a command is done; ``given`` is the number typed (None: none was), ``pane`` the one to return to."""

    given: int | None = None
    pane: Pane | None = None


@dataclass(slots=True)
class Count:
    """The number that is being typed."""

    digits: str = ""
    _led_away: bool = False
    """Whether all digits so far went to panes."""
    _stayed: bool = False
    """Whether the first digit was that of the pane in which it was typed."""
    _from: Pane | None = None
    _to: Pane | None = None
    _typed: float = 0.0

    def clear(self) -> None:
        """Forget it."""
        self.digits, self._led_away, self._stayed, self._from, self._to = "", False, False, None, None

    @property
    def waits(self) -> bool:
        """Whether there is a number that cannot have meant anything else."""
        return bool(self.digits) and not self._led_away

    def add(self, digit: str, now: float) -> Pane | None:
        """A digit that is no pane's. Returns the pane to go back to, where digits before it had led away from it."""
        if not self._is_open(now):
            self.clear()
        back = self._from if self._led_away else None
        self.digits = (self.digits + digit)[-_MOST_DIGITS:]
        self._led_away, self._typed = False, now
        return back

    def lead(self, digit: str, now: float, *, before: Pane, after: Pane) -> None:
        """A digit that went from one pane to another, or stayed where it was."""
        if not self._is_open(now):
            self.digits, self._from, self._stayed = "", before, before is after
        self.digits = (self.digits + digit)[-_MOST_DIGITS:]
        self._led_away, self._to, self._typed = True, after, now

    def take(self, counted: Counted, now: float) -> Times:
        """What the number says to a command; it is forgotten afterwards."""
        digits, led_away, began, there = self.digits, self._led_away, self._from, self._to
        is_open = self._is_open(now)
        goes_on = self._stayed and len(digits) > 1
        self.clear()
        if not is_open or not int(digits) or counted is Counted.NO:
            return Times()
        in_text = counted is Counted.IN_TEXT and began is Pane.ARTICLE
        if led_away and began != there and not (in_text or goes_on):
            return Times()
        return Times(int(digits), began if led_away and began != there else None)

    def _is_open(self, now: float) -> bool:
        return bool(self.digits) and (not self._led_away or now - self._typed <= PAUSE)
