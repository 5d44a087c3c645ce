"""Trees of the teachers for sentences that have gold parts of speech alone.

    python -m training.silver DATA WORK OUT.npz TEACHER.pt [TEACHER.pt …]

OUT holds, for each sentence of ``ud/gsd_train_upos`` (those too long for training left out), the teachers' mean
probability of every head of every word, the heads that make the best tree, and the mean probabilities of the relations
to them. A student learns from the probabilities, which say more than the best tree does (Kuncoro et al. 2016).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from briefing.language.crf import Floats
from briefing.language.grammar import UPOS
from briefing.language.trees import decode_tree
from training.examples import Data, SilverExample, padded, read
from training.network import Sizes
from training.teacher import Teacher

_AT_ONCE = 24


class Opinion(NamedTuple):
    """What the teachers think of a sentence; see ``SilverExample``."""

    heads: list[int]
    arcs: Floats
    relations: Floats
    agreed: float
    """The share of words that all teachers would give the same head."""


def load_teacher(path: Path) -> Teacher:
    """The teacher in the file ``path``, ready to parse."""
    saved = torch.load(path, weights_only=True)
    teacher = Teacher(Sizes(**saved["about"]["sizes"]), saved["about"]["banks"])
    teacher.load_state_dict(saved["weights"])
    return teacher.eval()


@torch.no_grad()
def opinions(
    teachers: Sequence[Teacher], data: Data, sentences: Sequence[tuple[list[int], list[int]]]
) -> Iterator[Opinion]:
    """The mean opinion of ``teachers`` on each of ``sentences`` (words, parts of speech), as of the target treebank."""
    for start in range(0, len(sentences), _AT_ONCE):
        part = sentences[start : start + _AT_ONCE]
        words, upos = [words for words, _ in part], padded([tags for _, tags in part])
        bank = torch.zeros(len(part), dtype=torch.long)
        scored = [teacher.scores(data, words, upos, bank) for teacher in teachers]
        arcs = torch.stack([arcs.exp() for arcs, _ in scored])
        relations = torch.stack([relations.exp() for _, relations in scored]).mean(0).numpy()
        best = arcs.argmax(3)
        same = (best == best[:1]).all(0).float()
        mean = arcs.mean(0).numpy()
        for row, sentence in enumerate(words):
            size = len(sentence)
            likely = mean[row, :size, : size + 1]
            heads = decode_tree(np.log(likely + 1e-9))
            of_heads = relations[row, np.arange(size), heads]
            yield Opinion(heads, likely, of_heads, float(same[row, :size].mean()))


def write(found: Sequence[Opinion], path: Path) -> None:
    """Write ``found``, its sentences one after another, probabilities in half precision."""
    np.savez_compressed(
        path,
        lengths=np.array([len(opinion.heads) for opinion in found], dtype=np.int32),
        heads=np.concatenate([np.array(opinion.heads, dtype=np.int16) for opinion in found]),
        arcs=np.concatenate([opinion.arcs.ravel() for opinion in found]).astype(np.float16),
        relations=np.concatenate([opinion.relations for opinion in found]).astype(np.float16),
        agreed=np.array([opinion.agreed for opinion in found], dtype=np.float32),
    )


def read_silver(path: Path, data: Data) -> list[SilverExample]:
    """The sentences of ``data.tags`` with the opinions in the file ``path``, which stand in the same order."""
    with np.load(path) as stored:
        lengths, heads, arcs, relations = (stored[name] for name in ("lengths", "heads", "arcs", "relations"))
    examples = []
    word = cell = 0
    for (words, upos), size in zip(data.tags, lengths.tolist(), strict=True):
        likely = arcs[cell : cell + size * (size + 1)].reshape(size, size + 1)
        rows = slice(word, word + size)
        examples.append(SilverExample(words, upos, heads[rows].tolist(), likely, relations[rows]))
        word, cell = word + size, cell + size * (size + 1)
    return examples


def attachment(found: Sequence[Opinion], data: Data) -> dict[str, float]:
    """How right ``found`` is about the development split, punctuation left out."""
    punctuation = data.classes[UPOS].index("PUNCT") if "PUNCT" in data.classes[UPOS] else -1
    words = attached = related = 0
    for example, opinion in zip(data.trees_dev, found, strict=True):
        best = opinion.relations.argmax(1).tolist()
        for tag, head, other, relation, named in zip(
            example.tags[UPOS], example.heads, opinion.heads, example.relations, best, strict=True
        ):
            words += tag != punctuation
            attached += tag != punctuation and head == other
            related += tag != punctuation and head == other and relation == named
    return {"uas": attached / max(1, words), "las": related / max(1, words)}


def main() -> None:
    """Parse the sentences, write the trees, and print what the teachers reach on the development split."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("teachers", type=Path, nargs="+")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    data = read(arguments.data, arguments.work, names=False)
    teachers = [load_teacher(path) for path in arguments.teachers]
    development = [(example.words, example.tags[UPOS]) for example in data.trees_dev]
    print(json.dumps(attachment(list(opinions(teachers, data, development)), data)), flush=True)
    found = list(opinions(teachers, data, data.tags))
    write(found, arguments.out)
    print(json.dumps({"sentences": len(found), "agreed": float(np.mean([o.agreed for o in found]))}))


if __name__ == "__main__":
    main()
