"""Names on news articles left out of training: the openings of a hundred, checked by hand.

    python -m training.names_news DATA [MODEL]

``gold/news_names.jsonl`` holds, a line an article: the line's number in ``raw/10kgnad_test``, where the checked opening
ends, and its names; no text. A first model marked them, a reader then went through all and made 110 changes:
the figure flatters a model of the same kind a little.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from briefing.language.pipeline import Document, load
from training.corpora import lines
from training.evaluate import KINDS

GOLD = Path(__file__).parent / "gold" / "news_names.jsonl"


def main() -> None:
    """Print precision, recall and F1 of exact spans and kinds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("model", nargs="?")
    arguments = parser.parse_args()
    pipeline = load(arguments.model)
    articles = list(lines(arguments.data / "raw" / "10kgnad_test.txt.gz"))
    right = found = wanted = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        doc = pipeline.read(Document(articles[record["line"]], language="de"))
        names = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.end_char <= record["end"]}
        names = {name for name in names if name[2] in KINDS}
        gold = {tuple(name) for name in record["ents"]}
        right, found, wanted = right + len(gold & names), found + len(names), wanted + len(gold)
    print(json.dumps({"precision": right / found, "recall": right / wanted, "f1": 2 * right / (found + wanted)}))


if __name__ == "__main__":
    main()
