"""The words around a content that the role network looks at, and what it is told about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.domain import StatementKind
from briefing.language.statements.page import Page

BEFORE, AFTER = 80, 40
"""Words of a window before the content's first and after its last word."""
LONGEST = 160
"""Words of a content that a window holds; of a longer one the end is left out."""
KINDS = tuple(StatementKind)
_DISTANCES = (-40, -20, -8, 0, 1, 8, 20)
FLAGS = 8 + len(_DISTANCES) + 1 + len(KINDS)
"""Marks a word of a window."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was said, in sorted word numbers, and how sure the tagger is (mean probability of its words)."""

    kind: StatementKind
    words: tuple[int, ...]
    probability: float = 1.0


def window_of(content: Content, page: Page) -> range:
    """The word numbers of the window of a content."""
    first, last = content.words[0], content.words[-1]
    return range(max(0, first - BEFORE), min(len(page), min(last, first + LONGEST) + AFTER + 1))


def window_flags(content: Content, others: Sequence[Content], page: Page) -> NDArray[np.float32]:
    """The marks of the window's words: inside this content or another, place, distance and kind."""
    window = window_of(content, page)
    flags = np.zeros((len(window), FLAGS), dtype=np.float32)
    first, last = content.words[0], content.words[-1]
    own = [n - window.start for n in content.words if n in window]
    flags[own, 0] = 1
    flags[first - window.start, 1] = 1
    flags[first - window.start : last + 1 - window.start, 2] = 1
    for other in others:
        if other is content:
            continue
        inside = [n - window.start for n in other.words if n in window]
        flags[inside, 3] = 1
        if other.words[0] in window:
            flags[other.words[0] - window.start, 4] = 1
    sentences = np.asarray(page.sentence_of[window.start : window.stop])
    paragraphs = np.asarray(page.paragraph_of[window.start : window.stop])
    flags[:, 5] = sentences == page.sentence_of[first]
    flags[:, 6] = sentences == page.sentence_of[last]
    flags[:, 7] = paragraphs == page.paragraph_of[first]
    places = np.arange(window.start, window.stop)
    distance = np.where(places < first, places - first, np.where(places > last, places - last, 0))
    flags[np.arange(len(window)), 8 + np.searchsorted(_DISTANCES, distance, side="left")] = 1
    flags[:, 9 + len(_DISTANCES) + KINDS.index(content.kind)] = 1
    return flags
