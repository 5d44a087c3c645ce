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

ROLE_BATCH = 32
"""Windows that are read in one go."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of one article: tag probabilities [words, TAGS], the probability of being inside a nested
    quotation [words], and each member's states [members, words, width] for the role network."""

    tags: Array
    nested: Array
    states: Array


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

    def run(self, values: Array, lengths: NDArray[np.int64]) -> Array:
        """[members, batch, time, width] → [members, batch, time, 2 * hidden]."""
        members, batch, time, _ = values.shape
        places = np.arange(time)[None]
        mirrored = np.where(places < lengths[:, None], lengths[:, None] - 1 - places, places)
        rows = np.arange(batch)[:, None]
        gates = np.empty((time, 2 * members, batch, 4 * self.hidden), dtype=np.float32)
        for member in range(members):
            for direction in range(2):
                number = 2 * member + direction
                source = values[member] if direction == 0 else values[member][rows, mirrored]
                flat = source.reshape(batch * time, -1) @ self.inputs[number] + self.bias[number]
                gates[:, number] = flat.reshape(batch, time, -1).swapaxes(0, 1)
        states = self._steps(gates)
        result = np.empty((members, batch, time, 2 * self.hidden), dtype=np.float32)
        for member in range(members):
            result[member, ..., : self.hidden] = states[:, 2 * member].swapaxes(0, 1)
            result[member, ..., self.hidden :] = states[:, 2 * member + 1].swapaxes(0, 1)[rows, mirrored]
        return result

    def _steps(self, gates: Array) -> Array:
        time, layers, batch, _ = gates.shape
        size = self.hidden
        hidden = np.zeros((layers, batch, size), dtype=np.float32)
        cell = np.zeros_like(hidden)
        states = np.empty((time, layers, batch, size), dtype=np.float32)
        for step in range(time):
            gate = gates[step]
            gate += np.matmul(hidden, self.recurrent)
            np.tanh(gate, out=gate)
            opened = gate[..., : 3 * size]
            opened *= 0.5
            opened += 0.5
            cell *= opened[..., size : 2 * size]
            cell += opened[..., :size] * gate[..., 3 * size :]
            hidden = states[step]
            np.tanh(cell, out=hidden)
            hidden *= opened[..., 2 * size :]
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
        lengths = np.array([len(article.ids) for article in articles])
        time = int(lengths.max())
        ids = np.zeros((len(articles), time, 4), dtype=np.int64)
        bits = np.zeros((len(articles), time, articles[0].bits.shape[1]), dtype=np.float32)
        for row, article in enumerate(articles):
            ids[row, : lengths[row]] = article.ids
            bits[row, : lengths[row]] = article.bits
        states = self.upper.run(self.lower.run(self._embed(ids, bits), lengths), lengths)
        scores = states @ self.content[:, None] + self.content_bias[:, None, None]
        tags = _softmax(scores[..., :TAGS]).mean(axis=0)
        nested = _sigmoid(scores[..., TAGS]).mean(axis=0)
        reduced = states @ self.reduce[:, None] + self.reduce_bias[:, None, None]
        return [
            Reading(tags[row, :length], nested[row, :length], reduced[:, row, :length])
            for row, length in enumerate(lengths)
        ]

    def roles(self, windows: Sequence[tuple[Array, Array]]) -> list[Array]:
        """Role scores [words of the window, outputs] for pairs of states [members, words, width] and flags."""
        order = sorted(range(len(windows)), key=lambda i: len(windows[i][1]))
        result: list[Array] = [np.empty(0, dtype=np.float32)] * len(windows)
        for start in range(0, len(order), ROLE_BATCH):
            chosen = order[start : start + ROLE_BATCH]
            for i, scores in zip(chosen, self._roles([windows[i] for i in chosen]), strict=True):
                result[i] = scores
        return result

    def _roles(self, windows: Sequence[tuple[Array, Array]]) -> list[Array]:
        lengths = np.array([len(flags) for _, flags in windows])
        width = self.reduce.shape[2] + windows[0][1].shape[1]
        values = np.zeros((self.members, len(windows), int(lengths.max()), width), dtype=np.float32)
        for row, (states, flags) in enumerate(windows):
            values[:, row, : lengths[row], : self.reduce.shape[2]] = states
            values[:, row, : lengths[row], self.reduce.shape[2] :] = flags
        scores = self.role.run(values, lengths) @ self.out[:, None] + self.out_bias[:, None, None]
        return [np.asarray(scores[:, row, :length].mean(axis=0)) for row, length in enumerate(lengths)]

    def _embed(self, ids: NDArray[np.int64], bits: Array) -> Array:
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
