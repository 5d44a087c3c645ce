"""Put the trained parts together as a spaCy pipeline on disk: what the product ships.

    python -m training.package DATA WORK OUT [--field 1.0] [--states 1.0]

``--field`` and ``--states`` weigh the two experts on names against each other (tuned on GermEval's development split).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.language import Language

from briefing.language import encoder, grammar, names, sentences  # noqa: F401  (their factories)
from briefing.language.gazetteer import TABLE
from briefing.language.lemmas import learn
from briefing.language.vectors import read_vectors
from training.corpora import read_trees
from training.gazetteer import WHOLE

Arrays = dict[str, NDArray[Any]]


def encoder_weights(state: Mapping[str, NDArray[Any]], layers: int) -> Arrays:
    """The encoder's weights as numpy wants them: filters unrolled, gates of both biases added and halved."""
    filters = state["entry.filters.weight"]
    arrays = {
        "entry.word": state["entry.word.weight"],
        "entry.affix": state["entry.affix.weight"],
        "entry.char": state["entry.char.weight"],
        "entry.filters": filters.transpose(2, 1, 0).reshape(-1, filters.shape[0]),
        "entry.filters_bias": state["entry.filters.bias"],
        "entry.vector": state["entry.vector.weight"],
        "entry.vector_bias": state["entry.vector.bias"],
        "entry.rest": state["entry.rest.weight"],
    }
    for layer in range(layers):
        for direction, ending in (("forward", ""), ("backward", "_reverse")):
            name = f"l{layer}{ending}"
            recurrent = state[f"encoder.weight_hh_{name}"].T
            half = np.repeat(np.array([0.5, 0.5, 1.0, 0.5], dtype=np.float32), recurrent.shape[0])
            arrays[f"layer.{layer}.{direction}.input"] = state[f"encoder.weight_ih_{name}"].T * half
            arrays[f"layer.{layer}.{direction}.recurrent"] = recurrent * half
            bias = state[f"encoder.bias_ih_{name}"] + state[f"encoder.bias_hh_{name}"]
            arrays[f"layer.{layer}.{direction}.bias"] = bias * half
    return arrays


def names_weights(state: Mapping[str, NDArray[Any]], field: Arrays, *, by_field: float, by_states: float) -> Arrays:
    """The two experts' weights for labels and transitions, each times its own factor; states in the target's manner."""
    own = state["names_by_source"][0]
    return {
        "features": field["weights"] * by_field,
        "transitions": field["transitions"] * by_field + state["transitions"] * by_states,
        "states": (state["names.weight"].T + own[:-1]) * by_states,
        "states_bias": (state["names.bias"] + own[-1]) * by_states,
    }


def grammar_weights(state: Mapping[str, NDArray[Any]], heads: Sequence[str]) -> Arrays:
    """The weights of the tag heads and of the trees."""
    arrays = {}
    for name in heads:
        arrays[f"tags.{name}"], arrays[f"tags.{name}_bias"] = state[f"tags.{name}.weight"], state[f"tags.{name}.bias"]
    for name in ("arc_head", "arc_child", "rel_head", "rel_child"):
        arrays[f"trees.{name}"] = state[f"trees.{name}.weight"]
        arrays[f"trees.{name}_bias"] = state[f"trees.{name}.bias"]
    return arrays | {f"trees.{name}": state[f"trees.{name}"] for name in ("root", "arc", "rel")}


def assemble(data: Path, work: Path, *, by_field: float, by_states: float, version: str) -> Language:
    """The pipeline of the parts in ``work``."""
    saved = torch.load(work / "network.pt", weights_only=True)
    state = {name: tensor.numpy() for name, tensor in saved["weights"].items()}
    about = saved["about"]
    nlp = spacy.blank("de")
    nlp.add_pipe("briefing_sentences")
    parts = {name: nlp.add_pipe(f"briefing_{name}") for name in ("encoder", "grammar", "names")}
    nlp.vocab.vectors = read_vectors(work / "vectors.npz")
    gazetteer = json.loads((work / "gazetteer.json").read_text(encoding="utf-8"))[WHOLE]
    nlp.vocab.lookups.add_table(TABLE, gazetteer)
    parts["encoder"].use(encoder_weights(state, about["sizes"]["layers"]), about["words"], about["flags"])
    banks = [path for name in ("train", "pud") if (path := data / "ud" / f"{name}.conllu.gz").is_file()]
    words = [word for path in banks for tree in read_trees(path) for word in tree]
    lemmatizer = learn((word.form, word.upos, word.lemma) for word in words)
    heads = grammar_weights(state, list(about["classes"]))
    parts["grammar"].use(heads, about["classes"], about["relations"], lemmatizer)
    with np.load(work / "names_crf.npz") as stored:
        field = {name: stored[name] for name in stored.files}
    weights = names_weights(state, field, by_field=by_field, by_states=by_states)
    with np.load(work / "clusters.npz") as clusters:
        weights |= {name: clusters[name] for name in ("coarse", "fine")}
    parts["names"].use(weights, [str(feature) for feature in field["features"]])
    nlp.meta.update(
        name="briefing", version=version, description="German news: sentences, grammar, names",
        license="CC BY-NC-SA 4.0", spacy_version=">=3.8.7,<3.9",
    )  # fmt: skip
    return nlp


def main() -> None:
    """Write the pipeline; the vectors are the encoder's file, not the vocabulary's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--field", type=float, default=1.0)
    parser.add_argument("--states", type=float, default=1.0)
    parser.add_argument("--version", default="1.0.0")
    arguments = parser.parse_args()
    nlp = assemble(
        arguments.data, arguments.work, by_field=arguments.field, by_states=arguments.states, version=arguments.version
    )
    nlp.to_disk(arguments.out, exclude=["vectors"])


if __name__ == "__main__":
    main()
