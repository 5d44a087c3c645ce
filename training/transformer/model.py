"""A transformer that reads pieces of words, and the teacher of names, tags and trees on top of it; torch alone.

Too slow to ship: it teaches the recurrent network (``training.train_network``). Norms come before attention and
feed-forward layers (Xiong et al. 2020); masked words are guessed as in BERT (Devlin et al. 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import Biaffine, Sizes


@dataclass(frozen=True)
class Shape:
    """How large the transformer is; ``length`` is the most pieces that it reads at once.

    ``turning``: queries and keys are turned by their place (Su et al. 2021); else each place has a vector.
    """

    pieces: int
    width: int = 512
    layers: int = 8
    heads: int = 8
    length: int = 256
    turning: bool = False


def turns(length: int, width: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosines and sines (place, half of ``width``) of the angles by which the places are turned."""
    speeds = 10_000.0 ** (-torch.arange(0, width, 2, device=device) / width)
    angles = torch.arange(length, device=device)[:, None] * speeds
    return angles.cos(), angles.sin()


def turned(states: Tensor, by: tuple[Tensor, Tensor]) -> Tensor:
    """``states`` (…, place, width) turned; the halves of the width are the two sides of the planes."""
    cosines, sines = (part.to(states.dtype) for part in by)
    one, other = states.chunk(2, -1)
    return torch.cat([one * cosines - other * sines, one * sines + other * cosines], -1)


class Block(nn.Module):
    """Attention and a feed-forward layer, each added to what came in."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.before_attention = nn.LayerNorm(shape.width)
        self.attention = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.before_wide = nn.LayerNorm(shape.width)
        self.wide = nn.Linear(shape.width, 4 * shape.width)
        self.narrow = nn.Linear(4 * shape.width, shape.width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, seen: Tensor | None, by: tuple[Tensor, Tensor] | None = None) -> Tensor:
        count, length, width = states.shape
        parts = self.attention(self.before_attention(states)).view(count, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        if by is not None:
            query, key = turned(query, by), turned(key, by)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        states = states + self.dropout(self.attended(mixed.transpose(1, 2).reshape(count, length, width)))
        inner = functional.gelu(self.wide(self.before_wide(states)))
        out: Tensor = states + self.dropout(self.narrow(inner))
        return out


class Transformer(nn.Module):
    """Rows of pieces to a state each."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.piece = nn.Embedding(shape.pieces, shape.width)
        self.place = None if shape.turning else nn.Embedding(shape.length, shape.width)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)
        self.dropout = nn.Dropout(dropout)
        for name, weights in self.named_parameters():
            if weights.dim() > 1:
                deep = (2 * shape.layers) ** 0.5 if "attended" in name or "narrow" in name else 1.0
                nn.init.normal_(weights, std=0.02 / deep)

    def forward(self, pieces: Tensor, real: Tensor | None = None) -> Tensor:
        """``real`` tells pieces from padding; without it all are pieces."""
        states, by, length = self.piece(pieces), None, pieces.shape[1]
        if self.place is None:
            by = turns(length, self.shape.width // self.shape.heads, pieces.device)
        else:
            states = states + self.place(torch.arange(length, device=pieces.device))
        states = self.dropout(states)
        seen = None if real is None else real[:, None, None, :]
        for block in self.blocks:
            states = block(states, seen, by)
        out: Tensor = self.norm(states)
        return out


class Guesser(nn.Module):
    """The transformer with what pretraining needs: scores of every piece where one is masked."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.transformer = Transformer(shape)
        self.inner = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.pieces))

    def forward(self, pieces: Tensor, places: Tensor) -> Tensor:
        """Scores (place, piece) for ``places``, which number the pieces of all rows from the first."""
        states = self.transformer(pieces).flatten(0, 1)[places]
        guessed: Tensor = self.norm(functional.gelu(self.inner(states))) @ self.transformer.piece.weight.T + self.bias
        return guessed


@dataclass(frozen=True)
class Heads:
    """How many classes the teacher tells apart."""

    flags: int
    labels: int
    sources: int
    relations: int
    banks: int
    upos: int


class Teacher(nn.Module):
    """Words with their pieces, gazetteer flags and, where known, parts of speech to names, parts of speech and trees.

    A learned vector for each treebank, and a part of the names' layer for each corpus, keep their manners apart.
    """

    def __init__(self, shape: Shape, heads: Heads, hidden: int = 256) -> None:
        super().__init__()
        self.transformer = Transformer(shape, dropout=0.1)
        self.word = nn.Linear(2 * shape.width, 384)
        self.flags = nn.Linear(heads.flags, 64, bias=False)
        self.upos = nn.Embedding(heads.upos + 1, 64)
        self.bank = nn.Embedding(heads.banks, 32, padding_idx=0)
        self.above = nn.LSTM(384 + 64 + 64 + 32, hidden, batch_first=True, bidirectional=True)
        self.names = nn.Linear(2 * hidden, heads.labels)
        self.names_by_source = nn.Parameter(torch.zeros(heads.sources, 2 * hidden + 1, heads.labels))
        self.transitions = nn.Parameter(torch.zeros(heads.labels, heads.labels))
        self.tags = nn.Linear(2 * hidden, heads.upos)
        self.trees = Biaffine(
            Sizes(
                vector=0, words=0, affixes=0, flags=0, chars=0, labels=0, sources=0,
                relations=heads.relations, hidden=hidden, arc=384, relation=96,
            )
        )  # fmt: skip
        self.dropout = nn.Dropout(0.33)

    def forward(
        self, pieces: Tensor, first: Tensor, last: Tensor, lengths: Tensor, flags: Tensor, upos: Tensor, bank: Tensor
    ) -> Tensor:
        """States of words; ``first`` and ``last`` are the places of their pieces, ``upos`` is 0 where not known.

        Piece 0 is padding; ``lengths`` counts the words of each sentence and lies on the processor.
        """
        states = self.transformer(pieces, pieces != 0)
        rows = torch.arange(len(pieces))[:, None]
        words = self.word(torch.cat([states[rows, first], states[rows, last]], dim=2))
        banks = self.bank(bank)[:, None].expand(-1, first.shape[1], -1)
        joined = self.dropout(torch.cat([words, self.flags(flags), self.upos(upos), banks], dim=2))
        packed = nn.utils.rnn.pack_padded_sequence(joined, lengths, batch_first=True, enforce_sorted=False)
        above, _ = nn.utils.rnn.pad_packed_sequence(self.above(packed)[0], batch_first=True)
        dropped: Tensor = self.dropout(above)
        return dropped

    def emissions(self, states: Tensor, source: Tensor) -> Tensor:
        """Label scores of names, in the manner of each sentence's corpus."""
        own = self.names_by_source[source]
        scores: Tensor = self.names(states) + states @ own[:, :-1] + own[:, -1:]
        return scores
