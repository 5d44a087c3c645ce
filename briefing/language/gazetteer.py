"""Words that are part of names somewhere, with flags that say of what kind and how surely.

Flags are features of the models, never a rule: they raise a score, the sentence decides. They lie in the vocabulary's
lookups, where every component of a pipeline finds them.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.vocab import Vocab

TABLE = "briefing_gazetteer"


class Gazetteer:
    """The flags of words; ``of(vocab)`` reads those that a vocabulary carries."""

    def __init__(self, flags: Mapping[str, str]) -> None:
        self._flags = flags

    @classmethod
    def of(cls, vocab: Vocab) -> Gazetteer:
        """The gazetteer of ``vocab``: none is an empty one."""
        return cls(vocab.lookups.get_table(TABLE, {}))

    def flags(self, word: str) -> list[str]:
        """The flags of ``word``."""
        return str(self._flags.get(word, "")).split()
