"""The words of a Doc as the models read them: its tokens without white space, sentence by sentence.

All is read as arrays: a Python object a token is slow, and ``doc.text`` makes one each time that it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, IS_SPACE, LENGTH, ORTH, SENT_START, SPACY
from spacy.strings import StringStore
from spacy.tokens import Doc

from briefing.domain import Span, Spans
from briefing.language.recurrent import Rows

WORDS_AT_ONCE = 16_000
"""Words that are read together: enough to be fast, few enough for any machine's memory."""


@dataclass(frozen=True, slots=True)
class Words:
    """``tokens`` are the indices of the words in the Doc, ``keys`` their forms in the vocabulary's strings, ``lengths``
    counts the words of each sentence that has any."""

    tokens: Rows
    keys: NDArray[np.uint64]
    lengths: list[int]

    def forms(self, strings: StringStore) -> list[str]:
        """The words themselves."""
        return [strings[key] for key in self.keys.tolist()]


def words_of(doc: Doc) -> Words:
    """The words of ``doc``, whose sentences are set."""
    if not len(doc):
        return Words(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64), [])
    keys, starts, spaces = doc.to_array([ORTH, SENT_START, IS_SPACE]).T
    tokens = np.flatnonzero(spaces == 0)
    sentence_of = np.cumsum(starts == 1)[tokens]
    counts = np.bincount(sentence_of)
    return Words(tokens, keys[tokens], counts[counts > 0].tolist())


def in_parts(lengths: Sequence[int]) -> Iterator[tuple[slice, list[int]]]:
    """Sentences of so many words in parts that fit the memory, however long the text: their words and lengths."""
    start = end = first = 0
    for number, length in enumerate(lengths, start=1):
        end += length
        if end - start >= WORDS_AT_ONCE or number == len(lengths):
            yield slice(start, end), list(lengths[first:number])
            start, first = end, number


@dataclass(frozen=True, slots=True)
class Plain:
    """A Doc as plain lists: the text of every token (white space too), the code points at which it begins and ends, and
    whether white space follows it or is it."""

    text: str
    forms: list[str]
    begins: list[int]
    ends: list[int]
    spaced: list[bool]


def plain(doc: Doc) -> Plain:
    """``doc`` as plain lists, made once as long as its tokens stay."""
    known = _plain.get(doc)
    if known is None or len(known.forms) != len(doc):
        known = _plain[doc] = _read(doc)
    return known


_plain: WeakKeyDictionary[Doc, Plain] = WeakKeyDictionary()


def _read(doc: Doc) -> Plain:
    keys, begins, lengths, followed, spaces = doc.to_array([ORTH, IDX, LENGTH, SPACY, IS_SPACE]).T
    strings = doc.vocab.strings
    forms = [strings[key] for key in keys.tolist()]
    text = "".join([form + " " if space else form for form, space in zip(forms, followed.tolist(), strict=True)])
    return Plain(text, forms, begins.tolist(), (begins + lengths).tolist(), (followed | spaces).astype(bool).tolist())


def sentences_of(doc: Doc) -> Spans:
    """The sentences of ``doc``, white space tokens at their ends included; none where none are set."""
    if not len(doc) or not doc.has_annotation("SENT_START"):
        return ()
    firsts = doc.to_array(SENT_START) == 1
    firsts[:1] = True
    numbers = np.flatnonzero(firsts).tolist()
    read = plain(doc)
    ends = [read.ends[after - 1] for after in (*numbers[1:], len(doc))]
    return tuple(Span(read.begins[first], end) for first, end in zip(numbers, ends, strict=True))
