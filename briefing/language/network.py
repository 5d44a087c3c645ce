"""A small recurrent network, read only, in numpy: words to states in context, states to scores.

Trained in torch (``training/``). A word's own input does not depend on its place, so it is worked out once and kept;
the LSTM layers run over all sentences together. Sources: Hochreiter and Schmidhuber 1997 (LSTM), Graves and
Schmidhuber 2005 (both directions), Dozat and Manning 2017 (biaffine trees).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from briefing.language.crf import Floats
from briefing.language.gazetteer import Gazetteer
from briefing.language.lexical import short_shape

AFFIX_ROWS = 8192
MAX_CHARACTERS = 18
VECTOR_SCALE = 5
"""Unit vectors of a hundred numbers are small beside learned inputs; this brings them level."""

ROWS_AT_ONCE = 1024
"""Words whose relations are scored together: each needs room for every relation times the width of a side."""

MAX_KEPT = 60_000
"""Words whose inputs are kept; beyond it the memory is emptied and filled anew."""

CHARACTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789.,-'’()/&:!?éèáçčšžøåñ"
_CHARACTER = {character: number for number, character in enumerate(CHARACTERS, start=2)}
_UNKNOWN_CHARACTER = 1

Weights = Mapping[str, Floats]


def affix_rows(word: str) -> list[int]:
    """The rows of the affix table that ``word`` adds up: its ends, its shape, the parts around a hyphen."""
    lower = word.lower()
    keys = [f"p2{word[:2]}", f"p3{word[:3]}", f"s2{lower[-2:]}", f"s3{lower[-3:]}", f"s4{lower[-4:]}"]
    keys.append(f"sh{short_shape(word)[:8]}")
    if "-" in word[1:-1]:
        parts = word.split("-")
        keys += [f"h1{parts[0]}", f"h2{parts[-1]}", f"hs{short_shape(parts[-1])[:6]}"]
    return [zlib.crc32(key.encode()) % AFFIX_ROWS for key in keys]


def character_numbers(word: str) -> list[int]:
    """The letters of ``word`` as numbers from 1; a long one loses its middle."""
    if len(word) >= MAX_CHARACTERS:
        word = word[: MAX_CHARACTERS // 2] + word[-(MAX_CHARACTERS // 2 - 1) :]
    return [_CHARACTER.get(character, _UNKNOWN_CHARACTER) for character in word]


class WordEntry:
    """What the network is given for a word; see ``training/network.py`` for the same in torch."""

    def __init__(self, weights: Weights, words: Sequence[str], flags: Sequence[str], gazetteer: Gazetteer) -> None:
        self.weights = weights
        self.words = {word: row for row, word in enumerate(words, start=1)}
        self.flags = {flag: column for column, flag in enumerate(flags)}
        self.gazetteer = gazetteer

    def of(self, words: Sequence[str], vectors: Floats) -> Floats:
        """A row for each of ``words``, whose unit ``vectors`` are given."""
        w = self.weights
        flags = np.zeros((len(words), len(self.flags)), dtype=np.float32)
        for row, word in enumerate(words):
            columns = [self.flags[flag] for flag in self.gazetteer.flags(word) if flag in self.flags]
            flags[row, columns] = 1
        forms = w["word"][[self.words.get(word.lower(), 0) for word in words]]
        bags = [affix_rows(word) for word in words]
        firsts = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
        affixes = np.add.reduceat(w["affix"][[row for bag in bags for row in bag]], firsts, axis=0)
        rest = np.concatenate([forms, affixes, flags, self._letters(words)], axis=1)
        entry: Floats = np.tanh(vectors * VECTOR_SCALE @ w["vector"].T + w["vector_bias"] + rest @ w["rest"].T)
        return entry

    def _letters(self, words: Sequence[str]) -> Floats:
        """The strongest answer of each filter (three letters wide) anywhere in the word."""
        numbers = np.zeros((len(words), MAX_CHARACTERS + 2), dtype=np.int64)
        for row, word in enumerate(words):
            found = character_numbers(word)
            numbers[row, 1 : 1 + len(found)] = found
        letters = self.weights["char"][numbers]
        windows = np.concatenate([letters[:, :-2], letters[:, 1:-1], letters[:, 2:]], axis=2)
        answers: Floats = (windows @ self.weights["filters"] + self.weights["filters_bias"]).max(axis=1)
        return answers


class Recurrent:
    """LSTM layers in both directions over many sequences at once."""

    def __init__(self, layers: Sequence[tuple[Weights, Weights]]) -> None:
        self.layers = layers

    @property
    def width(self) -> int:
        """The length of a state."""
        return sum(len(weights["recurrent"]) for weights in self.layers[-1])

    def __call__(self, inputs: Floats, lengths: Sequence[int]) -> Floats:
        """States of the sequences whose rows stand one after another in ``inputs``; ``lengths`` above 0."""
        order = np.argsort([-length for length in lengths], kind="stable")
        sizes = np.asarray(lengths, dtype=np.int64)[order]
        starts = np.cumsum([0, *lengths])[:-1][order]
        running = [int(np.searchsorted(-sizes, -step, side="left")) for step in range(int(sizes[0]))]
        forward = [starts[:count] + step for step, count in enumerate(running)]
        backward = [starts[:count] + sizes[:count] - 1 - step for step, count in enumerate(running)]
        states = inputs
        for one, other in self.layers:
            states = np.concatenate([_run(one, states, forward), _run(other, states, backward)], axis=1)
        return states


def _run(weights: Weights, inputs: Floats, steps: Sequence[np.ndarray[tuple[int], np.dtype[np.int64]]]) -> Floats:
    gates = inputs @ weights["input"] + weights["bias"]
    recurrent = weights["recurrent"]
    width = recurrent.shape[0]
    out = np.empty((len(inputs), width), dtype=np.float32)
    state: Floats = np.zeros((len(steps[0]), width), dtype=np.float32)
    memory: Floats = np.zeros_like(state)
    for rows in steps:
        count = len(rows)
        total = gates[rows] + state[:count] @ recurrent
        # sigmoid(x) = (1 + tanh(x / 2)) / 2: the weights of those three gates come halved, so one tanh serves all four.
        np.tanh(total, out=total)
        half = np.float32(0.5)
        admit, forget, release = ((total[:, k * width : (k + 1) * width] + 1) * half for k in (0, 1, 3))
        memory = forget * memory[:count] + admit * total[:, 2 * width : 3 * width]
        state = release * np.tanh(memory)
        out[rows] = state
    return out


class Biaffine:
    """Scores of each word as the head of each other, and of the relation between two."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        relations, width, _ = weights["rel"].shape
        self._by_child = np.ascontiguousarray(weights["rel"].transpose(1, 0, 2).reshape(width, -1))
        self._relations = relations

    def sides(self, states: Floats) -> dict[str, Floats]:
        """What words are as child and as head, for arcs and relations; the last row is the root's."""
        with_root = np.concatenate([states, self.weights["root"][None]])
        return {name: self._side(with_root, name) for name in ("arc_child", "arc_head", "rel_child", "rel_head")}

    def arcs(self, child: Floats, head: Floats) -> Floats:
        """Scores of words (rows of ``child``) for heads (rows of ``head``)."""
        arc = self.weights["arc"]
        scores: Floats = (child @ arc[:-1] + arc[-1]) @ head.T
        return scores

    def relations(self, child: Floats, head: Floats) -> Floats:
        """Scores of the relations between words and their heads, row by row."""
        scores = np.empty((len(child), self._relations), dtype=np.float32)
        for start in range(0, len(child), ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            by_child = (_with_one(child[rows]) @ self._by_child).reshape(-1, self._relations, child.shape[1] + 1)
            scores[rows] = np.matmul(by_child, _with_one(head[rows])[:, :, None])[:, :, 0]
        return scores

    def _side(self, states: Floats, name: str) -> Floats:
        x = states @ self.weights[name].T + self.weights[f"{name}_bias"]
        answer: Floats = np.maximum(x, np.float32(0.1) * x)
        return answer


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
