"""The network in torch: what ``briefing.language.encoder`` computes in numpy, with what training needs beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Sizes:
    """How wide each part is; ``tags`` gives the number of classes of each softmax head."""

    vector: int
    words: int
    affixes: int
    flags: int
    chars: int
    labels: int
    sources: int
    relations: int
    tags: dict[str, int] = field(default_factory=dict)
    word: int = 48
    affix: int = 32
    char: int = 24
    filters: int = 48
    entry: int = 160
    hidden: int = 128
    layers: int = 2
    arc: int = 128
    relation: int = 48


class WordEntry(nn.Module):
    """A word by itself to a vector: pretrained vector, learned forms and affixes, gazetteer flags, characters."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.word = nn.Embedding(sizes.words, sizes.word)
        self.affix = nn.EmbeddingBag(sizes.affixes, sizes.affix, mode="sum")
        self.char = nn.Embedding(sizes.chars, sizes.char, padding_idx=0)
        self.filters = nn.Conv1d(sizes.char, sizes.filters, 3, padding=1)
        self.vector = nn.Linear(sizes.vector, sizes.entry)
        self.rest = nn.Linear(sizes.word + sizes.affix + sizes.flags + sizes.filters, sizes.entry, bias=False)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.affix.weight, std=0.1)
        self.dropout = nn.Dropout(0.2)

    def forward(
        self, vectors: Tensor, words: Tensor, affixes: tuple[Tensor, Tensor], flags: Tensor, chars: Tensor
    ) -> Tensor:
        letters = self.filters(self.char(chars).transpose(1, 2)).amax(dim=2)
        rest = torch.cat([self.word(words), self.affix(*affixes), flags, letters], dim=1)
        entries: Tensor = torch.tanh(self.vector(vectors) + self.rest(self.dropout(rest)))
        return entries


class Biaffine(nn.Module):
    """Scores of each word as the head of each other, and of the relation to it (Dozat and Manning 2017)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = 2 * sizes.hidden
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.arc_head, self.arc_child = nn.Linear(width, sizes.arc), nn.Linear(width, sizes.arc)
        self.rel_head, self.rel_child = nn.Linear(width, sizes.relation), nn.Linear(width, sizes.relation)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.rel = nn.Parameter(torch.zeros(sizes.relations, sizes.relation + 1, sizes.relation + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.rel, std=0.02)
        self.dropout = nn.Dropout(0.3)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (sentence, child, head; head 0 is the root) and the two sides of the relation scores."""
        with_root = torch.cat([self.root.expand(len(states), 1, -1), states], dim=1)

        def side(layer: nn.Linear, x: Tensor) -> Tensor:
            dropped: Tensor = self.dropout(torch.nn.functional.leaky_relu(layer(x), 0.1))
            return dropped

        child = side(self.arc_child, states)
        child = torch.cat([child, torch.ones_like(child[..., :1])], dim=2)
        arcs = child @ self.arc @ side(self.arc_head, with_root).transpose(1, 2)
        return arcs, side(self.rel_child, states), side(self.rel_head, with_root)

    def relations(self, child: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations for pairs (row by row) of what :meth:`forward` gave."""
        child = torch.cat([child, torch.ones_like(child[..., :1])], dim=-1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], dim=-1)
        by_child = torch.einsum("ni,rij->nrj", child, self.rel)
        scores: Tensor = (by_child @ head[:, :, None])[:, :, 0]
        return scores

    def all_relations(self, child: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations of every word to every head: (sentence, child, head, relation)."""
        child = torch.cat([child, torch.ones_like(child[..., :1])], dim=-1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], dim=-1)
        return torch.einsum("bni,rij,bmj->bnmr", child, self.rel, head)


class Network(nn.Module):
    """Encoder and heads: names (a CRF), tags (a softmax each), trees (biaffine)."""

    def __init__(self, sizes: Sizes, banks: int = 1) -> None:
        super().__init__()
        self.sizes = sizes
        self.entry = WordEntry(sizes)
        # What another treebank's manner adds to each word; the target's, 0, adds nothing: all text is read in it.
        self.manner = nn.Embedding(banks, sizes.entry, padding_idx=0)
        nn.init.normal_(self.manner.weight[1:], std=0.02)
        self.unknown = nn.Parameter(torch.zeros(sizes.entry))
        self.encoder = nn.LSTM(
            sizes.entry, sizes.hidden, sizes.layers, batch_first=True, bidirectional=True, dropout=0.3
        )
        width = 2 * sizes.hidden
        self.names = nn.Linear(width, sizes.labels)
        self.names_by_source = nn.Parameter(torch.zeros(sizes.sources, width + 1, sizes.labels))
        self.transitions = nn.Parameter(torch.zeros(sizes.labels, sizes.labels))
        self.tags = nn.ModuleDict({name: nn.Linear(width, size) for name, size in sizes.tags.items()})
        self.trees = Biaffine(sizes)
        self.dropout = nn.Dropout(0.4)

    def encode(self, entries: Tensor, lengths: Tensor) -> Tensor:
        """Word entries (sentence, token) to states in context."""
        packed = nn.utils.rnn.pack_padded_sequence(entries, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.encoder(packed)[0], batch_first=True)
        dropped: Tensor = self.dropout(states)
        return dropped

    def emissions(self, states: Tensor, source: Tensor) -> Tensor:
        """Label scores of names, in the manner of each sentence's source."""
        own = self.names_by_source[source]
        scores: Tensor = self.names(states) + states @ own[:, :-1] + own[:, -1:]
        return scores
