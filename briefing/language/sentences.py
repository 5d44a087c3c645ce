"""Sentence boundaries by rule, before any model runs.

A sentence never crosses a block of the layout (paragraph or heading) and is never longer than ``MAX_TOKENS``, so that
no later component meets an unbounded one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from briefing.domain import Spans
from briefing.language.german import sentences as german
from briefing.language.words import plain
from briefing.layout import blocks, find_headings

MAX_TOKENS = 200
"""A longer sentence is cut, at white space where there is some: it is a list, a table or no language at all."""

_ENDS = frozenset(".!?…")
_CLOSING = frozenset([*"“”«»\"’'‘)]", "''"])
_NEVER_FIRST = frozenset(",;:)]")
_BEGINS, _CONTINUES, _UNKNOWN = 1, -1, 0

if not Doc.has_extension("headings"):
    Doc.set_extension("headings", default=None)


@dataclass(frozen=True, slots=True)
class SentenceLexicon:
    """The words of a language that say what a full stop means (see ``briefing.language.german.sentences``)."""

    abbreviations: frozenset[str]
    calendar: frozenset[str]
    openers: frozenset[str]
    letter_names: Mapping[str, frozenset[str]]


GERMAN = SentenceLexicon(german.ABBREVIATIONS, german.CALENDAR, german.SENTENCE_OPENERS, german.LETTER_NAMES)
LEXICONS = {"de": GERMAN}
PLAIN = SentenceLexicon(frozenset(), frozenset(), frozenset(), {})


@Language.factory("briefing_sentences", assigns=["token.is_sent_start"], default_config={"blocks_only": False})
def make_sentences(nlp: Language, name: str, blocks_only: bool) -> Sentences:
    """The component; with ``blocks_only`` it marks where blocks begin and leaves the rest to a later parser."""
    return Sentences(LEXICONS.get(nlp.lang, PLAIN), blocks_only=blocks_only)


class Sentences:
    """Sets ``token.is_sent_start``, and ``doc._.headings`` (spans of code points) where the caller gave none."""

    def __init__(self, lexicon: SentenceLexicon, *, blocks_only: bool = False) -> None:
        self.lexicon = lexicon
        self.blocks_only = blocks_only

    def __call__(self, doc: Doc) -> Doc:
        if doc._.headings is None:
            doc._.headings = find_headings(plain(doc).text)
        hard = block_starts(doc, doc._.headings)
        if self.blocks_only:
            starts = set(hard)
            _mark(doc, [_BEGINS if index in starts else _UNKNOWN for index in range(len(doc))])
            return doc
        self.set_annotations([doc], [self.predict(doc, hard)])
        return doc

    def predict(self, doc: Doc, hard: Iterable[int] = ()) -> list[bool]:
        """For each token whether it begins a sentence; ``hard`` are tokens that do in any case."""
        words = plain(doc).forms
        spaced = plain(doc).spaced
        starts = [False] * len(words)
        for index in hard:
            starts[index] = True
        if starts:
            starts[0] = True
        index = 0
        while index < len(words):
            numbers = starts[index] and _is_ordinal(words[index][:-1])  # "2. Das Verfahren": no sentence of its own
            if words[index][-1] in _ENDS and not numbers:
                begins, index = self._after(words, spaced, index)
                if begins:
                    starts[index] = True
            else:
                index += 1
        _cut_long_ones(starts, spaced)
        return starts

    def set_annotations(self, docs: Iterable[Doc], predictions: Iterable[list[bool]]) -> None:
        """Write what :meth:`predict` found."""
        for doc, starts in zip(docs, predictions, strict=True):
            _mark(doc, [_BEGINS if begins else _CONTINUES for begins in starts])

    def _after(self, words: list[str], spaced: list[bool], index: int) -> tuple[bool, int]:
        """The first token after the marks that begin at ``index``, and whether a sentence begins with it."""
        follower = index + 1
        while follower < len(words) and (
            _ENDS.issuperset(words[follower]) or (words[follower] in _CLOSING and not spaced[follower - 1])
        ):
            follower += 1
        # White space that is a token of its own (a line break) belongs to the sentence before it.
        while follower < len(words) and words[follower].isspace():
            follower += 1
        if follower >= len(words):
            return False, follower
        following = words[follower]
        first = _first_letter(words, follower)
        if following in _NEVER_FIRST or first.islower() or not any(spaced[index:follower]):
            return False, follower
        ending = words[index]
        bare = ending[:-1] if len(ending) > 1 else words[index - 1] if index and not spaced[index - 1] else ""
        before = words[index - 1] if len(ending) > 1 and index else ""
        if ending[-1] != "." or before in self.lexicon.letter_names.get(bare, ()):
            return True, follower
        if not self._is_shortened(ending, bare):
            return True, follower
        return first[:1].isupper() and self._opens(words, follower), follower

    def _is_shortened(self, ending: str, bare: str) -> bool:
        """Whether the full stop may belong to the word: an ordinal, an initial, an abbreviation."""
        if len(ending) > 1:
            return True
        return bare in self.lexicon.abbreviations or (len(bare) == 1 and bare.isalpha()) or _is_ordinal(bare)

    def _opens(self, words: list[str], index: int) -> bool:
        while index < len(words) and not words[index][0].isalnum():
            index += 1
        word = words[index] if index < len(words) else ""
        return word not in self.lexicon.calendar and word.lower() in self.lexicon.openers


def _mark(doc: Doc, marks: list[int]) -> None:
    # Not token by token: there spaCy looks through the whole doc for trees each time.
    doc.from_array([SENT_START], np.array(marks, dtype=np.int64).astype(np.uint64).reshape(-1, 1))


def block_starts(doc: Doc, headings: Spans | None) -> list[int]:
    """The tokens at which a block of the layout begins."""
    starts = []
    index = 0
    read = plain(doc)
    for block in blocks(read.text, headings):
        while index < len(doc) and (read.begins[index] < block.span.start or read.forms[index].isspace()):
            index += 1
        if index < len(doc):
            starts.append(index)
    return starts


def _first_letter(words: list[str], index: int) -> str:
    """The first letter or digit at or after ``index`` (opening quotes and dashes stand before it)."""
    for word in words[index : index + 3]:
        if word[0].isalnum():
            return word[0]
    return ""


def _is_ordinal(word: str) -> bool:
    return word.isdigit() and len(word) <= 2


def _cut_long_ones(starts: list[bool], spaced: list[bool]) -> None:
    begin = 0
    for index in range(len(starts)):
        if starts[index]:
            begin = index
        elif index - begin >= MAX_TOKENS and (spaced[index - 1] or index - begin >= 2 * MAX_TOKENS):
            starts[index] = True
            begin = index
