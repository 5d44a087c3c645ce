"""Print the expected analyses in the layout of the annotated corpora, one article a line, for their scorers.

    python tests/seeds/as_corpus.py > gold.jsonl

A line has ``id``, ``text``, ``tokens``, ``ents`` (names) and ``quotes`` (statements).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

EXPECTED = Path(__file__).parents[2] / "seeds" / "expected"
TYPES = {
    "direct": "Direct",
    "indirect": "Indirect",
    "reported": "Reported",
    "free_indirect": "FreeIndirect",
    "indirect_free_indirect": "IndirectFreeIndirect",
}
_TOKEN = re.compile(r"\w+(?:[-.]\w+)*|[^\w\s]")


def corpus_article(analysis: dict[str, Any]) -> dict[str, Any]:
    """One expected analysis as a line of a corpus."""
    return {
        "id": analysis["id"],
        "text": analysis["text"],
        "tokens": [match.span() for match in _TOKEN.finditer(analysis["text"])],
        "ents": [[*mention, actor["kind"]] for actor in analysis["actors"] for mention in actor["mentions"]],
        "quotes": [_quote(statement) for statement in analysis["statements"]],
    }


def _quote(statement: dict[str, Any]) -> dict[str, Any]:
    roles = {role: statement[role] for role in ("speaker", "cue", "frame", "addressee")}
    return {"type": TYPES[statement["kind"]], "quote": statement["content"], **roles, "nested": False}


def main() -> None:
    for path in sorted(EXPECTED.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for analysis in document if isinstance(document, list) else [document]:
            json.dump(corpus_article(analysis), sys.stdout, ensure_ascii=False)
            print()


if __name__ == "__main__":
    main()
