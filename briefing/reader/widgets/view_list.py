"""The saved views above the list of articles, each with how many of its articles are unread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from briefing.reader.flow import clip, shown
from briefing.reader.inks import Ink
from briefing.reader.screens.looks import inks_of
from briefing.words import figures
from db.views import View

_MARGIN = 3


class ViewList(Widget):
    """One line a view; a click shows it."""

    DEFAULT_CSS = "ViewList { height: auto; padding: 1 1 0 0; }"

    def __init__(self, on_choose: Callable[[View], object], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._on_choose = on_choose
        self.views: tuple[tuple[View, int], ...] = ()
        self._current = ""

    def show(self, views: Sequence[tuple[View, int]], current: str) -> None:
        """Show these views with their unread articles; ``current`` is the query that the list shows."""
        if (tuple(views), current) != (self.views, self._current):
            is_taller = len(views) != len(self.views)
            self.views, self._current = tuple(views), current
            self.refresh(layout=is_taller)

    def render(self) -> Content:
        """The lines."""
        inks = inks_of(self)
        width = self.content_size.width
        lines = []
        for view, unread in self.views:
            is_current = view.query == self._current
            number = figures(unread) if unread else ""
            name = clip(shown(view.label), max(1, width - _MARGIN - len(number) - 1))
            line = Content.assemble(("┃" if is_current else " ", inks[Ink.MARK]), "  ", name)
            line = line.pad_right(max(0, width - len(number) - line.cell_length))
            lines.append(
                Content.assemble(line if is_current else line.stylize(inks[Ink.QUIET]), (number, inks[Ink.QUIET]))
            )
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Show the view that is clicked."""
        line = event.y - self.gutter.top
        if 0 <= line < len(self.views):
            self._on_choose(self.views[line][0])
