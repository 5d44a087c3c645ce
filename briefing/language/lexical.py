"""Hand-made features of a word by itself: its form, its affixes, its shape, its place among the vector clusters.

They know nothing of the sentence, so a word's features are worked out once and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RUNS = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def shape(word: str) -> str:
    """``word`` with letters and digits replaced by their class: X, x, d; other characters stay."""
    return "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[:40])


@lru_cache(maxsize=20_000)
def short_shape(word: str) -> str:
    """The shape with runs of one class drawn together: "US-Präsident" is "X-Xx"."""
    return _RUNS.sub(r"\1", shape(word))


def form_features(word: str) -> list[str]:
    """Features of the form of ``word``, for the token itself."""
    lower = word.lower()
    features = [f"w={lower}", f"f={word[:25]}", f"s={shape(word)[:12]}", f"ss={short_shape(word)}"]
    features.append(f"l={min(len(word), 12)}")
    features += [f"p{n}={word[:n]}" for n in range(1, 6) if len(word) > n]
    features += [f"x{n}={lower[-n:]}" for n in range(1, 6) if len(word) > n]
    if "-" in word[1:-1]:
        parts = word.split("-")
        features += [f"h1={parts[0]}", f"h2={parts[-1]}", f"h2x={parts[-1][-4:]}", f"hs={short_shape(parts[-1])}"]
    if word.isupper() and len(word) > 1:
        features.append("caps")
    return features


def neighbour_features(word: str) -> list[str]:
    """Features of the form of ``word`` that its neighbours see."""
    lower = word.lower()
    return [f"w={lower}", f"ss={short_shape(word)}", f"x3={lower[-3:]}", f"p1={word[:1]}"]
