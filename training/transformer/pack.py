"""The packed examples as ``training.transformer.prepare`` wrote them; torch alone."""

from __future__ import annotations

import io
import lzma
from pathlib import Path
from typing import Any

import torch

EXAMPLES = "examples.pt.xz"

STEP = 0.1
"""Scores of labels lie below the best one by whole steps, 255 at most: a byte each."""


def read_pack(pack: Path) -> dict[str, Any]:
    """The packed examples, on the processor."""
    with lzma.open(pack / EXAMPLES) as file:
        content: dict[str, Any] = torch.load(io.BytesIO(file.read()), weights_only=True, map_location="cpu")
    return content
