"""The component that reads words in context; names and grammar build on what it leaves in ``doc.tensor``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import minibatch
from spacy.vocab import Vocab

from briefing.language.crf import Floats
from briefing.language.gazetteer import Gazetteer
from briefing.language.network import MAX_KEPT, Recurrent, WordEntry
from briefing.language.vectors import read_vectors, unit_vectors, write_vectors
from briefing.language.weights import part, read_weights, write_weights

WORDS_AT_ONCE = 16_000
"""Words that are read together: enough to be fast, few enough for any machine's memory."""


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
        if not self.weights:
            return []
        sentences = [words_of(sentence) for doc in docs for sentence in doc.sents]
        sentences = [sentence for sentence in sentences if sentence]
        states = np.concatenate([self._states(group) for group in _groups(sentences)] or [self._nothing()])
        tensors = []
        start = 0
        for doc in docs:
            tokens = [token.i for token in doc if not token.is_space]
            tensor = np.zeros((len(doc), states.shape[1]), dtype=np.float32)
            tensor[tokens] = states[start : start + len(tokens)]
            start += len(tokens)
            tensors.append(tensor)
        return tensors

    def set_annotations(self, docs: Iterable[Doc], tensors: Iterable[Floats]) -> None:
        """Write what :meth:`predict` found."""
        for doc, tensor in zip(docs, tensors, strict=False):
            doc.tensor = tensor

    def _states(self, sentences: Sequence[Sequence[Token]]) -> Floats:
        entries = self._entries([token.text for sentence in sentences for token in sentence])
        return self._recurrent(entries, [len(sentence) for sentence in sentences])

    def _nothing(self) -> Floats:
        return np.zeros((0, self._recurrent.width), dtype=np.float32)

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
        self._index: dict[str, int] = {}
        self._table = np.zeros((0, len(self.weights["entry.vector_bias"])), dtype=np.float32)

    def _entries(self, words: Sequence[str]) -> Floats:
        distinct = set(words)
        if len(self._index) + len(distinct) > MAX_KEPT:
            self._forget()
        new = sorted(distinct - self._index.keys())
        if new:
            rows = self._entry.of(new, unit_vectors(self.vocab.vectors, new))
            self._table = np.concatenate([self._table, rows])
            for word in new:
                self._index[word] = len(self._index)
        entries: Floats = self._table[[self._index[word] for word in words]]
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


def _groups(sentences: Iterable[list[Token]]) -> Iterator[list[list[Token]]]:
    """``sentences`` in groups that fit the memory, however long the text."""
    group: list[list[Token]] = []
    size = 0
    for sentence in sentences:
        group.append(sentence)
        size += len(sentence)
        if size >= WORDS_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def words_of(sentence: Span) -> list[Token]:
    """The tokens of ``sentence`` that are not white space: the models never saw any."""
    return [token for token in sentence if not token.is_space]
