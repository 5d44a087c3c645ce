"""An article as the actor rules read it: words with offsets, names, sentences. Plain data, no spaCy."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.domain import ActorKind, Span, Spans

_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:[-\w]+)?|\w+(?:[-‑'’]\w+)*-?|\S")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[“\"»)]*(?=\s|$)|[.!?]|\n|$)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a recogniser found: its span in the text and its kind."""

    span: Span
    kind: ActorKind


@dataclass(frozen=True)
class Page:
    """A text with its words. Word numbers count from 0; a compound with hyphens is one word."""

    text: str
    names: tuple[Name, ...] = ()
    sentences: Spans = ()

    @cached_property
    def spans(self) -> list[Span]:
        """Where each word stands."""
        return [Span(*match.span()) for match in _WORD.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """The words."""
        return [self.text[start:end] for start, end in self.spans]

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The offsets at which sentences begin, ascending; by full stops where the caller gave no sentences."""
        if self.sentences:
            return [sentence.start for sentence in self.sentences]
        return [match.start() for match in _SENTENCE.finditer(self.text)] or [0]

    @cached_property
    def _first_words(self) -> frozenset[int]:
        return frozenset(self.word_at(start) for start in self.sentence_starts)

    def __len__(self) -> int:
        return len(self.spans)

    def word_at(self, offset: int) -> int:
        """The number of the first word that ends after ``offset``; the count of words behind the last."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and self.spans[index].end > offset:
            return index
        return index + 1

    def words_of(self, span: Span) -> tuple[int, int]:
        """The half-open range of words that ``span`` touches."""
        return self.word_at(span.start), bisect_left(self._starts, span.end)

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence in which ``offset`` lies."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def opens_sentence(self, index: int) -> bool:
        """Whether the word is the first of its sentence."""
        return index in self._first_words

    def slice(self, first: int, last: int) -> Span:
        """The span from word ``first`` to the end of the word before ``last``."""
        return Span(self.spans[first].start, self.spans[last - 1].end)


def page(text: str, names: Iterable[tuple[int, int, str]], sentences: Sequence[tuple[int, int]] = ()) -> Page:
    """A page from plain tuples: names as (start, end, kind), sentences as (start, end); both are sorted here."""
    found = sorted({(start, end): kind for start, end, kind in names if end > start}.items())
    return Page(
        text,
        tuple(Name(Span(*span), ActorKind(kind)) for span, kind in found),
        tuple(Span(*sentence) for sentence in sorted(sentences)),
    )
