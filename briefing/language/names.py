"""The component that finds names: a conditional random field over hand-made features, then agreement in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import minibatch
from spacy.vocab import Vocab

from briefing.language.agreement import Name, agree
from briefing.language.crf import FeatureWeights, Floats, best_paths
from briefing.language.gazetteer import Gazetteer
from briefing.language.german.person_nouns import precedes_person
from briefing.language.name_features import Emissions, WordFeatures
from briefing.language.weights import read_weights, write_weights
from briefing.language.words import words_of

KINDS = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
_NEVER = -1e4
AFTER_PERSON_NOUN = 4.0
"""What a noun for a person adds to a person's name that begins right after it; GermEval dev is alike from 1 to 4."""

_PLACES = frozenset(("bt", "bc"))
"""The gazetteer's flags of the names of countries and of capitals and the like."""


@Language.factory("briefing_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], requires=["doc.sents"])
def make_names(nlp: Language, name: str) -> Names:
    """The component without weights; ``from_disk`` gives it some."""
    return Names(nlp.vocab)


class Names:
    """Sets ``doc.ents`` with the labels PER, ORG, LOC and MISC; finds nothing before it has weights.

    Two experts score every label at every token and their scores are added: features made by hand, and a linear layer
    on the encoder's states (``doc.tensor``). The best path through the sum counts.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.weights: dict[str, Floats] = {}
        self.features: list[str] = []

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The docs of ``stream``, several read together."""
        for docs in minibatch(stream, batch_size):
            self.set_annotations(docs, self.predict(docs))
            yield from docs

    def predict(self, docs: Sequence[Doc]) -> list[list[Name]]:
        """The names of each doc as (first token, token after the last, label), in order."""
        return [agree(doc, names) for doc, names in zip(docs, self._decode(docs), strict=True)]

    def set_annotations(self, docs: Iterable[Doc], names: Iterable[Sequence[Name]]) -> None:
        """Write what :meth:`predict` found."""
        for doc, found in zip(docs, names, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found])

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Precision, recall and F1 of exact spans, as spaCy's own recogniser reports them."""
        return dict(get_ner_prf(examples))

    def use(self, weights: dict[str, Floats], features: list[str]) -> None:
        """Take ``weights``; ``features`` names the rows of ``weights["features"]``."""
        self.weights, self.features = weights, features
        self._reset()

    def _reset(self) -> None:
        w = self.weights
        self._gazetteer = Gazetteer.of(self.vocab)
        source = WordFeatures(self.vocab.vectors, w["coarse"], w["fine"], self._gazetteer)
        self._emissions = Emissions(source, FeatureWeights(self.features, w["features"]))

    def _decode(self, docs: Sequence[Doc]) -> list[list[Name]]:
        if not self.weights:
            return [[] for _ in docs]
        if self._emissions.source.vectors is not self.vocab.vectors:
            self._reset()  # the vocabulary got its vectors later than this component its weights
        found = [words_of(doc) for doc in docs]
        words = [word for each in found for word in each.forms(self.vocab.strings)]
        lengths = [length for each in found for length in each.lengths]
        scores = self._emissions.of(words, lengths)
        if "states" in self.weights:
            weights = self.weights["states"]
            by_state = [(doc.tensor @ weights)[each.tokens] for doc, each in zip(docs, found, strict=True)]
            scores += np.concatenate(by_state) + self.weights["states_bias"]
        scores[self._after_person_nouns(words, lengths), LABELS.index("B-PER")] += AFTER_PERSON_NOUN
        labels = iter(best_paths(scores, lengths, self.weights["transitions"] + ORDER, FIRST))
        return [spans([(token, LABELS[next(labels)]) for token in each.tokens.tolist()]) for each in found]

    def _after_person_nouns(self, words: Sequence[str], lengths: Sequence[int]) -> list[int]:
        """The numbers of capitalised words right after a noun for a person in the same sentence, but for countries and
        capitals: "warnte der Kremlchef | Kiew"."""
        firsts = set(accumulate(lengths, initial=0))
        return [
            number
            for number, (before, word) in enumerate(pairwise(words), start=1)
            if word[0].isupper()
            and number not in firsts
            and _precedes_person(before)
            and _PLACES.isdisjoint(self._gazetteer.flags(word))
        ]

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if self.weights:
            write_weights(folder / "weights.npz", self.weights)
            (folder / "features.txt").write_text("\n".join(self.features), encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Names:
        """Read what :meth:`to_disk` wrote."""
        folder = Path(path)
        if (folder / "weights.npz").is_file():
            features = (folder / "features.txt").read_text(encoding="utf-8").split("\n")
            self.use(read_weights(folder / "weights.npz"), features)
        return self


def spans(labelled: Iterable[tuple[int, str]]) -> list[Name]:
    """Tokens (indices in the doc) with BIO labels as (first token, token after the last, kind)."""
    found: list[Name] = []
    for index, label in labelled:
        if label == "O":
            continue
        if label.startswith("B-"):
            found.append((index, index + 1, label[2:]))
        elif found:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


_precedes_person = lru_cache(maxsize=20_000)(precedes_person)


def _order() -> tuple[Floats, Floats]:
    """Penalties for an I that does not continue a name of its kind, and for a sentence that begins with one."""
    order = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for i, before in enumerate(LABELS):
        for j, label in enumerate(LABELS):
            if label.startswith("I-") and before[2:] != label[2:]:
                order[i, j] = _NEVER
    first = np.array([_NEVER if label.startswith("I-") else 0.0 for label in LABELS], dtype=np.float32)
    return order, first


ORDER, FIRST = _order()
