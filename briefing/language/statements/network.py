"""The statement networks at run time, in plain numpy.

Two bidirectional LSTM layers read whole articles, a third reads the windows around contents (Hochreiter and Schmidhuber
1997; trained in ``training/statements``). All directions of all members of an ensemble advance in one step together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.language.statements.contents import TAGS
from briefing.language.statements.features import Features

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


class Packing:
    """Sequences of several lengths, laid out step by step so that none is padded.

    ``active`` says how many still go on at each step (the longest come first); ``places`` gives for both directions the
    word, numbered through all sequences, that stands at each position of the layout.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        size = np.asarray(lengths)
        starts = np.cumsum(size) - size
        by_length = np.argsort(-size, kind="stable")
        self.active = [int((size > step).sum()) for step in range(int(size.max()))]
        steps = np.repeat(np.arange(len(self.active)), self.active)
        rows = by_length[np.concatenate([np.arange(going) for going in self.active])]
        self.places = (starts[rows] + steps, starts[rows] + size[rows] - 1 - steps)


class _Recurrent:
    """One bidirectional layer of every member.

    ``inputs`` [2 * members, width, 4 * hidden], ``recurrent`` [2 * members, hidden, 4 * hidden], ``bias``; directions
    alternate. Gates stand in the order in, forget, out, cell; the first three are halved so that one tanh serves all.
    """

    def __init__(self, inputs: Array, recurrent: Array, bias: Array) -> None:
        self.hidden = recurrent.shape[1]
        scale = np.ones(4 * self.hidden, dtype=np.float32)
        scale[: 3 * self.hidden] = 0.5
        self.inputs, self.recurrent, self.bias = inputs * scale, recurrent * scale, bias * scale

    def run(self, values: Array, order: Packing) -> Array:
        """[members, words, width] → [members, words, 2 * hidden], the words of all sequences one after the other."""
        members, count, _ = values.shape
        gates = np.empty((2 * members, count, 4 * self.hidden), dtype=np.float32)
        for number in range(2 * members):
            computed = values[number // 2] @ self.inputs[number] + self.bias[number]
            np.take(computed, order.places[number % 2], axis=0, out=gates[number])
        states = self._steps(gates, order.active)
        result = np.empty((members, count, 2 * self.hidden), dtype=np.float32)
        for number in range(2 * members):
            half = slice(0, self.hidden) if number % 2 == 0 else slice(self.hidden, None)
            result[number // 2, order.places[number % 2], half] = states[number]
        return result

    def _steps(self, gates: Array, active: Sequence[int]) -> Array:
        size = self.hidden
        states = np.empty((*gates.shape[:2], size), dtype=np.float32)
        hidden = np.zeros((len(gates), active[0], size), dtype=np.float32)
        cell = np.zeros_like(hidden)
        start = 0
        for going in active:
            gate = gates[:, start : start + going]
            gate += np.matmul(hidden[:, :going], self.recurrent)
            np.tanh(gate, out=gate)
            opened = gate[..., : 3 * size]
            opened *= 0.5
            opened += 0.5
            cell = cell[:, :going]
            cell *= opened[..., size : 2 * size]
            cell += opened[..., :size] * gate[..., 3 * size :]
            hidden = states[:, start : start + going]
            np.tanh(cell, out=hidden)
            hidden *= opened[..., 2 * size :]
            start += going
        return states


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
        self.lower, self.upper, self.role = (
            _Recurrent(arrays[f"{name}_inputs"], arrays[f"{name}_recurrent"], arrays[f"{name}_bias"])
            for name in ("lower", "upper", "role")
        )
        self.content, self.content_bias = arrays["content"], arrays["content_bias"]
        self.reduce, self.reduce_bias = arrays["reduce"], arrays["reduce_bias"]
        self.out, self.out_bias = arrays["role_out"], arrays["role_out_bias"]

    def read(self, articles: Sequence[Features]) -> list[Reading]:
        """Encode and tag articles (none of them empty) in one batch."""
        lengths = [len(article.ids) for article in articles]
        order = Packing(lengths)
        embedded = self._embed(
            np.concatenate([article.ids for article in articles]),
            np.concatenate([article.bits for article in articles]),
        )
        states = self.upper.run(self.lower.run(embedded, order), order)
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
        states = np.concatenate([states for states, _ in windows], axis=1)
        flags = np.concatenate([flags for _, flags in windows])
        values = np.concatenate([states, np.broadcast_to(flags, (self.members, *flags.shape))], axis=2)
        scores = self.role.run(values, Packing(lengths)) @ self.out + self.out_bias[:, None]
        ends = np.cumsum(lengths)
        mean = scores.mean(axis=0)
        return [mean[end - length : end] for end, length in zip(ends.tolist(), lengths, strict=True)]

    def _embed(self, ids: NDArray[np.int32], bits: Array) -> Array:
        words = np.where(ids[..., 0] < self.word.shape[1], ids[..., 0], 0)
        shared = [] if self.vectors is None else [self.vectors[ids[..., 0]]]
        return np.stack(
            [
                np.concatenate(
                    [self.word[m][words], *(self.affixes[m, i][ids[..., i + 1]] for i in range(3)), *shared, bits], -1
                )
                for m in range(self.members)
            ]
        )


def _sigmoid(values: Array) -> Array:
    return np.asarray(0.5 * np.tanh(0.5 * values) + 0.5)


def _softmax(values: Array) -> Array:
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
