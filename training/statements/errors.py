"""Count the errors of the shipped component on a split by what went wrong.

python -m training.statements.errors [quotes/dev]
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import spacy

from briefing.language.statements.component import Statements
from training.statements.data import SHARED, read_lines
from training.statements.score import as_json
from training.statements.scorer import scorer


def causes(raw: dict[str, Any], analysis: dict[str, Any]) -> list[str]:
    """One line an error: a statement missed, one too many, a wrong speaker, kind or bound."""
    gold = list(scorer().gold_statements(raw))
    system = list(scorer().system_statements(analysis, raw["tokens"]))
    pairs = [
        (i, j) for i, j in scorer().pair(gold, system) if scorer().overlap(gold[i]["content"], system[j]["content"]) > 0
    ]
    found = []
    for i in set(range(len(gold))) - {i for i, _ in pairs}:
        found.append(f"missed: {'nested' if gold[i]['nested'] else gold[i]['kind']}")
    for j in set(range(len(system))) - {j for _, j in pairs}:
        found.append(f"too many: {system[j]['kind']}")
    for i, j in pairs:
        found += _in_pair(gold[i], system[j])
    return found


def _in_pair(gold: dict[str, Any], system: dict[str, Any]) -> list[str]:
    result = []
    overlap = scorer().overlap(gold["content"], system["content"])
    if overlap < 0.5:
        result.append("bounds: less than half right")
    elif overlap < 0.9:
        result.append("bounds: a part wrong")
    if gold["kind"] != system["kind"]:
        result.append(f"kind: {system['kind']} for {gold['kind']}")
    if gold["speaker"] and not system["speaker"]:
        result.append("speaker: none given")
    elif system["speaker"] and not gold["speaker"]:
        result.append("speaker: one where the gold has none")
    elif gold["speaker"] and not gold["speaker"] & system["speaker"]:
        where = "in the frame" if gold["speaker"] & gold["frame"] else "outside the frame"
        result.append(f"speaker: another one ({where})")
    return result


def main() -> None:
    split = sys.argv[1] if len(sys.argv) > 1 else "quotes/dev"
    nlp = spacy.blank("de")
    component = Statements()
    counts: Counter[str] = Counter()
    for raw in read_lines(SHARED / "data" / f"{split}.jsonl.gz"):
        doc = component(nlp.make_doc(raw["text"]))
        counts.update(causes(raw, as_json(raw["id"], doc._.statements)))
    for cause, count in counts.most_common():
        print(f"{count:5d}  {cause}")


if __name__ == "__main__":
    main()
