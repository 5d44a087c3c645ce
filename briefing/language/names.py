"""The component that finds names: a conditional random field over hand-made features, then agreement in the article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example

from briefing.language.agreement import agree
from briefing.language.crf import FeatureWeights, Floats, best_paths
from briefing.language.name_features import Emissions, WordFeatures
from briefing.language.vectors import WordVectors

KINDS = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
_NEVER = -1e4


@Language.factory("briefing_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"], requires=["doc.sents"])
def make_names(nlp: Language, name: str) -> Names:
    """The component without weights; ``from_disk`` gives it some."""
    return Names()


class Names:
    """Sets ``doc.ents`` with the labels PER, ORG, LOC and MISC; finds nothing before it has weights."""

    def __init__(self, emissions: Emissions | None = None, transitions: Floats | None = None) -> None:
        self.emissions = emissions
        self.transitions = transitions

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The docs of ``stream`` with their names set."""
        for doc in stream:
            yield self(doc)

    def predict(self, docs: Iterable[Doc]) -> list[list[tuple[int, int, str]]]:
        """The names of each doc as (first token, token after the last, label), in order."""
        return [agree(doc, self._decode(doc)) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], names: Iterable[Sequence[tuple[int, int, str]]]) -> None:
        """Write what :meth:`predict` found."""
        for doc, found in zip(docs, names, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found])

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Precision, recall and F1 of exact spans, as spaCy's own recogniser reports them."""
        return dict(get_ner_prf(examples))

    def _decode(self, doc: Doc) -> list[tuple[int, int, str]]:
        if self.emissions is None or self.transitions is None:
            return []
        # White space tokens are no words: the model never saw any.
        sentences = [[token for token in sentence if not token.is_space] for sentence in doc.sents]
        sentences = [sentence for sentence in sentences if sentence]
        scores = self.emissions.of([[token.text for token in sentence] for sentence in sentences])
        labels = best_paths(scores, [len(sentence) for sentence in sentences], self.transitions + _ORDER, _FIRST)
        tokens = [token.i for sentence in sentences for token in sentence]
        return spans(tokens, [LABELS[label] for label in labels])

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if self.emissions is None or self.transitions is None:
            return
        source, weights = self.emissions.source, self.emissions.weights
        source.vectors.to_disk(folder / "vectors.npz")
        np.savez_compressed(
            folder / "weights.npz",
            features=np.frombuffer("\n".join(weights.features).encode(), dtype=np.uint8),
            weights=weights.weights.astype(np.float16),
            transitions=self.transitions,
            coarse=source.coarse.astype(np.float16),
            fine=source.fine.astype(np.float16),
        )
        flags = {word: " ".join(found) for word, found in sorted(source.gazetteer.items())}
        (folder / "gazetteer.json").write_text(json.dumps(flags, ensure_ascii=False, indent=0), encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Names:
        """Read the weights from the folder ``path``."""
        folder = Path(path)
        if not (folder / "weights.npz").is_file():
            return self
        flags = json.loads((folder / "gazetteer.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz") as stored:
            source = WordFeatures(
                WordVectors.from_disk(folder / "vectors.npz"),
                stored["coarse"].astype(np.float32),
                stored["fine"].astype(np.float32),
                {word: tuple(found.split()) for word, found in flags.items()},
            )
            features = stored["features"].tobytes().decode().split("\n")
            self.emissions = Emissions(source, FeatureWeights(features, stored["weights"].astype(np.float32)))
            self.transitions = stored["transitions"]
        return self


def spans(tokens: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """BIO ``labels`` of ``tokens`` (indices in the doc) as (first token, token after the last, kind)."""
    found: list[tuple[int, int, str]] = []
    for index, label in zip(tokens, labels, strict=True):
        if label.startswith("B-"):
            found.append((index, index + 1, label[2:]))
        elif label != "O" and found:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


def _order() -> tuple[Floats, Floats]:
    """Penalties for an I that does not continue a name of its kind, and for a sentence that begins with one."""
    order = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for i, before in enumerate(LABELS):
        for j, label in enumerate(LABELS):
            if label.startswith("I-") and before[2:] != label[2:]:
                order[i, j] = _NEVER
    first = np.array([_NEVER if label.startswith("I-") else 0.0 for label in LABELS], dtype=np.float32)
    return order, first


_ORDER, _FIRST = _order()
