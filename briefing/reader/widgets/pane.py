"""What the three panes have in common: they draw their lines themselves, and can say that they are empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from briefing.domain import Span
from briefing.reader.flow import shown, wrap
from briefing.reader.inks import Ink, inks

_EMPTY_MARGIN = 3


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolled list of lines; a subclass gives :meth:`line` and sets the height with :meth:`set_height`."""

    BINDINGS: ClassVar[list[BindingType]] = []

    empty = ""
    """What the pane says while it has no lines."""

    _inks: Mapping[Ink, Style] | None = None

    @property
    def width(self) -> int:
        """Cells of a line: all of them, for the style sheet gives a pane no scrollbar and no borders at its sides."""
        return self.outer_size.width

    @property
    def height(self) -> int:
        """Lines in view."""
        return max(0, self.outer_size.height - self.gutter.height)

    @property
    def top(self) -> int:
        """The first line in view."""
        return self.scroll_offset.y

    def line(self, row: int) -> Content:
        """The line ``row`` of the whole."""
        raise NotImplementedError

    def set_height(self, lines: int) -> None:
        """Say how many lines there are. Nothing else depends on it (no scrollbar), so nothing is laid out anew."""
        self.set_reactive(Pane.virtual_size, Size(1, lines))
        self.refresh()

    def scroll_to_line(self, row: int) -> None:
        """Bring a line to the top, as far as there are lines enough below it."""
        self.scroll_to(y=max(0, row), animate=False, force=True)

    def show_lines(self, first: int, last: int) -> None:
        """Scroll no further than is needed to bring these lines into view; the first wins where not all fit."""
        if first < self.top or last - first >= self.height:
            self.scroll_to_line(first)
        elif last >= self.top + self.height:
            self.scroll_to_line(last + 1 - self.height)

    def ink(self, ink: Ink) -> Style:
        """The style of an ink in the present theme, to be laid over what is below."""
        if self._inks is None:
            self._inks = inks(self.app.theme_variables, ansi=self.app.native_ansi_color)
        return self._inks[ink]

    def restyle(self) -> None:
        """Draw everything anew: the theme is another."""
        self._inks = None
        self.refresh()

    def on_mount(self) -> None:
        """Heed the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.restyle())

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        content = self.line(y + self.top) if self.virtual_size.height else self._empty_line(y)
        style = self.visual_style
        if not content:
            return Strip.blank(self.width, style.rich_style)
        return Strip(content.render_segments(style)).adjust_cell_length(self.width, style.rich_style)

    def _empty_line(self, y: int) -> Content:
        text = shown(self.empty)
        lines = wrap(text, Span(0, len(text)), self.width - 2 * _EMPTY_MARGIN)
        if not 1 <= y <= len(lines):
            return Content("")
        return Content(" " * _EMPTY_MARGIN + lines[y - 1].of(text)).stylize(self.ink(Ink.ASIDE))
