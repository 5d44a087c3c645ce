"""Fit the morphology's linear layers again, on the sentences whose treebank annotates it.

    python -m training.morphology DATA MODEL

Of UD_German-LIT's words only pronouns carry features, and UD_German-PUD has no VerbForm: learnt from all, "none" is
right too often. The encoder stays as it is; each feature's layer is a logistic regression on its states, fitted where
the feature is annotated. MODEL (a packaged pipeline) is rewritten.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from briefing.language import encoder, grammar, names, sentences  # noqa: F401  (their factories)
from briefing.language.grammar import UPOS
from training.corpora import TreeWord, annotates, read_trees

FEATURES = "Case Gender Number Mood Tense VerbForm Person Degree PronType Definite Poss Reflex NumType".split()
NONE = "_"
ROUNDS = 12
BATCH = 512
RATE = 2e-3
DECAY = 1e-4

Array = NDArray[Any]


def states_of(nlp: Language, trees: Sequence[Sequence[TreeWord]]) -> list[Array]:
    """The encoder's states of each sentence, in the treebank's tokens."""
    component = nlp.get_pipe("briefing_encoder")
    docs = []
    for tree in trees:
        starts = [number == 0 for number in range(len(tree))]
        docs.append(Doc(nlp.vocab, words=[word.form for word in tree], sent_starts=starts))
    return [np.asarray(doc.tensor) for doc in component.pipe(iter(docs))]


def fit(inputs: Array, classes: Array, count: int, *, seed: int = 1) -> tuple[Array, Array]:
    """Weights (a row a class) and biases of a softmax over ``inputs``; Adam with a falling rate."""
    draw = np.random.default_rng(seed)
    inputs = np.concatenate([inputs, np.ones((len(inputs), 1), dtype=np.float32)], axis=1)
    weights = np.zeros((inputs.shape[1], count), dtype=np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    steps = ROUNDS * max(1, len(inputs) // BATCH)
    for step in range(1, steps + 1):
        rows = draw.integers(0, len(inputs), size=BATCH)
        x = inputs[rows]
        scores = x @ weights
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        scores[np.arange(len(rows)), classes[rows]] -= 1
        slope = x.T @ scores / len(rows) + DECAY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        rate = RATE * 5 * (1 - step / (steps + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights[:-1].T.copy(), weights[-1].copy()


def main() -> None:
    """Fit every feature, rewrite the model, and print each feature's accuracy on the development split."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.model)
    component = nlp.get_pipe("briefing_grammar")
    banks = [path for name in ("train", "pud") if (path := arguments.data / "ud" / f"{name}.conllu.gz").is_file()]
    trees = [tree for bank in banks for tree in read_trees(bank)]
    development = read_trees(arguments.data / "ud" / "dev.conllu.gz")
    states, unseen = states_of(nlp, trees), states_of(nlp, development)
    weights = {name: array for name, array in component.weights.items() if not name.startswith("tags.")}
    classes = {UPOS: component.classes[UPOS]}
    for ending in ("", "_bias"):
        weights[f"tags.{UPOS}{ending}"] = component.weights[f"tags.{UPOS}{ending}"]
    for feature in FEATURES:
        chosen = [number for number, tree in enumerate(trees) if annotates(tree, feature)]
        values = sorted({word.features[feature] for n in chosen for word in trees[n] if feature in word.features})
        if not values:
            continue
        classes[feature] = [NONE, *values]
        number = {value: index for index, value in enumerate(classes[feature])}
        gold = np.array([number[word.features.get(feature, NONE)] for n in chosen for word in trees[n]])
        weights[f"tags.{feature}"], weights[f"tags.{feature}_bias"] = fit(
            np.concatenate([states[n] for n in chosen]), gold, len(number)
        )
        wanted = np.array([number.get(word.features.get(feature, NONE), -1) for tree in development for word in tree])
        scores = np.concatenate(unseen) @ weights[f"tags.{feature}"].T + weights[f"tags.{feature}_bias"]
        print(f"{feature:9} {float((scores.argmax(axis=1) == wanted).mean()):.3f}")
    component.use(weights, classes, component.relations, component.lemmatizer)
    component.to_disk(arguments.model / "briefing_grammar")


if __name__ == "__main__":
    main()
