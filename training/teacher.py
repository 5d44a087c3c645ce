"""A larger parser that only teaches: it reads gold parts of speech and is too slow to ship.

    python -m training.teacher DATA WORK OUT.pt [--epochs 14] [--seed 1] [--share 1]

There are few trees, but 13,790 sentences of the target treebank with gold parts of speech. Teachers of several seeds
learn from the trees, with parts of speech as an input, and parse those sentences (``training.silver``). A learned
vector for each treebank keeps their manners apart (Stymne et al. 2018). Dropout is the same for all words of a sentence
(Gal and Ghahramani 2016).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefing.language.grammar import UPOS
from training.examples import Data, read, sizes_for
from training.learning import Mean, rate_at, tags_cross_entropy, trees_cross_entropy
from training.network import Biaffine, Sizes, WordEntry
from training.rows import UNMARKED, TreeExample, batches, padded, several_times

LEARNING_RATE = 2e-3
TIMES = {"UD_German-GSD": 2.0, "UD_German-PUD": 1.0, "UD_German-LIT": 0.35}
"""How often a sentence of each treebank is read in an epoch: prose of around 1800 teaches little about news."""

UPOS_DROPOUT = 0.05
WORD_DROPOUT = 0.12


class Teacher(nn.Module):
    """Words, parts of speech and treebank to trees (and morphology, which helps to tell subjects from objects)."""

    def __init__(self, sizes: Sizes, banks: int) -> None:
        super().__init__()
        self.entry = WordEntry(sizes)
        self.unknown = nn.Parameter(torch.zeros(sizes.entry))
        self.upos = nn.Embedding(sizes.tags[UPOS] + 1, 32)
        self.bank = nn.Embedding(banks, 16)
        inputs = [sizes.entry + 32 + 16] + [2 * sizes.hidden] * (sizes.layers - 1)
        self.layers = nn.ModuleList(
            nn.LSTM(width, sizes.hidden, batch_first=True, bidirectional=True) for width in inputs
        )
        self.trees = Biaffine(sizes)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(2 * sizes.hidden, size) for name, size in sizes.tags.items() if name != UPOS}
        )

    def forward(self, data: Data, rows: Sequence[Sequence[int]], upos: Tensor, bank: Tensor) -> tuple[Tensor, Tensor]:
        """States of a batch of sentences, and which of them are words rather than padding."""
        numbers = padded(rows)
        lengths = torch.tensor([len(row) for row in rows])
        distinct, place = torch.unique(numbers, return_inverse=True)
        entries = self.entry(*data.words.inputs(distinct))[place]
        upos = upos + 1
        if self.training:
            entries = torch.where((torch.rand(numbers.shape) < WORD_DROPOUT)[..., None], self.unknown, entries)
            upos = upos.masked_fill(torch.rand(upos.shape) < UPOS_DROPOUT, 0)
        banks = self.bank(bank)[:, None].expand(-1, numbers.shape[1], -1)
        states = self._alike(torch.cat([entries, self.upos(upos), banks], dim=2), 0.2)
        for layer in self.layers:
            packed = nn.utils.rnn.pack_padded_sequence(states, lengths, batch_first=True, enforce_sorted=False)
            states, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
            states = self._alike(states, 0.33)
        return states, torch.arange(numbers.shape[1])[None] < lengths[:, None]

    def _alike(self, states: Tensor, share: float) -> Tensor:
        if not self.training:
            return states
        kept = torch.bernoulli(torch.full((len(states), 1, states.shape[2]), 1 - share)) / (1 - share)
        return states * kept

    def scores(self, data: Data, rows: Sequence[Sequence[int]], upos: Tensor, bank: Tensor) -> tuple[Tensor, Tensor]:
        """Log probabilities of heads (sentence, word, head) and of relations (sentence, word, head, relation)."""
        states, real = self(data, rows, upos, bank)
        arcs, child, head = self.trees(states)
        arcs[:, :, 1:].masked_fill_(~real[:, None, :], -1e9)
        return functional.log_softmax(arcs, 2), functional.log_softmax(self.trees.all_relations(child, head), 3)


def loss(teacher: Teacher, data: Data, batch: Sequence[TreeExample]) -> Tensor:
    """Cross entropy of heads and relations, and some of the morphology's."""
    upos = padded([example.tags[UPOS] for example in batch])
    bank = torch.tensor([example.bank for example in batch])
    states, real = teacher(data, [example.words for example in batch], upos, bank)
    trees = trees_cross_entropy(teacher.trees, states, real, batch)
    return trees + 0.15 * tags_cross_entropy(teacher.tags, states[real], real, batch)


@torch.no_grad()
def evaluate(teacher: Teacher, data: Data) -> dict[str, float]:
    """Attachment on the development split with gold parts of speech, punctuation left out; no tree is enforced."""
    teacher.eval()
    punctuation = data.classes[UPOS].index("PUNCT") if "PUNCT" in data.classes[UPOS] else -1
    words = attached = related = 0
    for start in range(0, len(data.trees_dev), 32):
        part = data.trees_dev[start : start + 32]
        upos = padded([example.tags[UPOS] for example in part])
        bank = torch.zeros(len(part), dtype=torch.long)
        arcs, relations = teacher.scores(data, [example.words for example in part], upos, bank)
        heads = arcs.argmax(2)
        best = relations.gather(2, heads[..., None, None].expand(-1, -1, 1, relations.shape[3]))[:, :, 0].argmax(2)
        counted = padded([[tag != punctuation for tag in example.tags[UPOS]] for example in part]).bool()
        right = (heads == padded([example.heads for example in part])) & counted
        words += int(counted.sum())
        attached += int(right.sum())
        related += int((right & (best == padded([example.relations for example in part], UNMARKED))).sum())
    teacher.train()
    return {"uas": attached / max(1, words), "las": related / max(1, words)}


def main() -> None:
    """Train one teacher, and write the mean of its weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=28)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the trees, for a curve: how much do more of them give?"
    )
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    draw = random.Random(arguments.seed)
    data = read(arguments.data, arguments.work, names=False)
    if arguments.share < 1:
        data.trees = draw.sample(data.trees, round(arguments.share * len(data.trees)))
    sizes = sizes_for(data, hidden=arguments.hidden, layers=arguments.layers, arc=256, relation=64)
    teacher = Teacher(sizes, len(data.banks))
    optimiser = torch.optim.AdamW(teacher.parameters(), lr=LEARNING_RATE, weight_decay=0.01, betas=(0.9, 0.95))
    mean = Mean(teacher)
    step = total = 0
    for epoch in range(arguments.epochs):
        began = time.time()
        trees = several_times(data.trees, lambda e: TIMES.get(data.banks[e.bank], 1.0), draw)
        todo = batches(trees, arguments.batch, lambda e: len(e.words), draw)
        total = total or len(todo) * arguments.epochs
        for batch in todo:
            for group in optimiser.param_groups:
                group["lr"] = LEARNING_RATE * rate_at(step, total, warm=100)
            step += 1
            optimiser.zero_grad()
            loss(teacher, data, batch).backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 2.0)
            optimiser.step()
            mean.update(teacher)
        mean.swap(teacher)
        print(json.dumps({"epoch": epoch, "seconds": round(time.time() - began)} | evaluate(teacher, data)), flush=True)
        about = {"sizes": asdict(sizes), "banks": len(data.banks)}
        torch.save({"weights": teacher.state_dict(), "about": about}, arguments.out)
        mean.swap(teacher)


if __name__ == "__main__":
    main()
