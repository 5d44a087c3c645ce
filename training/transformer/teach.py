"""Fine-tune the pretrained transformer into a teacher, of names or of trees. Meant for a GPU.

    python -m training.transformer.teach {names,trees} PACK TRANSFORMER.pt OUT.pt [--seconds 120] [--seed 1]

It reads the examples at once, and then waits for TRANSFORMER.pt, so that it can be called while that is still trained.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.learning import Mean, paths_loss, rate_by_clock, trees_cross_entropy
from training.rows import TreeExample, batches, padded, several_times
from training.transformer.model import Shape, Teacher
from training.transformer.packed import UPOS, Packed

RATE, RATE_OF_TRANSFORMER = 1.5e-3, 2e-4
SILVER, SILVER_SHARE = "wikineural_silver", 0.2
TIMES = {"UD_German-GSD": 2.0, "UD_German-PUD": 1.0, "UD_German-LIT": 0.35}
HIDDEN_TAGS, HIDDEN_TAG = 0.4, 0.05
"""How often the parts of speech of a whole sentence, or of one word, are hidden from the teacher of trees."""

Job = Callable[[], Tensor]


def names_jobs(packed: Packed, teacher: Teacher, draw: random.Random) -> Iterator[Job]:
    """An epoch of losses of names."""
    sources = packed.content["sources"]
    weak = sources.index(SILVER) if SILVER in sources else -1
    examples = [
        (words, labels, source)
        for words, labels, source, times in packed.content["names"]
        for _ in range(times)
        if source != weak or draw.random() < SILVER_SHARE
    ]
    order = packed.content["order"].to(teacher.transitions.device)
    for batch in batches(examples, 96, lambda e: len(e[0]), draw):

        def loss(batch: Sequence[tuple[list[int], list[int], int]] = batch) -> Tensor:
            states, real = packed.states(teacher, [words for words, _, _ in batch])
            emissions = teacher.emissions(states, torch.tensor([source for _, _, source in batch]))
            labels = padded([labels for _, labels, _ in batch])
            of_paths = paths_loss(emissions, teacher.transitions + order, labels, real)
            return 0.3 * of_paths + 1e-3 * (teacher.names_by_source**2).sum()

        yield loss


def trees_jobs(packed: Packed, teacher: Teacher, draw: random.Random) -> Iterator[Job]:
    """An epoch of losses of trees, and between them of parts of speech alone."""
    banks = packed.content["banks"]
    trees = several_times(packed.trees("trees"), lambda e: TIMES.get(banks[e.bank], 1.0), draw)
    found: list[Job] = []
    for batch in batches(trees, 48, lambda e: len(e.words), draw):

        def of_trees(batch: Sequence[TreeExample] = batch) -> Tensor:
            tags = padded([example.tags[UPOS] for example in batch])
            hidden = (torch.rand(len(tags), 1) < HIDDEN_TAGS) | (torch.rand(tags.shape) < HIDDEN_TAG)
            upos = (tags + 1).masked_fill(hidden, 0)
            bank = torch.tensor([example.bank for example in batch])
            states, real = packed.states(teacher, [example.words for example in batch], upos, bank)
            unseen = real & hidden
            loss = trees_cross_entropy(teacher.trees, states, real, batch)
            if bool(unseen.any()):
                loss = loss + functional.cross_entropy(teacher.tags(states[unseen]), tags[unseen])
            return loss

        found.append(of_trees)
    tagged = draw.sample(packed.content["tags"], min(len(packed.content["tags"]), 64 * len(found) // 3))
    for batch in batches(tagged, 64, lambda e: len(e[0]), draw):

        def of_tags(batch: Sequence[tuple[list[int], list[int]]] = batch) -> Tensor:
            states, real = packed.states(teacher, [words for words, _ in batch])
            return functional.cross_entropy(teacher.tags(states[real]), padded([tags for _, tags in batch])[real])

        found.append(of_tags)
    draw.shuffle(found)
    yield from found


@torch.no_grad()
def evaluate(packed: Packed, teacher: Teacher, *, tags_known: bool) -> dict[str, float]:
    """Parts of speech and attachment on the development split, punctuation left out."""
    teacher.eval()
    tagged = words = counted = attached = related = 0
    examples = packed.trees("trees_dev")
    for start in range(0, len(examples), 64):
        part = examples[start : start + 64]
        tags = padded([example.tags[UPOS] for example in part])
        states, real = packed.states(teacher, [example.words for example in part], tags + 1 if tags_known else None)
        arcs, child, head = teacher.trees(states)
        arcs[:, :, 1:].masked_fill_(~real[:, None, :], -1e9)
        heads = arcs.argmax(2)
        sides = head.gather(1, heads[..., None].expand(-1, -1, head.shape[2]))
        relations = teacher.trees.relations(child[real], sides[real]).argmax(1)
        counts = tags[real] != packed.punctuation
        right = (heads[real] == padded([example.heads for example in part])[real]) & counts
        tagged += int((teacher.tags(states[real]).argmax(1) == tags[real]).sum())
        words += int(real.sum())
        counted += int(counts.sum())
        attached += int(right.sum())
        related += int((right & (relations == padded([example.relations for example in part], -100)[real])).sum())
    teacher.train()
    return {"upos": tagged / words, "uas": attached / counted, "las": related / counted}


def main() -> None:
    """Train one teacher until the time is up, and write the mean of its weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=("names", "trees"))
    parser.add_argument("pack", type=Path)
    parser.add_argument("transformer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda")
    arguments = parser.parse_args()
    torch.set_default_device(arguments.device)
    torch.set_num_threads(2)
    torch.manual_seed(arguments.seed)
    draw = random.Random(arguments.seed)
    packed = Packed(arguments.pack, 256)
    while not arguments.transformer.is_file():
        time.sleep(0.5)
    saved = torch.load(arguments.transformer, weights_only=True, map_location=arguments.device)
    teacher = Teacher(Shape(**saved["shape"]), packed.heads())
    teacher.transformer.load_state_dict({name: tensor.float() for name, tensor in saved["weights"].items()})
    own = [p for name, p in teacher.named_parameters() if not name.startswith("transformer.")]
    groups = [
        {"params": list(teacher.transformer.parameters()), "rate": RATE_OF_TRANSFORMER},
        {"params": own, "rate": RATE},
    ]
    fused = arguments.device == "cuda"
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=fused)
    mean = Mean(teacher)
    jobs_of = names_jobs if arguments.what == "names" else trees_jobs
    began, step, epochs, gone = time.time(), 0, 0, 0.0
    while gone < 1:
        for job in jobs_of(packed, teacher, draw):
            gone = (time.time() - began) / arguments.seconds
            if gone >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * rate_by_clock(gone, warm=0.08)
            optimiser.zero_grad()
            job().backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 2.0)
            optimiser.step()
            mean.update(teacher)
            step += 1
        epochs += 1
    mean.swap(teacher)
    about = {"what": arguments.what, "seed": arguments.seed, "steps": step, "epochs": epochs}
    if arguments.what == "trees":
        about |= {f"dev_{known}": evaluate(packed, teacher, tags_known=known) for known in (True, False)}
    print(json.dumps(about), flush=True)
    torch.save({"weights": teacher.state_dict(), "shape": asdict(teacher.transformer.shape)}, arguments.out)


if __name__ == "__main__":
    main()
