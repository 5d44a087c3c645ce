"""What the training of networks has in common: sizes, losses of tags and trees, the rate, the mean of the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.language.names import LABELS
from briefing.language.network import AFFIX_ROWS, CHARACTERS
from training.examples import UNMARKED, Data, TreeExample, padded
from training.network import Biaffine, Sizes


class Mean:
    """The running mean of a network's parameters, which predicts better than any single step's."""

    def __init__(self, network: nn.Module) -> None:
        self.weights = {name: p.detach().clone() for name, p in network.named_parameters()}
        self.steps = 0

    def update(self, network: nn.Module) -> None:
        """Draw the mean towards the present parameters."""
        self.steps += 1
        keep = min(0.998, (1 + self.steps) / (10 + self.steps))
        for name, parameter in network.named_parameters():
            self.weights[name].lerp_(parameter.detach(), 1 - keep)

    def swap(self, network: nn.Module) -> None:
        """Exchange mean and present parameters."""
        for name, parameter in network.named_parameters():
            present = parameter.detach().clone()
            parameter.data.copy_(self.weights[name])
            self.weights[name] = present


def rate_at(step: int, total: int, *, warm: int) -> float:
    """The share of the learning rate at ``step``: it rises for ``warm`` steps and falls in a line to almost nothing."""
    return min(1.0, (step + 1) / warm) * max(0.02, 1 - step / total)


def sizes_for(data: Data, **changes: int) -> Sizes:
    """The sizes that ``data`` asks for."""
    return Sizes(
        vector=data.words.vectors.shape[1],
        words=len(data.words.known) + 1,
        affixes=AFFIX_ROWS,
        flags=len(data.words.flags),
        chars=len(CHARACTERS) + 2,
        labels=len(LABELS),
        sources=len(data.sources),
        relations=len(data.relations),
        tags={name: len(classes) for name, classes in data.classes.items()},
        **changes,
    )


def tags_cross_entropy(heads: Mapping[str, Any], words: Tensor, real: Tensor, batch: Sequence[TreeExample]) -> Tensor:
    """The sum of the ``heads``' cross entropies, each over the words whose treebank annotates it."""
    total = torch.zeros(())
    for name, head in heads.items():
        gold = padded([example.tags[name] for example in batch], UNMARKED)[real]
        if bool((gold != UNMARKED).any()):
            total = total + functional.cross_entropy(head(words), gold, ignore_index=UNMARKED)
    return total


def trees_cross_entropy(trees: Biaffine, states: Tensor, real: Tensor, batch: Sequence[TreeExample]) -> Tensor:
    """Cross entropy of heads, and of the relations to them."""
    arcs, child, head_side = trees(states)
    arcs[:, :, 1:].masked_fill_(~real[:, None, :], -1e9)
    heads = padded([example.heads for example in batch])
    relations = padded([example.relations for example in batch], UNMARKED)
    scored = trees.relations(child[real], at_heads(head_side, heads)[real])
    of_relations = functional.cross_entropy(scored, relations[real], ignore_index=UNMARKED)
    return functional.cross_entropy(arcs[real], heads[real]) + of_relations


def at_heads(sides: Tensor, heads: Tensor) -> Tensor:
    """The rows of ``sides`` (sentence, root and words, width) that ``heads`` (sentence, word) point at."""
    return sides.gather(1, heads[..., None].expand(-1, -1, sides.shape[2]))
