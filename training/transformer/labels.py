"""From the teachers' scores of names to labels, with the field of hand-made features beside them.

    python -m training.transformer.labels DATA WORK PACK FOUND [--field 0.7]

FOUND is what ``training.transformer.annotate`` wrote; it gets ``labels.npz``. What several weights of the field would
give on GermEval's development split is printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from briefing.language.crf import FeatureWeights, Floats, best_paths
from briefing.language.name_features import Emissions
from briefing.language.names import FIRST, LABELS, ORDER
from training.corpora import read_names, score
from training.names_crf import sources
from training.transformer.pack import STEP, read_pack

WEIGHTS = (0.0, 0.2, 0.35, 0.5, 0.7, 1.0)


def field_scores(content: dict[str, Any], rows: Sequence[Sequence[int]], work: Path, field: Any) -> Floats:
    """What the field thinks of every label of every word of ``rows``, a row a word."""
    words, gazetteers = content["words"], content["gazetteers"]
    weights = FeatureWeights([str(name) for name in field["features"]], field["weights"])
    emissions = {name: Emissions(features, weights) for name, features in sources(work).items()}
    found = []
    for row in rows:
        found.append(emissions[gazetteers[row[0]]].of([words[number] for number in row], [len(row)]))
    return np.concatenate(found)


def main() -> None:
    """Print the scores of the development split, and write the labels of the rest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("pack", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--field", type=float, default=0.7)
    arguments = parser.parse_args()
    content = read_pack(arguments.pack)
    with np.load(arguments.found / "names.npz") as stored:
        teachers, between = -STEP * stored["below"].astype(np.float32), stored["transitions"]
    field = np.load(arguments.work / "names_crf.npz")
    rows = [*content["names_dev"], *content["unlabelled"], *(words for words, _ in content["tags"])]
    by_field = field_scores(content, rows, arguments.work, field)
    lengths = [len(row) for row in rows]

    def labels(weight: float, sentences: slice, words: slice) -> list[int]:
        transitions = between + weight * field["transitions"] + ORDER
        scores = teachers[words] + weight * by_field[words]
        return best_paths(scores, lengths[sentences], transitions, FIRST)

    count = len(content["names_dev"])
    size = sum(lengths[:count])
    development = read_names(arguments.data / "ner" / "germeval_dev.jsonl.gz", keep_unaligned=True)
    for weight in WEIGHTS:
        best = iter(labels(weight, slice(count), slice(size)))
        found = [[LABELS[next(best)] for _ in sentence.words] for sentence in development]
        print(json.dumps({"field": weight} | score([s.labels for s in development], found, ("PER", "ORG", "LOC"))))
    rest = labels(arguments.field, slice(count, None), slice(size, None))
    np.savez_compressed(arguments.found / "labels.npz", labels=np.array(rest, dtype=np.uint8))


if __name__ == "__main__":
    main()
