"""What the three panes have in common: they draw their lines themselves, and can say that they are empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from briefing.domain import Span
from briefing.reader.flow import shown, wrap
from briefing.reader.inks import Ink, inks
from briefing.reader.paint import runs
from briefing.reader.plain import plain

_EMPTY_MARGIN = 3
_ROWS_KEPT = 300


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolled list of lines; a subclass gives :meth:`line` and sets the height with :meth:`set_height`."""

    BINDINGS: ClassVar[list[BindingType]] = []

    empty = ""
    """What the pane says while it has no lines."""

    title = ""
    """What stands over it."""

    _inks: Mapping[Ink, Style] | None = None

    def __init__(self, **named: Any) -> None:
        self._drawn: dict[int, Strip] = {}
        self._rich: dict[tuple[Ink | Style | str, ...], RichStyle | None] = {}
        self._ground: Style | None = None
        super().__init__(**named)

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

    def entitle(self, words: str) -> None:
        """Write the title over the pane; it begins with the pane's key. Nothing in it is markup: it may be a query."""
        self.title = words
        self.border_title = Content.styled(words[:1], style="bold $accent") + shown(words[1:])

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
        self._rich.clear()
        self.refresh()

    def on_mount(self) -> None:
        """Heed the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.restyle())

    def on_unmount(self) -> None:
        """The signal would keep the pane, and its screen, for as long as the program runs."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again what has changed: these regions of what is in view, or everything."""
        if repaint and not regions:
            self._drawn.clear()
        for region in regions:
            for row in range(region.y + self.top, region.bottom + self.top):
                self._drawn.pop(row, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Draw these lines of the whole again; those out of view when they come into it."""
        for row in range(y_start, y_start + line_count):
            self._drawn.pop(row, None)
        first, end = max(y_start, self.top), min(y_start + line_count, self.top + self.height)
        if first < end:
            super().refresh_lines(first, end - first)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show other lines; those that were drawn before are not drawn again."""
        if round(old_value) != round(new_value):
            super().refresh(self.size.region)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen in ``crop``.

        Only the border with the title comes from Textual, which asks of every line what no pane has: borders at the
        sides, a hatch, a tint. The lines below are kept by their rows, so that scrolling draws only what is new.
        """
        head = self.gutter.top
        strips = super().render_lines(Region(0, 0, crop.width, head)) if crop.y < head else []
        strips = strips[crop.y : crop.bottom]
        if len(self._drawn) > _ROWS_KEPT:
            self._drawn.clear()
        first = self.top - head
        for row in range(first + max(crop.y, head), first + crop.bottom):
            strip = self._drawn.get(row)
            if strip is None:
                strip = self._drawn[row] = self.strip(row)
            strips.append(strip)
        if crop.column_span != (0, self.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """A line of what is in view."""
        return self.strip(y + self.top)

    def strip(self, row: int) -> Strip:
        """The line ``row`` of the whole, in the width of the pane."""
        content = self.line(row) if self.virtual_size.height else self._empty_line(row)
        text = content.plain
        return self.filled(
            [Segment(text[start:end], self.rich(upon)) for start, end, upon in runs(0, len(text), content.spans)]
        )

    def filled(self, segments: list[Segment]) -> Strip:
        """Segments as a line of the pane's width; in plain characters where the application draws with those."""
        if getattr(self.app, "is_plain", False):
            segments = [Segment(plain(text), style) for text, style, _control in segments]
        width, room = sum(cell_len(segment.text) for segment in segments), self.width
        if width > room:
            return Strip(segments, width).crop(0, room)
        return Strip([*segments, Segment(" " * (room - width), self.rich(()))] if width < room else segments, room)

    def rich(self, upon: tuple[Ink | Style | str, ...]) -> RichStyle | None:
        """The style of these inks, one upon the other, on the ground of the pane, as the terminal is to have it.

        What Textual would do to each stretch of each line (give sixteen colours their tones, take colours away where
        NO_COLOR is set) is done once for each style.
        """
        ground = self.visual_style
        if ground is not self._ground:
            self._ground = ground
            self._rich.clear()
        if upon not in self._rich:
            styles = [
                self.ink(each) if isinstance(each, Ink) else each if isinstance(each, Style) else Style.parse(each)
                for each in upon
            ]
            sample = [Segment(" ", Style.combine([ground, *styles]).rich_style)]
            for line_filter in self.get_line_filters():
                sample = line_filter.apply(sample, self.background_colors[1])
            self._rich[upon] = sample[0].style
        return self._rich[upon]

    def _empty_line(self, y: int) -> Content:
        text = shown(self.empty)
        lines = wrap(text, Span(0, len(text)), self.width - 2 * _EMPTY_MARGIN)
        if not 1 <= y <= len(lines):
            return Content("")
        return Content(" " * _EMPTY_MARGIN + lines[y - 1].of(text)).stylize(self.ink(Ink.ASIDE))


def draw_together(parent: Widget) -> None:
    """Have all that has changed below ``parent`` drawn in one go.

    A widget asks to be drawn when it is idle; the first to ask is drawn at once and the others a sixtieth of a second
    later. Textual has no public way to ask sooner.
    """
    for widget in parent.walk_children(Widget):
        widget._check_refresh()
