"""The project's scorer of statements, with figures by kind."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from training.statements.data import SHARED


@cache
def scorer() -> Any:
    """The module ``score_statements``; it lies with the corpora, which a checkout may lack."""
    spec = importlib.util.spec_from_file_location("score_statements", SHARED / "eval" / "score_statements.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_kind(raws: Sequence[dict[str, Any]], analyses: dict[str, Any]) -> dict[str, tuple[int, float, float]]:
    """For each gold kind (nested apart): how many, mean content F1 of the pairs, share with the right speaker."""
    sums: dict[str, list[tuple[float, float]]] = {}
    for raw in raws:
        gold = list(scorer().gold_statements(raw))
        system = list(scorer().system_statements(analyses[raw["id"]], raw["tokens"]))
        pairs = dict(scorer().pair(gold, system))
        for i, g in enumerate(gold):
            s = system[pairs[i]] if i in pairs else None
            overlap = scorer().overlap(g["content"], s["content"]) if s else 0.0
            right = float(bool(s and overlap >= 0.5 and g["speaker"] & s["speaker"]))
            sums.setdefault("nested" if g["nested"] else g["kind"], []).append((overlap, right))
    return {k: (len(v), *np.mean(v, axis=0).round(3).tolist()) for k, v in sorted(sums.items())}


def report(figures: dict[str, Any]) -> str:
    """The figures on a few lines."""
    main = "  ".join(
        f"{name} {f['p']:.3f}/{f['r']:.3f}/{f['f1']:.3f}" for name, f in figures.items() if name != "by kind"
    )
    return f"{main}\n    {figures['by kind']}"
