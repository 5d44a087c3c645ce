"""Where contents begin and end, by the regularities of their kinds.

Indirect speech leaves out its final stop and the commas of its frame; the kinds without a frame are whole sentences; a
chain of sentences in the subjunctive is one content; no content holds half a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from briefing.domain import StatementKind
from briefing.language.german.speech_words import INSERTION_OPENERS, OBLIQUE_ARTICLES
from briefing.language.statements.page import Page

_WHOLE = (StatementKind.REPORTED, StatementKind.FREE_INDIRECT, StatementKind.INDIRECT_FREE_INDIRECT)
_TRIMMED = frozenset((",", ";", ":", "–", "-", "—", "."))
_LEAST_SHARE = 0.6
"""Of the words of a sentence, from which a content of a whole-sentence kind takes all of it."""
_LONGEST_QUOTATION = 40
"""Words; a longer quotation is never pulled into a content that holds a part of it."""

_DASHES = frozenset(("–", "-", "—"))
_LONGEST_DATELINE = 8
"""Words, the dash included."""
_LONGEST_INSERTION = 14
"""Words of a frame inside a content."""

Piece = tuple[StatementKind, list[int]]


def bound(page: Page, pieces: Sequence[Piece], taken: NDArray[np.bool_]) -> list[tuple[StatementKind, tuple[int, ...]]]:
    """Pieces of a tagger's path (kind, word numbers), in text order, as contents of at least two words.

    ``taken`` marks the words of direct speech, which no other content may hold.
    """
    pieces = _around_frames(page, _by_sentence(page, pieces))
    whole = _whole_sentences(page, [(kind, _no_half_quotations(page, words, taken)) for kind, words in pieces], taken)
    result = []
    for kind, words in _chains(page, whole):
        kept = _without_dateline(page, [n for n in words if not page.in_heading[n]])
        trimmed = _from_word(page, kept) if kind in _WHOLE else _trimmed(page, kept)
        if len(trimmed) > 1:
            result.append((kind, trimmed))
    return result


def _without_dateline(page: Page, words: list[int]) -> list[int]:
    """The words without the place that opens an agency's report: "Kairo – Die Armee …", "Wien (APA) – …"."""
    if not words:
        return words
    start, end = page.sentences[page.sentence_of[words[0]]]
    reach = range(start + 1, min(end - 1, start + _LONGEST_DATELINE))
    dash = next((n for n in reach if page.words[n] in _DASHES), None)
    if dash is None or words[0] > dash or not page.words[dash + 1][0].isupper():
        return words
    place = [page.words[n] for n in range(start, dash)]
    if not all(word[0].isupper() or not word.isalpha() or word.lower() in OBLIQUE_ARTICLES for word in place):
        return words
    return [n for n in words if n > dash]


def _by_sentence(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Indirect speech, cut where a sentence ends."""
    result: list[Piece] = []
    for kind, words in pieces:
        if kind != StatementKind.INDIRECT:
            result.append((kind, words))
            continue
        parts = groupby(words, key=lambda n: page.sentence_of[n])
        result += [(kind, list(part)) for _, part in parts]
    return result


def _around_frames(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Two pieces of indirect speech in one sentence with nothing but an inserted frame between them are one content
    ("Er habe, wie er sagte, nichts gewusst")."""
    result: list[Piece] = []
    for kind, words in pieces:
        last_kind, last = result[-1] if result else (None, [])
        if kind == last_kind == StatementKind.INDIRECT and _is_insertion(page, last[-1] + 1, words[0]):
            result[-1] = (kind, last + words)
        else:
            result.append((kind, words))
    return result


def _is_insertion(page: Page, start: int, end: int) -> bool:
    if not 2 <= end - start <= _LONGEST_INSERTION or page.sentence_of[start - 1] != page.sentence_of[end]:
        return False
    opening = next((page.words[n].lower() for n in range(start, end) if page.words[n] not in _TRIMMED), "")
    return opening in INSERTION_OPENERS and page.words[end - 1] != ":"


def _no_half_quotations(page: Page, words: list[int], taken: NDArray[np.bool_]) -> list[int]:
    chosen = set(words)
    for quotation in page.quotations_at(words):
        inner = set(range(quotation.start, quotation.end))
        shared = len(inner & chosen)
        if 0 < shared < len(inner) and quotation.closed and not taken[quotation.start]:
            wanted = 2 * shared >= len(inner) - 2 and len(quotation) <= _LONGEST_QUOTATION
            chosen = chosen | inner if wanted else chosen - inner
    return sorted(chosen)


def _whole_sentences(page: Page, pieces: Sequence[Piece], taken: NDArray[np.bool_]) -> list[Piece]:
    """Contents of whole-sentence kinds take all of the sentences that they mostly fill; what else the tagger saw in
    these goes into them."""
    owner = np.full(len(page), -1)
    for number, (_, words) in enumerate(pieces):
        owner[words] = number
    for number, (kind, words) in enumerate(pieces):
        if kind not in _WHOLE:
            continue
        for sentence in sorted({page.sentence_of[n] for n in words}):
            inside = slice(*page.sentences[sentence])
            length = inside.stop - inside.start
            if (owner[inside] == number).sum() >= _LEAST_SHARE * length and not taken[inside].any():
                owner[inside] = number
    owned: list[list[int]] = [[] for _ in pieces]
    for n in np.flatnonzero(owner >= 0).tolist():
        owned[owner[n]].append(n)
    return [(kind, words) for (kind, _), words in zip(pieces, owned, strict=True) if words]


def _chains(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Sentences in the subjunctive that follow each other in a paragraph, as one content."""
    result: list[Piece] = []
    for kind, words in pieces:
        if not words:
            continue
        last_kind, last = result[-1] if result else (None, [])
        if (
            kind == last_kind == StatementKind.INDIRECT_FREE_INDIRECT
            and words[0] == last[-1] + 1
            and page.paragraph_of[words[0]] == page.paragraph_of[last[-1]]
        ):
            result[-1] = (kind, last + words)
        else:
            result.append((kind, words))
    return result


def _from_word(page: Page, words: list[int]) -> tuple[int, ...]:
    while words and page.words[words[0]] in _TRIMMED:
        words = words[1:]
    return tuple(words)


def _trimmed(page: Page, words: list[int]) -> tuple[int, ...]:
    """Without the marks at its ends and beside the holes that a frame leaves."""
    words = list(_from_word(page, words))
    while words and page.words[words[-1]] in _TRIMMED:
        words.pop()
    held = set(words)
    return tuple(n for n in words if page.words[n] not in _TRIMMED or (n - 1 in held and n + 1 in held))
