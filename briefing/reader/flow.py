"""How a text flows into lines of a given width. Pure, and exact: a line is a half-open range of the text's code points.

What is shown of a text is :func:`shown`, which has a character for every code point, so that an offset in the text is
an offset in what is shown. White space at a line's end belongs to no line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from briefing.domain import Span
from briefing.layout import Block

HANGING = frozenset("„“”\"»«‚‘'›‹")
"""Quotation marks that hang out into the margin at the beginning of a line."""

_ONE_CELL_EACH = re.compile("[ -~\xa1-\xac\xae-\u02ff\u0370-\u0482\u0391-\u03c9\u2010-\u2027\u2030-\u203f€−\ufffd]*")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_BREAK_AFTER = "-–—/"
_BREAKS = re.compile(f"[{re.escape(_BREAK_AFTER)}]")


def shown(text: str) -> str:
    """The text as it may be shown: of the same length, white space as spaces, control characters replaced."""
    return _UNSHOWABLE.sub(lambda found: " " if found.group() in "\t\n\r\x0b\x0c\u2028\u2029" else "\ufffd", text)


def wrap(text: str, span: Span, width: int, *, hanging: bool = False) -> list[Span]:
    """Divide ``span`` of a :func:`shown` text into lines of at most ``width`` cells, in order.

    Lines break after white space or a hyphen between words, else where they are full. With ``hanging`` a line that
    begins with a quotation mark may be a cell longer. A character wider than ``width`` stands on a line alone.
    """
    lines = []
    width = max(width, 1)
    edges = _cell_edges(text[span.start : span.end])
    start = _skip_spaces(text, span.start, span.end)
    while start < span.end:
        room = width + (1 if hanging and text[start] in HANGING else 0)
        full = _fits(edges, span, start, room)
        end = full if full >= span.end else _break_before(text, start, full)
        lines.append(Span(start, _without_trailing_spaces(text, start, end)))
        start = _skip_spaces(text, end, span.end)
    return lines


def index_at_cell(line: str, cell: int) -> int:
    """The index of the character that covers a cell of a line, at most the line's length."""
    edges = _cell_edges(line)
    return min(cell, len(line)) if edges is None else min(bisect_right(edges, cell) - 1, len(line))


class Line(NamedTuple):
    """A line of an article: a range of its text in a block; a line between blocks has none (-1) and no text."""

    start: int
    end: int
    block: int


class Flow:
    """The lines of a whole text at a width: blocks parted by an empty line."""

    def __init__(self, text: str, blocks: Sequence[Block], width: int) -> None:
        """``text`` is a :func:`shown` text."""
        self.width = width
        self.lines: list[Line] = []
        self._first_rows: list[int] = []
        for index, block in enumerate(blocks):
            if index:
                self.lines.append(Line(block.span.start, block.span.start, -1))
            self._first_rows.append(len(self.lines))
            hanging = not block.is_heading
            self.lines += [Line(*span, index) for span in wrap(text, block.span, width, hanging=hanging)]
        self._starts = [line.start for line in self.lines]

    def __len__(self) -> int:
        return len(self.lines)

    def rows_of_block(self, index: int) -> tuple[int, int]:
        """The first row of a block, and how many it has."""
        first = self._first_rows[index]
        is_last = index + 1 == len(self._first_rows)
        return first, len(self.lines) - first if is_last else self._first_rows[index + 1] - 1 - first

    def row_of(self, offset: int) -> int:
        """The row that shows the code point (0 for an empty text)."""
        return max(0, bisect_right(self._starts, offset) - 1)


def _cell_edges(piece: str) -> list[int] | None:
    """Where each code point begins, in cells, and the end; None where every one takes a cell.

    The code points of a cluster (a letter and its accents, joined emoji) begin where it ends, but for the first.
    """
    if _ONE_CELL_EACH.fullmatch(piece):
        return None
    widths = []
    for start, end, cells in split_graphemes(piece)[0]:
        widths += [cells, *([0] * (end - start - 1))]
    return [0, *accumulate(widths)]


def _fits(edges: list[int] | None, span: Span, start: int, room: int) -> int:
    """The end of the longest piece from ``start`` that takes ``room`` cells, at least one cluster."""
    if edges is None:
        return min(start + room, span.end)
    first = start - span.start
    end = bisect_right(edges, edges[first] + room) - 1
    if end <= first:
        end = first + 1
        while end < len(edges) - 1 and edges[end + 1] == edges[end]:
            end += 1
    return span.start + end


def _break_before(text: str, start: int, full: int) -> int:
    """The last place to break a line in ``start`` to ``full``; ``full`` itself where there is none."""
    if text[full] == " ":
        return full
    space = text.rfind(" ", start, full) + 1
    if _BREAKS.search(text, max(space, start + 1), full):  # in few lines; the look from behind takes its time
        for place in range(full, max(space, start + 1), -1):
            if text[place - 1] in _BREAK_AFTER and text[place].isalpha() and text[place - 2 : place - 1].isalnum():
                return place
    if space > start:
        return space
    return full


def _skip_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start] == " ":
        start += 1
    return start


def _without_trailing_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def clip(text: str, width: int) -> str:
    """The text on one line of at most ``width`` cells, with an ellipsis where it is cut."""
    text = " ".join(shown(text).split())
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…" if width == 1 else ""
    end = _fits(_cell_edges(text), Span(0, len(text)), 0, width - 1)
    return f"{text[:end].rstrip(' …')}…" if cell_len(text[:end]) < width else "…"
