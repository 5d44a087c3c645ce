"""The conditional random field for names: hand-made features, python-crfsuite.

    python -m training.names_crf DATA WORK OUT.npz [--iterations 90]

WORK holds vectors.npz, clusters.npz and gazetteer.json. Writes the weights as the component wants them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from briefing.language.crf import FeatureWeights, best_paths
from briefing.language.gazetteer import Gazetteer
from briefing.language.name_features import Emissions, WordFeatures, token_features
from briefing.language.names import FIRST, LABELS, ORDER
from briefing.language.vectors import read_vectors
from training.corpora import Labelled, read_names, score
from training.gazetteer import FIRST_HALF, SECOND_HALF, WHOLE, currencies

CORPORA = {
    "germeval_train": 2,
    "plenar_gold": 1,
    "wikineural_silver": 1,
    "smartdata_news": 1,
    "europarl_pado": 1,
    "europarl_ixa": 1,
}
"""What is learnt from, and how often each sentence counts."""

_SMALL = 0.03
"""Weights nearer to nothing are not kept."""


def sources(work: Path) -> dict[str, WordFeatures]:
    """The features of words, by the gazetteer that they use."""
    vectors = read_vectors(work / "vectors.npz")
    with np.load(work / "clusters.npz") as clusters:
        coarse, fine = clusters["coarse"], clusters["fine"]
    written = json.loads((work / "gazetteer.json").read_text(encoding="utf-8"))
    return {name: WordFeatures(vectors, coarse, fine, Gazetteer(flags)) for name, flags in written.items()}


def corpora(data: Path) -> Iterator[tuple[str, int, list[Labelled]]]:
    """Those of CORPORA that are there: name, times, sentences; currencies are no names (GermEval marks them MISC)."""
    units = currencies()
    for name, times in CORPORA.items():
        path = data / "ner" / f"{name}.jsonl.gz"
        if path.is_file():
            yield name, times, [_without(sentence, units) for sentence in read_names(path)]


def _without(sentence: Labelled, units: set[str]) -> Labelled:
    labels = list(sentence.labels)
    for i, (word, label, after) in enumerate(zip(sentence.words, labels, [*labels[1:], "O"], strict=True)):
        if word in units and label == "B-MISC" and after != "I-MISC":
            labels[i] = "O"
    return sentence._replace(labels=labels)


def gazetteer_for(corpus: str, number: int) -> str:
    """Which gazetteer a sentence is trained with."""
    if corpus != "wikineural_silver":
        return WHOLE
    return SECOND_HALF if number % 2 else FIRST_HALF


def fit(
    sentences: Iterable[tuple[list[list[str]], list[str]]], *, iterations: int
) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    """Feature names, their weights (a column a label) and the transitions learnt from features and labels."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sentences:
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    trainer.set_params({"c1": 0.1, "c2": 0.02, "max_iterations": iterations, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        info = tagger.info()
    rows: dict[str, NDArray[Any]] = {}
    for (feature, label), weight in info.state_features.items():
        rows.setdefault(feature, np.zeros(len(LABELS), dtype=np.float32))[LABELS.index(label)] = weight
    kept = sorted(name for name, row in rows.items() if np.abs(row).max() > _SMALL)
    transitions = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[LABELS.index(before), LABELS.index(after)] = weight
    return kept, np.stack([rows[name] for name in kept]), transitions


def examples(data: Path, work: Path) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of every training sentence, as often as it counts."""
    by_gazetteer = sources(work)
    for name, times, sentences in corpora(data):
        for number, sentence in enumerate(sentences):
            features = token_features(sentence.words, by_gazetteer[gazetteer_for(name, number)])
            for _ in range(times):
                yield features, sentence.labels


def main() -> None:
    """Train, write, and print the score on the development split."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--iterations", type=int, default=90)
    arguments = parser.parse_args()
    names, weights, transitions = fit(examples(arguments.data, arguments.work), iterations=arguments.iterations)
    np.savez(arguments.out, features=np.array(names), weights=weights, transitions=transitions)
    development = read_names(arguments.data / "ner" / "germeval_dev.jsonl.gz", keep_unaligned=True)
    emissions = Emissions(sources(arguments.work)[WHOLE], FeatureWeights(names, weights))
    lengths = [len(sentence.words) for sentence in development]
    scores = emissions.of([word for sentence in development for word in sentence.words], lengths)
    best = iter(best_paths(scores, lengths, transitions + ORDER, FIRST))
    found = [[LABELS[next(best)] for _ in range(length)] for length in lengths]
    print(json.dumps(score([s.labels for s in development], found, ("PER", "ORG", "LOC"))))


if __name__ == "__main__":
    main()
