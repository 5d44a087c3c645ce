"""Figures of a packaged pipeline: names, grammar, speed.

    python -m training.evaluate DATA [MODEL]

Names are scored as ``../shared/eval/score_actors.py`` does, on the base pipeline alone; grammar with spaCy's scorer on
``ud/dev``, from raw text. Speed is measured twice over the same held-out articles: words new, and words known; the
ratio is to spaCy's default small CNN for names, in the same run. One thread: set OMP_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from briefing.language.pipeline import Document, Pipeline, load
from training.corpora import HELD_OUT, TreeWord, lines, read_trees

KINDS = ("PER", "ORG", "LOC")


def names(pipeline: Pipeline, path: Path) -> dict[str, float]:
    """Precision, recall and F1 of exact spans, and the F1 of each kind."""
    records = [json.loads(line) for line in lines(path)]
    right = dict.fromkeys(KINDS, 0)
    wanted, had = dict(right), dict(right)
    for record in records:
        doc = pipeline.read(Document(record["text"], language="de"))
        truth = {tuple(entity) for entity in record["ents"]}
        found = {(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents}
        for kind in KINDS:
            right[kind] += sum(name[2] == kind for name in truth & found)
            wanted[kind] += sum(name[2] == kind for name in truth)
            had[kind] += sum(name[2] == kind for name in found)
    total, guesses, gold = sum(right.values()), sum(had.values()), sum(wanted.values())
    result = {"precision": total / guesses, "recall": total / gold, "f1": 2 * total / (guesses + gold)}
    return result | {kind: 2 * right[kind] / (had[kind] + wanted[kind]) for kind in KINDS}


def grammar(nlp: Language, path: Path) -> dict[str, float]:
    """UPOS, morphology, lemmas, UAS, LAS and sentence boundaries, ten sentences a text."""
    trees = read_trees(path)
    examples = []
    for start in range(0, len(trees), 10):
        reference = _reference(nlp, trees[start : start + 10])
        examples.append(Example(nlp(nlp.make_doc(reference.text)), reference))
    scores = nlp.get_pipe("briefing_grammar").score(examples)
    scores |= spacy.scorer.Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents)
    kept = ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    return {name: scores[name] for name in kept}


def _reference(nlp: Language, trees: Sequence[Sequence[TreeWord]]) -> Doc:
    words: list[str] = []
    heads, relations, tags, features, lemmas, starts = [], [], [], [], [], []
    for tree in trees:
        offset = len(words)
        for number, word in enumerate(tree, start=1):
            words.append(word.form)
            heads.append(offset + (word.head or number) - 1)
            relations.append(word.relation if word.head else "ROOT")
            tags.append(word.upos)
            features.append("|".join(f"{k}={v}" for k, v in sorted(word.features.items())))
            lemmas.append(word.lemma)
            starts.append(number == 1)
    return Doc(
        nlp.vocab, words=words, heads=heads, deps=relations, pos=tags, morphs=features, lemmas=lemmas,
        spaces=[word.spaced for tree in trees for word in tree],
    )  # fmt: skip


def speed(pipeline: Pipeline, path: Path) -> dict[str, float]:
    """Words a second on held-out articles, and the ratio to a small CNN of spaCy's defaults (untrained)."""
    texts = [line for number, line in enumerate(lines(path)) if number % HELD_OUT == 0]
    plain = spacy.blank("de")
    plain.add_pipe("ner").add_label("PER")
    plain.initialize()
    result = {}
    for name, run in (("new words", _analyse), ("known words", _analyse)):
        began = time.perf_counter()
        count = run(pipeline, texts)
        result[name] = count / (time.perf_counter() - began)
    began = time.perf_counter()
    count = sum(len(doc) for doc in plain.pipe(texts))
    result["small CNN"] = count / (time.perf_counter() - began)
    return result | {"ratio": result["known words"] / result["small CNN"]}


def _analyse(pipeline: Pipeline, texts: Sequence[str]) -> int:
    docs = (pipeline.prepare(Document(text, language="de")) for text in texts)
    return sum(len(doc) for doc in pipeline.nlp.pipe(docs))


def main() -> None:
    """Print all figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("model", nargs="?")
    arguments = parser.parse_args()
    began = time.perf_counter()
    pipeline = load(arguments.model)
    loading = time.perf_counter() - began
    figures = {
        "loading": loading,
        "names": names(pipeline, arguments.data / "ner" / "germeval_dev.jsonl.gz"),
        "grammar": grammar(pipeline.nlp, arguments.data / "ud" / "dev.conllu.gz"),
        "speed": speed(pipeline, arguments.data / "raw" / "10kgnad_test.txt.gz"),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
