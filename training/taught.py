"""What the transformer's teachers made of sentences without annotation, for the network to learn from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.examples import Data
from training.opinions import read_opinions
from training.rows import NameExample, SilverExample
from training.transformer.pack import read_pack


def read_taught(pack: Path, folder: Path, data: Data) -> tuple[list[NameExample], list[SilverExample]]:
    """Names and trees in ``folder``, of the sentences in the packed examples ``pack``.

    Names are in the target's manner. Words that ``data`` does not have are added to it, so its words are to be prepared
    (again) afterwards. Raises ``ValueError`` where the annotations belong to other sentences.
    """
    content = read_pack(pack)
    number = data.words.number
    own = [
        number.setdefault((word, gazetteer), len(number))
        for word, gazetteer in zip(content["words"], content["gazetteers"], strict=True)
    ]
    unlabelled = [[own[word] for word in row] for row in content["unlabelled"]]
    rows = [*unlabelled, *([own[word] for word in words] for words, _ in content["tags"])]
    with np.load(folder / "labels.npz") as stored:
        labels = stored["labels"].tolist()
    with np.load(folder / "unlabelled.npz") as stored:
        upos = stored["upos"].tolist()
    if len(labels) != sum(map(len, rows)) or len(upos) != sum(map(len, unlabelled)):
        raise ValueError(f"{folder} annotates other sentences than {pack} holds: pack them as when they were annotated")
    names, start = [], 0
    for row in rows:
        names.append(NameExample(row, labels[start : start + len(row)], 0))
        start += len(row)
    trees, start = [], 0
    for row, found in zip(unlabelled, read_opinions(folder / "unlabelled.npz"), strict=True):
        tags = upos[start : start + len(row)]
        trees.append(SilverExample(row, tags, found.heads, found.arcs, found.relations))
        start += len(row)
    return names, trees
