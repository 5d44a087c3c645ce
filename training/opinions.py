"""What teachers think of sentences, on disk: trees with their probabilities; needs numpy alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from briefing.language.crf import Floats
from briefing.language.trees import decode_tree


class Opinion(NamedTuple):
    """What the teachers think of a sentence; see ``SilverExample``."""

    heads: list[int]
    arcs: Floats
    relations: Floats
    agreed: float
    """The share of words that all teachers would give the same head."""


def opinion(arcs: Floats, relations: Floats) -> Opinion:
    """The mean opinion on one sentence: ``arcs`` (teacher, word, head), ``relations`` (word, head, relation).

    ``relations`` are the teachers' mean already, ``arcs`` are not; both are probabilities.
    """
    likely: Floats = arcs.mean(0)
    best = arcs.argmax(2)
    heads = decode_tree(np.log(likely + 1e-9))
    agreed = float((best == best[:1]).all(0).mean())
    return Opinion(heads, likely, relations[np.arange(len(heads)), heads], agreed)


def write_opinions(found: Sequence[Opinion], path: Path, **others: object) -> None:
    """Write ``found``, its sentences one after another, probabilities as bytes; ``others`` are further arrays."""
    np.savez_compressed(
        path,
        lengths=np.array([len(opinion.heads) for opinion in found], dtype=np.int32),
        heads=np.concatenate([np.array(opinion.heads, dtype=np.int16) for opinion in found]),
        arcs=_bytes(np.concatenate([opinion.arcs.ravel() for opinion in found])),
        relations=_bytes(np.concatenate([opinion.relations for opinion in found])),
        agreed=np.array([opinion.agreed for opinion in found], dtype=np.float32),
        **others,
    )


def read_opinions(path: Path) -> Iterator[Opinion]:
    """The opinions in the file ``path``, in the order that they were written in."""
    with np.load(path) as stored:
        lengths, heads, arcs, relations, agreed = (
            stored[name] for name in ("lengths", "heads", "arcs", "relations", "agreed")
        )
    word = cell = 0
    for size, same in zip(lengths.tolist(), agreed.tolist(), strict=True):
        likely = arcs[cell : cell + size * (size + 1)].reshape(size, size + 1).astype(np.float32) / 255
        rows = slice(word, word + size)
        yield Opinion(heads[rows].tolist(), likely, relations[rows].astype(np.float32) / 255, same)
        word, cell = word + size, cell + size * (size + 1)


def _bytes(probabilities: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.round(probabilities * 255).astype(np.uint8)
