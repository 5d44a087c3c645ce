"""The line that shows a newcomer round."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from briefing.reader.inks import Ink
from briefing.reader.screens.looks import inks_of
from briefing.words import _


class TourLine(Static):
    """Which step it is, what to press, and how to end it."""

    DEFAULT_CSS = "TourLine { height: auto; padding: 0 1; background: $panel; border-top: solid $accent; }"

    def say(self, number: int, steps: int, sentence: str) -> None:
        """Show a step."""
        inks = inks_of(self)
        which = _("Tour {number}/{all}").format(number=number, all=steps)
        end = _("Esc ends the tour")
        self.update(Content.assemble((which, inks[Ink.KEY]), f"  {sentence}  ", (end, inks[Ink.QUIET])))
