"""The component that reads grammar off the encoder's states: part of speech, morphology, lemma, tree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.vocab import Vocab

from briefing.language.crf import Floats
from briefing.language.encoder import words_of
from briefing.language.lemmas import Lemmatizer
from briefing.language.network import biaffine_arcs, biaffine_relations
from briefing.language.trees import decode_tree
from briefing.language.weights import part, read_weights, write_weights

UPOS = "upos"
"""The head that gives the part of speech; every other head gives a feature of the morphology ("_": it has none)."""

_ASSIGNS = ["token.pos", "token.morph", "token.lemma", "token.head", "token.dep"]


class Reading(NamedTuple):
    """What a word of a sentence is; ``head`` counts the sentence's words from 1, 0 is the root."""

    pos: str
    morph: str
    head: int
    relation: str


@Language.factory("briefing_grammar", assigns=_ASSIGNS, requires=["doc.tensor", "doc.sents"])
def make_grammar(nlp: Language, name: str) -> Grammar:
    """The component without weights; ``from_disk`` gives it some."""
    return Grammar(nlp.vocab)


class Grammar:
    """Sets ``pos``, ``morph``, ``lemma``, ``head`` and ``dep`` of every token; nothing before it has weights."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.weights: dict[str, Floats] = {}
        self.classes: dict[str, list[str]] = {}
        self.relations: list[str] = []
        self.lemmatizer = Lemmatizer({}, {})

    def __call__(self, doc: Doc) -> Doc:
        if self.weights:
            self.set_annotations([doc], self.predict([doc]))
        return doc

    def use(
        self, weights: dict[str, Floats], classes: dict[str, list[str]], relations: list[str], lemmatizer: Lemmatizer
    ) -> None:
        """Take ``weights``; ``classes`` are each head's, ``relations`` the tree's."""
        self.weights, self.classes, self.relations, self.lemmatizer = weights, classes, relations, lemmatizer
        self._trees = part(weights, "trees")
        self._all_heads = np.concatenate([weights[f"tags.{name}"] for name in classes], axis=0).T
        self._all_biases = np.concatenate([weights[f"tags.{name}_bias"] for name in classes])
        self._morphs: dict[tuple[int, ...], str] = {}

    def predict(self, docs: Iterable[Doc]) -> list[list[Reading]]:
        """The readings of each doc's words (white space left out), sentence by sentence."""
        return [self._read(doc) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], readings: Iterable[Sequence[Reading]]) -> None:
        """Write what :meth:`predict` found; white space hangs on the word before it."""
        for doc, read in zip(docs, readings, strict=True):
            remaining = iter(read)
            attributes = np.zeros((len(doc), 2), dtype=np.uint64)
            for sentence in doc.sents:
                words = words_of(sentence)
                for token in sentence:
                    if token.is_space:
                        self._hang(attributes, token, words, sentence.start)
                for token, reading in zip(words, remaining, strict=False):
                    head = words[reading.head - 1].i if reading.head else token.i
                    self._write(attributes, token.i, head, reading.relation)
                    token.pos_ = reading.pos
                    token.set_morph(reading.morph)
                    token.lemma_ = self.lemmatizer.lemma(token.text, reading.pos)
            doc.from_array([HEAD, DEP], attributes)

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Accuracies under the names that spaCy's own components give them."""
        found = list(examples)

        def features(token: Token, _attribute: str) -> str:
            return str(token.morph)

        def relation(token: Token, _attribute: str) -> str:
            return str(token.dep_).lower()

        return {
            **Scorer.score_token_attr(found, "pos"),
            **Scorer.score_token_attr(found, "morph", getter=features),
            **Scorer.score_token_attr(found, "lemma"),
            **Scorer.score_deps(found, "dep", getter=relation, ignore_labels=("p", "punct")),
        }

    def _read(self, doc: Doc) -> list[Reading]:
        sentences = [sentence for sentence in map(words_of, doc.sents) if sentence]
        tokens = [token.i for sentence in sentences for token in sentence]
        states = doc.tensor[tokens]
        tags = self._tags(states)
        readings = []
        start = 0
        for sentence in sentences:
            rows = slice(start, start + len(sentence))
            heads = decode_tree(biaffine_arcs(self._trees, states[rows]))
            relations = self._relations(states[rows], heads)
            for (pos, morph), head, relation in zip(tags[rows], heads, relations, strict=True):
                readings.append(Reading(pos, morph, head, relation))
            start += len(sentence)
        return readings

    def _relations(self, states: Floats, heads: list[int]) -> list[str]:
        """The best relation of each word; "root" is the root's and no other's."""
        scores = biaffine_relations(self._trees, states, heads)
        root = self.relations.index("root")
        scores[np.asarray(heads) > 0, root] = -np.inf
        return [
            self.relations[int(best)] if head else "ROOT"
            for best, head in zip(scores.argmax(axis=1), heads, strict=True)
        ]

    def _tags(self, states: Floats) -> list[tuple[str, str]]:
        scores = states @ self._all_heads + self._all_biases
        best = []
        start = 0
        for names in self.classes.values():
            best.append(scores[:, start : start + len(names)].argmax(axis=1))
            start += len(names)
        order = list(self.classes)
        upos = order.index(UPOS)
        columns = [b for name, b in zip(order, best, strict=True) if name != UPOS]
        morphs = (self._morph(tuple(row)) for row in np.stack(columns, axis=1).tolist())
        return [(self.classes[UPOS][pos], morph) for pos, morph in zip(best[upos].tolist(), morphs, strict=True)]

    def _morph(self, chosen: tuple[int, ...]) -> str:
        if chosen not in self._morphs:
            named = zip((name for name in self.classes if name != UPOS), chosen, strict=True)
            parts = [f"{name}={self.classes[name][k]}" for name, k in named if self.classes[name][k] != "_"]
            self._morphs[chosen] = "|".join(sorted(parts))
        return self._morphs[chosen]

    def _hang(self, attributes: np.ndarray[Any, Any], token: Token, words: Sequence[Token], start: int) -> None:
        before = [word.i for word in words if word.i < token.i]
        near = before[-1] if before else words[0].i if words else start
        self._write(attributes, token.i, near, "dep" if near != token.i else "ROOT")

    def _write(self, attributes: np.ndarray[Any, Any], index: int, head: int, relation: str) -> None:
        attributes[index, 0] = np.int64(head - index).astype(np.uint64)
        attributes[index, 1] = self.vocab.strings.add(relation)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if self.weights:
            write_weights(folder / "weights.npz", self.weights)
            lists = {
                "classes": self.classes,
                "relations": self.relations,
                "forms": dict(self.lemmatizer.forms),
                "endings": dict(self.lemmatizer.endings),
            }
            (folder / "lists.json").write_text(json.dumps(lists, ensure_ascii=False, indent=0), encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Grammar:
        """Read what :meth:`to_disk` wrote."""
        folder = Path(path)
        if (folder / "weights.npz").is_file():
            lists = json.loads((folder / "lists.json").read_text(encoding="utf-8"))
            lemmatizer = Lemmatizer(lists["forms"], lists["endings"])
            self.use(read_weights(folder / "weights.npz"), lists["classes"], lists["relations"], lemmatizer)
        return self
