"""Muon (Jordan et al. 2024): momentum whose matrices are made nearly orthogonal before they are taken as a step.

Matrices of one shape are handled together, so that a step is a few large products and not many small ones. The size of
a step is that of Adam's (Liu et al. 2025), so both can share a rate.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

_FIRST, _THIRD, _FIFTH = 3.4445, -4.7750, 2.0315


def orthogonal(matrices: Tensor, rounds: int = 5) -> Tensor:
    """``matrices`` (count, rows, columns) with all singular values near one: an odd polynomial, used several times."""
    tall = matrices.shape[1] > matrices.shape[2]
    states = matrices.transpose(1, 2) if tall else matrices
    states = states / (states.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(rounds):
        square = states @ states.transpose(1, 2)
        states = _FIRST * states + (_THIRD * square + _FIFTH * square @ square) @ states
    return states.transpose(1, 2) if tall else states


class Muon:
    """Steps for ``matrices``; half precision is enough for the directions on a GPU."""

    def __init__(self, matrices: Iterable[Tensor], *, momentum: float = 0.95, decay: float = 0.05) -> None:
        groups: dict[torch.Size, list[Tensor]] = {}
        for matrix in matrices:
            groups.setdefault(matrix.shape, []).append(matrix)
        self.groups = list(groups.values())
        self.moved = [torch.zeros(len(group), *group[0].shape, device=group[0].device) for group in self.groups]
        self.momentum, self.decay = momentum, decay

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """Take a step against the gradients."""
        for group, moved in zip(self.groups, self.moved, strict=True):
            slopes = torch.stack([matrix.grad for matrix in group if matrix.grad is not None])
            moved.lerp_(slopes, 1 - self.momentum)
            ahead = slopes.lerp(moved, self.momentum)
            if ahead.is_cuda:
                ahead = ahead.bfloat16()
            steps = orthogonal(ahead).float() * (0.2 * max(group[0].shape) ** 0.5)
            torch._foreach_mul_(group, 1 - rate * self.decay)
            torch._foreach_add_(group, list(steps.unbind()), alpha=-rate)
