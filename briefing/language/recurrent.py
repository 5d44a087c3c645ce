"""LSTM layers in both directions over many sequences at once, read only, in numpy (Hochreiter and Schmidhuber 1997).

All sequences advance together, the longest first, so that none is padded. Half of the time of the whole pipeline is
spent here; what was tried is told in ``training/SCORES.md``, "Speed".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.language.crf import Floats

Rows = NDArray[np.int64]

ROWS_AT_ONCE = 1024
"""Words whose inputs are worked out together: few enough for a processor's cache."""


class Packing:
    """Sequences of the given lengths (above 0), laid out step by step so that none is padded.

    ``active`` says how many still go on at each step (the longest come first); ``places`` gives for both directions the
    word, numbered through all sequences, that stands at each position of the layout.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        size = np.asarray(lengths, dtype=np.int64)
        starts = np.cumsum(size) - size
        by_length = np.argsort(-size, kind="stable")
        longest = int(size.max(initial=0))
        active = np.searchsorted(-size[by_length], -np.arange(longest), side="left")
        self.active: list[int] = active.tolist()
        steps = np.repeat(np.arange(longest), active)
        rows = by_length[np.arange(len(steps)) - np.repeat(np.cumsum(active) - active, active)]
        self.places: tuple[Rows, Rows] = (starts[rows] + steps, starts[rows] + size[rows] - 1 - steps)

    def stretches(self) -> Iterator[tuple[slice, list[int]]]:
        """Parts of the layout of about ROWS_AT_ONCE positions, with how many go on at each of their steps."""
        begin = first = end = 0
        for step, going in enumerate(self.active, start=1):
            end += going
            if end - begin >= ROWS_AT_ONCE or step == len(self.active):
                yield slice(begin, end), self.active[first:step]
                begin, first = end, step


class Repeated(NamedTuple):
    """Inputs that come again and again, as those of words do: a :meth:`Layer.table`, and each word's row in it."""

    table: Floats
    rows: Rows


class Layer:
    """One layer, forwards and backwards.

    ``inputs`` [2, width, 4 * hidden], ``recurrent`` [2, hidden, 4 * hidden] and ``bias`` [2, 4 * hidden] have the gates
    in the order in, forget, out, cell. One exponential serves all four: sigmoid(x) = 1 / (1 + exp(-x)) and
    tanh(x) = 2 sigmoid(2x) - 1, so the weights are kept negative, and those of the cell doubled.
    """

    def __init__(self, inputs: Floats, recurrent: Floats, bias: Floats) -> None:
        self.hidden: int = recurrent.shape[1]
        scale = np.repeat(np.array([-1, -1, -1, -2], dtype=np.float32), self.hidden)
        self._inputs, self._recurrent, self._bias = inputs * scale, recurrent * scale, (bias * scale)[:, None]

    def table(self, values: Floats) -> Floats:
        """What each row of ``values``, the first part of an input, gives to the gates [2, rows, 4 * hidden]."""
        table: Floats = values @ self._inputs[:, : values.shape[1]] + self._bias
        return table

    def run(self, order: Packing, values: Floats | None = None, repeated: Repeated | None = None) -> Floats:
        """States [words, 2 * hidden], the words of all sequences one after the other.

        A word's input is its row of ``values``, or what ``repeated`` says of it and then its row of ``values``.
        """
        hidden = self.hidden
        stretches = list(order.stretches())
        gates = np.empty((2, max(s.stop - s.start for s, _ in stretches), 4 * hidden), dtype=np.float32)
        states = np.empty((2, gates.shape[1], hidden), dtype=np.float32)
        steps = _Steps(self._recurrent, order.active[0])
        result = np.empty((sum(order.active), 2 * hidden), dtype=np.float32)
        for stretch, active in stretches:
            length = stretch.stop - stretch.start
            for direction in (0, 1):
                self._fill(gates[direction, :length], direction, order.places[direction][stretch], values, repeated)
            steps.run(active, gates, states)
            for direction in (0, 1):
                half = slice(direction * hidden, (direction + 1) * hidden)
                result[order.places[direction][stretch], half] = states[direction, :length]
        return result

    def _fill(
        self, gates: Floats, direction: int, places: Rows, values: Floats | None, repeated: Repeated | None
    ) -> None:
        """Write what the inputs of the words at ``places`` give to the gates of one direction."""
        if repeated is None:
            assert values is not None
            np.matmul(values[places], self._inputs[direction], out=gates)
            gates += self._bias[direction]
            return
        np.take(repeated.table[direction], repeated.rows[places], axis=0, out=gates, mode="clip")
        if values is not None:
            gates += values[places] @ self._inputs[direction, -values.shape[1] :]


class _Steps:
    """The recurrence itself; cells, the last states and room to work in stay from one stretch to the next."""

    def __init__(self, recurrent: Floats, most: int) -> None:
        self._recurrent = recurrent
        hidden = recurrent.shape[1]
        self._last, self._cell, self._added = np.zeros((3, 2, most, hidden), dtype=np.float32)
        self._total = np.empty((2, most, 4 * hidden), dtype=np.float32)

    def run(self, active: Sequence[int], gates: Floats, states: Floats) -> None:
        """Fill ``states`` from what the inputs give to the ``gates``, position by position."""
        one, two, size = np.float32(1), np.float32(2), self._recurrent.shape[1]
        state = self._last
        start = 0
        with np.errstate(over="ignore"):  # exp(-x) of a shut gate may be infinite: 1 / (1 + infinity) is 0
            for going in active:
                total, cell, added = self._total[:, :going], self._cell[:, :going], self._added[:, :going]
                np.matmul(state[:, :going], self._recurrent, out=total)
                total += gates[:, start : start + going]
                np.exp(total, out=total)
                total += one
                np.reciprocal(total, out=total)
                into, forget, out, new = (total[..., k * size : (k + 1) * size] for k in range(4))
                cell *= forget
                new *= two
                new -= one
                np.multiply(into, new, out=added)
                cell += added
                state = states[:, start : start + going]
                np.tanh(cell, out=state)
                state *= out
                start += going
        self._last[:, : active[-1]] = state
