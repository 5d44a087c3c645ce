"""How attachment grows with trees: the network without names, on shares of the treebanks and of the teachers' trees.

    python -m training.trees_curve DATA WORK [--steps 700]

Every share is trained for the same number of batches, far fewer than the shipped network sees: what counts is the
difference. Prints a line of JSON a share.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.examples import Data, read, sizes_for
from training.learning import Mean, rate_at
from training.network import Network
from training.rows import SilverExample, batches, several_times
from training.silver import read_silver
from training.train_network import LEARNING_RATE, TIMES, evaluate, silver_loss, trees_loss

SHARES = ((0.25, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0))
"""Of the trees, and of the teachers' trees (which teachers of all trees made)."""

BATCH = 32


def reading(data: Data, silver: Sequence[SilverExample], steps: int, draw: random.Random) -> list[tuple[Any, Any]]:
    """``steps`` pairs of a loss and a batch, epoch after epoch."""
    found: list[tuple[Any, Any]] = []
    while len(found) < steps:
        trees = several_times(data.trees, lambda e: TIMES.get(data.banks[e.bank], 1.0), draw)
        epoch: list[tuple[Any, Any]] = [(trees_loss, b) for b in batches(trees, BATCH, lambda e: len(e.words), draw)]
        epoch += [(silver_loss, b) for b in batches(silver, BATCH, lambda e: len(e.words), draw)]
        draw.shuffle(epoch)
        found += epoch
    return found[:steps]


def main() -> None:
    """Train and score one network a share."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=700)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    data = read(arguments.data, arguments.work, names=False)
    all_trees, all_silver = data.trees, read_silver(arguments.work / "silver.npz", data)
    for gold, teachers in SHARES:
        torch.manual_seed(1)
        np.random.seed(1)
        draw = random.Random(1)
        data.trees = draw.sample(all_trees, int(gold * len(all_trees)))
        silver = draw.sample(all_silver, int(teachers * len(all_silver)))
        network = Network(sizes_for(data), len(data.banks))
        optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=0.01, betas=(0.9, 0.98))
        mean = Mean(network)
        for step, (loss_of, batch) in enumerate(reading(data, silver, arguments.steps, draw)):
            for group in optimiser.param_groups:
                group["lr"] = LEARNING_RATE * rate_at(step, arguments.steps, warm=100)
            optimiser.zero_grad()
            loss_of(network, data, batch).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            mean.update(network)
        mean.swap(network)
        print(json.dumps({"trees": gold, "silver": teachers} | evaluate(network, data)), flush=True)


if __name__ == "__main__":
    main()
