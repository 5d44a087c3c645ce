"""Weights in a file: arrays by name, half precision on disk, single in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def write_weights(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write ``arrays``; floats lose the precision that a prediction does not need."""
    halved = {name: a.astype(np.float16) if a.dtype.kind == "f" else a for name, a in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, **halved)


def read_weights(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays in the file ``path``."""
    with np.load(path) as stored:
        return {name: _widened(stored[name]) for name in stored.files}


def part(weights: Mapping[str, NDArray[Any]], prefix: str) -> dict[str, NDArray[Any]]:
    """The weights whose names begin with ``prefix`` and a dot, by the rest of their names."""
    return {name.removeprefix(f"{prefix}."): array for name, array in weights.items() if name.startswith(f"{prefix}.")}


def _widened(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float32) if array.dtype.kind == "f" else array
