"""The words of a Doc as the models read them: its tokens without white space, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, ORTH, SENT_START
from spacy.strings import StringStore
from spacy.tokens import Doc

from briefing.language.recurrent import Rows


@dataclass(frozen=True, slots=True)
class Words:
    """``tokens`` are the indices of the words in the Doc, ``keys`` their forms in the vocabulary's strings, ``lengths``
    counts the words of each sentence that has any."""

    tokens: Rows
    keys: NDArray[np.uint64]
    lengths: list[int]

    def forms(self, strings: StringStore) -> list[str]:
        """The words themselves."""
        return [strings[key] for key in self.keys.tolist()]


def words_of(doc: Doc) -> Words:
    """The words of ``doc``, whose sentences are set. Read as arrays: a Python object a token is slow."""
    if not len(doc):
        return Words(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64), [])
    keys, starts, spaces = doc.to_array([ORTH, SENT_START, IS_SPACE]).T
    tokens = np.flatnonzero(spaces == 0)
    sentence_of = np.cumsum(starts == 1)[tokens]
    counts = np.bincount(sentence_of)
    return Words(tokens, keys[tokens], counts[counts > 0].tolist())
