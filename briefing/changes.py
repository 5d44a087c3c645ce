"""What changed between two versions of a text: paragraph by paragraph, and inside a changed paragraph word by word.

Pure and standard library only (Ratcliff and Obershelp's matching, as :mod:`difflib` has it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MAX_WORDS = 800
"""Longer paragraphs are compared as wholes: the time grows with the square."""
_MAX_PARAGRAPHS = 2000
_ALIKE = 0.4
"""From this share of common words on, two paragraphs are one that was changed, not two."""
_LOOK_AHEAD = 8
"""New paragraphs that an old one is compared with."""


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what became of them."""

    kind: Kind
    text: str


Paragraph = tuple[Piece, ...]
"""The pieces of a paragraph in reading order; one piece where all of it is the same, removed or added."""


def changes(old: str, new: str) -> list[Paragraph]:
    """The paragraphs of both in reading order: SAME and REMOVED pieces give ``old``, SAME and ADDED ones ``new``."""
    before, after = _paragraphs(old), _paragraphs(new)
    if max(len(before), len(after)) > _MAX_PARAGRAPHS:
        return (
            [*_whole(Kind.REMOVED, before), *_whole(Kind.ADDED, after)] if before != after else _whole(Kind.SAME, after)
        )
    result: list[Paragraph] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            result += _whole(Kind.SAME, after[j:j_end])
        else:
            result += _changed(before[i:i_end], after[j:j_end])
    return result


def is_change(paragraph: Paragraph) -> bool:
    """Whether anything in it was removed or added."""
    return any(piece.kind is not Kind.SAME for piece in paragraph)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _whole(kind: Kind, paragraphs: Sequence[str]) -> list[Paragraph]:
    return [(Piece(kind, paragraph),) for paragraph in paragraphs]


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs that were replaced: each old one meets the next new one that is like it, if any."""
    waiting = list(after)
    for old in before:
        at = next((n for n, new in enumerate(waiting[:_LOOK_AHEAD]) if _are_alike(old, new)), None)
        if at is None:
            yield (Piece(Kind.REMOVED, old),)
            continue
        yield from _whole(Kind.ADDED, waiting[:at])
        yield tuple(_pieces(old, waiting[at]))
        del waiting[: at + 1]
    yield from _whole(Kind.ADDED, waiting)


def _are_alike(old: str, new: str) -> bool:
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > _MAX_WORDS:
        return False
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _pieces(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    for tag, i, i_end, j, j_end in SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Kind.SAME, "".join(after[j:j_end]))
            continue
        if i < i_end:
            yield Piece(Kind.REMOVED, "".join(before[i:i_end]))
        if j < j_end:
            yield Piece(Kind.ADDED, "".join(after[j:j_end]))
