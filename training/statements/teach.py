"""Unlabelled articles with the statements that a model finds in them, as further training material.

    python -m training.statements.teach --model FOLDER --raw raw/10kgnad_test --out taught.jsonl.gz

One article a line in, the layout of the annotated corpora out.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import spacy

from briefing.language.statements.found import Found
from briefing.language.statements.model import StatementModel
from briefing.language.statements.page import Page, read_page
from training.statements.data import KINDS, SHARED

TYPES = {ours: theirs for theirs, ours in KINDS.items()}
BATCH = 16
MOST_WORDS = 1200
"""Longer articles are left out."""


def quote(page: Page, found: Found) -> dict[str, Any]:
    """One statement in the corpora's layout."""
    roles = {role: page.spans(getattr(found.roles, role)) for role in ("speaker", "cue", "frame", "addressee")}
    kind = TYPES[found.content.kind.value]
    return {"type": kind, "quote": page.spans(found.content.words), "nested": found.nested, **roles}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--raw", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    reader = StatementModel.load(options.model).reader
    nlp = spacy.blank("de")
    with gzip.open(SHARED / "data" / f"{options.raw}.txt.gz", "rt", encoding="utf-8") as handle:
        pages = [read_page(nlp.make_doc(line.strip())) for line in handle]
    pages = sorted((page for page in pages if 40 < len(page) <= MOST_WORDS), key=len)
    with gzip.open(options.out, "wt", encoding="utf-8") as handle:
        for start in range(0, len(pages), BATCH):
            batch = pages[start : start + BATCH]
            for page, founds in zip(batch, reader.read(batch), strict=True):
                quotes = [quote(page, found) for found in founds]
                line = {"id": f"taught{start}", "text": page.text, "quotes": quotes}
                handle.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
