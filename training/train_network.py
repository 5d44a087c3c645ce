"""Train the network on names, tags and trees together; PyTorch on the CPU.

    python -m training.train_network DATA WORK OUT.pt [--epochs 7] [--seed 1] [--taught PACK]

Trees are the treebanks' and the teachers' (WORK/silver.npz). PACK has further sentences, annotated by transformers.
The batches of names, trees and teachers' trees are shuffled into one another; what is kept is the running mean of the
weights.
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
from briefing.language.grammar import UPOS
from briefing.language.names import FIRST, LABELS, ORDER
from training.corpora import score
from training.examples import Data, read, sizes_for
from training.learning import Mean, at_heads, paths_loss, rate_at, tags_cross_entropy, trees_cross_entropy
from training.network import Network
from training.rows import UNMARKED, NameExample, SilverExample, TreeExample, batches, padded, several_times
from training.silver import read_silver
from training.taught import read_taught

LEARNING_RATE = 2e-3
WORD_DROPOUT = 0.06
SILVER_SHARE = 0.35
"""Share of the silver corpus that is read in each epoch; another share each time."""

SILVER = "wikineural_silver"

NAMES_SHARE = 0.5
"""Share of the batches of names that is read in each epoch: names are learnt, and overlearnt, before trees are."""

ANNOTATIONS = Path(__file__).parent / "transformer" / "annotations"
"""What a GPU's transformers found, numbers alone, so that the network can be trained again without a GPU."""

TAUGHT_NAMES, TAUGHT_TREES = 0.15, 0.15
"""Share of the sentences that transformers annotated that is read in each epoch; they take the place of SILVER."""

MORPHOLOGY = 0.15
TIMES = {"UD_German-GSD": 4.0, "UD_German-PUD": 2.0, "UD_German-LIT": 0.5}
"""How often a sentence of each treebank is read in an epoch, beside one reading of the teachers' trees."""


def states(
    network: Network, data: Data, rows: Sequence[Sequence[int]], bank: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """States in context of a batch of sentences (``bank``: their treebanks), and which are words, not padding."""
    numbers = padded(rows)
    lengths = torch.tensor([len(row) for row in rows])
    distinct, place = torch.unique(numbers, return_inverse=True)
    entries = network.entry(*data.words.inputs(distinct))[place]
    if network.training:
        dropped = torch.rand(numbers.shape) < WORD_DROPOUT
        entries = torch.where(dropped[..., None], network.unknown, entries)
    if bank is not None:
        entries = entries + network.manner(bank)[:, None]
    return network.encode(entries, lengths), torch.arange(numbers.shape[1])[None] < lengths[:, None]


def names_loss(network: Network, data: Data, batch: Sequence[NameExample]) -> Tensor:
    """Negative log likelihood of the label sequences, a sentence's mean."""
    encoded, real = states(network, data, [example.words for example in batch])
    emissions = network.emissions(encoded, torch.tensor([example.source for example in batch]))
    transitions = network.transitions + torch.from_numpy(ORDER)
    labels = padded([example.labels for example in batch])
    return 0.3 * paths_loss(emissions, transitions, labels, real) + 1e-3 * (network.names_by_source**2).sum()


def trees_loss(network: Network, data: Data, batch: Sequence[TreeExample]) -> Tensor:
    """Cross entropy of heads, relations, parts of speech and morphology."""
    bank = torch.tensor([example.bank for example in batch])
    encoded, real = states(network, data, [example.words for example in batch], bank)
    upos = tags_cross_entropy({UPOS: network.tags[UPOS]}, encoded[real], real, batch)
    others = {name: head for name, head in network.tags.items() if name != UPOS}
    morphology = tags_cross_entropy(others, encoded[real], real, batch)
    return trees_cross_entropy(network.trees, encoded, real, batch) + upos + MORPHOLOGY * morphology


def silver_loss(network: Network, data: Data, batch: Sequence[SilverExample]) -> Tensor:
    """Cross entropy of the parts of speech, and of heads and relations with the teachers' probabilities."""
    encoded, real = states(network, data, [example.words for example in batch])
    upos = functional.cross_entropy(network.tags[UPOS](encoded[real]), padded([e.upos for e in batch])[real])
    arcs, child, head_side = network.trees(encoded)
    arcs[:, :, 1:].masked_fill_(~real[:, None, :], -1e9)
    likely = torch.zeros(arcs.shape)
    for row, example in enumerate(batch):
        size = len(example.words)
        likely[row, :size, : size + 1] = torch.from_numpy(example.arcs)
    of_arcs = functional.cross_entropy(arcs[real], likely[real])
    scored = network.trees.relations(child[real], at_heads(head_side, padded([e.heads for e in batch]))[real])
    relations = torch.from_numpy(np.concatenate([example.relations for example in batch])).float()
    return upos + of_arcs + functional.cross_entropy(scored, relations)


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
    words = counted = 0
    punctuation = data.classes[UPOS].index("PUNCT") if "PUNCT" in data.classes[UPOS] else -1
    for start in range(0, len(data.trees_dev), 32):
        trees = data.trees_dev[start : start + 32]
        encoded, real = states(network, data, [example.words for example in trees])
        tags = padded([example.tags[UPOS] for example in trees])[real]
        right["upos"] += int((network.tags[UPOS](encoded[real]).argmax(1) == tags).sum())
        arcs, child, head_side = network.trees(encoded)
        arcs[:, :, 1:].masked_fill_(~real[:, None, :], -1e9)
        heads = arcs.argmax(2)
        relations = network.trees.relations(child[real], at_heads(head_side, heads)[real]).argmax(1)
        attached = (heads[real] == padded([example.heads for example in trees])[real]) & (tags != punctuation)
        related = relations == padded([example.relations for example in trees], UNMARKED)[real]
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & related).sum())
        words += int(real.sum())
        counted += int((tags != punctuation).sum())
    network.train()
    return {
        "names": score(gold, found, ("PER", "ORG", "LOC"))["f1"],
        "upos": right["upos"] / max(1, words),
        "uas": right["uas"] / max(1, counted),
        "las": right["las"] / max(1, counted),
    }


def jobs(
    data: Data,
    silver: Sequence[SilverExample],
    taught: tuple[Sequence[NameExample], Sequence[SilverExample]],
    size: int,
    draw: random.Random,
) -> list[tuple[Any, Any]]:
    """An epoch: pairs of a loss and a batch, in random order."""
    taught_names = [example for example in taught[0] if draw.random() < TAUGHT_NAMES]
    taught_trees = [example for example in taught[1] if draw.random() < TAUGHT_TREES]
    weak = data.sources.index(SILVER) if SILVER in data.sources else -1
    share = 0.0 if taught[0] else SILVER_SHARE
    names = [e for e in data.names for _ in range(e.times) if e.source != weak or draw.random() < share]
    trees = several_times(data.trees, lambda e: TIMES.get(data.banks[e.bank], 1.0), draw)
    of_names = batches(names, size, lambda e: len(e.words), draw)
    found: list[tuple[Any, Any]] = [(names_loss, b) for b in draw.sample(of_names, round(len(of_names) * NAMES_SHARE))]
    found += [(names_loss, b) for b in batches(taught_names, size, lambda e: len(e.words), draw)]
    found += [(trees_loss, b) for b in batches(trees, size * 2 // 3, lambda e: len(e.words), draw)]
    found += [(silver_loss, b) for b in batches([*silver, *taught_trees], size * 2 // 3, lambda e: len(e.words), draw)]
    draw.shuffle(found)
    return found


def main() -> None:
    """Train, and write the weights after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--taught", type=Path, help="packed examples with the sentences that transformers annotated")
    parser.add_argument("--annotations", type=Path, default=ANNOTATIONS, help="what they found")
    parser.add_argument("--epochs", type=int, default=7)
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
    silver = read_silver(arguments.work / "silver.npz", data)
    taught: tuple[list[NameExample], list[SilverExample]] = ([], [])
    if arguments.taught:
        taught = read_taught(arguments.taught, arguments.annotations, data)
        data.words.prepare(arguments.work)
    sizes = sizes_for(data, hidden=arguments.hidden)
    network = Network(sizes, len(data.banks))
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    mean = Mean(network)
    step = total = 0
    for epoch in range(arguments.epochs):
        began = time.time()
        todo = jobs(data, silver, taught, arguments.batch, draw)
        total = total or len(todo) * arguments.epochs
        for loss_of, batch in todo:
            for group in optimiser.param_groups:
                group["lr"] = LEARNING_RATE * rate_at(step, total, warm=400)
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
