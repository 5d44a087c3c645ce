"""The score of each name label at each token, as a sum over hand-made features.

What a word adds by itself, and what it adds to its neighbours, does not depend on where it stands: those sums are kept
for each word, and a text costs little more than looking them up. Only features of several words are summed anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.vectors import Vectors

from briefing.language.crf import FeatureWeights, Floats
from briefing.language.gazetteer import Gazetteer
from briefing.language.joint_scores import BEGIN, END, NOTHING, JointScores
from briefing.language.lexical import form_features, neighbour_features, short_shape
from briefing.language.vectors import unit_vectors_of

MAX_KEPT = 60_000
"""Words whose sums are kept; beyond it the memory is emptied and filled anew."""

OFFSETS = (0, -1, 1, -2, 2)
_NIL, _BEGIN, _END = 0, 1, 2


@dataclass(frozen=True, slots=True)
class WordClass:
    """What features of several words use of each: short shape, coarse cluster, lower-case form."""

    shape: str
    cluster: int
    lower: str


@dataclass(frozen=True)
class WordFeatures:
    """From words to the names of their features; ``coarse`` and ``fine`` are centroids of the vectors."""

    vectors: Vectors
    coarse: Floats
    fine: Floats
    gazetteer: Gazetteer

    def of(self, words: Sequence[str]) -> list[tuple[WordClass, dict[int, list[str]]]]:
        """For each word its class and the features it gives to the token at each offset from it."""
        vectors = unit_vectors_of(self.vectors).of(words)
        coarse, fine = nearest(vectors, self.coarse), nearest(vectors, self.fine)
        return [self._of(word, int(c), int(f)) for word, c, f in zip(words, coarse, fine, strict=True)]

    def _of(self, word: str, coarse: int, fine: int) -> tuple[WordClass, dict[int, list[str]]]:
        clusters = [f"c1={coarse}", f"c2={fine}"]
        flags = list(self.gazetteer.flags(word))
        shape = short_shape(word)
        own = form_features(word) + clusters + flags + [f"c1ss={coarse}|{shape}"]
        near = neighbour_features(word) + clusters + flags
        far = [f"w={word.lower()}", *clusters, *flags[:1]]
        by_offset = {0: own, -1: near, 1: near, -2: far, 2: far}
        named = {offset: [f"{offset}:{feature}" for feature in by_offset[offset]] for offset in OFFSETS}
        return WordClass(shape[:6], coarse, word.lower()), named


def joint_features(before: WordClass | None, here: WordClass, after: WordClass | None) -> list[str]:
    """Features of a token together with its neighbours (None: the sentence ends there), as training names them.

    ``joint_scores.JOINT`` says the same to those who read.
    """
    left = before.shape if before else "^"
    right = after.shape if after else "$"
    features = [f"ss3={left}|{here.shape}|{right}"]
    if before:
        features += (f"cc-={before.cluster}|{here.cluster}", f"ww-={before.lower}|{here.lower}")
    if after:
        features += (f"cc+={here.cluster}|{after.cluster}", f"ww+={here.lower}|{after.lower}")
    if before and after:
        features.append(f"wsw={before.lower}|{here.shape}|{after.lower}")
    return features


def token_features(words: Sequence[str], source: WordFeatures) -> list[list[str]]:
    """All features of each token of a sentence: what training sees."""
    known = source.of(words)
    tokens = []
    for i, (here, named) in enumerate(known):
        features = list(named[0])
        features += known[i - 1][1][-1] if i else ["-1:BOS"]
        features += known[i + 1][1][1] if i + 1 < len(known) else ["1:EOS"]
        features += known[i - 2][1][-2] if i > 1 else []
        features += known[i + 2][1][2] if i + 2 < len(known) else []
        before, after = known[i - 1 : i] if i else [], known[i + 1 : i + 2]
        features += joint_features(before[0][0] if before else None, here, after[0][0] if after else None)
        tokens.append(features)
    return tokens


class Emissions:
    """Scores of labels at tokens; keeps what it has worked out about words."""

    def __init__(self, source: WordFeatures, weights: FeatureWeights) -> None:
        self.source = source
        self.weights = weights
        self._joint = JointScores(weights)
        self._forget()

    def of(self, words: Sequence[str], lengths: Sequence[int]) -> Floats:
        """A row of label scores for each of ``words``, which are sentences of the given lengths, one after another."""
        self._learn(set(words))
        counts = np.asarray(lengths, dtype=np.int64)
        ends = np.cumsum(counts)
        marks = 3 * np.arange(len(counts)) + 3  # before each sentence its mark, after it another and a word of nothing
        at = np.full(len(words) + 3 * len(counts) + 3, _NIL)
        here = np.arange(len(words)) + np.repeat(marks, counts)
        at[here] = [self._index[word] for word in words]
        at[ends - counts + marks - 1] = _BEGIN
        at[ends + marks] = _END
        scores = self._joint.of(*(self._numbers[at[here + offset]] for offset in (-1, 0, 1)))
        for k, offset in enumerate(OFFSETS):
            scores += self._table[at[here + offset], k]
        return scores

    def _forget(self) -> None:
        width = self.weights.weights.shape[1]
        self._index: dict[str, int] = {}
        self._numbers = np.array([self._joint.numbers(*none) for none in (NOTHING, BEGIN, END)], dtype=np.int64)
        self._table = np.zeros((3, len(OFFSETS), width), dtype=np.float32)
        self._table[_BEGIN, OFFSETS.index(-1)] = self.weights.total(["-1:BOS"])
        self._table[_END, OFFSETS.index(1)] = self.weights.total(["1:EOS"])

    def _learn(self, words: set[str]) -> None:
        if len(self._index) + len(words) > MAX_KEPT:
            self._forget()
        new = sorted(words - self._index.keys())
        if not new:
            return
        features: list[list[str]] = []
        numbers = []
        for row, (word, (kind, named)) in enumerate(zip(new, self.source.of(new), strict=True), start=len(self._table)):
            self._index[word] = row
            numbers.append(self._joint.numbers(kind.shape, str(kind.cluster), kind.lower))
            features += (named[offset] for offset in OFFSETS)
        rows = self.weights.totals(features).reshape(len(new), len(OFFSETS), -1)
        self._table = np.concatenate([self._table, rows])
        self._numbers = np.concatenate([self._numbers, np.array(numbers, dtype=np.int64)])


def nearest(vectors: Floats, centroids: Floats) -> NDArray[np.int64]:
    """The number of the nearest centroid of each vector (all of length 1)."""
    return np.asarray((vectors @ centroids.T).argmax(axis=1), dtype=np.int64)
