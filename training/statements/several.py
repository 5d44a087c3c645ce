"""Networks of several widths in place of the product's one: the mean of what they say. Too slow to ship; they teach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.language.statements.features import Features
from briefing.language.statements.found import StatementReader
from briefing.language.statements.model import StatementModel
from briefing.language.statements.network import Reading

Array = NDArray[np.float32]


class Several:
    """As ``StatementNetwork``; the models share a vocabulary."""

    def __init__(self, models: Sequence[StatementModel]) -> None:
        self.networks = [model.reader.network for model in models]

    def read(self, articles: Sequence[Features]) -> list[Reading]:
        """Mean probabilities, and the states of all members one after another."""
        return [_mean(readings) for readings in zip(*(n.read(articles) for n in self.networks), strict=True)]

    def roles(self, windows: Sequence[tuple[Array, Array]]) -> list[Array]:
        """Mean scores."""
        found, first = [], 0
        for network in self.networks:
            last = first + network.members
            found.append(network.roles([(states[first:last], flags) for states, flags in windows]))
            first = last
        return [np.mean(scores, axis=0) for scores in zip(*found, strict=True)]


def _mean(readings: Sequence[Reading]) -> Reading:
    tags, nested = (np.mean([getattr(r, name) for r in readings], axis=0) for name in ("tags", "nested"))
    return Reading(tags, nested, np.concatenate([reading.states for reading in readings]))


def reader_of(models: Sequence[StatementModel]) -> StatementReader:
    """Finds statements with several models; tags follow each other as in the first."""
    first = models[0].reader
    network: Any = Several(models)
    return StatementReader(network, first.vocabulary, first.transitions) if len(models) > 1 else first
