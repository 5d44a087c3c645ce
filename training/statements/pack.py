"""Pack articles for the transformers that teach, for a machine without spaCy and the corpora.

(The modules of spaCy are imported there too, but nothing of them is called: put stand-ins into ``sys.modules`` first.)

    python -m training.statements.pack OUT

One file a group, pickled examples: ``gold`` (annotated, to learn from), ``speech`` (Redewiedergabe, likewise), ``dev``
(with the corpus's lines, to score), and without annotation ``gnad``, ``smartdata`` (articles) and ``short`` (texts of
one to three sentences, one of which has a word of speech).
"""

from __future__ import annotations

import argparse
import json
import lzma
import pickle
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy

from briefing.language.statements.page import read_page
from training.corpora import lines, raw_documents
from training.statements.data import SHARED, Example, load
from training.statements.distil import snippets, speaks

SHORT_CORPORA = ("ner/germeval_train", "ner/wikineural_silver")
SNIPPETS, SENTENCES = 5000, 3000


def write(path: Path, examples: Iterable[Example]) -> None:
    """Write a group."""
    with lzma.open(path, "wb") as file:
        pickle.dump(list(examples), file)


def read(path: Path) -> list[Example]:
    """The group in a file that :func:`write` wrote."""
    with lzma.open(path, "rb") as file:
        examples: list[Example] = pickle.load(file)
    return examples


def _slim(examples: Iterable[Example]) -> Iterator[Example]:
    return (Example({"id": e.raw["id"], "quotes": ()}, e.page, e.golds) for e in examples)


def _unannotated(nlp: Any, name: str, texts: Iterable[str]) -> list[Example]:
    return [Example({"id": f"{name}{n}"}, read_page(nlp.make_doc(text)), ()) for n, text in enumerate(texts)]


def smartdata() -> list[str]:
    """The articles of SmartData, whose paragraphs stand on lines of their own."""
    articles: dict[str, list[str]] = {}
    for line in lines(SHARED / "data" / "ner" / "smartdata_news.jsonl.gz"):
        paragraph = json.loads(line)
        articles.setdefault(paragraph["doc"], []).append(paragraph["text"])
    return ["\n\n".join(paragraphs) for paragraphs in articles.values()]


def main() -> None:
    """Write the groups."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    rng, nlp = random.Random(3), spacy.blank("de")
    gold = load("quotes/train")
    write(out / "gold.xz", _slim(gold))
    write(out / "speech.xz", _slim(load("speech/redewiedergabe_train")))
    write(out / "dev.xz", load("quotes/dev"))
    news = [text.strip() for name, text in raw_documents(SHARED / "data" / "raw") if name == "10kgnad_test"]
    gnad, others = _unannotated(nlp, "gnad", news), _unannotated(nlp, "smartdata", smartdata())
    write(out / "gnad.xz", gnad)
    write(out / "smartdata.xz", others)
    texts = [json.loads(line)["text"] for name in SHORT_CORPORA for line in lines(SHARED / "data" / f"{name}.jsonl.gz")]
    said = [text for text in texts if speaks(text.split())]
    sentences = _unannotated(nlp, "sentence", rng.sample(said, min(SENTENCES, len(said))))
    write(out / "short.xz", [*snippets([*gnad, *others], SNIPPETS, rng), *sentences])


if __name__ == "__main__":
    main()
