"""German declension, as far as a nominative singular is wanted: adjectives before a noun, genitives of names.

The rules are those of any school grammar. An adjective's nominative without an article ends in -er, -e or -es by the
gender of its noun; a name's genitive adds -s.
"""

from __future__ import annotations

import re

from briefing.language.german.actors_forms import E_NOUNS, ENDS_IN_S, ES_GENITIVE, O_PLACES, S_PLURALS
from briefing.language.german.roles_words import CLASSIFYING_STEMS, ER_ADVERBS

_ENDINGS = ("em", "en", "er", "es", "e")
_STRONG = {"m": "er", "f": "e", "n": "es", "p": "e"}
_PLACE_ADJECTIVE = re.compile(r"^[A-ZÄÖÜ][\w-]*er$")
_HISSING = ("s", "x", "z", "ß", "ce")
_LEARNED = ("us", "is", "os", "ös", "es", "ss", "ps", "cs")
"""Ends at which an -s is as likely the name's own; only the base form elsewhere in the text shows a genitive."""


def adjective_stem(word: str) -> str | None:
    """``word`` without its adjectival ending, lower case; None where it has none or nothing would be left."""
    lower = word.lower()
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower[: -len(ending)]
    return None


def is_classifying(word: str) -> bool:
    """Whether an adjective in any form says which office or whose ("russische", "frühere", "Berliner")."""
    if is_place_adjective(word):
        return True
    stem = adjective_stem(word)
    if stem is None:
        return False
    return stem in CLASSIFYING_STEMS or (stem.endswith(("isch", "deutsch", "ländisch")) and len(stem) > 5)


def is_place_adjective(word: str) -> bool:
    """Whether it looks like "Berliner": made of a place's name, with a capital and never declined."""
    return len(word) > 4 and _PLACE_ADJECTIVE.match(word) is not None and word.lower() not in ER_ADVERBS


def declined(word: str, gender: str) -> str:
    """The adjective in the strong nominative singular of ``gender`` ("m", "f", "n"; "p": plural)."""
    if is_place_adjective(word) and not _is_capitalised_adjective(word):
        return word
    stem = adjective_stem(word)
    return word if stem is None else word[: len(stem)] + _STRONG[gender]


def _is_capitalised_adjective(word: str) -> bool:
    stem = adjective_stem(word)
    return stem is not None and (stem in CLASSIFYING_STEMS or stem.endswith("isch"))


def ungenitive(name: str, *, sure: bool = False, after_des: bool = False, person: bool = False) -> str | None:
    """The name without its genitive ending, or None where it has none.

    ``sure``: other words show a genitive or the base form (an article "des", the name without -s elsewhere). Without
    it, names of the word list and such whose last letters are often their own ("Paris", "Klaus") stay whole.
    ``after_des``: "des" stands before it, so that -es may be an ending ("des Roten Flusses"); not of a ``person``.
    """
    for mark in ("'s", "’s", "`s"):
        if name.endswith(mark) and len(name) > 4:
            return name[:-2]
    if name.endswith(("'", "’")) and name[-2:-1] in ("s", "x", "z", "ß"):
        return name[:-1]
    if not name.endswith("s") or len(name) < 4:
        return None
    last = re.split(r"[\s-]", name.lower())[-1]
    base = name[:-1]
    if (
        last in ENDS_IN_S
        or last.endswith(S_PLURALS)
        or base.lower().endswith(_HISSING)
        or name.isupper()
        or (base.isupper() and len(base) < 3)
    ):
        return None
    if (
        name.endswith("es")
        and not person
        and (last[:-2].endswith(tuple(ES_GENITIVE)) or (after_des and last[:-1] not in E_NOUNS))
    ):
        return name[:-2]
    if not sure and last.endswith(_LEARNED) and last[:-1] not in O_PLACES:
        return None
    return base
