"""The files of a trained statement model."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.errors import ModelError
from briefing.language.statements.found import StatementReader
from briefing.language.statements.network import StatementNetwork
from briefing.words import _

WEIGHTS, VOCABULARY, SETTINGS = "weights.npz", "vocabulary.txt", "settings.json"


@dataclass
class StatementModel:
    """Weights as they are stored, the vocabulary in row order (row 0 is no word), and the settings: ``transitions``
    between tags and ``calibration`` weights by feature."""

    weights: dict[str, NDArray[Any]]
    words: list[str]
    settings: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def reader(self) -> StatementReader:
        """Ready to read pages."""
        vocabulary = {word: row for row, word in enumerate(self.words, start=1)}
        transitions = np.asarray(self.settings["transitions"], dtype=np.float32)
        return StatementReader(StatementNetwork(self.weights), vocabulary, transitions)

    @property
    def calibration(self) -> dict[str, float]:
        """The weights of the confidence (see ``confidence.py``); empty where none were fitted."""
        weights: dict[str, float] = self.settings.get("calibration", {})
        return weights

    def save(self, folder: Path) -> None:
        """Write the three files."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / WEIGHTS).open("wb") as handle:
            np.savez_compressed(handle, allow_pickle=False, **self.weights)
        (folder / VOCABULARY).write_text("\n".join(self.words) + "\n", encoding="utf-8")
        (folder / SETTINGS).write_text(json.dumps(self.settings, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> StatementModel:
        """Read the three files; raises ModelError where one is missing or broken."""
        try:
            with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
                weights = {name: stored[name] for name in stored.files}
            words = (folder / VOCABULARY).read_text(encoding="utf-8").split("\n")[:-1]
            settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                _("Cannot load the statement model in {folder}").format(folder=folder),
                str(error).rstrip("."),
                _("install the program again"),
            ) from error
        return cls(weights, words, settings)
