"""Train the network on names, tags and trees together; PyTorch on the CPU.

    python -m training.train_network DATA WORK OUT.pt [--epochs 5] [--seed 1]

The batches of the three tasks are shuffled into one another; what is kept is the running mean of the weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from briefing.language.crf import best_paths
from briefing.language.names import FIRST, LABELS, ORDER
from briefing.language.network import AFFIX_ROWS, CHARACTERS
from training.corpora import score
from training.examples import Data, NameExample, TreeExample, batches, padded, read
from training.network import Network, Sizes

LEARNING_RATE = 2e-3
WORD_DROPOUT = 0.06
SILVER_SHARE = 0.35
"""Share of the silver corpus that is read in each epoch; another share each time."""

TAGS_SHARE = 0.4
SILVER = "wikineural_silver"


class Mean:
    """The running mean of a network's parameters, which predicts better than any single step's."""

    def __init__(self, network: Network) -> None:
        self.weights = {name: p.detach().clone() for name, p in network.named_parameters()}
        self.steps = 0

    def update(self, network: Network) -> None:
        """Draw the mean towards the present parameters."""
        self.steps += 1
        keep = min(0.998, (1 + self.steps) / (10 + self.steps))
        for name, parameter in network.named_parameters():
            self.weights[name].lerp_(parameter.detach(), 1 - keep)

    def swap(self, network: Network) -> None:
        """Exchange mean and present parameters."""
        for name, parameter in network.named_parameters():
            present = parameter.detach().clone()
            parameter.data.copy_(self.weights[name])
            self.weights[name] = present


def states(network: Network, data: Data, rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """States in context of a batch of sentences, and which of them are words rather than padding."""
    numbers = padded(rows)
    lengths = torch.tensor([len(row) for row in rows])
    distinct, place = torch.unique(numbers, return_inverse=True)
    entries = network.entry(*data.words.inputs(distinct))[place]
    if network.training:
        dropped = torch.rand(numbers.shape) < WORD_DROPOUT
        entries = torch.where(dropped[..., None], network.unknown, entries)
    return network.encode(entries, lengths), torch.arange(numbers.shape[1])[None] < lengths[:, None]


def names_loss(network: Network, data: Data, batch: Sequence[NameExample]) -> Tensor:
    """Negative log likelihood of the label sequences, a sentence's mean."""
    encoded, real = states(network, data, [example.words for example in batch])
    emissions = network.emissions(encoded, torch.tensor([example.source for example in batch]))
    transitions = network.transitions + torch.from_numpy(ORDER)
    labels = padded([example.labels for example in batch])
    gold = (emissions.gather(2, labels[..., None])[..., 0] * real).sum(1)
    gold = gold + (transitions[labels[:, :-1], labels[:, 1:]] * real[:, 1:]).sum(1)
    forward = emissions[:, 0]
    for step in range(1, labels.shape[1]):
        ahead = torch.logsumexp(forward[:, :, None] + transitions[None], 1) + emissions[:, step]
        forward = torch.where(real[:, step, None], ahead, forward)
    return 0.3 * (torch.logsumexp(forward, 1) - gold).mean() + 1e-3 * (network.names_by_source**2).sum()


def tags_loss(network: Network, data: Data, batch: Sequence[tuple[list[int], list[int]]]) -> Tensor:
    """Cross entropy of the parts of speech."""
    encoded, real = states(network, data, [words for words, _ in batch])
    return functional.cross_entropy(network.tags["upos"](encoded[real]), padded([tags for _, tags in batch])[real])


def trees_loss(network: Network, data: Data, batch: Sequence[TreeExample]) -> Tensor:
    """Cross entropy of heads, relations, parts of speech and morphology."""
    encoded, real = states(network, data, [example.words for example in batch])
    total = torch.zeros(())
    for name, head in network.tags.items():
        gold = padded([example.tags[name] for example in batch])[real]
        total = total + (1.0 if name == "upos" else 0.4) * functional.cross_entropy(head(encoded[real]), gold)
    arcs, child, head_side = network.trees(encoded)
    possible = torch.cat([torch.ones(len(batch), 1, dtype=torch.bool), real], dim=1)
    arcs = arcs.masked_fill(~possible[:, None, :], -1e9)
    heads = padded([example.heads for example in batch])
    relations = padded([example.relations for example in batch])
    of_head = head_side.gather(1, heads[..., None].expand(-1, -1, head_side.shape[2]))
    total = total + functional.cross_entropy(arcs[real], heads[real])
    scored = network.trees.relations(child[real], of_head[real])
    return total + functional.cross_entropy(scored, relations[real])


@torch.no_grad()
def evaluate(network: Network, data: Data) -> dict[str, float]:
    """Scores on the development splits, on gold tokens and without the field of hand-made features."""
    network.eval()
    gold, found = [], []
    for start in range(0, len(data.names_dev), 64):
        part = data.names_dev[start : start + 64]
        encoded, real = states(network, data, [example.words for example in part])
        scores = network.emissions(encoded, torch.zeros(len(part), dtype=torch.long))[real].numpy()
        lengths = [len(example.words) for example in part]
        transitions = network.transitions.numpy() + ORDER
        best = iter(best_paths(scores, lengths, transitions, FIRST))
        found += [[LABELS[next(best)] for _ in range(length)] for length in lengths]
        gold += [[LABELS[label] for label in example.labels] for example in part]
    right = {"upos": 0, "uas": 0, "las": 0}
    words = 0
    for start in range(0, len(data.trees_dev), 32):
        trees = data.trees_dev[start : start + 32]
        encoded, real = states(network, data, [example.words for example in trees])
        tags = padded([example.tags["upos"] for example in trees])[real]
        right["upos"] += int((network.tags["upos"](encoded[real]).argmax(1) == tags).sum())
        arcs, child, head_side = network.trees(encoded)
        arcs[:, :, 1:].masked_fill_(~real[:, None, :], -1e9)
        heads = arcs.argmax(2)
        of_head = head_side.gather(1, heads[..., None].expand(-1, -1, head_side.shape[2]))
        relations = network.trees.relations(child[real], of_head[real]).argmax(1)
        attached = heads[real] == padded([example.heads for example in trees])[real]
        related = relations == padded([example.relations for example in trees])[real]
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & related).sum())
        words += int(real.sum())
    network.train()
    return {"names": score(gold, found, ("PER", "ORG", "LOC"))["f1"]} | {k: n / max(1, words) for k, n in right.items()}


def jobs(data: Data, size: int, draw: random.Random) -> list[tuple[Any, Any]]:
    """An epoch: pairs of a loss and a batch, in random order."""
    silver = data.sources.index(SILVER) if SILVER in data.sources else -1
    names = [e for e in data.names for _ in range(e.times) if e.source != silver or draw.random() < SILVER_SHARE]
    tags = [pair for pair in data.tags if draw.random() < TAGS_SHARE]
    found: list[tuple[Any, Any]] = [(names_loss, b) for b in batches(names, size, lambda e: len(e.words), draw)]
    for _ in range(2):
        found += [(trees_loss, b) for b in batches(data.trees, size * 2 // 3, lambda e: len(e.words), draw)]
    found += [(tags_loss, b) for b in batches(tags, size, lambda pair: len(pair[0]), draw)]
    draw.shuffle(found)
    return found


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


def main() -> None:
    """Train, and write the weights after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    np.random.seed(arguments.seed)
    draw = random.Random(arguments.seed)
    data = read(arguments.data, arguments.work)
    sizes = sizes_for(data, hidden=arguments.hidden)
    network = Network(sizes)
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    mean = Mean(network)
    step = total = 0
    for epoch in range(arguments.epochs):
        began = time.time()
        todo = jobs(data, arguments.batch, draw)
        total = total or len(todo) * arguments.epochs
        for loss_of, batch in todo:
            rate = LEARNING_RATE * min(1.0, (step + 1) / 400) * max(0.02, 1 - step / total)
            for group in optimiser.param_groups:
                group["lr"] = rate
            step += 1
            optimiser.zero_grad()
            loss_of(network, data, batch).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            mean.update(network)
        mean.swap(network)
        print(json.dumps({"epoch": epoch, "seconds": round(time.time() - began)} | evaluate(network, data)), flush=True)
        about = {"sizes": asdict(sizes), "classes": data.classes, "relations": data.relations}
        about |= {"words": list(data.words.known), "flags": list(data.words.flags)}
        torch.save({"weights": network.state_dict(), "about": about}, arguments.out)
        mean.swap(network)


if __name__ == "__main__":
    main()
