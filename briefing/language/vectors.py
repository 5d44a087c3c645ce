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
    if not words:
        return np.zeros((0, vectors.shape[1]), dtype=np.float32)
    rows: Floats = vectors.get_batch(words)
    unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit
