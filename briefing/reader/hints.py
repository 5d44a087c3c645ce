"""Labels to jump to what is in view: one letter, or two where there is much. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

HOME_ROW = "fjdkslaghei"
LETTERS = "fjdkslagheiruwoncmvtb"
"""Typed without a dead key or AltGr on QWERTZ and QWERTY alike, and in the same place on both; the easiest first."""


def labels(number: int) -> list[str]:
    """So many labels, none the beginning of another: the letters, or pairs of them."""
    if number <= len(LETTERS):
        return list(LETTERS[:number])
    letters = HOME_ROW if number <= len(HOME_ROW) ** 2 else LETTERS
    return ["".join(pair) for pair in product(letters, repeat=2)][:number]


def typed(known: Sequence[str], so_far: str) -> list[str]:
    """The labels that begin with what was typed."""
    return [label for label in known if label.startswith(so_far)]
