"""From the tagger's probabilities to contents: whole quotations, and the best path through the other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from briefing.domain import StatementKind
from briefing.language.crf import best_paths
from briefing.language.german.speech_verbs import RELIABLE_FORMS
from briefing.language.statements.bounds import bound
from briefing.language.statements.framed import is_framed, judging_verb
from briefing.language.statements.page import Page, Quoted
from briefing.language.statements.windows import KINDS, Content

TAGS = 1 + 2 * len(KINDS)
"""Outside, then for each kind "first word" and "further word"; a further word after an outside one goes on with the
last content of its kind (discontinuous contents)."""
OUTSIDE = 0
_DIRECT = KINDS.index(StatementKind.DIRECT)
_REPORTED = KINDS.index(StatementKind.REPORTED)
_LONGEST_GAP = 25
_CLAUSES = [
    tag
    for kind in (StatementKind.INDIRECT, StatementKind.FREE_INDIRECT, StatementKind.INDIRECT_FREE_INDIRECT)
    for tag in (1 + 2 * KINDS.index(kind), 2 + 2 * KINDS.index(kind))
]
"""The tags of words in clauses that somebody said."""

DIRECT_THRESHOLD = 0.5
FRAMED = 0.7
"""How sure it is that a quotation is speech which its frame alone makes so."""
NESTED_THRESHOLD = 0.5
OUTSIDE_PENALTY = 0.5
"""Taken from the score of the outside tag: more contents, less sure ones among them."""

EXPECTATION = 1.0
"""Taken, too, from the score of the outside tag behind a reliable verb of reporting and a comma."""


def first_tag(kind: int) -> int:
    """The tag of a content's first word."""
    return 1 + 2 * kind


def find_contents(
    pages: Sequence[Page], tag_probabilities: Sequence[NDArray[np.float32]], transitions: NDArray[np.float32]
) -> list[list[Content]]:
    """The contents of each page, in text order, without nested ones.

    ``tag_probabilities`` are [words, TAGS] of each page. Direct contents are whole quotations; the others follow the
    path with the best sum of scores and ``transitions`` [from, to].
    """
    quotations = [_direct(page, tags) for page, tags in zip(pages, tag_probabilities, strict=True)]
    takens = [_taken(page, direct) for page, direct in zip(pages, quotations, strict=True)]
    scores = [_scores(*known) for known in zip(pages, tag_probabilities, takens, strict=True)]
    lengths = [len(page) for page in pages]
    together = np.concatenate([np.zeros((0, TAGS), dtype=np.float32), *scores])
    path = iter(best_paths(together, lengths, transitions, transitions[OUTSIDE]))
    results = []
    for page, tags, direct, taken in zip(pages, tag_probabilities, quotations, takens, strict=True):
        pieces = [(KINDS[kind], words) for kind, words in _pieces(list(islice(path, len(page))), page)]
        contents = [Content(StatementKind.DIRECT, tuple(range(q.start, q.end)), share) for q, share in direct]
        for kind, words in bound(page, pieces, taken):
            first = first_tag(KINDS.index(kind))
            if kind == StatementKind.INDIRECT and _is_quotation(page, words):
                kind = StatementKind.DIRECT
            contents.append(Content(kind, words, float(tags[list(words), first : first + 2].sum(axis=1).mean())))
        results.append(sorted(contents, key=lambda content: content.words))
    return results


def _direct(page: Page, tags: NDArray[np.float32]) -> list[tuple[Quoted, float]]:
    """The quotations that are direct speech, and how sure the tagger is of each."""
    first = first_tag(_DIRECT)
    of_direct = tags[:, first] + tags[:, first + 1]
    is_said = tags[:, _CLAUSES].sum(axis=1) >= 0.5
    rated = []
    for quotation in page.quotations:
        if quotation.level or any(page.in_heading[quotation.start : quotation.end]):
            continue
        share = float(of_direct[quotation.start : quotation.end].mean())
        if share >= DIRECT_THRESHOLD:
            rated.append((quotation, share))
        elif is_framed(page, quotation, is_said):
            rated.append((quotation, FRAMED))
    return rated


def _is_quotation(page: Page, words: tuple[int, ...]) -> bool:
    """Whether the words are one whole quotation with its marks: nothing of it is in the words of another."""
    return any(
        q.closed and q.level == 0 and (q.start, q.end - 1) == (words[0], words[-1]) and len(words) == q.end - q.start
        for q in page.quotations_at(words[:1])
    )


def _taken(page: Page, direct: Sequence[tuple[Quoted, float]]) -> NDArray[np.bool_]:
    taken = np.zeros(len(page), dtype=bool)
    for quotation, _ in direct:
        taken[quotation.start : quotation.end] = True
    return taken


def _scores(page: Page, tags: NDArray[np.float32], taken: NDArray[np.bool_]) -> NDArray[np.float32]:
    """What each tag is worth at each word outside direct speech."""
    scores: NDArray[np.float32] = np.log(tags + np.float32(1e-6))
    scores[:, OUTSIDE] -= OUTSIDE_PENALTY
    for start, end in page.sentences:
        scores[_expected_from(page, start, end) : end, OUTSIDE] -= EXPECTATION
    scores[taken | np.asarray(page.in_heading, dtype=bool), 1:] = -50.0
    scores[:, first_tag(_DIRECT) : first_tag(_DIRECT) + 2] = -50.0
    for quotation in page.quotations:
        if taken[quotation.start] and judging_verb(page, quotation) is not None:
            start = page.sentences[page.sentence_of[quotation.start]][0]
            scores[start : quotation.start, first_tag(_REPORTED) : first_tag(_REPORTED) + 2] = -50.0
    return scores


def _expected_from(page: Page, start: int, end: int) -> int:
    """The word behind the first comma that follows a reliable verb of reporting in a sentence; ``end`` without one."""
    words = page.words[start:end]
    if RELIABLE_FORMS.isdisjoint(words) and words[0].lower() not in RELIABLE_FORMS:
        return end
    verb_seen = False
    for number, word in enumerate(words, start):
        if word.lower() in RELIABLE_FORMS:
            verb_seen = True
        elif verb_seen and word == ",":
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


def _pieces(path: Sequence[int], page: Page) -> list[tuple[int, list[int]]]:
    """Runs of the path as (kind, words); a run of further words joins the last content of its kind if it is near."""
    result: list[tuple[int, list[int]]] = []
    previous = OUTSIDE
    for n, tag in enumerate(path):
        if tag != OUTSIDE:
            kind = (tag - 1) // 2
            is_first = tag == first_tag(kind)
            goes_on = previous != OUTSIDE and (previous - 1) // 2 == kind and not is_first
            if goes_on or (not is_first and previous == OUTSIDE and _resumes(result, kind, n, page)):
                result[-1][1].append(n)
            else:
                result.append((kind, [n]))
        previous = tag
    return result


def _resumes(result: list[tuple[int, list[int]]], kind: int, n: int, page: Page) -> bool:
    if not result or result[-1][0] != kind:
        return False
    last = result[-1][1][-1]
    return n - last <= _LONGEST_GAP and page.sentence_of[last] == page.sentence_of[n]
