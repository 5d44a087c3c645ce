"""An article laid out on a page of a given width: which line shows which words, and where a code point stands. Pure."""

from __future__ import annotations

from dataclasses import replace

from briefing.domain import Span
from briefing.layout import Block, begins_with_title, blocks
from briefing.reader.agenda import printed_day
from briefing.reader.flow import HANGING, Flow, Line, index_at_cell, shown, wrap
from briefing.words import _
from db.marks import place_of
from db.rows import StoredArticle

MEASURE = 72
"""Cells of a line of text, at most, unless a reader wants others."""

MOST_NOTE_LINES = 6
"""Lines of a note that are shown; all of it stands where it is written."""

GUTTER = 4
"""Cells before it: the pointer at the current statement, the statement's bar, a space, a hanging quotation mark."""


class Page:
    """The title, a line of facts, and the text in lines. Rows count from 0 over all of it."""

    def __init__(self, stored: StoredArticle | None, width: int, measure: int = MEASURE) -> None:
        """``width`` is what there is for text, gutter and an empty cell at the right; lines have ``measure`` cells."""
        article = stored.article if stored else None
        self.text = shown(article.text) if article else ""
        self.blocks: tuple[Block, ...] = blocks(article.text, article.headings or None) if article else ()
        self._stored = stored
        self._measure = measure
        self.lay_out(width)

    def lay_out(self, width: int) -> None:
        """Flow the text anew."""
        measure = max(1, min(self._measure, width - GUTTER - 1))
        self.indent = max(0, (width - GUTTER - measure - 1) // 2)
        self.flow = Flow(self.text, self.blocks, measure)
        self.title, self.facts, self.notes = self._head(measure)

    def take(self, stored: StoredArticle) -> None:
        """The same article, with other marks or another analysis."""
        self._stored = stored
        self.title, self.facts, self.notes = self._head(self.flow.width)

    @property
    def head_height(self) -> int:
        """Rows above the text."""
        lines = len(self.title) + len(self.facts) + len(self.notes)
        return lines + 1 if lines else 0

    @property
    def height(self) -> int:
        """Rows in all, with an empty one at the end."""
        return self.head_height + len(self.flow) + 1 if self._stored is not None else 0

    def line(self, row: int) -> Line | None:
        """The line of text on a row; None where there is none."""
        row -= self.head_height
        return self.flow.lines[row] if 0 <= row < len(self.flow) and self.flow.lines[row].block >= 0 else None

    def hangs(self, line: Line) -> bool:
        """Whether the line begins with a quotation mark that stands in the margin."""
        return line.start < line.end and self.text[line.start] in HANGING and not self.blocks[line.block].is_heading

    def row_of(self, offset: int) -> int:
        """The row that shows a code point; for the first one, the very top."""
        return self.head_height + self.flow.row_of(offset) if offset > 0 else 0

    def offset_of(self, row: int) -> int:
        """The first code point on a row or after it; 0 in the head."""
        row -= self.head_height
        return self.flow.lines[min(row, len(self.flow) - 1)].start if row >= 0 and len(self.flow) else 0

    def mark_of(self, row: int) -> int:
        """What tells a row at any width: the first code point on it; in the head a negative number of rows."""
        return self.offset_of(row) if row >= self.head_height else row - self.head_height

    def row_marked(self, mark: int) -> int:
        """The row of a :meth:`mark_of`; code point 0 is the first row of the text only where there is a head."""
        return max(0, self.head_height + (self.flow.row_of(mark) if mark >= 0 else mark))

    def offset_at(self, row: int, cell: int, *, nearest: bool = False) -> int | None:
        """The code point at a cell of the page; None beside the text, or there the nearest one on the row."""
        line = self.line(row)
        if line is None:
            return self.offset_of(row) if nearest else None
        cell -= self.indent + GUTTER - (1 if self.hangs(line) else 0)
        words = Span(line.start, line.end).of(self.text)
        index = index_at_cell(words, max(cell, 0))
        if not nearest and (cell < 0 or index >= len(words)):
            return None
        return line.start + index

    def _head(self, width: int) -> tuple[list[str], list[str], list[str]]:
        """The lines of the title, of what is known of the article, and of the notes that stand at no statement."""
        if self._stored is None:
            return [], [], []
        stored, article = self._stored, self._stored.article
        day = printed_day(article.published) if article.published else None
        facts = [fact for fact in (article.source, day, article.author) if fact]
        if stored.is_starred:
            facts.append("★")
        if stored.is_archived:
            facts.append(_("put away"))
        facts += [f"#{tag}" for tag in stored.tags]
        if article.is_partial:
            facts.append(_("only the beginning: the rest is not free, or not for programs"))
        if stored.also_in:
            outlets = ", ".join(dict.fromkeys(other.source or _("another outlet") for other in stored.also_in))
            facts.append(_("also in {outlets} (D)").format(outlets=outlets))
        if stored.earlier_versions:
            facts.append(_("changed by its outlet (D)"))
        if stored.failure:
            facts.append(_("the analysis failed: {why}").format(why=stored.failure))
        elif stored.analysis is None:
            facts.append(_("waiting for analysis"))
        is_in_text = begins_with_title(article.text, self.blocks, article.title)
        title = _lines("" if is_in_text else article.title or "", width)
        return title, _lines(" · ".join(facts), width), notes_at_head(stored, width)


def notes_at_head(stored: StoredArticle, width: int) -> list[str]:
    """The notes on the whole article, and those on statements of a text that its outlet has changed since."""
    lines = []
    for note in stored.notes:
        if not place_of(note, stored.article.text_hash):
            lines += note_lines(f"„{note.content}“: {note.text}" if note.content else note.text, width)
    return lines


def note_lines(note: str, width: int, most: int = MOST_NOTE_LINES) -> list[str]:
    """A note behind its sign, each line of it wrapped; what is too long ends with …"""
    room = max(1, width - 2)
    lines = [line for part in note.splitlines() for line in _lines(part, room)]
    lines = lines if len(lines) <= most else [*lines[: most - 1], "…"]
    return [("✎ " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def as_read(open_article: StoredArticle, stored: StoredArticle) -> StoredArticle:
    """What to show of ``stored`` while ``open_article`` is read: a text that its outlet changes stays meanwhile."""
    if stored.article.text == open_article.article.text:
        return stored
    return replace(
        open_article,
        is_read=stored.is_read,
        is_starred=stored.is_starred,
        is_archived=stored.is_archived,
        tags=stored.tags,
        notes=stored.notes,
        also_in=stored.also_in,
        earlier_versions=stored.earlier_versions,
        watched=stored.watched,
    )


def _lines(text: str, width: int) -> list[str]:
    text = shown(text)
    return [span.of(text) for span in wrap(text, Span(0, len(text)), width)]
