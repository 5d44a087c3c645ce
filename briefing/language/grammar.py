"""The component that reads grammar off the encoder's states: part of speech, morphology, lemma, tree."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example
from spacy.vocab import Vocab

from briefing.language.crf import Floats
from briefing.language.encoder import words_of
from briefing.language.german.mood import subjunctive
from briefing.language.lemmas import Lemmatizer
from briefing.language.network import Biaffine
from briefing.language.trees import decode_tree
from briefing.language.weights import part, read_weights, write_weights

UPOS = "upos"
"""The head that gives the part of speech; every other head gives a feature of the morphology ("_": it has none)."""

_ASSIGNS = ["token.pos", "token.morph", "token.lemma", "token.head", "token.dep"]
_VERBS = frozenset({"VERB", "AUX"})
_MASK = (1 << 64) - 1


class Reading(NamedTuple):
    """What a word of a sentence is; ``head`` counts the sentence's words from 1, 0 is the root."""

    pos: str
    morph: str
    head: int
    relation: str


@Language.factory("briefing_grammar", assigns=_ASSIGNS, requires=["doc.tensor", "doc.sents"])
def make_grammar(nlp: Language, name: str) -> Grammar:
    """The component without weights; ``from_disk`` gives it some."""
    return Grammar(nlp.vocab, subjunctive if nlp.lang == "de" else None)


class Grammar:
    """Sets ``pos``, ``morph``, ``lemma``, ``head`` and ``dep`` of every token; nothing before it has weights.

    ``subjunctive`` tells the tense of a verb's subjunctive from its form, where the language has such a rule.
    """

    def __init__(self, vocab: Vocab, subjunctive: Callable[[Sequence[str], int], str | None] | None = None) -> None:
        self.vocab = vocab
        self.subjunctive = subjunctive
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
        self._trees = Biaffine(part(weights, "trees"))
        self._all_heads = np.concatenate([weights[f"tags.{name}"] for name in classes], axis=0).T
        self._all_biases = np.concatenate([weights[f"tags.{name}_bias"] for name in classes])
        self._morphs: dict[tuple[int, ...], str] = {}
        self._morph_keys: dict[str, int] = {}

    def predict(self, docs: Iterable[Doc]) -> list[list[Reading]]:
        """The readings of each doc's words (white space left out), sentence by sentence."""
        return [self._read(doc) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], readings: Iterable[Sequence[Reading]]) -> None:
        """Write what :meth:`predict` found; white space hangs on the word before it."""
        for doc, read in zip(docs, readings, strict=True):
            remaining = iter(read)
            rows = [row for sentence in doc.sents for row in self._rows(sentence, remaining)]
            doc.from_array([POS, MORPH, LEMMA, HEAD, DEP], np.array(rows, dtype=np.uint64).reshape(-1, 5))

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
        sides = self._trees.sides(states)
        root = len(tokens)
        heads: list[int] = []
        start = 0
        for sentence in sentences:
            stop = start + len(sentence)
            rows = [root, *range(start, stop)]
            heads += decode_tree(self._trees.arcs(sides["arc_child"][start:stop], sides["arc_head"][rows]))
            if self.subjunctive:
                self._set_mood([token.text for token in sentence], tags, start)
            start = stop
        relations = self._relations(sides, heads, [len(sentence) for sentence in sentences])
        return [Reading(*tag, head, name) for tag, head, name in zip(tags, heads, relations, strict=True)]

    def _relations(self, sides: dict[str, Floats], heads: list[int], lengths: list[int]) -> list[str]:
        """The best relation of each word; "root" is the root's and no other's."""
        if not heads:
            return []
        offsets = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
        numbers = np.asarray(heads)
        rows = np.where(numbers > 0, offsets + numbers - 1, len(heads))
        scores = self._trees.relations(sides["rel_child"][:-1], sides["rel_head"][rows])
        scores[:, self.relations.index("root")] = -np.inf
        best = scores.argmax(axis=1).tolist()
        return [self.relations[k] if head else "ROOT" for k, head in zip(best, heads, strict=True)]

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

    def _set_mood(self, words: list[str], tags: list[tuple[str, str]], start: int) -> None:
        """Put what the form says about the subjunctive in place of what the states say."""
        assert self.subjunctive is not None
        for index in range(len(words)):
            pos, morph = tags[start + index]
            if pos not in _VERBS:
                continue
            tense = self.subjunctive(words, index)
            features = dict(pair.split("=", 1) for pair in morph.split("|") if pair)
            if tense:
                features |= {"Mood": "Sub", "Tense": tense, "VerbForm": "Fin"}
            elif features.get("Mood") == "Sub" and features.get("Tense") != "Past":
                features["Mood"] = "Ind"  # by its form it is no Konjunktiv I
            tags[start + index] = (pos, "|".join(f"{name}={value}" for name, value in sorted(features.items())))

    def _rows(self, sentence: Span, readings: Iterable[Reading]) -> list[tuple[int, int, int, int, int]]:
        """What stands for the tokens of ``sentence`` in spaCy's table: a row a token."""
        places = [token.i for token in words_of(sentence)]
        near = places[0] if places else sentence.start
        rows = []
        following = iter(readings)
        for token in sentence:
            if token.is_space:
                relation = "dep" if near != token.i else "ROOT"
                rows.append((IDS["SPACE"], 0, self._key(token.text), (near - token.i) & _MASK, self._key(relation)))
                continue
            near = token.i
            word = next(following)
            head = places[word.head - 1] - token.i if word.head else 0
            lemma = self._key(self.lemmatizer.lemma(token.text, word.pos))
            rows.append((IDS[word.pos], self._morph_key(word.morph), lemma, head & _MASK, self._key(word.relation)))
        return rows

    def _key(self, text: str) -> int:
        return int(self.vocab.strings.add(text))

    def _morph_key(self, morph: str) -> int:
        if morph not in self._morph_keys:
            self._morph_keys[morph] = int(self.vocab.morphology.add(morph))
        return self._morph_keys[morph]

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
