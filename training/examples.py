"""What the network reads: every distinct word once, with its inputs, and sentences as rows of word numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from briefing.language.gazetteer import Gazetteer
from briefing.language.grammar import UPOS
from briefing.language.names import LABELS
from briefing.language.network import (
    AFFIX_ROWS,
    CHARACTERS,
    MAX_CHARACTERS,
    VECTOR_SCALE,
    affix_rows,
    character_numbers,
)
from briefing.language.vectors import read_vectors, unit_vectors
from training.corpora import TARGET_BANK, Tree, annotates, read_banks, read_names, read_tags
from training.gazetteer import WHOLE
from training.names_crf import corpora, gazetteer_for
from training.network import Sizes
from training.rows import UNMARKED, NameExample, TreeExample

MAX_WORDS = 100
"""Longer training sentences are left out: there are few, and a batch is as long as its longest."""

NONE = "_"
FEATURES = "Case Gender Number Mood Tense VerbForm Person Degree PronType Definite Poss Reflex Voice".split()
KNOWN_WORDS = 10_000


@dataclass
class Words:
    """Every (word, gazetteer) once; :meth:`prepare` makes their inputs, :meth:`inputs` looks some up."""

    known: dict[str, int]
    gazetteers: dict[str, Gazetteer]
    flags: dict[str, int]
    number: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, words: Sequence[str], gazetteer: str = WHOLE) -> list[int]:
        """The numbers of ``words``."""
        return [self.number.setdefault((word, gazetteer), len(self.number)) for word in words]

    def prepare(self, work: Path) -> None:
        """Work out the inputs of all words, with the vectors and clusters in ``work``."""
        table = read_vectors(work / "vectors.npz")
        words = [word for word, _ in self.number]
        vectors = np.zeros((len(words), table.shape[1]), dtype=np.float16)
        for start in range(0, len(words), 5000):
            vectors[start : start + 5000] = unit_vectors(table, words[start : start + 5000])
        characters = np.zeros((len(words), MAX_CHARACTERS), dtype=np.uint8)
        flags = np.zeros((len(words), len(self.flags)), dtype=np.uint8)
        for row, (word, gazetteer) in enumerate(self.number):
            letters = character_numbers(word)
            characters[row, : len(letters)] = letters
            flags[row, [self.flags[flag] for flag in self.gazetteers[gazetteer].flags(word)]] = 1
        self.vectors, self.characters, self.marks = map(torch.from_numpy, (vectors, characters, flags))
        self.forms = torch.tensor([self.known.get(word.lower(), 0) for word in words])
        self.affixes = [affix_rows(word) for word in words]

    def inputs(self, numbers: Tensor) -> tuple[Tensor, Tensor, tuple[Tensor, Tensor], Tensor, Tensor]:
        """What ``WordEntry`` of the network takes, a row for each of ``numbers``."""
        bags = [self.affixes[number] for number in numbers.tolist()]
        starts = torch.tensor([0, *(len(bag) for bag in bags[:-1])]).cumsum(0)
        rows = torch.tensor([row for bag in bags for row in bag])
        return (
            self.vectors[numbers].float() * VECTOR_SCALE,
            self.forms[numbers],
            (rows, starts),
            self.marks[numbers].float(),
            self.characters[numbers].long(),
        )


@dataclass
class Data:
    """All examples, and the classes that their numbers mean."""

    words: Words
    sources: list[str]
    classes: dict[str, list[str]]
    relations: list[str]
    banks: list[str]
    names: list[NameExample]
    trees: list[TreeExample]
    tags: list[tuple[list[int], list[int]]]
    names_dev: list[NameExample]
    trees_dev: list[TreeExample]


def read(data: Path, work: Path, *, names: bool = True) -> Data:
    """Everything under ``data`` (without ``names`` trees and tags alone), with the vectors and words in ``work``."""
    written = json.loads((work / "gazetteer.json").read_text(encoding="utf-8"))
    all_flags = sorted({flag for marks in written.values() for flags in marks.values() for flag in flags.split()})
    frequent = json.loads((work / "words.json").read_text(encoding="utf-8"))
    forms = list(dict.fromkeys(word.lower() for word in frequent[: KNOWN_WORDS * 3 // 2]))[:KNOWN_WORDS]
    words = Words(
        {word: row for row, word in enumerate(forms, start=1)},
        {name: Gazetteer(marks) for name, marks in written.items()},
        {flag: column for column, flag in enumerate(all_flags)},
    )
    trees = [
        t for name in ("train", "pud") if (p := data / "ud" / f"{name}.conllu.gz").is_file() for t in read_banks(p)
    ]
    trees_dev = read_banks(data / "ud" / "dev.conllu.gz")
    tagged = [pair for pair in read_tags(data / "ud" / "gsd_train_upos.jsonl.gz") if len(pair[0]) <= MAX_WORDS]
    seen = {word.upos for tree in trees + trees_dev for word in tree.words} | {
        tag for _, tags in tagged for tag in tags
    }
    values = {name: {w.features[name] for t in trees for w in t.words if name in w.features} for name in FEATURES}
    result = Data(
        words=words,
        sources=[],
        classes={UPOS: sorted(seen)} | {name: [NONE, *sorted(found)] for name, found in values.items()},
        relations=sorted({word.relation for tree in trees for word in tree.words} | {"root"}),
        banks=[TARGET_BANK, *sorted({tree.bank for tree in trees} - {TARGET_BANK})],
        names=[], trees=[], tags=[], names_dev=[], trees_dev=[],
    )  # fmt: skip
    if names:
        _read_names(data, result)
    result.trees = [_tree(tree, result) for tree in trees if len(tree.words) <= MAX_WORDS]
    result.trees_dev = [_tree(tree, result) for tree in trees_dev]
    for forms_, tags in tagged:
        result.tags.append((words.of(forms_), [result.classes[UPOS].index(tag) for tag in tags]))
    words.prepare(work)
    return result


def _read_names(data: Path, result: Data) -> None:
    label = {name: number for number, name in enumerate(LABELS)}
    for corpus, times, sentences in corpora(data):
        result.sources.append(corpus)
        for number, sentence in enumerate(sentences):
            if len(sentence.words) <= MAX_WORDS:
                numbers = result.words.of(sentence.words, gazetteer_for(corpus, number))
                labels = [label[name] for name in sentence.labels]
                result.names.append(NameExample(numbers, labels, len(result.sources) - 1, times))
    for sentence in read_names(data / "ner" / "germeval_dev.jsonl.gz", keep_unaligned=True):
        numbers, labels = result.words.of(sentence.words), [label[name] for name in sentence.labels]
        result.names_dev.append(NameExample(numbers, labels, 0))


def _tree(tree: Tree, data: Data) -> TreeExample:
    tags = {UPOS: [data.classes[UPOS].index(word.upos) for word in tree.words]}
    for feature in FEATURES:
        classes = data.classes[feature]
        values = (word.features.get(feature, NONE) for word in tree.words)
        marked = annotates(tree.words, feature)
        tags[feature] = [classes.index(v) if marked and v in classes else UNMARKED for v in values]
    relations = [data.relations.index(w.relation) if w.relation in data.relations else UNMARKED for w in tree.words]
    words = data.words.of([word.form for word in tree.words])
    bank = data.banks.index(tree.bank) if tree.bank in data.banks else 0
    return TreeExample(words, tags, [word.head for word in tree.words], relations, bank)


def sizes_for(data: Data, **changes: int) -> Sizes:
    """The sizes that ``data`` asks for."""
    return Sizes(
        vector=data.words.vectors.shape[1],
        words=len(data.words.known) + 1,
        affixes=AFFIX_ROWS,
        flags=len(data.words.flags),
        chars=len(CHARACTERS) + 2,
        labels=len(LABELS),
        sources=len(data.sources),
        relations=len(data.relations),
        tags={name: len(classes) for name, classes in data.classes.items()},
        **changes,
    )
