"""Train one statement network.

    python -m training.statements.train --out training/work/statements/a --seed 1 --epochs 16

Writes weights (``.pt``), the vocabulary and, when it ends, the scores on the development split. Needs PyTorch, which
the product does not.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence

from briefing.language.statements.contents import TAGS
from briefing.language.statements.features import BITS, BUCKETS
from briefing.language.statements.roles import LONGEST_SPEAKER, NO_SPEAKER, SPEAKER_END, SPEAKER_START
from briefing.language.statements.windows import FLAGS
from training.statements.batches import Prepared, prepare, windows
from training.statements.data import load, load_file
from training.statements.evaluate import evaluate
from training.statements.network import Sizes, StatementNet
from training.statements.scorer import report
from training.statements.words import count_words

TAUGHT_AN_EPOCH = 350
"""Articles."""


def batches(items: Sequence[Prepared], size: int, rng: random.Random) -> list[list[Prepared]]:
    """Shuffled batches of articles of about one length, at most ``size`` words each when padded."""
    order = sorted(items, key=lambda item: len(item.tags) * rng.uniform(0.8, 1.25))
    result: list[list[Prepared]] = [[]]
    for item in order:
        if not len(item.tags):
            continue
        if result[-1] and (len(result[-1]) + 1) * max(len(item.tags), *(len(i.tags) for i in result[-1])) > size:
            result.append([])
        result[-1].append(item)
    rng.shuffle(result)
    return result


class Learner(Protocol):
    """What the losses ask of a network (see ``network.py``)."""

    reduce: nn.Linear

    def states(self, batch: Sequence[Prepared]) -> Tensor: ...

    def tag(self, states: Tensor) -> Tensor: ...

    def roles(self, windows: Tensor, flags: Tensor, lengths: Tensor) -> Tensor: ...


def loss_of(net: Learner, batch: Sequence[Prepared], rng: random.Random) -> Tensor:
    """Content, nested and role losses of a batch, summed."""
    states = net.states(batch)
    scores = net.tag(states)
    tags = pad_sequence([item.tags for item in batch], batch_first=True, padding_value=-100).to(states.device)
    nested = pad_sequence([item.nested for item in batch], batch_first=True).to(states.device)
    known = tags >= 0
    total = F.cross_entropy(scores[..., :TAGS].flatten(0, 1), tags.flatten(), ignore_index=-100)
    total = total + 0.3 * F.binary_cross_entropy_with_logits(scores[..., TAGS][known], nested[known])
    around = windows(batch, rng, disturb=True)
    if around is None:
        return total
    around = around.to(states.device)
    reduced = net.reduce(states)
    flat = around.article[:, None] * reduced.shape[1] + around.places
    inner = F.embedding(flat, reduced.flatten(0, 1))
    out = net.roles(inner, around.flags, around.lengths)
    inside = torch.arange(out.shape[1], device=out.device)[None] < around.lengths[:, None]
    roles = F.binary_cross_entropy_with_logits(out[..., :SPEAKER_START][inside], around.targets[inside])
    none = out[torch.arange(len(out), device=out.device), around.anchors, NO_SPEAKER]
    starts = torch.cat([out[..., SPEAKER_START].masked_fill(~inside, -1e4), none[:, None]], 1)
    wanted = torch.where(around.starts >= 0, around.starts, starts.shape[1] - 1)
    total = total + 4 * roles + 0.25 * F.cross_entropy(starts, wanted)
    named = (around.ends >= 0) & (around.ends < around.starts + LONGEST_SPEAKER)
    if not named.any():
        return total
    ends = out[..., SPEAKER_END].masked_fill(~inside | _not_after(around.starts, out.shape[1]), -1e4)
    return total + 0.1 * F.cross_entropy(ends[named], around.ends[named])


def _not_after(starts: Tensor, width: int) -> Tensor:
    """Places before a speaker's first word or too far behind it."""
    places = torch.arange(width, device=starts.device)[None]
    return (places < starts[:, None]) | (places >= starts[:, None] + LONGEST_SPEAKER)


def _share(
    items: list[Prepared], taught: list[Prepared], epoch: int, epochs: int, rng: random.Random
) -> list[Prepared]:
    """The articles of an epoch: all annotated ones, and until the last quarter some that a model labelled."""
    if not taught or epoch > 0.75 * epochs:
        return items
    return items + rng.sample(taught, min(len(taught), TAUGHT_AN_EPOCH))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=2500, help="words")
    parser.add_argument("--dropout", type=float, default=0.4)
    parser.add_argument("--every", type=int, default=4, help="epochs between evaluations")
    parser.add_argument("--start", type=Path, help="weights to start from (with the same vocabulary)")
    parser.add_argument("--data", default="quotes/train")
    parser.add_argument("--taught", type=Path, help="further articles, labelled by a model")
    parser.add_argument("--vocabulary", type=Path)
    parser.add_argument("--vectors", type=Path, help="word vectors, a row for each row of the vocabulary (.npy)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)

    examples, dev = load(options.data), load("quotes/dev")
    vocabulary = json.loads(options.vocabulary.read_text()) if options.vocabulary else count_words(examples, 2)
    vectors = torch.from_numpy(np.load(options.vectors).astype(np.float32)) if options.vectors else None
    trained = len(count_words(load("quotes/train"), 2)) + 1
    sizes = Sizes(
        words=trained, bits=BITS, buckets=BUCKETS, flags=FLAGS, tags=TAGS, hidden=options.hidden,
        vectors=0 if vectors is None else vectors.shape[1],
    )  # fmt: skip
    net = StatementNet(sizes, vectors, options.dropout)
    if options.start:
        stored = torch.load(options.start)
        fitting = {name: stored[name] for name, own in net.state_dict().items() if stored[name].shape == own.shape}
        net.load_state_dict(fitting, strict=False)
    items = [prepare(example, vocabulary) for example in examples]
    taught = [prepare(example, vocabulary) for example in load_file(options.taught)] if options.taught else []
    dev_items = [prepare(example, vocabulary) for example in dev]
    weights = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=options.rate, weight_decay=0.01)
    steps = sum(
        len(batches(_share(items, taught, epoch, options.epochs, random.Random(0)), options.batch, random.Random(0)))
        for epoch in range(1, options.epochs + 1)
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, options.rate, total_steps=steps + 50, pct_start=0.1)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.with_suffix(".vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False))
    began = time.time()
    done = 0
    for epoch in range(1, options.epochs + 1):
        net.train()
        losses = []
        for batch in batches(_share(items, taught, epoch, options.epochs, rng), options.batch, rng):
            if done >= steps + 49:
                break
            optimizer.zero_grad()
            loss = loss_of(net, batch, rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            losses.append(float(loss.detach()))
        print(f"epoch {epoch} loss {np.mean(losses):.4f} {time.time() - began:.0f} s", flush=True)
        if epoch % options.every == 0 or epoch == options.epochs:
            torch.save(net.state_dict(), options.out.with_suffix(".pt"))
            print(report(evaluate([net], dev_items, items)), flush=True)


if __name__ == "__main__":
    main()
