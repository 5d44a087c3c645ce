"""What teachers think of sentences, on disk."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.opinions import Opinion, opinion, read_opinions, write_opinions

RELATIONS = 5


def judged(size: int, teachers: int, seed: int) -> Opinion:
    """What some teachers think of a sentence of ``size`` words; each favours a head by chance."""
    draw = np.random.default_rng(seed)
    arcs = draw.dirichlet(np.full(size + 1, 0.3), (teachers, size)).astype(np.float32)
    relations = draw.dirichlet(np.full(RELATIONS, 0.3), (size, size + 1)).astype(np.float32)
    return opinion(arcs, relations)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 3), st.integers(0, 99)), min_size=1, max_size=5))
def test_opinions_come_back_as_they_were_written(drawn: list[tuple[int, int, int]]) -> None:
    written = [judged(*sentence) for sentence in drawn]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "opinions.npz"
        write_opinions(written, path)
        read = list(read_opinions(path))
    for one, other in zip(written, read, strict=True):
        assert one.heads == other.heads
        assert np.abs(one.arcs - other.arcs).max() <= 0.5 / 255 + 1e-6
        assert np.abs(one.relations - other.relations).max() <= 0.5 / 255 + 1e-6
        assert abs(one.agreed - other.agreed) < 1e-6


@given(st.integers(1, 12), st.integers(0, 99))
def test_the_heads_of_an_opinion_make_a_tree_with_one_root(size: int, seed: int) -> None:
    heads = judged(size, 2, seed).heads
    assert heads.count(0) == 1
    for word in range(1, size + 1):
        steps = 0
        while word:
            word, steps = heads[word - 1], steps + 1
            assert steps <= size


def test_a_teacher_agrees_with_itself() -> None:
    assert judged(8, 1, 1).agreed == 1.0
