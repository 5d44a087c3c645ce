"""What the training of networks has in common: losses of names, tags and trees, the rate, the mean of the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import Biaffine
from training.rows import UNMARKED, TreeExample, padded


class Mean:
    """The running mean of a network's parameters, which predicts better than any single step's."""

    def __init__(self, network: nn.Module) -> None:
        self.weights = {name: p.detach().clone() for name, p in network.named_parameters()}
        self.steps = 0

    def update(self, network: nn.Module) -> None:
        """Draw the mean towards the present parameters."""
        self.steps += 1
        keep = min(0.998, (1 + self.steps) / (10 + self.steps))
        present = [parameter.detach() for parameter in network.parameters()]
        torch._foreach_lerp_(list(self.weights.values()), present, 1 - keep)

    def swap(self, network: nn.Module) -> None:
        """Exchange mean and present parameters."""
        for name, parameter in network.named_parameters():
            present = parameter.detach().clone()
            parameter.data.copy_(self.weights[name])
            self.weights[name] = present


def rate_at(step: int, total: int, *, warm: int) -> float:
    """The share of the learning rate at ``step``: it rises for ``warm`` steps and falls in a line to almost nothing."""
    return min(1.0, (step + 1) / warm) * max(0.02, 1 - step / total)


def rate_by_clock(gone: float, *, warm: float) -> float:
    """The same where the time is given and not the number of steps; ``gone`` and ``warm`` are shares of it."""
    return min(1.0, gone / warm + 0.01, (1 - gone) / (1 - warm) + 0.01)


def paths_loss(emissions: Tensor, transitions: Tensor, labels: Tensor, real: Tensor) -> Tensor:
    """Negative log likelihood of the rows of ``labels`` under a linear-chain field, a sentence's mean."""
    gold = (emissions.gather(2, labels[..., None])[..., 0] * real).sum(1)
    gold = gold + (transitions[labels[:, :-1], labels[:, 1:]] * real[:, 1:]).sum(1)
    forward = emissions[:, 0]
    for step in range(1, labels.shape[1]):
        ahead = torch.logsumexp(forward[:, :, None] + transitions[None], 1) + emissions[:, step]
        forward = torch.where(real[:, step, None], ahead, forward)
    return (torch.logsumexp(forward, 1) - gold).mean()


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
