"""Word vectors from hashed character n-grams (floret), kept as eight-bit integers in a file.

A word's vector is the mean of the rows that its whole form and its n-grams hash to, so every word has one, seen or not.
Source of the method: Bojanowski et al. 2017 (subwords); explosion/floret (one hashed table with several rows an entry).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Mode, Vectors

from briefing.language.crf import Floats

AT_ONCE = 128
"""Words whose rows are gathered together: few enough for a processor's cache."""

MAX_RECENT = 12_000
"""Words whose vectors are kept; beyond it the memory is emptied."""


def read_vectors(path: Path) -> Vectors:
    """The vectors in the file ``path``, as spaCy's own."""
    with np.load(path) as stored:
        settings = {str(name): int(value) for name, value in stored["settings"]}
        rows = stored["table"].astype(np.float32) * stored["scale"][:, None]
    return Vectors(strings=StringStore(), data=rows, mode=Mode.floret, **settings)


def write_vectors(vectors: Vectors, path: Path) -> None:
    """Write ``vectors`` into the file ``path``: eight bits a number and one factor a row."""
    rows = vectors.data
    scale = np.maximum(np.abs(rows).max(axis=1), 1e-6) / 127
    settings = {name: getattr(vectors, name) for name in ("minn", "maxn", "hash_count", "hash_seed")}
    np.savez(
        path,
        table=np.round(rows / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float32),
        settings=np.array(list(settings.items())),
    )


def read_floret(path: Path) -> Vectors:
    """From the text file that floret writes: settings on the first line, then a row a line."""
    with path.open(encoding="utf-8") as lines:
        rows, width, minn, maxn, hash_count, seed, _, _ = lines.readline().split()
        floats = np.array([line.split()[1:] for line in lines], dtype=np.float32).reshape(int(rows), int(width))
    settings = {"minn": int(minn), "maxn": int(maxn), "hash_count": int(hash_count), "hash_seed": int(seed)}
    return Vectors(strings=StringStore(), data=floats, mode=Mode.floret, **settings)


def unit_vectors(vectors: Vectors, words: Sequence[str]) -> Floats:
    """The vectors of ``words``, a row each, of length 1."""
    batches = [vectors.get_batch(words[start : start + AT_ONCE]) for start in range(0, len(words), AT_ONCE)]
    rows: Floats = np.concatenate([np.zeros((0, vectors.shape[1]), dtype=np.float32), *batches])
    unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit


class UnitVectors:
    """Unit vectors of words that were asked for of late: two components of a pipeline ask for the same new words, and a
    vector is a mean of some forty rows all over a large table."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors
        self._row: dict[str, int] = {}
        self._rows: Floats = np.zeros((0, vectors.shape[1]), dtype=np.float32)

    def of(self, words: Sequence[str]) -> Floats:
        """The vectors of ``words``, a row each."""
        new = [word for word in dict.fromkeys(words) if word not in self._row]
        if len(self._row) + len(new) > MAX_RECENT:
            self._row, self._rows = {}, self._rows[:0]
            new = list(dict.fromkeys(words))
        if new:
            self._row |= {word: len(self._row) + number for number, word in enumerate(new)}
            self._rows = np.concatenate([self._rows, unit_vectors(self.vectors, new)])
        found: Floats = self._rows[[self._row[word] for word in words]]
        return found


_latest: list[UnitVectors] = []


def unit_vectors_of(vectors: Vectors) -> UnitVectors:
    """The unit vectors of a pipeline's ``vectors``: all its components get the same object."""
    if not _latest or _latest[0].vectors is not vectors:
        _latest[:] = [UnitVectors(vectors)]
    return _latest[0]
