"""A transformer that reads whole articles and tags statements, for the small network to learn from; torch alone.

Words are the states of their first and last piece, with the marks and vectors that the small network has as well; a
recurrent layer reads them. Contents and roles are tagged as in ``network.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from briefing.language.statements.contents import TAGS
from briefing.language.statements.features import BITS
from briefing.language.statements.page import Page
from briefing.language.statements.roles import OUTPUTS
from briefing.language.statements.windows import FLAGS
from training.statements.batches import Pieces, Prepared, collate
from training.transformer.model import Shape, Transformer
from training.transformer.packed import shortened


class Cutter:
    """Articles to rows of pieces, each as long as the transformer reads at once."""

    def __init__(self, tokenizer: Tokenizer, length: int) -> None:
        self.tokenizer, self.length = tokenizer, length
        self.unknown = tokenizer.token_to_id("[UNK]")
        self.known: dict[str, list[int]] = {}

    def pieces(self, page: Page) -> Pieces:
        """The pieces of a page; its rows are of like length and end where sentences do, if these are short enough."""
        words = [self._word(word) for word in page.words]
        count = sum(map(len, words))
        fair = count / max(1, -(-count // self.length))
        rows: list[list[int]] = [[]]
        first, last = [], []
        for start, end in page.sentences:
            size = sum(map(len, words[start:end]))
            if rows[-1] and (len(rows[-1]) >= fair or len(rows[-1]) + size > self.length):
                rows.append([])
            for word in words[start:end]:
                if len(rows[-1]) + len(word) > self.length:
                    rows.append([])
                place = (len(rows) - 1) * self.length + len(rows[-1])
                first.append(place)
                last.append(place + len(word) - 1)
                rows[-1] += word
        return Pieces([torch.tensor(row) for row in rows], torch.tensor(first), torch.tensor(last))

    def _word(self, word: str) -> list[int]:
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.known[word] = shortened(ids or [self.unknown])
        return self.known[word]


@dataclass(frozen=True)
class Above:
    """Widths of what is above the transformer."""

    word: int = 320
    hidden: int = 256
    reduced: int = 128
    role_hidden: int = 128


class PieceNet(nn.Module):
    """The transformer, a recurrent layer, content tagger and role tagger."""

    def __init__(self, shape: Shape, vectors: Tensor, above: Above | None = None, dropout: float = 0.35) -> None:
        super().__init__()
        above = above or Above()
        self.transformer = Transformer(shape, dropout=0.1)
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.word = nn.Linear(2 * shape.width, above.word)
        width = above.word + BITS + vectors.shape[1]
        self.above = nn.LSTM(width, above.hidden, batch_first=True, bidirectional=True)
        self.content = nn.Linear(2 * above.hidden, TAGS + 1)
        self.reduce = nn.Linear(2 * above.hidden, above.reduced)
        self.role = nn.LSTM(above.reduced + FLAGS, above.role_hidden, batch_first=True, bidirectional=True)
        self.role_out = nn.Linear(2 * above.role_hidden, OUTPUTS)
        self.drop = dropout

    def states(self, batch: Sequence[Prepared]) -> Tensor:
        """States of the words of articles, padded."""
        device = self.content.weight.device
        ids, bits, lengths = collate(batch)
        read_by_item = [item.pieces for item in batch if item.pieces is not None]
        full, length = self.transformer.shape.length, max(len(row) for one in read_by_item for row in one.rows)
        rows: list[Tensor] = []
        first: list[Tensor] = []
        last: list[Tensor] = []
        for one in read_by_item:
            for found, places in ((first, one.first), (last, one.last)):
                found.append((places // full + len(rows)) * length + places % full)
            rows += one.rows
        numbers = torch.zeros(len(rows), length, dtype=torch.long)
        for number, row in enumerate(rows):
            numbers[number, : len(row)] = row
        numbers = numbers.to(device)
        with torch.autocast(device.type, torch.bfloat16):
            read = self.transformer(numbers, numbers != 0).flatten(0, 1)
            ends = [pad_sequence(places, batch_first=True).to(device) for places in (first, last)]
            words = self.word(torch.cat([read[places] for places in ends], 2))
        joined = torch.cat([self._locked(words.float()), self.vectors(ids[..., 0].to(device)), bits.to(device)], 2)
        return _both_ways(self.above, joined, lengths)

    def tag(self, states: Tensor) -> Tensor:
        """Scores of the content tags and, last, of "inside a nested quotation"."""
        scores: Tensor = self.content(self._locked(states))
        return scores

    def roles(self, windows: Tensor, flags: Tensor, lengths: Tensor) -> Tensor:
        """Scores a word, in the order of ``briefing.language.statements.roles``."""
        joined = torch.cat([self._locked(windows), flags], -1)
        scores: Tensor = self.role_out(self._locked(_both_ways(self.role, joined, lengths)))
        return scores

    def _locked(self, values: Tensor) -> Tensor:
        if not self.training:
            return values
        mask = torch.rand(values.shape[0], 1, values.shape[2], device=values.device) > self.drop
        return values * mask / (1 - self.drop)


def _both_ways(layer: nn.LSTM, values: Tensor, lengths: Tensor) -> Tensor:
    packed = pack_padded_sequence(values, lengths.cpu(), batch_first=True, enforce_sorted=False)
    states: Tensor = pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=values.shape[1])[0]
    return states
