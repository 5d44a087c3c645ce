"""Fit the confidence: a logistic regression of "content and speaker are right" on the evidence of each statement.

    python -m training.statements.calibrate --model FOLDER [--split quotes/dev] [--write]

Right means what the scorer's "attributed" means: overlap of one half and a shared word of the speaker (for a statement
that names none: the gold names none either). Prints the reliability in five-fold cross-validation over articles;
``--write`` puts the weights fitted on all of them into the model's settings.
"""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray

from briefing.language.statements.confidence import confidence, evidence
from briefing.language.statements.found import Found
from briefing.language.statements.model import StatementModel
from briefing.language.statements.page import Page, read_page
from training.statements.data import SHARED, read_lines
from training.statements.scorer import scorer

EDGES = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.001)
FOLDS = 5
Row = tuple[Page, Found, bool, int]


def rows_of(model: StatementModel, split: str) -> list[Row]:
    """Every statement found in a split: page, statement, whether it is right, and the number of its article."""
    nlp = spacy.blank("de")
    raws = list(read_lines(SHARED / "data" / f"{split}.jsonl.gz"))
    rows: list[Row] = []
    for number, raw in enumerate(raws):
        page = read_page(nlp.make_doc(raw["text"]))
        found = model.reader.read([page])[0]
        gold = list(scorer().gold_statements(raw))
        system = list(scorer().system_statements({"statements": [_as_json(page, f) for f in found]}, raw["tokens"]))
        partner = {j: gold[i] for i, j in scorer().pair(gold, system)}
        for j, statement in enumerate(found):
            rows.append((page, statement, _right(partner.get(j), system[j]), number))
    return rows


def _as_json(page: Page, found: Found) -> dict[str, Any]:
    return {
        "kind": found.content.kind.value,
        "content": page.spans(found.content.words),
        "speaker": page.spans(found.roles.speaker),
    }


def _right(gold: dict[str, Any] | None, system: dict[str, Any]) -> bool:
    if gold is None or scorer().overlap(gold["content"], system["content"]) < 0.5:
        return False
    return bool(gold["speaker"] & system["speaker"]) or not (gold["speaker"] or system["speaker"])


def fit(rows: list[Row], ridge: float = 1.0) -> dict[str, float]:
    """Weights by name, by Newton's method."""
    names = sorted({name for page, found, _, _ in rows for name in evidence(page, found)})
    table = np.array([[evidence(page, found).get(name, 0.0) for name in names] for page, found, _, _ in rows])
    right = np.array([row[2] for row in rows], dtype=float)
    weights: NDArray[np.float64] = np.zeros(len(names))
    penalty = ridge * np.eye(len(names))
    for _ in range(25):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - chance) - ridge * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + penalty
        weights += np.linalg.solve(curve, slope)
    return dict(zip(names, weights.round(4).tolist(), strict=True))


def table(rows: list[tuple[float, bool]]) -> str:
    """Reliability: confidence, how many, share of them right."""
    lines = ["confidence        n   mean   right"]
    for low, high in pairwise(EDGES):
        inside = [(value, right) for value, right in rows if low <= value < high]
        if inside:
            mean, share = np.mean(inside, axis=0)
            lines.append(f"{low:.1f} to {min(high, 1):.1f}   {len(inside):6d}  {mean:.3f}   {share:.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--split", default="quotes/dev")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    model = StatementModel.load(options.model)
    rows = rows_of(model, options.split)
    held: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row[3] % FOLDS != fold])
        held += [(confidence(page, found, weights), right) for page, found, right, n in rows if n % FOLDS == fold]
    print(table(held))
    weights = fit(rows)
    print(weights)
    if options.write:
        model.settings["calibration"] = weights
        model.save(options.model)


if __name__ == "__main__":
    main()
