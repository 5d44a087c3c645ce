"""Sentences as rows of numbers, and batches of them; needs torch alone, so that it also runs where spaCy is not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import torch
from torch import Tensor

if TYPE_CHECKING:
    from briefing.language.crf import Floats

UNMARKED = -100
"""The class of a word whose treebank does not annotate the feature: PyTorch's cross entropy passes over it."""

T = TypeVar("T")


@dataclass
class NameExample:
    """Words, labels as numbers, the number of the corpus, how often it counts."""

    words: list[int]
    labels: list[int]
    source: int
    times: int = 1


@dataclass
class TreeExample:
    """Words, for each tag head the class of each word, heads (0: root), relations, the number of the treebank."""

    words: list[int]
    tags: dict[str, list[int]]
    heads: list[int]
    relations: list[int]
    bank: int


@dataclass
class SilverExample:
    """Words with known parts of speech, and what the teachers think of the tree.

    ``arcs`` is how likely each head is for each word (column 0: the root), ``relations`` the same of the relations to
    the head in ``heads``.
    """

    words: list[int]
    upos: list[int]
    heads: list[int]
    arcs: Floats
    relations: Floats


def batches(examples: Sequence[T], size: int, length: Callable[[T], int], draw: random.Random) -> list[list[T]]:
    """``examples`` in random batches of sentences of similar length."""
    order = list(range(len(examples)))
    draw.shuffle(order)
    result = []
    for start in range(0, len(order), size * 50):
        group = sorted(order[start : start + size * 50], key=lambda i: length(examples[i]))
        result += [[examples[i] for i in group[j : j + size]] for j in range(0, len(group), size)]
    draw.shuffle(result)
    return result


def several_times(examples: Sequence[T], times: Callable[[T], float], draw: random.Random) -> list[T]:
    """Each example as often as ``times`` says; a fraction is the chance of once more."""
    return [e for e in examples for _ in range(int(times(e)) + (draw.random() < times(e) % 1))]


def padded(rows: Sequence[Sequence[int]], fill: int = 0) -> Tensor:
    """``rows`` as a rectangle."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in rows])
