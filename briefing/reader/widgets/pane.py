"""What the three panes have in common: they draw their lines themselves, and can say that they are empty."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from briefing.domain import Span
from briefing.reader.flow import shown, wrap

_EMPTY_MARGIN = 3


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolled list of lines; a subclass gives :meth:`line` and sets the height with :meth:`set_height`."""

    BINDINGS: ClassVar[list[BindingType]] = []
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--empty"}

    empty = ""
    """What the pane says while it has no lines."""

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self.scrollable_content_region.width

    @property
    def height(self) -> int:
        """Lines in view."""
        return self.scrollable_content_region.height

    @property
    def top(self) -> int:
        """The first line in view."""
        return self.scroll_offset.y

    def line(self, row: int) -> Content:
        """The line ``row`` of the whole."""
        raise NotImplementedError

    def set_height(self, lines: int) -> None:
        """Say how many lines there are."""
        self.virtual_size = Size(self.width, lines)

    def scroll_to_line(self, row: int) -> None:
        """Bring a line to the top, as far as there are lines enough below it."""
        self.scroll_to(y=max(0, row), animate=False, force=True)

    def show_lines(self, first: int, last: int) -> None:
        """Scroll no further than is needed to bring these lines into view; the first wins where not all fit."""
        if first < self.top or last - first >= self.height:
            self.scroll_to_line(first)
        elif last >= self.top + self.height:
            self.scroll_to_line(last + 1 - self.height)

    def style_of(self, name: str) -> Style:
        """The style of a component class, to be laid over what is below: only what the class itself says."""
        styles = self.get_component_styles(name)
        flags = styles.text_style
        return Style(
            background=styles.background if styles.has_rule("background") else None,
            foreground=styles.color if styles.has_rule("color") else None,
            bold=flags.bold,
            italic=flags.italic,
            underline=flags.underline,
            reverse=flags.reverse,
        )

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        content = self.line(y + self.top) if self.virtual_size.height else self._empty_line(y)
        width = self.width
        return Strip(content.render_segments(self.visual_style)).adjust_cell_length(width, self.rich_style)

    def _empty_line(self, y: int) -> Content:
        text = shown(self.empty)
        lines = wrap(text, Span(0, len(text)), self.width - 2 * _EMPTY_MARGIN)
        if not 1 <= y <= len(lines):
            return Content("")
        return Content(" " * _EMPTY_MARGIN + lines[y - 1].of(text)).stylize(self.style_of("pane--empty"))
