"""The text of an article with the actors and statements in it, and a cursor on them: what is drawn, and where.

Lines are ranges of the text, so every offset has a row and every row an offset. Blocks are painted as they come into
view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from operator import itemgetter

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from briefing.domain import Span, Spans, StatementKind
from briefing.reader.flow import Line
from briefing.reader.inks import Ink
from briefing.reader.page import GUTTER, MEASURE, Page
from briefing.reader.paint import Mark, Run, by_block, cursor_marks, find, runs, standing_marks
from briefing.reader.places import Place
from briefing.reader.trail import NOWHERE, Cursor, Highlights, Trail
from briefing.reader.widgets.pane import Pane
from briefing.words import _
from db.rows import StoredArticle

BARS = {
    StatementKind.DIRECT: "┃",
    StatementKind.INDIRECT: "╏",
    StatementKind.INDIRECT_FREE_INDIRECT: "┇",
    StatementKind.FREE_INDIRECT: "┋",
    StatementKind.REPORTED: "╎",
}
"""The mark of each kind of statement at the margin: unbroken for the words themselves, thinner the freer."""


class ArticleText(Pane):
    """An article and the cursor in it; posts Scrolled."""

    class Scrolled(Message):
        """Other lines are in view."""

    def __init__(
        self,
        *,
        on_cursor: Callable[[], object],
        on_actor: Callable[[int], object],
        measure: int = MEASURE,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """``on_cursor`` is called when the cursor has moved, ``on_actor`` with the id of an actor whose page is wanted.

        Both at once: keys come faster than messages, and the next one must find the panel on the same statement.
        """
        super().__init__(id=id)
        self._on_cursor, self._on_actor = on_cursor, on_actor
        self.entitle(_("2 Article"))
        self.stored: StoredArticle | None = None
        self.trail = Trail()
        self.cursor: Cursor = NOWHERE
        self.highlights = Highlights.ALL
        self.matches: Spans = ()
        self.match: int | None = None
        """Which of the matches the cursor is on."""
        self._find = ""
        self._moved_unseen = False
        self._measure = measure
        self._page = Page(None, 1)
        self._selected: Selection | None = None
        self._standing: list[list[Mark]] = []
        self._moving: list[list[Mark]] = []
        self._painted: dict[int, list[Run[Ink]]] = {}

    # What is shown

    def show(self, stored: StoredArticle | None, place: Place | None = None) -> None:
        """Open an article: at a place in it, else at its beginning."""
        self.stored = stored
        self.cursor, self.match = NOWHERE, None
        self._find = place.find if place else ""
        self._page = Page(stored, self.width or MEASURE, self._measure)  # it has no width before it was shown once
        self.set_height(self._page.height)
        self._take_analysis()
        self._repaint()
        self.scroll_to_line(0)
        if place is not None and place.offset is not None:
            is_known = place.cursor is not None and self.trail.holds(place.cursor)
            self.set_cursor(place.cursor if place.cursor and is_known else self._cursor_at(place.offset), tell=False)
            self.match = next((i for i, span in enumerate(self.matches) if span.start == place.offset), None)
        if place is not None and place.top is not None:
            self.scroll_to_line(self._page.row_marked(place.top))
        self._repaint_cursor()

    def refresh_article(self, stored: StoredArticle) -> None:
        """Show what has become of the article that is open (marks, an analysis); nothing moves."""
        rows_before = self._page.head_height
        is_other_analysis = self.stored is None or self.stored.analysis != stored.analysis
        self.stored = stored
        self._page.take(stored)
        self.set_height(self._page.height)
        self._take_analysis()
        if is_other_analysis:
            self.cursor = self._cursor_at(self.cursor.offset) if self.cursor.offset is not None else NOWHERE
        if self.top:
            self.scroll_to_line(self.top + self._page.head_height - rows_before)
        self._repaint()

    def place(self, pane: str) -> Place | None:
        """Where the reader is, to come back to."""
        if self.stored is None:
            return None
        top = self._page.mark_of(self.top)
        return Place(self.stored.id, self.cursor.offset, top, pane, self._find, self.cursor)

    def set_highlights(self, highlights: Highlights) -> None:
        """Highlight other actors."""
        self.highlights = highlights
        self._take_analysis()
        self._repaint()

    def clear_matches(self) -> None:
        """Mark the words of the search no longer."""
        self._find, self.match = "", None
        self._take_analysis()
        self._repaint()

    @property
    def progress(self) -> int:
        """How much of the article has come into view, in per cent."""
        total = self._page.height
        return 100 if not total else min(100, round(100 * (self.top + self.height) / total))

    # The cursor

    def set_cursor(self, cursor: Cursor, *, tell: bool = True) -> None:
        """Put the cursor somewhere and bring it into view."""
        self.cursor, self.match = cursor, None
        self._repaint_cursor()
        self._reveal_cursor()
        if tell:
            self._on_cursor()

    @property
    def current_actor(self) -> int | None:
        """The actor under the cursor: of the mention, else the speaker of the statement."""
        if self.cursor.stop is not None:
            return self.cursor.stop.actor_id
        if self.cursor.statement is not None:
            return self.trail.statements[self.cursor.statement].speaker_actor
        return None

    @property
    def cursor_in_view(self) -> bool:
        """Whether there is a cursor, on a line in view."""
        return self.cursor.offset is not None and self._in_view(self.cursor.offset)

    @property
    def first_statement_in_view(self) -> int | None:
        """The first statement that is not over above the view."""
        return self.trail.first_statement_from(self._page.offset_of(self.top))

    def on_resize(self) -> None:
        """Flow anew; what was on the first line in view stays there, unless the cursor would go out of view."""
        if not self.width or self.stored is None:
            return
        was_in_view = self.cursor_in_view
        top = self._page.offset_of(self.top)
        self._page.lay_out(self.width)
        self.set_height(self._page.height)
        self._repaint()
        self.scroll_to_line(self._page.row_of(top))
        if self._moved_unseen or (was_in_view and not self.cursor_in_view):
            self._moved_unseen = False
            self._reveal_cursor()
        self.post_message(self.Scrolled())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other lines are in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def restyle(self) -> None:
        """Paint anew: the theme is another."""
        self._painted.clear()
        super().restyle()

    # Drawing

    def line(self, row: int) -> Content:
        """A line of the head; all others are empty but for those of the text, which :meth:`strip` draws itself."""
        page = self._page
        if row < page.head_height - 1:
            inks = ((page.title, Ink.TITLE), (page.facts, Ink.QUIET), (page.notes, Ink.ASIDE))
            words, style = [(words, self.ink(ink)) for lines, ink in inks for words in lines][row]
            return Content.assemble(" " * (page.indent + GUTTER), (words, style))
        return Content("")

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen, with what the mouse has selected."""
        self._selected = self.text_selection  # asked once: it is looked for from the screen down
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of what is in view, with what tells the mouse where it is."""
        self._selected = self.text_selection
        return super().render_line(y).apply_offsets(0, y + self.top)

    def strip(self, row: int) -> Strip:
        """A line, with what the mouse has selected."""
        line = self._page.line(row)
        strip = super().strip(row) if line is None else self.filled([*self._margin(line), *self._words(line)])
        selected = self._selected.get_span(row) if self._selected is not None else None
        if selected is not None:
            start, end = selected[0], strip.cell_length if selected[1] == -1 else selected[1]
            chosen = strip.crop(start, end).apply_style(self.ink(Ink.SELECTION).rich_style)
            strip = Strip.join((strip.crop(0, start), chosen, strip.crop(end)))
        return strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words selected with the mouse, as they stand in the text."""
        if self.stored is None:
            return None
        start, end = selection.start, selection.end
        first = self._page.offset_at(start.y, start.x, nearest=True) if start is not None else 0
        last = self._page.offset_at(end.y, end.x, nearest=True) if end is not None else None
        return self.stored.article.text[first:last], "\n"

    def _words(self, line: Line) -> Iterator[Segment]:
        """The words of a line: those stretches of its block that reach into it."""
        text, block = self._letters(), self._block(line.block)
        for start, end, upon in islice(block, bisect_right(block, line.start, key=itemgetter(1)), None):
            if start >= line.end:
                break
            yield Segment(text[max(start, line.start) : min(end, line.end)], self.rich(upon))

    def _letters(self) -> str:
        """The text with the letters that are drawn, as many as it has."""
        return self._page.text

    def _block(self, index: int) -> list[Run[Ink]]:
        if index not in self._painted:
            span = self._page.blocks[index].span
            self._painted[index] = runs(*span, ((*mark.span, mark.ink) for mark in self._marks(index)))
        return self._painted[index]

    def _marks(self, index: int) -> Iterable[Mark]:
        """What lies upon a block, the lowest first."""
        block = self._page.blocks[index]
        heading = [Mark(block.span, Ink.HEADING)] if block.is_heading else []
        return chain(heading, self._standing[index], self._moving[index])

    def _margin(self, line: Line) -> Iterator[Segment]:
        """What stands before the words: the pointer at the current statement, the bar of its kind."""
        gap = " " * (1 if self._page.hangs(line) else 2)
        index = self.trail.statement_on(Span(line.start, line.end), self.cursor.statement)
        yield Segment(" " * (self._page.indent + (0 if index is not None else 2 + len(gap))), self.rich(()))
        if index is not None:
            is_current = index == self.cursor.statement
            statement = self.trail.statements[index]
            begins = is_current and line.start <= statement.content[0].start < line.end
            ink = Ink.CURRENT_BAR if is_current else Ink.BAR
            yield Segment(("▸" if begins else " ") + BARS[statement.kind], self.rich((ink,)))
            yield Segment(gap, self.rich(()))

    # Within

    def _take_analysis(self) -> None:
        self.trail = Trail.of(self.stored.analysis, self.stored.watched) if self.stored else Trail()
        self.matches = find(self._page.text, self._find) if self._find else ()
        self._standing = by_block(standing_marks(self.trail, self.highlights, self.matches), self._page.blocks)

    def _repaint(self) -> None:
        self._moving = self._cursor_marks()
        self._painted.clear()
        self.refresh()

    def _repaint_cursor(self) -> None:
        """Draw anew only the blocks that the cursor has left or come to."""
        before, self._moving = self._moving, self._cursor_marks()
        for index, (old, new) in enumerate(zip(before, self._moving, strict=True)):
            if old != new:
                self._painted.pop(index, None)
                first, rows = self._page.flow.rows_of_block(index)
                self.refresh_lines(self._page.head_height + first, rows)

    def _cursor_marks(self) -> list[list[Mark]]:
        match = self.matches[self.match] if self.match is not None else None
        return by_block(cursor_marks(self.trail, self.cursor, match), self._page.blocks)

    def _cursor_at(self, offset: int) -> Cursor:
        stop = self.trail.stop_at(offset)
        statement = self.trail.statement_around(stop.span if stop else Span(offset, offset + 1))
        if stop is None and statement is not None:
            stop = self.trail.at_statement(statement).stop
        return Cursor(offset, stop, statement)

    def _in_view(self, offset: int) -> bool:
        return self.top <= self._row_of_words(offset) < self.top + self.height

    def _reveal_cursor(self) -> None:
        cursor = self.cursor
        if cursor.stop is not None:
            self._reveal(cursor.stop.span)
        elif cursor.statement is not None:
            self._reveal(self.trail.statements[cursor.statement].content[0])
        elif cursor.offset is not None:
            self._reveal(Span(cursor.offset, cursor.offset + 1))

    def _reveal(self, span: Span) -> None:
        """Scroll only if need be; then so that the words stand a third below the top."""
        self._moved_unseen = not self.height
        first, last = self._row_of_words(span.start), self._row_of_words(max(span.start, span.end - 1))
        if first < self.top or min(last, first + self.height - 1) >= self.top + self.height:
            self.scroll_to_line(first - self.height // 3)

    def _row_of_words(self, offset: int) -> int:
        return self._page.head_height + self._page.flow.row_of(offset)
