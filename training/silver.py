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

import numpy as np
import torch

from briefing.language.grammar import UPOS
from training.examples import Data, read
from training.network import Sizes
from training.opinions import Opinion, opinion, read_opinions, write_opinions
from training.rows import SilverExample, padded
from training.teacher import Teacher

_AT_ONCE = 24


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
        arcs = torch.stack([arcs.exp() for arcs, _ in scored]).numpy()
        relations = torch.stack([relations.exp() for _, relations in scored]).mean(0).numpy()
        for row, sentence in enumerate(words):
            size = len(sentence)
            yield opinion(arcs[:, row, :size, : size + 1], relations[row, :size, : size + 1])


def read_silver(path: Path, data: Data) -> list[SilverExample]:
    """The sentences of ``data.tags`` with the opinions in the file ``path``, which stand in the same order."""
    return [
        SilverExample(words, upos, found.heads, found.arcs, found.relations)
        for (words, upos), found in zip(data.tags, read_opinions(path), strict=True)
    ]


def attachment(found: Sequence[Opinion], data: Data) -> dict[str, float]:
    """How right ``found`` is about the development split, punctuation left out."""
    punctuation = data.classes[UPOS].index("PUNCT") if "PUNCT" in data.classes[UPOS] else -1
    words = attached = related = 0
    for example, judged in zip(data.trees_dev, found, strict=True):
        best = judged.relations.argmax(1).tolist()
        for tag, head, other, relation, named in zip(
            example.tags[UPOS], example.heads, judged.heads, example.relations, best, strict=True
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
    write_opinions(found, arguments.out)
    print(json.dumps({"sentences": len(found), "agreed": float(np.mean([o.agreed for o in found]))}))


if __name__ == "__main__":
    main()
