"""The statement networks as they are trained (PyTorch); the product runs the same arithmetic without it.

A two-layer bidirectional LSTM reads the whole article and tags contents; a small one reads, for each content, the words
around it and says which are its speaker, cue, frame and addressee.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from briefing.language.statements.roles import OUTPUTS
from training.statements.batches import Prepared, collate


@dataclass(frozen=True)
class Sizes:
    """Widths of the layers; ``vectors`` is the width of the fixed word vectors (0: none)."""

    words: int
    bits: int
    buckets: int
    flags: int
    tags: int
    word: int = 64
    affix: int = 20
    hidden: int = 128
    reduced: int = 64
    role_hidden: int = 64
    vectors: int = 0


def _both(width: int, hidden: int) -> nn.ModuleList:
    return nn.ModuleList(nn.LSTM(width, hidden, batch_first=True) for _ in range(2))


class StatementNet(nn.Module):
    """Encoder, content tagger and role tagger."""

    def __init__(self, sizes: Sizes, vectors: Tensor | None = None, dropout: float = 0.4) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding(sizes.words, sizes.word)
        self.affixes = nn.ModuleList(nn.Embedding(sizes.buckets, sizes.affix) for _ in range(3))
        width = sizes.word + 3 * sizes.affix + sizes.bits + sizes.vectors
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True) if vectors is not None else None
        self.lower = _both(width, sizes.hidden)
        self.upper = _both(2 * sizes.hidden, sizes.hidden)
        self.content = nn.Linear(2 * sizes.hidden, sizes.tags + 1)
        self.reduce = nn.Linear(2 * sizes.hidden, sizes.reduced)
        self.role = _both(sizes.reduced + sizes.flags, sizes.role_hidden)
        self.role_out = nn.Linear(2 * sizes.role_hidden, OUTPUTS)
        self.drop, self.word_drop = dropout, 0.1
        for table in (self.word, *self.affixes):
            nn.init.normal_(table.weight, std=0.3)

    def states(self, batch: Sequence[Prepared]) -> Tensor:
        """The hidden states of a batch, padded."""
        return self.encode(*(part.to(self.content.weight.device) for part in collate(batch)))

    def encode(self, ids: Tensor, bits: Tensor, lengths: Tensor) -> Tensor:
        """Hidden states [articles, words, 2 * hidden]."""
        return self.both(ids, bits, lengths)[1]

    def both(self, ids: Tensor, bits: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """The hidden states of the lower layer and of the upper one."""
        words = ids[..., 0]
        own = torch.where(words < self.sizes.words, words, 0)
        if self.training:
            own = own * (torch.rand_like(own, dtype=torch.float) > self.word_drop)
        parts = [self.word(own)]
        parts += [table(ids[..., i + 1]) for i, table in enumerate(self.affixes)]
        if self.vectors is not None:
            parts.append(self.vectors(words))
        embedded = torch.cat([self._locked(torch.cat(parts, -1)), bits], -1)
        lower = self._run(self.lower, embedded, lengths)
        return lower, self._run(self.upper, self._locked(lower), lengths)

    def tag(self, states: Tensor) -> Tensor:
        """Scores of the content tags and, last, of "inside a nested quotation"."""
        return self.content(self._locked(states))

    def roles(self, windows: Tensor, flags: Tensor, lengths: Tensor) -> Tensor:
        """Scores a word, in the order of ``briefing.language.statements.roles``."""
        joined = torch.cat([self._locked(windows), flags], -1)
        return self.role_out(self._locked(self._run(self.role, joined, lengths)))

    def _locked(self, values: Tensor) -> Tensor:
        """Dropout with one mask a sequence (Gal and Ghahramani 2016)."""
        if not self.training:
            return values
        mask = torch.rand(values.shape[0], 1, values.shape[2], device=values.device) > self.drop
        return values * mask / (1 - self.drop)

    @staticmethod
    def _run(layer: nn.ModuleList, values: Tensor, lengths: Tensor) -> Tensor:
        """Both directions over padded sequences; the backward one reads each sequence from its own end.

        (PyTorch's packed sequences take time quadratic in the length on a CPU.)
        """
        places = torch.arange(values.shape[1], device=values.device)[None]
        mirrored = torch.where(places < lengths[:, None], lengths[:, None] - 1 - places, places)
        forward, _ = layer[0](values)
        backward, _ = layer[1](_at(values, mirrored))
        return torch.cat([forward, _at(backward, mirrored)], -1)


def _at(values: Tensor, places: Tensor) -> Tensor:
    return values.gather(1, places[..., None].expand(-1, -1, values.shape[2]))
