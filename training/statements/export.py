"""Turn trained networks into the weights that the product reads.

    python -m training.statements.export --nets a.pt b.pt --vocabulary words.json --out briefing/model/de/statements

Half precision; word vectors (shared by all members) as whole numbers from -127 to 127 with one scale.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from briefing.language.statements.model import StatementModel
from training.statements.batches import prepare
from training.statements.data import load
from training.statements.evaluate import transitions

Array = NDArray[Any]


def _layer(state: dict[str, Array], name: str) -> dict[str, Array]:
    inputs, recurrent, bias = [], [], []
    for direction in ("0", "1"):
        prefix = f"{name}.{direction}."
        inputs.append(reordered(state[f"{prefix}weight_ih_l0"]).T)
        recurrent.append(reordered(state[f"{prefix}weight_hh_l0"]).T)
        bias.append(reordered(state[f"{prefix}bias_ih_l0"] + state[f"{prefix}bias_hh_l0"]))
    return {"inputs": np.stack(inputs), "recurrent": np.stack(recurrent), "bias": np.stack(bias)}


def reordered(rows: Array) -> Array:
    """PyTorch's gates stand in the order in, forget, cell, out; the product wants the cell last."""
    into, forget, cell, out = np.split(rows, 4)
    return np.concatenate([into, forget, out, cell])


def as_arrays(states: list[dict[str, Array]]) -> dict[str, Array]:
    """The product's arrays from the networks' state dictionaries (as numpy arrays)."""
    arrays: dict[str, Array] = {}
    for name in ("lower", "upper", "role"):
        layers = [_layer(state, name) for state in states]
        for part in ("inputs", "recurrent", "bias"):
            arrays[f"{name}_{part}"] = np.concatenate([layer[part] for layer in layers])
    arrays["word"] = np.stack([state["word.weight"] for state in states])
    arrays["affixes"] = np.stack([np.stack([state[f"affixes.{i}.weight"] for i in range(3)]) for state in states])
    for ours, theirs in (("content", "content"), ("reduce", "reduce"), ("role_out", "role_out")):
        arrays[ours] = np.stack([state[f"{theirs}.weight"].T for state in states])
        arrays[f"{ours}_bias"] = np.stack([state[f"{theirs}.bias"] for state in states])
    arrays = {name: array.astype(np.float16) for name, array in arrays.items()}
    if "vectors.weight" in states[0]:
        vectors = states[0]["vectors.weight"]
        scale = np.abs(vectors).max() / 127
        arrays["vectors"] = np.round(vectors / scale).astype(np.int8)
        arrays["vector_scale"] = np.array(scale, dtype=np.float32)
    return arrays


def model_of(nets: list[Path], vocabulary: Path) -> StatementModel:
    """The product's model, as yet without a calibration."""
    states = [{name: tensor.numpy() for name, tensor in torch.load(path).items()} for path in nets]
    rows = json.loads(vocabulary.read_text())
    words = sorted(rows, key=rows.__getitem__)
    if [rows[word] for word in words] != list(range(1, len(words) + 1)):
        raise ValueError(f"{vocabulary}: rows must count from 1")
    steps = transitions([prepare(example, rows) for example in load("quotes/train")])
    return StatementModel(as_arrays(states), words, {"transitions": steps.astype(float).round(3).tolist()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nets", type=Path, nargs="+", required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--calibration", type=Path, help="weights that calibrate.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = model_of(options.nets, options.vocabulary)
    if options.calibration:
        model.settings["calibration"] = json.loads(options.calibration.read_text())
    model.save(options.out)
    print(sum(path.stat().st_size for path in options.out.iterdir()), "bytes")


if __name__ == "__main__":
    main()
