"""The scores of features that several words make together, worked out for a whole text at once.

What a feature says of a word (its shape, its cluster, its form) is a number, a feature the number that these make
together, so a text's features are found with a few searches in sorted arrays instead of a string a token and feature.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.language.crf import FeatureWeights, Floats

SHAPE, CLUSTER, FORM = range(3)
BEFORE, HERE, AFTER = range(3)
JOINT = {
    "ss3": ((BEFORE, SHAPE), (HERE, SHAPE), (AFTER, SHAPE)),
    "cc-": ((BEFORE, CLUSTER), (HERE, CLUSTER)),
    "ww-": ((BEFORE, FORM), (HERE, FORM)),
    "cc+": ((HERE, CLUSTER), (AFTER, CLUSTER)),
    "ww+": ((HERE, FORM), (AFTER, FORM)),
    "wsw": ((BEFORE, FORM), (HERE, SHAPE), (AFTER, FORM)),
}
"""Which words a feature looks at, and at what of each."""
NOTHING, BEGIN, END = (("", "", ""), ("^", "", ""), ("$", "", ""))
"""What stands for words that are none: before and after a sentence."""

Numbers = NDArray[np.int64]


class JointScores:
    """The sums of the weights of the features named in JOINT; a feature is "name=part|part…"."""

    def __init__(self, weights: FeatureWeights) -> None:
        self._known: tuple[dict[str, int], ...] = ({}, {}, {})  # 0 is unknown: it is part of no feature
        self._width = weights.weights.shape[1]
        found: dict[str, list[tuple[list[int], int]]] = {name: [] for name in JOINT}
        for row, feature in enumerate(weights.features):
            name, _, rest = feature.partition("=")
            parts = rest.split("|")
            if name in JOINT and len(parts) == len(JOINT[name]):
                numbers = [self._number(part, kind) for part, (_, kind) in zip(parts, JOINT[name], strict=True)]
                found[name].append((numbers, row))
        self._tables = {name: self._table(JOINT[name], rows, weights) for name, rows in found.items() if rows}

    def numbers(self, shape: str, cluster: str, form: str) -> tuple[int, ...]:
        """What the features can know of a word."""
        parts = (shape, cluster, form)
        return tuple(known.get(part, 0) for known, part in zip(self._known, parts, strict=True))

    def of(self, before: Numbers, here: Numbers, after: Numbers) -> Floats:
        """A row of scores for each token, given the numbers of the words before it, of itself and after it."""
        scores = np.zeros((len(here), self._width), dtype=np.float32)
        words = (before, here, after)
        for name, (keys, rows) in self._tables.items():
            wanted = self._key([words[place][:, kind] for place, kind in JOINT[name]], JOINT[name])
            places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            hits = np.flatnonzero(keys[places] == wanted)
            scores[hits] += rows[places[hits]]
        return scores

    def _number(self, part: str, kind: int) -> int:
        return self._known[kind].setdefault(part, len(self._known[kind]) + 1)

    def _key(self, parts: Sequence[Numbers], columns: Sequence[tuple[int, int]]) -> Numbers:
        key = np.zeros(len(parts[0]), dtype=np.int64)
        for part, (_, kind) in zip(parts, columns, strict=True):
            key = key * (len(self._known[kind]) + 1) + part
        return key

    def _table(
        self, columns: Sequence[tuple[int, int]], found: Sequence[tuple[list[int], int]], weights: FeatureWeights
    ) -> tuple[Numbers, Floats]:
        """The features' keys in order, and their weights."""
        numbers = np.array([parts for parts, _ in found], dtype=np.int64)
        keys = self._key(list(numbers.T), columns)
        order = np.argsort(keys, kind="stable")
        return keys[order], weights.weights[[row for _, row in found]][order]
