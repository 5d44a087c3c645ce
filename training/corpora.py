"""The corpora as plain Python: sentences with name labels, trees, tags, and raw text (``../shared/data/README.md``)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy

from briefing.language.names import spans

HELD_OUT = 10
"""Every tenth article of 10kGNAD is never looked at in training: the speed and robustness checks read those."""


TARGET_BANK = "UD_German-GSD"
"""The treebank whose manner is wanted: ``ud/dev`` is of it, and it is the one with news."""

_AS_TARGET = {
    "acl:relcl": "acl",
    "cc:preconj": "cc",
    "csubj:pass": "csubj",
    "flat:name": "flat",
    "nmod:poss": "nmod",
    "obl:tmod": "obl",
}
"""Relations that other treebanks part more finely than the target does (shares in ``SCORES.md``)."""


class Labelled(NamedTuple):
    """A sentence's words, their BIO labels, and the corpus it is from."""

    words: list[str]
    labels: list[str]
    source: str


class TreeWord(NamedTuple):
    """A word of a treebank; ``head`` counts the sentence's words from 1, 0 is the root; ``spaced``: a space follows."""

    form: str
    upos: str
    features: dict[str, str]
    head: int
    relation: str
    lemma: str
    spaced: bool


def lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped text file."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from handle


def read_names(path: Path, *, keep_unaligned: bool = False) -> list[Labelled]:
    """A names corpus in spaCy's tokens. Sentences with a name that is no whole token are left out, or lose it."""
    tokenizer = spacy.blank("de").tokenizer
    sentences = []
    for line in lines(path):
        record = json.loads(line)
        doc = tokenizer(record["text"])
        found = [doc.char_span(*entity) for entity in record["ents"]]
        if not len(doc) or (None in found and not keep_unaligned):
            continue
        labels = ["O"] * len(doc)
        for span in found:
            if span is not None:
                labels[span.start : span.end] = [f"B-{span.label_}"] + [f"I-{span.label_}"] * (len(span) - 1)
        sentences.append(Labelled([token.text for token in doc], labels, path.name.split(".")[0]))
    return sentences


def read_tags(path: Path) -> list[tuple[list[str], list[str]]]:
    """Words and their UPOS tags, a pair a sentence."""
    records = map(json.loads, lines(path))
    return [([r["text"][start:end] for start, end in r["tokens"]], r["upos"]) for r in records]


class Tree(NamedTuple):
    """A sentence of a treebank, with the treebank's name."""

    words: list[TreeWord]
    bank: str


def read_banks(path: Path) -> list[Tree]:
    """The sentences of a CoNLL-U file; a word of several parts ("zum") is one, with the head that lies outside.

    Relations are named as the target treebank names them. A sentence that does not tell its treebank is the target's,
    or UD_German-PUD's in the file of that name.
    """
    sentences = []
    rows: list[list[str]] = []
    usual = "UD_German-PUD" if path.name.startswith("pud") else TARGET_BANK
    bank = usual
    for line in [*lines(path), "\n"]:
        if line.startswith("# corpus ="):
            bank = line.split("=", 1)[1].strip()
        elif line.strip() and not line.startswith("#"):
            rows.append(line.rstrip("\n").split("\t"))
        elif not line.strip() and rows:
            sentences.append(Tree(_merged(rows), bank))
            rows, bank = [], usual
    return sentences


def read_trees(path: Path) -> list[list[TreeWord]]:
    """The sentences of :func:`read_banks` alone."""
    return [tree.words for tree in read_banks(path)]


def _merged(rows: Sequence[Sequence[str]]) -> list[TreeWord]:
    ranges = [(int(row[0].split("-")[0]), int(row[0].split("-")[1]), row) for row in rows if "-" in row[0]]
    groups: list[tuple[Sequence[str], list[Sequence[str]]]] = []
    place = {0: 0}
    for row in rows:
        if not row[0].isdigit():
            continue
        number = int(row[0])
        inside = next((r for r in ranges if r[0] <= number <= r[1]), None)
        if inside is None or number == inside[0]:
            groups.append((inside[2] if inside else row, []))
        groups[-1][1].append(row)
        place[number] = len(groups)
    words = []
    for number, (whole, parts) in enumerate(groups, start=1):
        outside = [row for row in parts if place[int(row[6])] != number]
        row = (outside or parts)[0]
        features = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
        relation = _AS_TARGET.get(row[7], row[7])
        head = place[int(row[6])] if outside else 0
        spaced = "SpaceAfter=No" not in whole[9]
        words.append(TreeWord(whole[1], row[3], features, head, relation, row[2], spaced))
    return words


def annotates(sentence: Sequence[TreeWord], feature: str) -> bool:
    """Whether the treebank of ``sentence`` marks ``feature``: nouns have a number, verbs a form, where they do."""
    if feature == "VerbForm":
        return any(word.upos in ("VERB", "AUX") and feature in word.features for word in sentence)
    return any(word.upos in ("NOUN", "PROPN", "ADJ") and "Number" in word.features for word in sentence)


def raw_documents(folder: Path) -> Iterator[tuple[str, str]]:
    """The raw texts as (file's name, text), without the held-out articles."""
    for path in sorted(folder.glob("*.txt.gz")):
        name = path.name.split(".")[0]
        for number, line in enumerate(lines(path)):
            if not (name == "10kgnad_test" and number % HELD_OUT == 0):
                yield name, line


def score(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]], kinds: Sequence[str]) -> dict[str, float]:
    """Precision, recall and F1 over exact spans of ``kinds``, and the F1 of each; label sequences in BIO."""
    right = dict.fromkeys(kinds, 0)
    wanted, had = dict(right), dict(right)
    for one, other in zip(gold, found, strict=True):
        truth = set(spans(enumerate(one)))
        guess = set(spans(enumerate(other)))
        for kind in kinds:
            of_kind = {name for name in truth if name[2] == kind}
            guessed = {name for name in guess if name[2] == kind}
            wanted[kind] += len(of_kind)
            had[kind] += len(guessed)
            right[kind] += len(of_kind & guessed)
    result = {kind: _f1(right[kind], had[kind], wanted[kind]) for kind in kinds}
    hits, guesses, names = sum(right.values()), sum(had.values()), sum(wanted.values())
    return result | {
        "precision": hits / guesses if guesses else 0.0,
        "recall": hits / names if names else 0.0,
        "f1": _f1(hits, guesses, names),
    }


def _f1(right: int, had: int, wanted: int) -> float:
    return 2 * right / (had + wanted) if had + wanted else 0.0
