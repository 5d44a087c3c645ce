"""A small recurrent network, read only, in numpy: words to states in context, states to scores.

Trained in torch (``training/``). A word's own input does not depend on its place, so it is worked out once and kept;
the LSTM layers (``recurrent.py``) run over many sentences together. Sources: Graves and Schmidhuber 2005 (LSTM in both
directions), Dozat and Manning 2017 (biaffine trees).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from briefing.language.crf import Floats
from briefing.language.gazetteer import Gazetteer
from briefing.language.lexical import short_shape
from briefing.language.recurrent import Layer, Packing, Repeated, Rows

AFFIX_ROWS = 8192
MAX_CHARACTERS = 18
VECTOR_SCALE = 5
"""Unit vectors of a hundred numbers are small beside learned inputs; this brings them level."""

RELATIONS_AT_ONCE = 64
"""Words whose relations are scored together: each needs room for the width of a side times the relations."""

ALIKE = 4096
"""Words of sequences of like length that advance together."""

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
    """LSTM layers in both directions over many sequences at once.

    Of each layer the weights forwards and backwards; their gates stand in the order in, forget, cell, out, all but the
    cell halved.
    """

    def __init__(self, layers: Sequence[tuple[Weights, Weights]]) -> None:
        self.layers = [
            Layer(*(np.stack([_plain(weights[name]) for weights in pair]) for name in ("input", "recurrent", "bias")))
            for pair in layers
        ]

    @property
    def width(self) -> int:
        """The length of a state."""
        return 2 * self.layers[-1].hidden

    def __call__(self, inputs: Floats, rows: Rows, lengths: Sequence[int]) -> Floats:
        """States of the words of sequences that stand one after another; ``lengths`` above 0.

        ``rows`` has the row of ``inputs`` for each word: words come again and again.
        """
        states = np.empty((len(rows), self.width), dtype=np.float32)
        first, *others = self.layers
        table = first.table(inputs)
        for words, sizes in _alike(lengths):
            order = Packing(sizes)
            found = first.run(order, repeated=Repeated(table, rows[words]))
            for layer in others:
                found = layer.run(order, found)
            states[words] = found
        return states


def _plain(weights: Floats) -> Floats:
    """The columns of ``weights`` in the order in, forget, out, cell, none halved."""
    into, forget, cell, out = np.split(weights, 4, axis=-1)
    return np.concatenate([2 * into, 2 * forget, 2 * out, cell], axis=-1)


def _alike(lengths: Sequence[int]) -> Iterator[tuple[Rows, list[int]]]:
    """Groups of sequences of like length, so that many advance together to the end: their words and lengths."""
    starts = np.cumsum([0, *lengths])
    group: list[int] = []
    size = 0
    for number in np.argsort(lengths, kind="stable").tolist():
        group.append(number)
        size += lengths[number]
        if size >= ALIKE:
            yield _words(group, starts, lengths)
            group, size = [], 0
    if group:
        yield _words(group, starts, lengths)


def _words(group: Sequence[int], starts: Rows, lengths: Sequence[int]) -> tuple[Rows, list[int]]:
    return np.concatenate([np.arange(starts[n], starts[n + 1]) for n in group]), [lengths[n] for n in group]


SIDES = ("arc_child", "arc_head", "rel_child", "rel_head")


class Biaffine:
    """Scores of each word as the head of each other, and of the relation between two."""

    def __init__(self, weights: Weights) -> None:
        self._root = weights["root"][None]
        self._arc = weights["arc"]
        self._sides = np.concatenate([weights[name] for name in SIDES]).T
        self._biases = np.concatenate([weights[f"{name}_bias"] for name in SIDES])
        self._ends = np.cumsum([len(weights[name]) for name in SIDES])[:-1]
        self._count, *sides = weights["rel"].shape  # [relations, child and 1, head and 1]
        self._relations = weights["rel"].transpose(1, 0, 2).reshape(sides[0], -1)

    def sides(self, states: Floats) -> dict[str, Floats]:
        """What words are as child and as head, for arcs and relations; the last row is the root's."""
        x = np.concatenate([states, self._root]) @ self._sides
        x += self._biases
        np.maximum(x, np.float32(0.1) * x, out=x)
        return dict(zip(SIDES, np.split(x, self._ends, axis=1), strict=True))

    def seeking(self, child: Floats) -> Floats:
        """What each word looks for in a head: its products with ``arc_head`` are the scores of arcs."""
        sought: Floats = child @ self._arc[:-1] + self._arc[-1]
        return sought

    def relations(self, child: Floats, head: Floats) -> Floats:
        """Scores of the relations between words and their heads, row by row."""
        scores = np.empty((len(child), self._count), dtype=np.float32)
        for start in range(0, len(child), RELATIONS_AT_ONCE):
            rows = slice(start, start + RELATIONS_AT_ONCE)
            heads = _with_one(head[rows])
            sought = (_with_one(child[rows]) @ self._relations).reshape(len(heads), self._count, -1)
            scores[rows] = np.matmul(sought, heads[:, :, None])[..., 0]
        return scores


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
