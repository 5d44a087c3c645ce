"""Linear-chain conditional random fields, read only: scores from a table of weights, the best path, marginals.

Training is python-crfsuite's (``training/``); here its weights are rows of one matrix, so that a word's score, which is
a sum over its features, can be kept and used again wherever the word stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class FeatureWeights:
    """A row of weights (one a label) for each known feature; an unknown feature weighs nothing."""

    def __init__(self, features: Sequence[str], weights: Floats) -> None:
        self.features = features
        self.weights = weights
        self._row = {feature: i for i, feature in enumerate(features)}

    def total(self, features: Iterable[str]) -> Floats:
        """The sum of the weights of ``features``, one number a label."""
        row = self._row
        rows = [row[feature] for feature in features if feature in row]
        total: Floats = self.weights[rows].sum(axis=0)
        return total

    def totals(self, tokens: Sequence[Sequence[str]]) -> Floats:
        """:meth:`total` of the features of each of ``tokens``, a row each."""
        row = self._row
        rows = [[row[feature] for feature in features if feature in row] for features in tokens]
        sums = np.zeros((len(rows), self.weights.shape[1]), dtype=np.float32)
        known = [i for i, found in enumerate(rows) if found]
        if known:
            counts = [len(rows[i]) for i in known]
            flat = [found for i in known for found in rows[i]]
            sums[known] = np.add.reduceat(self.weights[flat], np.cumsum([0, *counts[:-1]]), axis=0)
        return sums


def best_paths(emissions: Floats, lengths: Sequence[int], transitions: Floats, forbidden_first: Floats) -> list[int]:
    """The labels of the best path through each sequence (Viterbi), all sequences together, one after another.

    ``emissions`` is a row a token, the sequences' rows one after another; ``transitions[i, j]`` is the score of label j
    after label i; ``forbidden_first`` is added to a sequence's first row.
    """
    order = np.argsort([-length for length in lengths], kind="stable")
    starts = (np.cumsum([0, *lengths])[:-1])[order]
    sizes = np.asarray(lengths, dtype=np.int64)[order]
    sizes = sizes[sizes > 0]
    starts = starts[: len(sizes)]
    if not len(sizes):
        return []
    labels = np.zeros(len(emissions), dtype=np.int64)
    active = np.searchsorted(-sizes, -np.arange(int(sizes[0])), side="left").tolist()
    sums = [emissions[starts] + forbidden_first]
    for step, running in enumerate(active[1:], start=1):
        paths = sums[-1][:running, :, None] + transitions
        sums.append(paths.max(axis=1) + emissions[starts[:running] + step])
    current = np.zeros(len(sizes), dtype=np.int64)
    before = transitions.T
    ended = 0  # from the last step back: only the best label's own way here is looked for
    for step, running in reversed(list(enumerate(active))):
        current[ended:running] = sums[step][ended:running].argmax(axis=1)
        if ended:
            current[:ended] = (sums[step][:ended] + before[current[:ended]]).argmax(axis=1)
        labels[starts[:running] + step] = current[:running]
        ended = running
    return labels.tolist()
