"""Vocabularies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.language.statements.features import word_key
from training.statements.data import Example


def count_words(examples: Sequence[Example], least: int) -> dict[str, int]:
    """Vocabulary rows of the words seen at least ``least`` times; row 0 is every other word."""
    counts = Counter(word_key(word) for example in examples for word in example.page.words)
    return {word: 1 + i for i, (word, n) in enumerate(counts.most_common()) if n >= least}
