"""Teach the small network that ships what the transformers made of annotated and of other articles.

    python -m training.statements.pupil TAUGHT --out FOLDER [--start FOLDER] [--epochs 16]

TAUGHT is the folder of what ``teacher.py`` read: ``gold*.xz``, ``short*.xz``, and the groups without annotation. The
network goes on from the weights of the product's model, or of another folder. Writes the product's files, with the
running mean of the weights; the confidence is to be calibrated anew.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from briefing.language.statements.contents import TAGS
from briefing.language.statements.features import BITS, BUCKETS
from briefing.language.statements.model import StatementModel
from briefing.language.statements.windows import FLAGS
from training.learning import Mean, rate_by_clock
from training.statements.distil import Taught, groups, loss_of, wide_state
from training.statements.export import as_arrays
from training.statements.network import Sizes, StatementNet
from training.statements.pack import read
from training.statements.teacher import SHIPPED, read_taught, scored


def network_of(model: StatementModel, dropout: float) -> StatementNet:
    """The network of a model of one network, to be trained on."""
    state = {name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in wide_state(model).items()}
    sizes = Sizes(
        words=len(state["word.weight"]), bits=BITS, buckets=BUCKETS, flags=FLAGS, tags=TAGS,
        hidden=state["lower.0.weight_hh_l0"].shape[1], vectors=state["vectors.weight"].shape[1],
    )  # fmt: skip
    net = StatementNet(sizes, state["vectors.weight"], dropout)
    net.load_state_dict(state)
    net.word_drop = 0.05
    return net


def main() -> None:
    """Train, and write the weights after some epochs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("taught", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dev", type=Path, help="the packed development split, to score the network on")
    parser.add_argument("--start", type=Path, default=SHIPPED)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seconds", type=float, help="so long instead, and the rate falls by the clock")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=2000, help="words")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--articles", type=int, default=600, help="without annotation, in an epoch")
    parser.add_argument("--short", type=int, default=1500, help="texts of a few sentences in an epoch")
    parser.add_argument("--every", type=int, default=4, help="epochs between what is written")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    model = StatementModel.load(options.start)
    vocabulary = dict(model.reader.vocabulary)
    found: dict[str, list[Taught]] = {"gold": [], "short": [], "others": []}
    for path in sorted(options.taught.glob("*.xz")):
        kind = next((name for name in ("gold", "short") if path.name.startswith(name)), "others")
        found[kind] += [one for one in read_taught(path, vocabulary) if one.length]
    dev = read(options.dev) if options.dev else []
    print(json.dumps({name: len(group) for name, group in found.items()}), flush=True)
    net = network_of(model, options.dropout)
    weights = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=options.rate, weight_decay=0.01)
    mean = Mean(net)
    began, epoch, gone = time.time(), 0, 0.0
    while gone < 1:
        epoch += 1
        net.train()
        chosen = [*found["gold"], *_some(found["others"], options.articles, rng)]
        todo = groups([*chosen, *_some(found["short"], options.short, rng)], options.batch, rng)
        losses = []
        for number, batch in enumerate(todo):
            gone = (epoch - 1 + number / len(todo)) / options.epochs
            if options.seconds:
                gone = (time.time() - began) / options.seconds
            if gone >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * rate_by_clock(gone, warm=0.1)
            optimizer.zero_grad()
            loss = loss_of(net, batch, rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            mean.update(net)
            losses.append(float(loss.detach()))
        if epoch >= options.epochs and not options.seconds:
            gone = 1.0
        print(f"epoch {epoch} loss {np.mean(losses):.4f} {time.time() - began:.0f} s", flush=True)
        if epoch % options.every == 0 or gone >= 1:
            mean.swap(net)
            state = {name: tensor.numpy().copy() for name, tensor in net.state_dict().items()}
            mean.swap(net)
            settings = {"transitions": model.settings["transitions"]}
            pupil = StatementModel(as_arrays([state]), model.words, settings)
            pupil.save(options.out)
            if dev:
                print(scored(pupil.reader, dev), flush=True)


def _some(found: Sequence[Taught], most: int, rng: random.Random) -> list[Taught]:
    return rng.sample(found, min(most, len(found)))


if __name__ == "__main__":
    main()
