"""Which quotation marks belong together, in every style that German copy uses.

„…“ »…« «…» “…” "…" and the single marks ‚…‘ ‹…› ›…‹; one inside the other; left open; over several paragraphs, each
of which may open anew. Standard library only; works on the text, not on tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.domain import Span

_DOUBLE = '„“”"»«‟＂'
_SINGLE = "‚‘’‛‹›"
_MARKS = re.compile(f"[{_DOUBLE}{_SINGLE}]|(?<!')'(?!')")
_SINGLE_CLOSES = re.compile(r"[^\n'’‘]{1,300}[^\s'’‘]['’‘](?!\w)")
_PARAGRAPH_BREAK = re.compile(r"\n\s*")
MAX_OPEN = 6
"""Quotations inside each other; more are marks that never close."""
MAX_PARAGRAPHS = 4
"""A quotation that is still open after this many paragraphs is taken to end with its own."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch with its marks.

    ``level`` counts the quotations around it; ``closed`` is False where no closing mark was found, and the span then
    ends with the paragraph, or before its mark comes again.
    """

    span: Span
    level: int = 0
    closed: bool = True


@dataclass(slots=True)
class _Open:
    position: int
    mark: str
    level: int
    paragraph: int


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of ``text``, in the order in which they begin (an outer one before what it holds)."""
    breaks = [match.start() for match in _PARAGRAPH_BREAK.finditer(text)] + [len(text)]
    found: list[Quotation] = []
    stack: list[_Open] = []
    paragraph = 0
    swiss = _opens_with_left_guillemet(text)
    for match in _MARKS.finditer(text):
        position, mark = match.start(), match.group()
        while position > breaks[paragraph]:
            paragraph += 1
            stack = _at_break(text, stack, found, breaks, paragraph)
        role = _role(text, position, mark, stack, swiss)
        if role == "close":
            _close(stack, found, position, mark)
        elif role == "open" and not _continues(text, stack, position, mark):
            if len(stack) == MAX_OPEN:
                _give_up(text, stack.pop(0), found, breaks)
            stack.append(_Open(position, mark, len(stack), paragraph))
    for left in stack:
        _give_up(text, left, found, breaks)
    return tuple(sorted(set(found), key=lambda q: (q.span.start, -q.span.end)))


def _opens_with_left_guillemet(text: str) -> bool:
    """Swiss copy («…») against German copy (»…«): what the first guillemet does decides."""
    for match in re.finditer("[«»]", text):
        before, after = _around(text, match.start())
        if not before.strip() and after.strip():
            return match.group() == "«"
        if before.strip() and not after.strip():
            return match.group() == "»"
    return False


def _around(text: str, position: int) -> tuple[str, str]:
    return text[position - 1 : position] or " ", text[position + 1 : position + 2] or " "


def _looks_opening(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{–—-/„“”\"»«‚‘›‹'…:") and not after.isspace() and after not in ".,;:!?)"


def _role(text: str, position: int, mark: str, stack: list[_Open], swiss: bool) -> str:
    """Whether the mark opens, closes or is no quotation mark at all ("", an apostrophe for instance)."""
    before, after = _around(text, position)
    is_open = any(_pairs(left.mark, mark) for left in stack)
    if mark in "„‟":
        return "open"
    if mark == "‚":
        return "open" if not after.isspace() else ""
    if mark in "«»":
        opening = "«" if swiss else "»"
        if mark == opening:
            return "open" if not after.isspace() or not is_open else "close"
        return "close" if is_open else ""
    if mark in '“”"＂':
        if is_open and not (_looks_opening(before, after) and _may_nest(stack, mark, before)):
            return "close"
        return "open" if _looks_opening(before, after) else ("close" if is_open else "")
    if mark in "›‹":
        return "close" if is_open else ("open" if _looks_opening(before, after) else "")
    # ‘ ’ ' are apostrophes more often than marks: they close only where a word ends, open only where one begins
    if is_open and not before.isspace() and not after.isalnum():
        return "close"
    if mark != "’" and _looks_opening(before, after) and _has_closing_single(text, position):
        return "open"
    return ""


def _may_nest(stack: list[_Open], mark: str, before: str) -> bool:
    """Within an open „ or » a mark of another family may open a quotation of its own; a straight one may not."""
    top = stack[-1]
    return before.isspace() and top.mark != mark and not _pairs(top.mark, mark) and mark != '"'


def _has_closing_single(text: str, position: int) -> bool:
    return _SINGLE_CLOSES.match(text, position + 1) is not None


_CLOSERS = {
    "„": '“”"»«',
    "‟": '”“"',
    "“": '”“"',
    "”": '”“"',
    '"': '"”“',
    "＂": "＂",
    "»": "«»",
    "«": "»«",
    "‚": "‘’'",
    "‘": "’'",
    "‛": "’'",
    "'": "'’",
    "›": "‹",
    "‹": "›",
}


def _pairs(opening: str, closing: str) -> bool:
    return closing in _CLOSERS.get(opening, "")


def _close(stack: list[_Open], found: list[Quotation], position: int, mark: str) -> None:
    """Close the innermost open quotation that the mark fits; what was opened inside it is given up."""
    for index in range(len(stack) - 1, -1, -1):
        if _pairs(stack[index].mark, mark):
            found.append(Quotation(Span(stack[index].position, position + 1), stack[index].level))
            del stack[index:]
            return


def _continues(text: str, stack: list[_Open], position: int, mark: str) -> bool:
    """Whether the mark reopens, at the start of a paragraph, a quotation that is still open."""
    before = position - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    return before >= 0 and text[before] == "\n" and any(left.mark == mark for left in stack)


def _at_break(text: str, stack: list[_Open], found: list[Quotation], breaks: list[int], paragraph: int) -> list[_Open]:
    """What stays open over a paragraph break: a quotation that the next paragraph reopens, or that closes soon without
    another opening in between."""
    kept: list[_Open] = []
    for left in stack:
        start, end = breaks[paragraph - 1], breaks[min(paragraph, len(breaks) - 1)]
        following = text[start:end].lstrip()
        reopened = following.startswith(left.mark)
        next_mark = re.search(f"[{_DOUBLE}]", following)
        closes = next_mark is not None and next_mark.group() != left.mark and _pairs(left.mark, next_mark.group())
        if not kept and paragraph - left.paragraph < MAX_PARAGRAPHS and left.mark in _DOUBLE and (reopened or closes):
            kept.append(left)
        else:
            _give_up(text, left, found, breaks)
    return kept


def _give_up(text: str, left: _Open, found: list[Quotation], breaks: list[int]) -> None:
    end = breaks[left.paragraph]
    again = text.find(left.mark, left.position + 1, end)
    end = again if again >= 0 else end
    while end > left.position and text[end - 1].isspace():
        end -= 1
    if left.mark in _DOUBLE and end > left.position + 1:
        found.append(Quotation(Span(left.position, end), left.level, closed=False))
