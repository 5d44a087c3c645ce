"""Simple HTML becomes blocks of plain text: what Markdown and extracted web pages have in common.

Marks inside a line go and their words stay; a heading, a paragraph, a list item and a table row become one block each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.domain import Span, Spans
from briefing.intake.normalise import normalise_line

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTING = _HEADINGS | {
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
    *("section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
_UNREAD = frozenset(("head", "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea"))
_SURROUNDINGS = frozenset(("aside", "button", "figcaption", "footer", "form", "nav", "select"))
_ITEM_MARK = "• "
_BETWEEN_CELLS = " · "
_NOT_IN_MARKUP = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class MarkupBlock:
    """One line of normalised text; ``level`` is 1 to 6 for a heading and None for anything else."""

    text: str
    level: int | None = None


def markup_blocks(html: str, *, without_surroundings: bool = False) -> list[MarkupBlock]:
    """The blocks of ``html`` in order, without empty ones.

    If asked, without what surrounds an article: navigation, captions, forms and footers.
    """
    from lxml.etree import HTMLParser, ParserError, XMLSyntaxError  # type: ignore[import-untyped]

    target = _BlockTarget(_UNREAD | _SURROUNDINGS if without_surroundings else _UNREAD)
    parser = HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(without_controls(html).encode())
        parser.close()
    except (ParserError, XMLSyntaxError):
        pass  # how it says that nothing was there; what was gathered stays
    target.end_block()
    return target.blocks


def without_controls(html: str) -> str:
    """``html`` without the characters that an HTML parser refuses."""
    return _NOT_IN_MARKUP.sub("", html)


def join_blocks(blocks: list[MarkupBlock]) -> tuple[str, Spans]:
    """The blocks as one text, parted by blank lines, and the spans of the headings in it."""
    headings = []
    start = 0
    for block in blocks:
        end = start + len(block.text)
        if block.level is not None:
            headings.append(Span(start, end))
        start = end + len("\n\n")
    return "\n\n".join(block.text for block in blocks), tuple(headings)


@dataclass(slots=True)
class _List:
    number: int | None = None  # of the next item, in a numbered list

    def mark(self) -> str:
        if self.number is None:
            return _ITEM_MARK
        self.number += 1
        return f"{self.number - 1}. "


@dataclass(slots=True)
class _Open:
    """The block being gathered."""

    mark: str = ""
    level: int | None = None
    words: list[str] = field(default_factory=list)
    has_cell: bool = False


class _BlockTarget:
    """Takes the parser's events and gathers blocks; a tree is never built."""

    def __init__(self, unread: frozenset[str]) -> None:
        self._unread_tags = unread
        self.blocks: list[MarkupBlock] = []
        self._open = _Open()
        self._lists: list[_List] = []
        self._unread: str | None = None  # the element whose content is left out
        self._unread_depth = 0
        self._preformatted = 0

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element opens."""
        if self._unread is not None:
            self._unread_depth += tag == self._unread
            return
        if tag in self._unread_tags:
            self._unread, self._unread_depth = tag, 1
            return
        if tag in _PARTING:
            self.end_block()
        if tag in _HEADINGS:
            self._open.level = int(tag[1])
        elif tag in ("ul", "ol"):
            self._lists.append(_List(_first_number(attrs) if tag == "ol" else None))
        elif tag == "li":
            self._open.mark = self._lists[-1].mark() if self._lists else _ITEM_MARK
        elif tag in ("td", "th"):
            self._open.words.append(_BETWEEN_CELLS if self._open.has_cell else " ")
            self._open.has_cell = True
        elif tag == "pre":
            self._preformatted += 1

    def end(self, tag: str) -> None:
        """An element closes, also one that the page forgot to close."""
        if self._unread is not None:
            self._unread_depth -= tag == self._unread
            if not self._unread_depth:
                self._unread = None
            return
        if tag in _PARTING:
            self.end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre" and self._preformatted:
            self._preformatted -= 1

    def data(self, data: str) -> None:
        """Words between two tags."""
        if self._unread is not None:
            return
        if not self._preformatted:
            self._open.words.append(data)
            return
        first, *others = data.split("\n")
        self._open.words.append(first)
        for line in others:
            self.end_block()
            self._open.words.append(line)

    def close(self) -> None:
        """The page ends."""

    def end_block(self) -> None:
        """Close the block that is being gathered; a list item's mark waits for its first words."""
        text = normalise_line("".join(self._open.words))
        if text.strip(_BETWEEN_CELLS):
            line = normalise_line(self._open.mark + text) if self._open.mark else text
            self.blocks.append(MarkupBlock(line, self._open.level))
            self._open = _Open()
        else:
            self._open = _Open(mark=self._open.mark)


def _first_number(attrs: Mapping[str, str]) -> int:
    start = attrs.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
