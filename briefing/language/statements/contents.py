"""From the tagger's probabilities to contents: whole quotations, and the best path through the other words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from briefing.domain import StatementKind
from briefing.language.german.speech_verbs import RELIABLE_FORMS
from briefing.language.statements.bounds import bound
from briefing.language.statements.page import Page, Quoted
from briefing.language.statements.windows import KINDS, Content

TAGS = 1 + 2 * len(KINDS)
"""Outside, then for each kind "first word" and "further word"; a further word after an outside one goes on with the
last content of its kind (discontinuous contents)."""
OUTSIDE = 0
_DIRECT = KINDS.index(StatementKind.DIRECT)
_LONGEST_GAP = 25

DIRECT_THRESHOLD = 0.5
NESTED_THRESHOLD = 0.5
OUTSIDE_PENALTY = 0.5
"""Taken from the score of the outside tag: more contents, less sure ones among them."""

EXPECTATION = 1.0
"""Taken, too, from the score of the outside tag behind a reliable verb of reporting and a comma."""


def first_tag(kind: int) -> int:
    """The tag of a content's first word."""
    return 1 + 2 * kind


def best_path(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> NDArray[np.int64]:
    """Viterbi: the tags with the largest sum of ``scores`` [words, tags] and ``transitions`` [from, to]."""
    count = len(scores)
    back = np.zeros((count, TAGS), dtype=np.int64)
    best = scores[0] + transitions[OUTSIDE]
    for n in range(1, count):
        options = best[:, None] + transitions
        back[n] = options.argmax(axis=0)
        best = options.max(axis=0) + scores[n]
    path = np.zeros(count, dtype=np.int64)
    path[-1] = best.argmax()
    for n in range(count - 1, 0, -1):
        path[n - 1] = back[n, path[n]]
    return path


def find_contents(
    page: Page, tag_probabilities: NDArray[np.float32], transitions: NDArray[np.float32]
) -> list[Content]:
    """The contents of a page, in text order, without nested ones.

    ``tag_probabilities`` is [words, TAGS]. Direct contents are whole quotations; the others follow the best path.
    """
    if not len(page):
        return []
    of_kind = tag_probabilities[:, 1::2] + tag_probabilities[:, 2::2]
    direct = [q for q in page.quotations if q.level == 0 and _is_speech(page, q, of_kind[:, _DIRECT])]
    scores = np.log(tag_probabilities + 1e-6)
    scores[:, OUTSIDE] -= OUTSIDE_PENALTY
    for start, end in page.sentences:
        scores[_expected_from(page, start, end) : end, OUTSIDE] -= EXPECTATION
    taken = np.zeros(len(page), dtype=bool)
    for quotation in direct:
        taken[quotation.start : quotation.end] = True
    closed = taken | np.asarray(page.in_heading)
    scores[closed, 1:] = -50.0
    scores[:, first_tag(_DIRECT) : first_tag(_DIRECT) + 2] = -50.0
    contents = [
        Content(StatementKind.DIRECT, tuple(range(q.start, q.end)), float(of_kind[q.start : q.end, _DIRECT].mean()))
        for q in direct
    ]
    pieces = [(KINDS[kind], words) for kind, words in _pieces(best_path(scores, transitions), page)]
    for kind, words in bound(page, pieces, taken):
        contents.append(Content(kind, words, float(of_kind[list(words), KINDS.index(kind)].mean())))
    return sorted(contents, key=lambda content: content.words)


def _expected_from(page: Page, start: int, end: int) -> int:
    """The word behind the first comma that follows a reliable verb of reporting in a sentence; ``end`` without one."""
    verb_seen = False
    for number in range(start, end):
        if page.words[number].lower() in RELIABLE_FORMS:
            verb_seen = True
        elif verb_seen and page.words[number] == ",":
            return number + 1
    return end


def find_nested(page: Page, contents: Iterable[Content], inside: NDArray[np.float32]) -> list[tuple[Content, Content]]:
    """Quotations within a content that are speech of their own: (nested, around) pairs."""
    found = []
    for around in contents:
        words = set(around.words)
        for quotation in page.quotations_at(around.words):
            if (
                quotation.start not in words
                or quotation.end - 1 not in words
                or (quotation.start == around.words[0] and around.kind == StatementKind.DIRECT)
            ):
                continue
            probability = float(inside[quotation.start : quotation.end].mean())
            if probability >= NESTED_THRESHOLD:
                nested = Content(StatementKind.DIRECT, tuple(range(quotation.start, quotation.end)), probability)
                found.append((nested, around))
    return found


def _is_speech(page: Page, quotation: Quoted, direct: NDArray[np.float32]) -> bool:
    if any(page.in_heading[quotation.start : quotation.end]):
        return False
    return float(direct[quotation.start : quotation.end].mean()) >= DIRECT_THRESHOLD


def _pieces(path: NDArray[np.int64], page: Page) -> list[tuple[int, list[int]]]:
    """Runs of the path as (kind, words); a run of further words joins the last content of its kind if it is near."""
    result: list[tuple[int, list[int]]] = []
    previous = OUTSIDE
    for n, tag in enumerate(path):
        if tag != OUTSIDE:
            kind = (int(tag) - 1) // 2
            is_first = tag == first_tag(kind)
            goes_on = previous != OUTSIDE and (previous - 1) // 2 == kind and not is_first
            if goes_on or (not is_first and previous == OUTSIDE and _resumes(result, kind, n, page)):
                result[-1][1].append(n)
            else:
                result.append((kind, [n]))
        previous = int(tag)
    return result


def _resumes(result: list[tuple[int, list[int]]], kind: int, n: int, page: Page) -> bool:
    if not result or result[-1][0] != kind:
        return False
    last = result[-1][1][-1]
    return n - last <= _LONGEST_GAP and page.sentence_of[last] == page.sentence_of[n]
