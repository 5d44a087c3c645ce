"""Role nouns: is a word one, and what is its nominative singular? The longest end that the lexicon knows decides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefing.language.german import roles_nouns as lexicon

_FEMININE_STEMS = {"anwalt", "arzt", "bischof", "koch", "rat", "stadtrat", "landrat", "graf", "mann"}
"""Nouns whose feminine has an umlaut: it stands in the lexicon, and no plain -in is derived."""


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A role noun in its nominative singular.

    ``gender`` is "m", "f" or "n", or None where only the article tells (die / der Vorsitzende, in oblique cases).
    ``stem`` is set for adjectives used as nouns: ``stem`` + "er" (m) or "e" (f) is the base form.
    ``head`` is the part that the lexicon knows, lower case: "minister" for "Innenminister".
    """

    base: str
    gender: str | None
    head: str
    stem: str | None = None

    @property
    def relational(self) -> bool:
        """Whether the noun means little without whose: Sohn, Kollegin, Nachfolger."""
        return self.kinship or (self.head in _VAGUE and self.base.lower() == self.head)

    @property
    def heads(self) -> tuple[str, ...]:
        """The head nouns of the roles that it may take up: its own, and others for the same office."""
        return _ALSO.get(self.head, (self.head,))

    @property
    def kinship(self) -> bool:
        """Whether it relates two persons."""
        return self.head in _KINSHIP


@dataclass(frozen=True, slots=True)
class _Form:
    base: str
    gender: str | None
    whole_only: bool
    stem: str | None = None


def _forms() -> dict[str, _Form]:
    whole = {word.lower() for word in lexicon.WHOLE_ONLY.split()}
    forms: dict[str, _Form] = {}

    def put(form: str, base: str, gender: str | None, stem: str | None = None) -> None:
        forms.setdefault(form, _Form(base, gender, base in whole or (stem or "-") in whole, stem))

    for word in lexicon.FEMININE.lower().split():
        put(word, word, "f")
    for word in lexicon.INVARIABLE.lower().split():
        put(word, word, "f" if word.endswith("in") else "m")
        if word[-1] not in "nsx":
            put(word + "s", word, "m")
    for stem in lexicon.ADJECTIVAL.lower().split():
        stem = stem.removesuffix("er")
        for ending, gender in (("er", "m"), ("e", None), ("en", None), ("em", "m")):
            put(stem + ending, stem + "er", gender, stem)
    for word in (lexicon.STRONG + lexicon.KINSHIP_NOUNS + lexicon.ALLOWED_COMPOUNDS).lower().split():
        if word in ("frau", "landsfrau", "lebensgefährtin"):
            put(word, word, "f")
            continue
        endings = ("", "s") if word[-1] in "relo" or word[-2:] in ("or", "ef") else ("", "s", "es")
        for ending in endings:
            put(word + ending, word, "m")
        if word not in _FEMININE_STEMS:
            put(word.removesuffix("e") + "in", word.removesuffix("e") + "in", "f")
        if word.endswith("erer"):
            put(word[:-2] + "in", word[:-2] + "in", "f")
    for word in lexicon.WEAK_EN.lower().split():
        put(word, word, "m")
        put(word + "en", word, "m")
        put(word + "in", word + "in", "f")
    for word in lexicon.WEAK_N.lower().split():
        put(word, word, "m")
        put(word + "n", word, "m")
        put(word[:-1] + "in", word[:-1] + "in", "f")
    for word in lexicon.NEUTER.lower().split():
        put(word, word, "n")
        put(word + "s", word, "n")
        put(word + "es", word, "n")
    return forms


_FORMS = _forms()
_LONGEST = max(map(len, _FORMS))
_KINSHIP = frozenset((lexicon.KINSHIP + lexicon.KINSHIP_NOUNS).lower().split())


_ALSO = {
    noun + ending: (noun + ending, *(other + ending for other in others))
    for noun, others in lexicon.ALSO_CALLED.items()
    for ending in ("", "in")
}
_VAGUE = frozenset(lexicon.VAGUE.lower().split())


@lru_cache(maxsize=1 << 14)
def role_noun(word: str) -> RoleNoun | None:
    """The role noun that ``word`` (as it stands in the text) is a form of, singular; None if it is none.

    The last part of a compound decides ("US-Sondergesandten" → gesandt-), except for short ambiguous nouns, which must
    be the whole word or stand behind a hyphen.
    """
    if len(word) < 2 or not (word[0].isupper() or word[0].isdigit()):
        return None
    lower = word.lower()
    for start in range(max(0, len(lower) - _LONGEST), len(lower) - 1):
        form = _FORMS.get(lower[start:])
        if form is None:
            continue
        before = word[start - 1] if start else "-"
        if start and before != "-" and (form.whole_only or start < 2 or not before.isalpha()):
            continue
        return RoleNoun(_cased(word, start, form.base), form.gender, form.base, _stem(word, start, form.stem))
    return None


def in_gender(noun: RoleNoun, gender: str | None) -> RoleNoun:
    """An adjectival noun in the base form of ``gender`` (masculine where that is unknown); any other as it is."""
    if noun.stem is None:
        return noun
    base = noun.stem + ("e" if gender == "f" else "er")
    head = noun.head if gender != "f" else noun.head.removesuffix("r")
    return RoleNoun(base, gender or noun.gender or "m", head, noun.stem)


def _cased(word: str, start: int, base: str) -> str:
    """``base`` behind what stands before it in the compound; capitals as in the text, abbreviations as they are."""
    shown = word[start:]
    common = 0
    while common < min(len(shown), len(base)) and shown[common].lower() == base[common]:
        common += 1
    return word[: start + common] + base[common:]


def _stem(word: str, start: int, stem: str | None) -> str | None:
    return None if stem is None else word[:start] + word[start : start + len(stem)]
