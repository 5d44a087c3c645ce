"""How a text divides into paragraphs and headings.

Pure and standard library only: intake, the language pipeline and the reader must agree on it. Nothing is rewritten;
a block is a span of the text, so every offset stays valid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.domain import Span, Spans

MAX_HEADING_LENGTH = 90
"""Code points; a longer line reads as prose even without a final stop."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"“”»«’'‘)\]]*$")
_CLOSED_QUESTION = re.compile(r"[?!]$")


class Block(NamedTuple):
    """A paragraph or a heading: a span without white space at its ends."""

    span: Span
    is_heading: bool = False


def blocks(text: str, headings: Spans | None = None) -> tuple[Block, ...]:
    """Divide ``text`` into its paragraphs and headings, in order.

    Blank lines part paragraphs; a text without one has a paragraph a line. ``headings`` are spans known to be headings
    (from markup); without them (None) a short line between two others that does not end like a sentence is one.
    """
    spans = _paragraph_spans(text)
    if headings is None:
        return tuple(Block(span, _looks_like_heading(text, spans, i)) for i, span in enumerate(spans))
    known = set(headings)
    return tuple(Block(span, span in known) for span in spans)


def find_headings(text: str) -> Spans:
    """The spans of the lines that look like headings (see :func:`blocks`)."""
    return tuple(block.span for block in blocks(text) if block.is_heading)


def begins_with_title(text: str, parts: Sequence[Block], title: str | None) -> bool:
    """Whether the first of the blocks of ``text`` is a heading that says what ``title`` says: one of them is enough."""
    first = parts[0] if parts else None
    return first is not None and first.is_heading and first.span.of(text).split() == (title or "").split()


def _paragraph_spans(text: str) -> list[Span]:
    parted_by_blank_lines = _BLANK_LINE.search(text.strip()) is not None
    separator = re.compile(r"\n[ \t]*\n\s*") if parted_by_blank_lines else re.compile(r"\n\s*")
    spans = []
    start = 0
    for match in [*separator.finditer(text), None]:
        end = match.start() if match else len(text)
        span = _strip(text, start, end)
        if span.start < span.end:
            spans.append(span)
        start = match.end() if match else end
    return spans


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _looks_like_heading(text: str, spans: list[Span], index: int) -> bool:
    span = spans[index]
    line = span.of(text)
    if index == len(spans) - 1 or len(line) > MAX_HEADING_LENGTH or "\n" in line:
        return False
    if index == 0 and len(spans) == 1:
        return False
    return _SENTENCE_END.search(line) is None or (_CLOSED_QUESTION.search(line) is not None and len(line.split()) <= 8)
