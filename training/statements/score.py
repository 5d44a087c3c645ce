"""Score the shipped component on a split, and measure its speed.

python -m training.statements.score [quotes/dev] [--model FOLDER] [--pipeline] [--errors 20]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy

from briefing.domain import Statement
from briefing.language.statements.component import Statements
from briefing.language.statements.model import StatementModel
from training.statements.data import SHARED, read_lines
from training.statements.scorer import by_kind, report, scorer

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def as_json(identity: str, statements: tuple[Statement, ...]) -> dict[str, Any]:
    """The form that the scorer reads."""
    return {
        "id": identity,
        "statements": [asdict(statement) | {"kind": statement.kind.value} for statement in statements],
    }


def reliability(raws: list[dict[str, Any]], analyses: dict[str, Any]) -> str:
    """A table: confidence from-to, statements that name a speaker, share of them right."""
    rows: list[tuple[float, bool]] = []
    wanted = 0
    for raw in raws:
        gold = list(scorer().gold_statements(raw))
        statements = analyses[raw["id"]]["statements"]
        system = list(scorer().system_statements(analyses[raw["id"]], raw["tokens"]))
        pairs = {j: gold[i] for i, j in scorer().pair(gold, system)}
        wanted += sum(bool(g["speaker"]) and not g["nested"] for g in gold)
        for j, s in enumerate(system):
            g = pairs.get(j)
            right = bool(g and scorer().overlap(g["content"], s["content"]) >= 0.5 and g["speaker"] & s["speaker"])
            if s["speaker"]:
                rows.append((statements[j]["confidence"], right))
    lines = ["confidence        n   right"]
    for low, high in pairwise(EDGES):
        inside = [right for value, right in rows if low <= value < high]
        if inside:
            lines.append(f"{low:.1f} to {min(high, 1):.1f}   {len(inside):6d}   {sum(inside) / len(inside):.3f}")
    for least in (0.9, 0.8, 0.7, 0.6, 0.5):
        shown = [right for value, right in rows if value >= least]
        if shown:
            lines.append(
                f"at {least} and more: precision {sum(shown) / len(shown):.3f} recall {sum(shown) / wanted:.3f}"
            )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("split", nargs="?", default="quotes/dev")
    parser.add_argument("--model", type=Path, help="a folder of weights other than the shipped one")
    parser.add_argument("--pipeline", action="store_true", help="through the whole pipeline of the product")
    options = parser.parse_args()
    raws = list(read_lines(SHARED / "data" / f"{options.split}.jsonl.gz"))
    texts = [raw["text"] for raw in raws]
    if options.pipeline:
        from briefing.language.pipeline import Document, load

        pipeline = load()
        if options.model:
            pipeline.nlp.get_pipe("briefing_statements").from_disk(options.model)
        began = time.perf_counter()
        results = [a.statements for a in pipeline.analyse(Document(text, language="de") for text in texts)]
        words = sum(len(text.split()) for text in texts)
    else:
        nlp = spacy.blank("de")
        component = Statements(StatementModel.load(options.model) if options.model else None)
        docs = [nlp.make_doc(text) for text in texts]
        component(nlp.make_doc("Warm."))
        began = time.perf_counter()
        results = [doc._.statements for doc in component.pipe(docs)]
        words = sum(len(doc) for doc in docs)
    seconds = time.perf_counter() - began
    analyses = {raw["id"]: as_json(raw["id"], found) for raw, found in zip(raws, results, strict=True)}
    figures = scorer().score(raws, analyses)
    print(report(figures | {"by kind": by_kind(raws, analyses)}))
    print(reliability(raws, analyses))
    print(f"{words / seconds:.0f} words a second")


if __name__ == "__main__":
    main()
