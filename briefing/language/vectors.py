"""Word vectors from hashed character n-grams (floret), kept as eight-bit integers.

A word's vector is the mean of the rows that its whole form and its n-grams hash to, so every word has one, seen or not.
Source of the method: Bojanowski et al. 2017 (subwords); explosion/floret (one hashed table with several rows an entry).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.vectors import Mode, Vectors

Floats = NDArray[np.float32]


class WordVectors:
    """``table`` is a row of int8 an entry, ``scale`` the factor of each row, ``settings`` floret's own."""

    def __init__(self, table: NDArray[np.int8], scale: Floats, settings: dict[str, int]) -> None:
        self._table, self._scale, self._settings = table, scale, settings
        rows = table.astype(np.float32) * scale[:, None]
        self._vectors: Any = Vectors(strings=StringStore(), data=rows, mode=Mode.floret, **settings)

    @property
    def width(self) -> int:
        """The length of a vector."""
        return int(self._table.shape[1])

    def of(self, words: Sequence[str]) -> Floats:
        """The vectors of ``words``, a row each, of length 1."""
        if not words:
            return np.zeros((0, self.width), dtype=np.float32)
        vectors: Floats = self._vectors.get_batch(words)
        unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
        return unit

    def to_disk(self, path: Path) -> None:
        """Write the vectors into the file ``path``."""
        np.savez(path, table=self._table, scale=self._scale, settings=np.array(list(self._settings.items())))

    @classmethod
    def from_disk(cls, path: Path) -> WordVectors:
        """The vectors in the file ``path``."""
        with np.load(path) as stored:
            settings = {str(name): int(value) for name, value in stored["settings"]}
            return cls(stored["table"], stored["scale"], settings)

    @classmethod
    def from_floret(cls, path: Path) -> WordVectors:
        """From the text file that floret writes: settings on the first line, then a row a line."""
        with path.open(encoding="utf-8") as lines:
            rows, width, minn, maxn, hash_count, seed, _, _ = lines.readline().split()
            floats = np.array([line.split()[1:] for line in lines], dtype=np.float32).reshape(int(rows), int(width))
        scale = np.maximum(np.abs(floats).max(axis=1), 1e-6) / 127
        table = np.round(floats / scale[:, None]).astype(np.int8)
        settings = {"minn": int(minn), "maxn": int(maxn), "hash_count": int(hash_count), "hash_seed": int(seed)}
        return cls(table, scale.astype(np.float32), settings)
