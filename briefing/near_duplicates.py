"""Finds the texts that are one piece of news: agency copy that several outlets print, cut and touched up.

The method is that of Broder (1997, "On the resemblance and containment of documents"): a text is the set of its
shingles, here four consecutive words with case and punctuation folded away. Candidates come from an index: one
permutation MinHash (Li, Owen and Zhang 2012) with empty bins filled by rotation (Shrivastava and Li 2014), banded for
locality-sensitive hashing (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3). Two candidates
are then compared exactly, shingle by shingle, so the index decides only what is looked at, never what is folded.

Measured by ``python -m benchmarks.near_duplicates`` (figures and method in benchmarks/near_duplicates.md): precision
1.00 and recall 0.94 over the pairs of a test set that the thresholds were not chosen on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from struct import iter_unpack

SHINGLE_WORDS = 4
MIN_SHINGLES = 60
"""Of a shorter text, what every page of its outlet says may be half: it must resemble another nearly whole."""

RESEMBLANCE = 0.22
"""Shared shingles among all of both: from here on two texts are one piece of news."""
RESEMBLANCE_OF_SHORT = 0.8
"""The same, where one of the two has fewer shingles than :data:`MIN_SHINGLES`."""
CONTAINMENT = 0.45
"""Shared shingles among those of the shorter text: so for copy that was cut."""
MIN_RATIO = 0.2
"""Length of the shorter text in the longer: a note inside a long round-up is not the round-up."""

_BINS = 64
_ROWS = 2  # a band: with 32 of them, texts with a resemblance of .22 meet with a probability of .79, of .4 with .996
_WORD = re.compile(r"\w+")
_KEY_BYTES = 8
_SPAN = 1 << 64
_LANE_BYTES = 24  # a word's 8, and room for a sum of four of them, each multiplied by 64 bits
_LANE_FILLING = bytes(_LANE_BYTES - _KEY_BYTES)
_MIXERS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)  # odd, so that no word's number loses bits
_EMPTY = blake2b(digest_size=_KEY_BYTES)
_BORROWED = 0x9E3779B97F4A7C15  # added for each step that a value was borrowed over


def shingles(text: str) -> frozenset[int]:
    """The shingles of ``text`` as 64-bit numbers; a text of fewer words than a shingle has itself as its only one."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHINGLE_WORDS:
        return frozenset([int.from_bytes(_digest(" ".join(words)), "big")] if words else [])
    return frozenset(_mixed(list(map(_word_digest, words))))


def band_keys(of_text: frozenset[int]) -> tuple[int, ...]:
    """The keys under which a text is kept in the index: texts that share one are candidates.

    Signed 64-bit numbers, as SQLite keeps them; each holds for one band only.
    """
    if not of_text:
        return ()
    signature = _signature(of_text)
    return tuple(
        int.from_bytes(_digest(f"{first}:{signature[first : first + _ROWS]}"), "big", signed=True)
        for first in range(0, _BINS, _ROWS)
    )


def is_same_news(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts, given as their shingles, are one piece of news."""
    shorter, longer = sorted((len(one), len(other)))
    resemblance, containment = likeness(one, other)
    if shorter < MIN_SHINGLES:
        return resemblance >= RESEMBLANCE_OF_SHORT
    return resemblance >= RESEMBLANCE or (containment >= CONTAINMENT and shorter >= MIN_RATIO * longer)


def likeness(one: frozenset[int], other: frozenset[int]) -> tuple[float, float]:
    """Resemblance (shared shingles among all) and containment (shared among those of the shorter text), 0 to 1."""
    shared = len(one & other)
    if not shared:
        return 0.0, 0.0
    return shared / (len(one) + len(other) - shared), shared / min(len(one), len(other))


def _mixed(digests: Sequence[bytes]) -> Iterator[int]:
    """One number of 64 bits for each run of words: the sum of theirs, all but the last multiplied by its mixer.

    The whole text is one great number with a lane for each word, so that every run is summed up in the same few steps.
    """
    lane = 8 * _LANE_BYTES
    text = int.from_bytes(_LANE_FILLING.join(digests), "big")
    sums = text << lane * len(_MIXERS)
    for before, mixer in enumerate(_MIXERS):
        sums += (text << lane * before) * mixer
    incomplete = len(_MIXERS) * _LANE_BYTES  # the lanes of runs that begin before the text or end after it
    lanes = sums.to_bytes((len(digests) + len(_MIXERS)) * _LANE_BYTES, "big")[incomplete:-incomplete]
    return chain.from_iterable(iter_unpack(f">{len(_LANE_FILLING)}xQ", lanes))


def _signature(of_text: frozenset[int]) -> Sequence[int]:
    """The smallest shingle of each bin; an empty bin borrows from the next one that is not."""
    smallest: list[int | None] = [None] * _BINS
    for number in of_text:
        place, value = number % _BINS, number // _BINS
        known = smallest[place]
        if known is None or value < known:
            smallest[place] = value
    filled = []
    for place in range(_BINS):
        steps, value_there = 0, smallest[place]
        while value_there is None:
            steps += 1
            value_there = smallest[(place + steps) % _BINS]
        filled.append((value_there + steps * _BORROWED) % _SPAN)
    return filled


@lru_cache(maxsize=1 << 13)
def _word_digest(word: str) -> bytes:
    return _digest(word)


def _digest(words: str) -> bytes:
    hasher = _EMPTY.copy()  # made ready once
    hasher.update(words.encode())
    return hasher.digest()
