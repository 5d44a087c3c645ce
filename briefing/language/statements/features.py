"""What the statement networks see of each word.

Four numbers to look up (the word, its first letters, its last three and last two) and a row of yes/no marks: its shape,
the lexicons it stands in, the quotation around it, its place in sentence and paragraph. What depends on the form of a
word alone is computed once a form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from briefing.language.german import speech_verbs as verbs
from briefing.language.german import speech_words as lexicon
from briefing.language.statements.page import Page

BUCKETS = 2048
"""Rows of each affix table; affixes are hashed into them."""
UNKNOWN = 0
_QUOTE_MARKS = frozenset("„“”\"»«‟＂‚‘’‛‹›'")

_FORM_TESTS: tuple[Callable[[str, str], bool], ...] = (
    lambda w, low: w[:1].isupper(),
    lambda w, low: w.isupper() and len(w) > 1,
    lambda w, low: any(c.isdigit() for c in w),
    lambda w, low: "-" in w and len(w) > 2,
    lambda w, low: not any(c.isalnum() for c in w),
    lambda w, low: w == ",",
    lambda w, low: w in (".", "!", "?", "…", "..."),
    lambda w, low: w == ":",
    lambda w, low: low in verbs.REPORTING_FINITE,
    lambda w, low: low in verbs.REPORTING_PARTICIPLES,
    lambda w, low: low in verbs.SEPARABLE_FORMS,
    lambda w, low: low in verbs.SEPARABLE_PREFIXES,
    lambda w, low: low in lexicon.SUBJUNCTIVE_I,
    lambda w, low: low in lexicon.SUBJUNCTIVE_II,
    lambda w, low: low in lexicon.HEARSAY_MODALS,
    lambda w, low: low in lexicon.ATTRIBUTING_PREPOSITIONS,
    lambda w, low: low in lexicon.CONNECTIVES,
    lambda w, low: low in lexicon.SUBORDINATORS,
    lambda w, low: low in lexicon.FIRST_PERSON or low in lexicon.SECOND_PERSON,
    lambda w, low: low in lexicon.SUBJECT_PRONOUNS,
    lambda w, low: low in lexicon.CUE_NOUNS or low.endswith("angaben"),
    lambda w, low: low in lexicon.MEDIUM_NOUNS,
    lambda w, low: low in lexicon.IMPERSONAL_SOURCES,
    lambda w, low: w[:1].isupper() and low.endswith(lexicon.ROLE_NOUN_ENDINGS),
    lambda w, low: w[:1].isupper() and low.endswith(lexicon.INSTITUTION_ENDINGS),
)
_CONTEXT_MARKS = (
    "opening mark", "closing mark", "in quotation", "in short quotation", "in middling quotation", "in long quotation",
    "in inner quotation", "in unclosed quotation", "quotation holds a sentence end", "first of sentence",
    "last of sentence", "first of paragraph", "in heading", "sentence has subjunctive I", "sentence has reporting verb",
    "sentence starts in quotation", "completed separable verb",
)  # fmt: skip
BITS = len(_FORM_TESTS) + len(_CONTEXT_MARKS)
"""Yes/no marks a word."""
_SUBJUNCTIVE, _FINITE, _SEPARABLE, _SENTENCE_END = 12, 8, 10, 6

_AT = {name: len(_FORM_TESTS) + i for i, name in enumerate(_CONTEXT_MARKS)}


@dataclass(frozen=True, slots=True)
class Features:
    """``ids`` has a row of four table rows a word (word, prefix, three and two last letters), ``bits`` its marks."""

    ids: NDArray[np.int32]
    bits: NDArray[np.float32]


@lru_cache(maxsize=100_000)
def _form(word: str) -> tuple[tuple[int, int, int], bytes]:
    low = word.lower()
    hashed = tuple(
        1 + crc32(f"{where}{piece}".encode()) % (BUCKETS - 1)
        for where, piece in (("<", low[:4]), (">", low[-3:]), (">", low[-2:]))
    )
    bits = np.array([bool(test(word, low)) for test in _FORM_TESTS], dtype=np.float32)
    return (hashed[0], hashed[1], hashed[2]), bits.tobytes()


@lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """The form under which a word stands in the vocabulary: lower case, digits and quotation marks made alike."""
    if word in _QUOTE_MARKS:
        return '"'
    if any(c.isdigit() for c in word):
        return "".join("0" if c.isdigit() else c for c in word.lower())
    return word.lower()


def read_features(page: Page, vocabulary: Mapping[str, int]) -> Features:
    """The features of every word of a page; words outside ``vocabulary`` get row ``UNKNOWN``."""
    count = len(page)
    ids = np.zeros((count, 4), dtype=np.int32)
    bits = np.zeros((count, BITS), dtype=np.float32)
    if not count:
        return Features(ids, bits)
    forms = [_form(word) for word in _with_common_marks(page)]
    ids[:, 0] = [vocabulary.get(word_key(word), UNKNOWN) for word in page.words]
    ids[:, 1:] = [form[0] for form in forms]
    shapes = np.frombuffer(b"".join(form[1] for form in forms), dtype=np.float32)
    bits[:, : len(_FORM_TESTS)] = shapes.reshape(count, -1)
    _mark_places(page, bits)
    _mark_quotations(page, bits)
    _mark_sentences(page, bits)
    return Features(ids, bits)


def _with_common_marks(page: Page) -> list[str]:
    """The words with every style of paired quotation marks made „…“, as most of the training articles have them."""
    words = list(page.words)
    for quotation in page.quotations:
        if words[quotation.start] in _QUOTE_MARKS:
            words[quotation.start] = "„"
        if quotation.closed and words[quotation.end - 1] in _QUOTE_MARKS:
            words[quotation.end - 1] = "“"
    return words


def _mark_places(page: Page, bits: NDArray[np.float32]) -> None:
    paragraphs = np.asarray(page.paragraph_of)
    bits[1:, _AT["first of paragraph"]] = paragraphs[1:] != paragraphs[:-1]
    bits[0, _AT["first of paragraph"]] = 1
    bits[:, _AT["in heading"]] = page.in_heading


def _mark_quotations(page: Page, bits: NDArray[np.float32]) -> None:
    for quotation in page.quotations:
        inside = slice(quotation.start, quotation.end)
        bits[quotation.start, _AT["opening mark"]] = 1
        if quotation.closed:
            bits[quotation.end - 1, _AT["closing mark"]] = 1
        else:
            bits[inside, _AT["in unclosed quotation"]] = 1
        if quotation.level:
            bits[inside, _AT["in inner quotation"]] = 1
            continue
        bits[inside, _AT["in quotation"]] = 1
        size = "short" if len(quotation) < 4 else "middling" if len(quotation) < 8 else "long"
        bits[inside, _AT[f"in {size} quotation"]] = 1
        if bits[inside, _SENTENCE_END].any():
            bits[inside, _AT["quotation holds a sentence end"]] = 1


def _mark_sentences(page: Page, bits: NDArray[np.float32]) -> None:
    for start, end in page.sentences:
        inside = slice(start, end)
        bits[start, _AT["first of sentence"]] = 1
        bits[end - 1, _AT["last of sentence"]] = 1
        bits[inside, _AT["sentence has subjunctive I"]] = bits[inside, _SUBJUNCTIVE].any()
        bits[inside, _AT["sentence has reporting verb"]] = bits[inside, _FINITE].any()
        bits[inside, _AT["sentence starts in quotation"]] = bits[start, _AT["in quotation"]]
        for number in (np.flatnonzero(bits[inside, _SEPARABLE]) + start).tolist():
            particle = completing_particle(page, number, end)
            if particle is not None:
                bits[[number, particle], _AT["completed separable verb"]] = 1


def completing_particle(page: Page, verb: int, end: int) -> int | None:
    """The word before ``end`` that completes a separable verb ("teilte … mit") by closing its clause, or None."""
    wanted: frozenset[str] = verbs.SEPARABLE_FORMS.get(page.words[verb].lower(), frozenset())
    for number in range(verb + 1, end):
        if page.words[number].lower() in wanted:
            following = page.words[number + 1].lower() if number + 1 < end else "."
            if following in lexicon.AFTER_PARTICLE or not any(c.isalnum() for c in following):
                return number
    return None
