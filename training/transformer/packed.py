"""The packed examples on the machine that trains: batches of words with their pieces and flags."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.rows import TreeExample, padded
from training.transformer.model import Heads, Teacher
from training.transformer.pack import read_pack

UPOS = "UPOS"
MAX_PIECES = 6
"""Of a longer word the first and the last are read."""


class Packed:
    """What ``training.transformer.prepare`` wrote, with the pieces of every word; ``inputs`` are the teacher's."""

    def __init__(self, pack: Path, length: int) -> None:
        self.content = read_pack(pack)
        tokenizer = Tokenizer.from_file(str(pack / "pieces.json"))
        unknown = tokenizer.token_to_id("[UNK]")
        encoded = tokenizer.encode_batch_fast(self.content["words"], add_special_tokens=False)
        self.pieces = [shortened(word.ids or [unknown]) for word in encoded]
        self.flags: Tensor = self.content["flags"].to(torch.get_default_device())
        self.length = length
        self.punctuation: int = self.content["upos"].index("PUNCT")

    def heads(self) -> Heads:
        """How many classes the teacher tells apart."""
        sizes = {name: len(self.content[name]) for name in ("labels", "sources", "relations", "banks", "upos")}
        return Heads(flags=self.flags.shape[1], **sizes)

    def trees(self, name: str) -> list[TreeExample]:
        """The trees called ``name``."""
        return [TreeExample(w, {UPOS: tags}, heads, rels, bank) for w, tags, heads, rels, bank in self.content[name]]

    def states(
        self, teacher: Teacher, rows: Sequence[Sequence[int]], upos: Tensor | None = None, bank: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """States of the words of ``rows``, and which are words; ``upos`` counts from 1, 0 is hidden."""
        pieces: list[list[int]] = []
        first: list[list[int]] = []
        last: list[list[int]] = []
        for row in rows:
            flat: list[int] = []
            begins, ends = [], []
            for word in row:
                begins.append(min(len(flat), self.length - 1))
                flat += self.pieces[word]
                ends.append(min(len(flat), self.length) - 1)
            pieces.append(flat[: self.length])
            first.append(begins)
            last.append(ends)
        numbers = padded(rows)
        lengths = torch.tensor([len(row) for row in rows], device="cpu")
        real = torch.arange(numbers.shape[1])[None] < lengths.to(numbers.device)[:, None]
        upos = torch.zeros_like(numbers) if upos is None else upos
        bank = torch.zeros(len(rows), dtype=torch.long) if bank is None else bank
        flags = self.flags[numbers].float()
        with torch.autocast(str(numbers.device.type), torch.bfloat16):
            states = teacher(padded(pieces), padded(first), padded(last), lengths, flags, upos, bank)
        return states.float(), real


def shortened(pieces: Sequence[int]) -> list[int]:
    half = MAX_PIECES // 2
    return list(pieces) if len(pieces) <= MAX_PIECES else [*pieces[:half], *pieces[-half:]]
