"""The component that reads grammar off the encoder's states: part of speech, morphology, lemma, tree."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.util import minibatch
from spacy.vocab import Vocab

from briefing.language.crf import Floats
from briefing.language.german.mood import subjunctive
from briefing.language.lemmas import Lemmatizer
from briefing.language.network import MAX_KEPT, Biaffine
from briefing.language.recurrent import Rows
from briefing.language.trees import decode_tree
from briefing.language.weights import part, read_weights, write_weights
from briefing.language.words import Words, in_parts, words_of

UPOS = "upos"
"""The head that gives the part of speech; every other head gives a feature of the morphology ("_": it has none)."""

_ASSIGNS = ["token.pos", "token.morph", "token.lemma", "token.head", "token.dep"]
_VERBS = frozenset({"VERB", "AUX"})
_MASK = (1 << 64) - 1


class Reading(NamedTuple):
    """What the words of a doc are, word by word; ``heads`` are numbers of words, a root's is its own."""

    words: Words
    pos: list[str]
    morphs: list[str]
    heads: Rows
    relations: list[str]


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
        self._lemmas: dict[tuple[int, str], int] = {}

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The docs of ``stream``, several read together."""
        for docs in minibatch(stream, batch_size):
            if self.weights:
                self.set_annotations(docs, self.predict(docs))
            yield from docs

    def predict(self, docs: Iterable[Doc]) -> list[Reading]:
        """The readings of each doc's words."""
        return [self._read(doc) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], readings: Iterable[Reading]) -> None:
        """Write what :meth:`predict` found; white space hangs on the word before it."""
        for doc, reading in zip(docs, readings, strict=True):
            tokens = reading.words.tokens
            rows = self._white_space(doc, tokens)
            rows[tokens, 0] = [IDS[pos] for pos in reading.pos]
            rows[tokens, 1] = [self._morph_key(morph) for morph in reading.morphs]
            rows[tokens, 2] = [
                self._lemma(*word) for word in zip(reading.words.keys.tolist(), reading.pos, strict=True)
            ]
            rows[tokens, 3] = (tokens[reading.heads] - tokens).astype(np.uint64)
            keys = {relation: self._key(relation) for relation in set(reading.relations)}
            rows[tokens, 4] = [keys[relation] for relation in reading.relations]
            doc.from_array([POS, MORPH, LEMMA, HEAD, DEP], rows)

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

    def _read(self, doc: Doc) -> Reading:
        words = words_of(doc)
        forms = words.forms(self.vocab.strings) if self.subjunctive else []
        pos: list[str] = []
        morphs: list[str] = []
        heads = [np.zeros(0, dtype=np.int64)]
        relations: list[str] = []
        for stretch, lengths in in_parts(words.lengths):
            read = self._read_part(doc.tensor[words.tokens[stretch]], lengths, forms[stretch])
            pos += read[0]
            morphs += read[1]
            heads.append(read[2] + stretch.start)
            relations += read[3]
        return Reading(words, pos, morphs, np.concatenate(heads), relations)

    def _read_part(
        self, states: Floats, lengths: Sequence[int], forms: list[str]
    ) -> tuple[list[str], list[str], Rows, list[str]]:
        """What a :class:`Reading` says, of sentences of these lengths alone; heads are numbers of their words."""
        pos, morphs = self._tags(states)
        sides = self._trees.sides(states)
        root = len(states)
        sought, found_heads = self._trees.seeking(sides["arc_child"]), sides["arc_head"]
        of_root = sought @ found_heads[root]
        heads: list[int] = []
        start = 0
        for length in lengths:
            stop = start + length
            arcs = np.empty((length, length + 1), dtype=np.float32)
            arcs[:, 0] = of_root[start:stop]
            np.matmul(sought[start:stop], found_heads[start:stop].T, out=arcs[:, 1:])
            found = decode_tree(arcs)
            heads += (start + head - 1 if head else root for head in found)
            if self.subjunctive:
                self._set_mood(forms[start:stop], pos, morphs, start)
            start = stop
        numbers = np.asarray(heads, dtype=np.int64)
        relations = self._relations(sides, numbers)
        return pos, morphs, np.where(numbers == root, np.arange(root), numbers), relations

    def _relations(self, sides: dict[str, Floats], heads: Rows) -> list[str]:
        """The best relation of each word to its head; "root" is the root's and no other's."""
        if not len(heads):
            return []
        scores = self._trees.relations(sides["rel_child"][:-1], sides["rel_head"][heads])
        scores[:, self.relations.index("root")] = -np.inf
        best = scores.argmax(axis=1).tolist()
        return [
            self.relations[k] if head < len(heads) else "ROOT" for k, head in zip(best, heads.tolist(), strict=True)
        ]

    def _tags(self, states: Floats) -> tuple[list[str], list[str]]:
        """Parts of speech and morphologies."""
        scores = states @ self._all_heads + self._all_biases
        best = {}
        start = 0
        for name, classes in self.classes.items():
            best[name] = scores[:, start : start + len(classes)].argmax(axis=1).tolist()
            start += len(classes)
        upos = self.classes[UPOS]
        pos = [upos[k] for k in best.pop(UPOS)]
        known = self._morphs
        return pos, [known[row] if row in known else self._morph(row) for row in zip(*best.values(), strict=True)]

    def _morph(self, chosen: tuple[int, ...]) -> str:
        if chosen not in self._morphs:
            named = zip((name for name in self.classes if name != UPOS), chosen, strict=True)
            parts = [f"{name}={self.classes[name][k]}" for name, k in named if self.classes[name][k] != "_"]
            self._morphs[chosen] = "|".join(sorted(parts))
        return self._morphs[chosen]

    def _set_mood(self, words: list[str], pos: list[str], morphs: list[str], start: int) -> None:
        """Put what the form says about the subjunctive in place of what the states say."""
        assert self.subjunctive is not None
        verbs = [index for index, tag in enumerate(pos[start : start + len(words)]) if tag in _VERBS]
        for index in verbs:
            tense = self.subjunctive(words, index)
            features = dict(pair.split("=", 1) for pair in morphs[start + index].split("|") if pair)
            if tense:
                features |= {"Mood": "Sub", "Tense": tense, "VerbForm": "Fin"}
            elif features.get("Mood") == "Sub" and features.get("Tense") != "Past":
                features["Mood"] = "Ind"  # by its form it is no Konjunktiv I
            morphs[start + index] = "|".join(f"{name}={value}" for name, value in sorted(features.items()))

    def _white_space(self, doc: Doc, tokens: Rows) -> NDArray[np.uint64]:
        """A row of spaCy's table for each token, filled for those that are no words."""
        rows = np.zeros((len(doc), 5), dtype=np.uint64)
        starts = doc.to_array(SENT_START) == 1
        starts[:1] = True
        sentences = np.cumsum(starts)
        firsts = np.flatnonzero(starts)
        for token in np.setdiff1d(np.arange(len(doc)), tokens).tolist():
            after = int(np.searchsorted(tokens, token))
            near = (*tokens[max(0, after - 1) : after + 1].tolist(), int(firsts[sentences[token] - 1]))
            head = next(n for n in near if sentences[n] == sentences[token])
            relation = self._key("dep" if head != token else "ROOT")
            rows[token] = (IDS["SPACE"], 0, doc[token].orth, (head - token) & _MASK, relation)
        return rows

    def _lemma(self, key: int, pos: str) -> int:
        """The key of the base form of the word ``key``."""
        if (key, pos) not in self._lemmas:
            if len(self._lemmas) >= MAX_KEPT:
                self._lemmas.clear()
            self._lemmas[key, pos] = self._key(self.lemmatizer.lemma(self.vocab.strings[key], pos))
        return self._lemmas[key, pos]

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
