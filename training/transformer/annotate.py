"""Let the teachers annotate sentences: trees, parts of speech, and scores of names. Meant for a GPU.

    python -m training.transformer.annotate PACK OUT [--names TEACHER.pt …] [--trees TEACHER.pt …]

OUT gets ``silver.npz`` (trees of the sentences with gold parts of speech), ``unlabelled.npz`` (trees and parts of
speech of the others) and ``names.npz`` (for both, and GermEval's development split, the label scores).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.opinions import Opinion, opinion, write_opinions
from training.rows import padded
from training.transformer.model import Shape, Teacher
from training.transformer.pack import STEP
from training.transformer.packed import Packed

_WORDS_AT_ONCE = 5000

T = TypeVar("T")


def load(path: Path, packed: Packed) -> Teacher:
    """The teacher in the file ``path``."""
    saved = torch.load(path, weights_only=True, map_location=torch.get_default_device())
    teacher = Teacher(Shape(**saved["shape"]), packed.heads())
    teacher.load_state_dict(saved["weights"])
    return teacher.eval()


def in_order(rows: Sequence[Sequence[int]], annotate: Callable[[list[int]], Iterator[T]]) -> list[T]:
    """What ``annotate`` gives for each of ``rows``; it is called with the numbers of rows of like length."""
    order = sorted(range(len(rows)), key=lambda number: len(rows[number]))
    found: dict[int, T] = {}
    start = 0
    while start < len(order):
        count = max(1, _WORDS_AT_ONCE // len(rows[order[min(len(order) - 1, start + 63)]]))
        part = order[start : start + min(count, 256)]
        found |= dict(zip(part, annotate(part), strict=True))
        start += len(part)
    return [found[number] for number in range(len(rows))]


@torch.no_grad()
def names_scores(packed: Packed, teachers: Sequence[Teacher], rows: Sequence[list[int]]) -> list[NDArray[np.uint8]]:
    """How many steps each label of each word lies below the word's best; the teachers' mean."""

    def annotate(part: list[int]) -> Iterator[NDArray[np.uint8]]:
        batch = [rows[number] for number in part]
        source = torch.zeros(len(batch), dtype=torch.long)
        scores = torch.stack([t.emissions(packed.states(t, batch)[0], source) for t in teachers]).mean(0)
        below = ((scores.amax(2, keepdim=True) - scores) / STEP).round().clamp(max=255).byte().cpu().numpy()
        yield from (below[row, : len(words)] for row, words in enumerate(batch))

    return in_order(rows, annotate)


@torch.no_grad()
def trees(
    packed: Packed, teachers: Sequence[Teacher], rows: Sequence[list[int]], known: Sequence[list[int]] | None
) -> list[tuple[Opinion, list[int]]]:
    """Opinions on trees with parts of speech: ``known``, or else the teachers' own."""

    def annotate(part: list[int]) -> Iterator[tuple[Opinion, list[int]]]:
        batch = [rows[number] for number in part]
        if known is None:
            guesses = [functional.softmax(t.tags(packed.states(t, batch)[0]), 2) for t in teachers]
            tags = torch.stack(guesses).mean(0).argmax(2)
        else:
            tags = padded([known[number] for number in part])
        scored = [_scores(packed, teacher, batch, tags + 1) for teacher in teachers]
        arcs = torch.stack([arcs for arcs, _ in scored]).cpu().numpy()
        relations = torch.stack([relations for _, relations in scored]).mean(0).cpu().numpy()
        for row, words in enumerate(batch):
            size = len(words)
            yield (
                opinion(arcs[:, row, :size, : size + 1], relations[row, :size, : size + 1]),
                tags[row, :size].tolist(),
            )

    return in_order(rows, annotate)


def _scores(packed: Packed, teacher: Teacher, rows: Sequence[list[int]], upos: Tensor) -> tuple[Tensor, Tensor]:
    states, real = packed.states(teacher, rows, upos)
    arcs, child, head = teacher.trees(states)
    arcs[:, :, 1:].masked_fill_(~real[:, None, :], -1e9)
    return functional.softmax(arcs, 2), functional.softmax(teacher.trees.all_relations(child, head), 3)


def annotate_names(packed: Packed, teachers: Sequence[Teacher], out: Path) -> None:
    """Write ``names.npz``."""
    content = packed.content
    tagged = [words for words, _ in content["tags"]]
    scores = names_scores(packed, teachers, [*content["names_dev"], *content["unlabelled"], *tagged])
    transitions = torch.stack([teacher.transitions.detach() for teacher in teachers]).mean(0).cpu().numpy()
    np.savez_compressed(out / "names.npz", below=np.concatenate(scores), transitions=transitions)
    print(json.dumps({"names": len(scores)}), flush=True)


def annotate_trees(packed: Packed, teachers: Sequence[Teacher], out: Path) -> None:
    """Write ``silver.npz`` and ``unlabelled.npz``."""
    tags = packed.content["tags"]
    silver = [one for one, _ in trees(packed, teachers, [words for words, _ in tags], [upos for _, upos in tags])]
    write_opinions(silver, out / "silver.npz")
    print(json.dumps({"silver": len(silver), "agreed": float(np.mean([one.agreed for one in silver]))}), flush=True)
    others = trees(packed, teachers, packed.content["unlabelled"], None)
    upos = np.concatenate([np.array(tags, dtype=np.uint8) for _, tags in others])
    write_opinions([one for one, _ in others], out / "unlabelled.npz", upos=upos)
    agreed = float(np.mean([one.agreed for one, _ in others]))
    print(json.dumps({"unlabelled": len(others), "agreed": agreed}), flush=True)


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("pack", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--names", type=Path, nargs="+", default=[])
    parser.add_argument("--trees", type=Path, nargs="+", default=[])
    parser.add_argument("--device", default="cuda")
    arguments = parser.parse_args()
    torch.set_default_device(arguments.device)
    packed = Packed(arguments.pack, 256)
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.names:
        annotate_names(packed, [load(path, packed) for path in arguments.names], arguments.out)
    if arguments.trees:
        annotate_trees(packed, [load(path, packed) for path in arguments.trees], arguments.out)


if __name__ == "__main__":
    main()
