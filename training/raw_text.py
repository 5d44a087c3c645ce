"""Raw text for word vectors: a sentence a line, tokens parted by spaces, news and gold several times.

python -m training.raw_text DATA OUT
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from training.corpora import lines, raw_documents

TIMES = {"10kgnad_test": 3, "wikinews_train_dev": 3}
"""News is 0.6 of 34 million words, and what the product reads: its sentences count three times."""

ANNOTATED = {
    "ner/germeval_train": 3,
    "ner/plenar_gold": 1,
    "ner/smartdata_news": 3,
    "ner/wikineural_silver": 2,
    "ner/wikiann_silver": 2,
    "ner/europarl_pado": 1,
    "ner/europarl_ixa": 1,
    "ud/gsd_train_upos": 2,
}
"""Text of training sets that is used too, and how often. No development set, and not ud/pud (see the data's README)."""

_TOKEN = re.compile(r"\w+(?:[-.']\w+)*|[^\w\s]")
_BOUNDARY = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÄÖÜ„\"–])")


def sentences(data: Path) -> list[str]:
    """All sentences, in order of the corpora."""
    found: list[str] = []
    for name, text in raw_documents(data / "raw"):
        found += _split(text) * TIMES.get(name, 1)
    for name, times in ANNOTATED.items():
        path = data / f"{name}.jsonl.gz"
        if path.is_file():
            for line in lines(path):
                found += _split(json.loads(line)["text"]) * times
    return found


def _split(text: str) -> list[str]:
    pieces = (" ".join(_TOKEN.findall(sentence)) for sentence in _BOUNDARY.split(text))
    return [piece for piece in pieces if piece]


def main() -> None:
    """Write the shuffled sentences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    found = sentences(arguments.data)
    random.Random(1).shuffle(found)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text("\n".join(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
