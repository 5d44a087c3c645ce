"""A document as the statement models read it: words, sentences, quotations, headings.

Made from a spaCy ``Doc``; white-space tokens are left out. All later steps work on word numbers of a page and come
back to code points at the end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np
from spacy.attrs import MORPH
from spacy.tokens import Doc

from briefing.domain import Span, Spans
from briefing.language.sentences import GERMAN, Sentences, block_starts
from briefing.language.statements.quotation import Quotation, find_quotations
from briefing.language.words import plain
from briefing.layout import find_headings

OTHER_MOOD, SUBJUNCTIVE = 1, 2
"""Of a finite verb: Konjunktiv I, or anything else."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in word numbers: ``start`` is the opening mark, ``end`` the word after the closing mark."""

    start: int
    end: int
    level: int
    closed: bool

    def __len__(self) -> int:
        """Words between the marks."""
        return self.end - self.start - 1 - int(self.closed)


@dataclass(frozen=True, slots=True)
class Page:
    """Words with their code points; ``sentences`` are ranges of word numbers; the rest is numbered by word
    (``covering``: the numbers of the quotations around each; ``moods``: :data:`SUBJUNCTIVE` or :data:`OTHER_MOOD` for
    finite verbs, 0 for other words; nothing where the document has no grammar)."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    in_heading: tuple[bool, ...]
    quotations: tuple[Quoted, ...]
    covering: tuple[tuple[int, ...], ...]
    moods: bytes = b""

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The code points of the words ``start`` to ``end`` (exclusive)."""
        return Span(self.starts[start], self.ends[end - 1])

    def words_in(self, span: Span) -> range:
        """The numbers of the words that the code points of ``span`` touch."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def quotations_at(self, words: Iterable[int]) -> list[Quoted]:
        """The quotations that hold any of the words, in text order."""
        return [self.quotations[number] for number in sorted({q for n in words for q in self.covering[n]})]

    def spans(self, numbers: Iterable[int]) -> Spans:
        """Sorted word numbers as the spans of their unbroken runs."""
        return tuple(self.span(start, end) for start, end in runs(numbers))


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Unbroken runs [start, end) of whole numbers."""
    result: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if result and result[-1][1] == number:
            result[-1] = (result[-1][0], number + 1)
        else:
            result.append((number, number + 1))
    return result


def read_page(doc: Doc, headings: Spans | None = None) -> Page:
    """The page of a document; without ``headings`` they are found by :func:`briefing.layout.find_headings`."""
    read = plain(doc)
    text = read.text
    tokens = tuple(number for number, word in enumerate(read.forms) if not word.isspace())
    words = tuple(map(read.forms.__getitem__, tokens))
    starts = tuple(map(read.begins.__getitem__, tokens))
    ends = tuple(map(read.ends.__getitem__, tokens))
    paragraph_of = _paragraphs(text, starts, ends)
    in_heading = [False] * len(words)
    if headings is None:
        headings = find_headings(text)
    for span in headings:
        for number in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            in_heading[number] = True
    sentences = _sentences(doc, headings, tokens)
    sentence_of = [0] * len(words)
    for number, (start, end) in enumerate(sentences):
        sentence_of[start:end] = [number] * (end - start)
    whole = tuple(sentences), tuple(sentence_of), paragraph_of, tuple(in_heading)
    moods = _moods(doc, tokens)
    page = Page(text, words, starts, ends, tokens, *whole, quotations=(), covering=(), moods=moods)
    quotations = tuple(_quoted(page, find_quotations(text)))
    covering: list[tuple[int, ...]] = [()] * len(words)
    for number, quotation in enumerate(quotations):
        for n in range(quotation.start, quotation.end):
            covering[n] = (*covering[n], number)
    return replace(page, quotations=quotations, covering=tuple(covering))


def _moods(doc: Doc, tokens: tuple[int, ...]) -> bytes:
    if not doc.has_annotation("MORPH"):
        return b""
    keys, numbers = np.unique(doc.to_array(MORPH), return_inverse=True)
    moods = np.array([_mood(doc.vocab.strings[key]) if key else 0 for key in keys.tolist()], dtype=np.uint8)
    return moods[numbers[np.asarray(tokens, dtype=np.intp)]].tobytes()


def _mood(features: str) -> int:
    if "VerbForm=Fin" not in features:
        return 0
    return SUBJUNCTIVE if "Mood=Sub" in features and "Tense=Pres" in features else OTHER_MOOD


def _paragraphs(text: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[int, ...]:
    result: list[int] = []
    number = last = 0
    for start, end in zip(starts, ends, strict=True):
        if "\n" in text[last:start] and result:
            number += 1
        result.append(number)
        last = end
    return tuple(result)


def _quoted(page: Page, quotations: Iterable[Quotation]) -> Iterable[Quoted]:
    for quotation in quotations:
        numbers = page.words_in(quotation.span)
        if len(numbers) > 1:
            yield Quoted(numbers.start, numbers.stop, quotation.level, quotation.closed)


def _sentences(doc: Doc, headings: Spans, tokens: tuple[int, ...]) -> list[tuple[int, int]]:
    """The document's sentences, or by rule where it has none, in word numbers."""
    if doc.has_annotation("SENT_START"):
        begins = (doc.to_array("SENT_START") == 1).tolist()
    else:
        begins = Sentences(GERMAN).predict(doc, block_starts(doc, headings))
    passed = list(accumulate(begins))
    return _ranges([n > 0 and passed[token] > passed[tokens[n - 1]] for n, token in enumerate(tokens)])


def _ranges(begins: list[bool]) -> list[tuple[int, int]]:
    if not begins:
        return []
    edges = [0, *(n for n, begin in enumerate(begins) if begin and n), len(begins)]
    return [(start, end) for start, end in pairwise(edges) if start < end]
