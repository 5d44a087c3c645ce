"""The recurrent layers against the textbook's equations, word by word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from briefing.language import recurrent
from briefing.language.network import Recurrent
from briefing.language.recurrent import Layer, Packing, Repeated

WIDTH, HIDDEN = 5, 3
Floats = NDArray[np.float32]


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)), dtype=np.float32)


def _one_way(inputs: Floats, weights: Floats, recurrent: Floats, bias: Floats) -> Floats:
    """Hochreiter and Schmidhuber's cell, with a gate to forget (Gers et al. 2000): in, forget, out, cell."""
    state, memory = np.zeros(HIDDEN, dtype=np.float32), np.zeros(HIDDEN, dtype=np.float32)
    states = []
    for row in inputs:
        into, forget, out, cell = np.split(row @ weights + state @ recurrent + bias, 4)
        memory = _sigmoid(forget) * memory + _sigmoid(into) * np.tanh(cell)
        state = _sigmoid(out) * np.tanh(memory)
        states.append(state)
    return np.stack(states)


def _by_hand(sequence: Floats, layer: tuple[Floats, Floats, Floats]) -> Floats:
    forward = _one_way(sequence, *(part[0] for part in layer))
    backward = _one_way(sequence[::-1], *(part[1] for part in layer))[::-1]
    return np.concatenate([forward, backward], axis=1)


def _drawn(draw: np.random.Generator, *, width: int = WIDTH, size: float = 1) -> tuple[Floats, Floats, Floats]:
    shapes = ((2, width, 4 * HIDDEN), (2, HIDDEN, 4 * HIDDEN), (2, 4 * HIDDEN))
    inputs, again, bias = (draw.normal(size=shape, scale=size).astype(np.float32) for shape in shapes)
    return inputs, again, bias


lengths_and_seeds = given(st.lists(st.integers(1, 7), min_size=1, max_size=6), st.integers(0, 1000))


@settings(max_examples=40, deadline=None)
@lengths_and_seeds
def test_many_sequences_together_are_each_read_by_the_book(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    weights = _drawn(draw)
    inputs = draw.normal(size=(sum(lengths), WIDTH)).astype(np.float32)
    wanted = np.concatenate([_by_hand(part, weights) for part in np.split(inputs, np.cumsum(lengths)[:-1])])
    assert np.allclose(Layer(*weights).run(Packing(lengths), inputs), wanted, atol=1e-5)


@settings(max_examples=40, deadline=None)
@lengths_and_seeds
def test_inputs_that_come_again_may_be_given_once(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    layer = Layer(*_drawn(draw))
    distinct = draw.normal(size=(4, WIDTH)).astype(np.float32)
    rows = draw.integers(0, 4, size=sum(lengths))
    order = Packing(lengths)
    wanted = layer.run(order, distinct[rows])
    whole = layer.run(order, repeated=Repeated(layer.table(distinct), rows))
    parted = layer.run(order, distinct[rows][:, 2:], Repeated(layer.table(distinct[:, :2]), rows))
    assert np.allclose(whole, wanted, atol=1e-5)
    assert np.allclose(parted, wanted, atol=1e-5)


def test_a_text_read_in_stretches_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(0)
    layer = Layer(*_drawn(draw))
    inputs = draw.normal(size=(40, WIDTH)).astype(np.float32)
    lengths = [25, 9, 6]
    wanted = layer.run(Packing(lengths), inputs)
    monkeypatch.setattr(recurrent, "ROWS_AT_ONCE", 4)
    assert len(list(Packing(lengths).stretches())) > 3
    assert np.allclose(layer.run(Packing(lengths), inputs), wanted, atol=1e-6)


def test_gates_that_are_shut_for_good_are_no_trouble() -> None:
    draw = np.random.default_rng(0)
    states = Layer(*_drawn(draw, size=200)).run(Packing([6]), draw.normal(size=(6, WIDTH)).astype(np.float32))
    assert np.isfinite(states).all()


def _stored(draw: np.random.Generator, width: int) -> dict[str, Floats]:
    shapes = {"input": (width, 4 * HIDDEN), "recurrent": (HIDDEN, 4 * HIDDEN), "bias": (4 * HIDDEN,)}
    return {name: draw.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


@settings(max_examples=30, deadline=None)
@lengths_and_seeds
def test_a_sentence_is_read_alike_alone_and_among_others(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    pairs = [(_stored(draw, width), _stored(draw, width)) for width in (WIDTH, 2 * HIDDEN)]
    network = Recurrent(pairs)
    inputs = draw.normal(size=(4, WIDTH)).astype(np.float32)
    rows = draw.integers(0, 4, size=sum(lengths))
    together = network(inputs, rows, lengths)
    start = 0
    for length in lengths:
        alone = network(inputs, rows[start : start + length], [length])
        assert np.allclose(together[start : start + length], alone, atol=1e-5)
        start += length


def test_the_stored_form_of_the_weights_is_undone() -> None:
    draw = np.random.default_rng(0)
    pair = (_stored(draw, WIDTH), _stored(draw, WIDTH))
    inputs = draw.normal(size=(6, WIDTH)).astype(np.float32)

    def plain(name: str) -> Floats:
        into, forget, cell, out = np.split(np.stack([weights[name] for weights in pair]), 4, axis=-1)
        return np.concatenate([2 * into, 2 * forget, 2 * out, cell], axis=-1)

    wanted = _by_hand(inputs, (plain("input"), plain("recurrent"), plain("bias")))
    assert np.allclose(Recurrent([pair])(inputs, np.arange(6), [6]), wanted, atol=1e-5)
