"""The line that shows a newcomer round."""

from __future__ import annotations

from textual.content import Content

from briefing.reader.inks import Ink
from briefing.reader.widgets.inked_text import InkedText
from briefing.words import _


class TourLine(InkedText):
    """Which step it is, what to press, and how to end it."""

    DEFAULT_CSS = "TourLine { height: auto; padding: 0 1; background: $panel; border-top: solid $accent; }"

    def say(self, number: int, steps: int, sentence: str) -> None:
        """Show a step."""
        which = _("Tour {number}/{all}").format(number=number, all=steps)
        end = _("Esc ends the tour")
        self.draw(lambda inks: Content.assemble((which, inks[Ink.KEY]), f"  {sentence}  ", (end, inks[Ink.QUIET])))
