"""A guard for spaCy's tokeniser, whose time grows with the square of a stretch without white space."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.attrs import SPACY
from spacy.tokens import Doc

from briefing.language.words import plain

MAX_STRETCH = 200
"""Code points without white space; a longer stretch is no word of any language and is cut before tokenising."""

_LONG_STRETCH = re.compile(rf"\S{{{MAX_STRETCH + 1},}}")


class GuardedTokenizer:
    """Tokenises like ``inner``; very long stretches without white space are given to it in pieces.

    The tokens of a Doc still spell the text exactly. Serialisation and everything else go to ``inner``.
    """

    def __init__(self, inner: Callable[[str], Doc]) -> None:
        self.inner = inner

    def __call__(self, text: str) -> Doc:
        if _LONG_STRETCH.search(text) is None:
            return self.inner(text)
        pieces = []
        start = 0
        for stretch in _LONG_STRETCH.finditer(text):
            pieces.append(text[start : stretch.start()])
            pieces += [text[i : i + MAX_STRETCH] for i in range(stretch.start(), stretch.end(), MAX_STRETCH)]
            start = stretch.end()
        pieces.append(text[start:])
        docs = [self.inner(piece) for piece in pieces if piece]
        return Doc(
            docs[0].vocab,
            words=[word for doc in docs for word in plain(doc).forms],
            spaces=[spaced == 1 for doc in docs for spaced in doc.to_array(SPACY).tolist()],
        )

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)
