"""The statement networks at run time, in plain numpy.

Two bidirectional LSTM layers read whole articles, a third reads the windows around contents (trained in
``training/statements``). An ensemble's members read one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.language.recurrent import Layer, Packing, Repeated, Rows
from briefing.language.statements.contents import TAGS
from briefing.language.statements.features import BUCKETS, Features

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of one article: tag probabilities [words, TAGS], the probability of being inside a nested
    quotation [words], and each member's states [members, words, width] for the role network."""

    tags: Array
    nested: Array
    states: Array


def joined(readings: Sequence[Reading]) -> Reading:
    """The readings of an article's stretches as one."""
    if not readings:
        return Reading(np.zeros((0, TAGS), np.float32), np.zeros(0, np.float32), np.zeros((1, 0, 0), np.float32))
    if len(readings) == 1:
        return readings[0]
    return Reading(
        np.concatenate([reading.tags for reading in readings]),
        np.concatenate([reading.nested for reading in readings]),
        np.concatenate([reading.states for reading in readings], axis=1),
    )


class StatementNetwork:
    """An ensemble of content and role taggers.

    ``weights`` are the arrays that ``training/statements/export.py`` writes; every array but the shared ``vectors`` has
    a row a member.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        arrays = {name: np.asarray(array, dtype=np.float32) for name, array in weights.items()}
        self.vectors = arrays.get("vectors")
        if self.vectors is not None:
            self.vectors = self.vectors * arrays["vector_scale"]
        self.word = arrays["word"]
        self.affixes = arrays["affixes"]
        self.members = len(self.word)
        self.lower, self.upper, self.role = (self._layers(arrays, name) for name in ("lower", "upper", "role"))
        self.content, self.content_bias = arrays["content"], arrays["content_bias"]
        self.reduce, self.reduce_bias = arrays["reduce"], arrays["reduce_bias"]
        self.out, self.out_bias = arrays["role_out"], arrays["role_out_bias"]

    def read(self, articles: Sequence[Features]) -> list[Reading]:
        """Encode and tag articles (none of them empty) in one batch."""
        lengths = [len(article.ids) for article in articles]
        order = Packing(lengths)
        ids, rows = _distinct(np.concatenate([article.ids for article in articles]))
        bits = np.concatenate([article.bits for article in articles])
        states = np.stack([self._states(member, order, ids, rows, bits) for member in range(self.members)])
        scores = states @ self.content + self.content_bias[:, None]
        tags = _softmax(scores[..., :TAGS]).mean(axis=0)
        nested = _sigmoid(scores[..., TAGS]).mean(axis=0)
        reduced = states @ self.reduce + self.reduce_bias[:, None]
        ends = np.cumsum(lengths)
        return [
            Reading(tags[end - length : end], nested[end - length : end], reduced[:, end - length : end])
            for end, length in zip(ends.tolist(), lengths, strict=True)
        ]

    def roles(self, windows: Sequence[tuple[Array, Array]]) -> list[Array]:
        """Role scores [words of the window, outputs] for pairs of states [members, words, width] and flags."""
        if not windows:
            return []
        lengths = [len(flags) for _, flags in windows]
        order = Packing(lengths)
        flags = np.concatenate([flags for _, flags in windows])
        scores = np.zeros((len(flags), self.out.shape[2]), dtype=np.float32)
        for member, layer in enumerate(self.role):
            values = np.concatenate([np.concatenate([states[member] for states, _ in windows]), flags], axis=1)
            scores += layer.run(order, values) @ self.out[member] + self.out_bias[member]
        scores /= self.members
        ends = np.cumsum(lengths)
        return [scores[end - length : end] for end, length in zip(ends.tolist(), lengths, strict=True)]

    def _layers(self, arrays: Mapping[str, Array], name: str) -> list[Layer]:
        """The layer ``name`` of each member; directions alternate in the arrays."""
        parts = [arrays[f"{name}_{part}"] for part in ("inputs", "recurrent", "bias")]
        return [Layer(*(part[2 * member : 2 * member + 2] for part in parts)) for member in range(self.members)]

    def _states(self, member: int, order: Packing, ids: NDArray[np.int32], rows: Rows, bits: Array) -> Array:
        """A member's states of all words; ``rows`` has the row in ``ids`` of each."""
        lower, upper = self.lower[member], self.upper[member]
        return upper.run(order, lower.run(order, bits, Repeated(lower.table(self._embed(member, ids)), rows)))

    def _embed(self, member: int, ids: NDArray[np.int32]) -> Array:
        """What the forms of words tell a member; of the vectors' words only the first have a learnt form."""
        learnt = self.word[member][np.where(ids[:, 0] < self.word.shape[1], ids[:, 0], 0)]
        affixes = [self.affixes[member, i][ids[:, i + 1]] for i in range(3)]
        shared = [] if self.vectors is None else [self.vectors[ids[:, 0]]]
        return np.concatenate([learnt, *affixes, *shared], axis=1)


def _distinct(ids: NDArray[np.int32]) -> tuple[NDArray[np.int32], Rows]:
    """The rows of ``ids`` that differ, and for each row of ``ids`` its number among them."""
    packed = ids.astype(np.int64) @ np.array([BUCKETS**3, BUCKETS**2, BUCKETS, 1], dtype=np.int64)
    _, firsts, rows = np.unique(packed, return_index=True, return_inverse=True)
    return ids[firsts], rows


def _sigmoid(values: Array) -> Array:
    return np.asarray(0.5 * np.tanh(0.5 * values) + 0.5)


def _softmax(values: Array) -> Array:
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
