"""Base forms by rule: seen forms from a table, others by the longest known ending.

An edit is "N+letters": cut N letters from the end, then add the letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

LONGEST_ENDING = 6
_MIN_SUPPORT = 3


class Lemmatizer:
    """``forms`` maps "POS form" (lower case) to a lemma, ``endings`` "POS ending" to an edit."""

    def __init__(self, forms: Mapping[str, str], endings: Mapping[str, str]) -> None:
        self.forms = forms
        self.endings = endings

    def lemma(self, word: str, pos: str) -> str:
        """The base form of ``word`` as a ``pos`` (a UPOS tag)."""
        if pos in ("PROPN", "PUNCT", "NUM", "X", "SYM"):
            return word
        lower = word.lower()
        known = self.forms.get(f"{pos} {lower}")
        if known is not None:
            return known
        for length in range(min(LONGEST_ENDING, len(word) - 2), -1, -1):
            edit = self.endings.get(f"{pos} {lower[len(lower) - length :]}")
            if edit is not None:
                return apply_edit(word if pos == "NOUN" else lower, edit)
        return word if pos == "NOUN" else lower


def edit_between(word: str, lemma: str) -> str:
    """The edit that makes ``lemma`` of ``word``: letters to cut, "+", letters to add."""
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    return f"{len(word) - shared}+{lemma[shared:]}"


def apply_edit(word: str, edit: str) -> str:
    """``word`` after ``edit``."""
    cut, _, added = edit.partition("+")
    return word[: max(0, len(word) - int(cut))] + added


def learn(examples: Iterable[tuple[str, str, str]]) -> Lemmatizer:
    """A lemmatizer from (word, UPOS, lemma) of a treebank."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    endings: dict[str, Counter[str]] = defaultdict(Counter)
    for word, pos, lemma in examples:
        lower = word.lower()
        forms[f"{pos} {lower}"][lemma] += 1
        edit = edit_between(word if pos == "NOUN" else lower, lemma)
        if int(edit.partition("+")[0]) <= LONGEST_ENDING and not any(c.isupper() for c in edit):
            for length in range(min(LONGEST_ENDING, len(word) - 2) + 1):
                endings[f"{pos} {lower[len(lower) - length :]}"][edit] += 1
    sure = {key: counts.most_common(1)[0][0] for key, counts in endings.items() if counts.total() >= _MIN_SUPPORT}
    return Lemmatizer({key: counts.most_common(1)[0][0] for key, counts in forms.items()}, sure)
