"""The component that reads words in context; names and grammar build on what it leaves in ``doc.tensor``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab

from briefing.language.crf import Floats
from briefing.language.gazetteer import Gazetteer
from briefing.language.network import MAX_KEPT, Recurrent, WordEntry
from briefing.language.vectors import read_vectors, unit_vectors_of, write_vectors
from briefing.language.weights import part, read_weights, write_weights
from briefing.language.words import in_parts, words_of


@Language.factory("briefing_encoder", assigns=["doc.tensor"], requires=["token.is_sent_start"])
def make_encoder(nlp: Language, name: str) -> Encoder:
    """The component without weights; ``from_disk`` gives it some, and the vocabulary its vectors."""
    return Encoder(nlp.vocab)


class Encoder:
    """Sets ``doc.tensor``, a row a token (white space has zeros); leaves it alone before it has weights."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.weights: dict[str, Floats] = {}
        self.words: list[str] = []
        self.flags: list[str] = []

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The docs of ``stream``, several read together."""
        for docs in minibatch(stream, batch_size):
            self.set_annotations(docs, self.predict(docs))
            yield from docs

    def predict(self, docs: Sequence[Doc]) -> list[Floats]:
        """The states of each doc's tokens."""
        if not self.weights or not docs:
            return []
        found = [words_of(doc) for doc in docs]
        keys = np.concatenate([words.keys for words in found])
        lengths = [length for words in found for length in words.lengths]
        ends = np.cumsum([len(doc) for doc in docs])
        firsts = ends - [len(doc) for doc in docs]
        tokens = np.concatenate([first + words.tokens for first, words in zip(firsts, found, strict=True)])
        tensor = np.zeros((ends[-1], self._recurrent.width), dtype=np.float32)
        for stretch, sizes in in_parts(lengths):
            tensor[tokens[stretch]] = self._states(keys[stretch], sizes)
        return [tensor[first:end] for first, end in zip(firsts, ends, strict=True)]

    def set_annotations(self, docs: Iterable[Doc], tensors: Iterable[Floats]) -> None:
        """Write what :meth:`predict` found."""
        for doc, tensor in zip(docs, tensors, strict=False):
            doc.tensor = tensor

    def _states(self, keys: NDArray[np.uint64], lengths: Sequence[int]) -> Floats:
        distinct, rows = np.unique(keys, return_inverse=True)
        return self._recurrent(self._entries(distinct.tolist()), rows, lengths)

    def use(self, weights: dict[str, Floats], words: list[str], flags: list[str]) -> None:
        """Take ``weights``; ``words`` have forms of their own in them, ``flags`` are the gazetteer's in their order."""
        self.weights, self.words, self.flags = weights, words, flags
        self._entry = WordEntry(part(weights, "entry"), words, flags, Gazetteer.of(self.vocab))
        layers = int(max(name.split(".")[1] for name in weights if name.startswith("layer."))) + 1
        self._recurrent = Recurrent(
            [(part(weights, f"layer.{n}.forward"), part(weights, f"layer.{n}.backward")) for n in range(layers)]
        )
        self._forget()

    def _forget(self) -> None:
        self._row: dict[int, int] = {}
        self._table = np.zeros((0, len(self.weights["entry.vector_bias"])), dtype=np.float32)

    def _entries(self, keys: Sequence[int]) -> Floats:
        """The inputs of words, given by their distinct keys in the vocabulary's strings."""
        new = [key for key in keys if key not in self._row]
        if new and len(self._row) + len(new) > MAX_KEPT:
            self._forget()
            new = list(keys)
        if new:
            words = [self.vocab.strings[key] for key in new]
            rows = self._entry.of(words, unit_vectors_of(self.vocab.vectors).of(words))
            self._row |= {key: len(self._row) + number for number, key in enumerate(new)}
            self._table = np.concatenate([self._table, rows])
        entries: Floats = self._table[[self._row[key] for key in keys]]
        return entries

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write weights and vectors into the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if len(self.vocab.vectors):
            write_vectors(self.vocab.vectors, folder / "vectors.npz")
        if self.weights:
            write_weights(folder / "weights.npz", self.weights)
            lists = {"words": self.words, "flags": self.flags}
            (folder / "lists.json").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Encoder:
        """Read what :meth:`to_disk` wrote; the vectors become the vocabulary's."""
        folder = Path(path)
        if (folder / "vectors.npz").is_file():
            self.vocab.vectors = read_vectors(folder / "vectors.npz")
        if (folder / "weights.npz").is_file():
            lists = json.loads((folder / "lists.json").read_text(encoding="utf-8"))
            self.use(read_weights(folder / "weights.npz"), lists["words"], lists["flags"])
        return self
