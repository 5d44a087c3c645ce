"""Reading one role phrase: article, adjectives, whose, role noun, complement – and its nominative singular."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.domain import Span
from briefing.language.actors.complement import shown_complement
from briefing.language.actors.inflection import adjective_stem, declined, is_classifying
from briefing.language.actors.nouns import RoleNoun, in_gender, role_noun
from briefing.language.actors.text import Page
from briefing.language.german.roles_words import (
    DEFINITE,
    DETERMINERS,
    FEMININE_DETERMINERS,
    MASCULINE_DETERMINERS,
    PLURAL_WORDS,
    POSSESSIVE,
    S_ADVERBS,
)

MAX_ADJECTIVES = 5
_APOSTROPHES = ("'", "’")
_PARTICIPLE_LIKE_VERBS = ("ierte", "agte", "ärte", "onte", "ldete")
"""Ends of verbs in the past tense that look like adjectives ("erklärte Präsident Putin")."""


@dataclass(frozen=True, slots=True)
class Role:
    """A title or function: in its base form, its noun, the span of its words, and whether an article opens it."""

    shown: str
    noun: RoleNoun
    span: Span
    has_article: bool


@dataclass(frozen=True)
class PhraseReader:
    """Reads role phrases of a page. ``names``: first word → word after the last; ``ends``: the reverse."""

    page: Page
    names: Mapping[int, int]
    ends: Mapping[int, int]

    def read(self, index: int, end: int, gender: str | None) -> Role | None:
        """The role whose noun is word ``index`` and whose complement ends before ``end``, with what stands before it.

        ``gender`` is that of the person, where known. None for plurals and for kinship that does not say whose.
        """
        page = self.page
        noun = role_noun(page.words[index])
        if noun is None or index in self.names:
            return None
        shared = self._shared_head(index)
        start = index - 2 if shared else index
        first = start
        while start > 0 and first - start < MAX_ADJECTIVES and self._is_adjective(start - 1):
            start -= 1
        adjectives = page.words[start:first]
        determiner = page.lower[start - 1] if start > 0 and page.lower[start - 1] in DETERMINERS else ""
        owner = None if determiner else self._owner(start - 1)
        if _is_plural(noun, page.lower[index], determiner, page.lower[max(0, start - 1) : first]):
            return None
        noun = in_gender(noun, _gender(noun, page.lower[index], determiner, gender))
        complement = shown_complement(page, index + 1, end)
        if noun.relational and not complement and owner is None:
            return None
        owner = owner if noun.relational else None  # "Frankreichs Präsident" is a president
        kept = [declined(word, noun.gender or "m") for word in _kept(adjectives, page.opens_sentence(start))]
        shown = " ".join(filter(None, [owner, *kept, shared + noun.base, complement]))
        if owner is None and not determiner and not complement:
            shown = self._joined(start, shown)
        return Role(shown, noun, page.slice(start - 1 if determiner else start, end), bool(determiner))

    def _is_adjective(self, index: int) -> bool:
        word = self.page.words[index]
        if index in self.ends or self.page.lower[index] in DETERMINERS:
            return False
        if is_age(word):
            return True
        if word[0].islower():
            return adjective_stem(word) is not None and not word.endswith(_PARTICIPLE_LIKE_VERBS)
        return index + 1 not in self.names and is_classifying(word) and role_noun(word) is None

    def _owner(self, index: int) -> str | None:
        """A genitive name just before the role: "Putins Sprecher", "Israels Ministerpräsident", "Lenz' Kollege"."""
        if index < 0:
            return None
        if self.page.words[index] in _APOSTROPHES and index in self.ends:
            return self.page.slice(self.ends[index], index + 1).of(self.page.text)
        start = self.ends.get(index + 1, index)
        if start == index and index not in self.names and not self._looks_like_genitive_name(index):
            return None
        owner = self.page.slice(start, index + 1).of(self.page.text)
        return owner if owner.endswith(("s", *_APOSTROPHES)) else None

    def _looks_like_genitive_name(self, index: int) -> bool:
        """A place that the recogniser missed: "Bayerns Umweltminister". No article before it, no noun that has one."""
        word, before = self.page.words[index], self.page.words[index - 1] if index else ""
        if len(word) < 5 or not word[0].isupper() or not word.endswith("s") or role_noun(word) is not None:
            return False
        if self.page.opens_sentence(index):
            return word.lower() not in S_ADVERBS and not word.endswith(("ens", "ends", "falls", "mals", "gs"))
        return before.islower() and before not in DETERMINERS and adjective_stem(before) is None

    def _joined(self, start: int, shown: str) -> str:
        """ "Bundeskanzler und CDU-Chef": a bare role noun, "und" and the role, no article before them."""
        words = self.page.words
        if start < 2 or words[start - 1] not in ("und", "sowie", "/") or start - 2 in self.names:
            return shown
        other = role_noun(words[start - 2])
        before = self.page.lower[start - 3] if start > 2 else ""
        if other is None or before in DETERMINERS or start - 2 in self.ends or adjective_stem(before) is not None:
            return shown
        return f"{in_gender(other, None).base} und {shown}"

    def _shared_head(self, index: int) -> str:
        """ "Außen- und Verteidigungsminister": what stands before the noun with a hyphen and "und"."""
        words = self.page.words
        if index < 2 or words[index - 1] not in ("und", "sowie") or not words[index - 2].endswith("-"):
            return ""
        return f"{words[index - 2]} {words[index - 1]} "


def is_age(word: str) -> bool:
    """ "45-jährige" in any form."""
    return word[0].isdigit() and word.endswith(("jährige", "jährigen", "jähriger", "jährigem"))


def _is_plural(noun: RoleNoun, form: str, determiner: str, before: list[str]) -> bool:
    if determiner in ("die", "diese") and (noun.gender == "m" or (noun.stem and form.endswith("en"))):
        return True
    return any(word in PLURAL_WORDS for word in before)


def _kept(adjectives: list[str], opens_sentence: bool) -> list[str]:
    """The adjectives that belong to the role; the first word of a sentence loses its capital."""
    kept = [word for word in adjectives if is_classifying(word)]
    if opens_sentence and kept and kept[0] == adjectives[0] and kept[0][0].isupper():
        stem = adjective_stem(kept[0]) or ""
        if stem.endswith("isch") or not kept[0].endswith("er"):
            kept[0] = kept[0][0].lower() + kept[0][1:]
    return kept


def _gender(noun: RoleNoun, form: str, determiner: str, of_name: str | None) -> str | None:
    """The gender of an adjectival noun: by its article and ending, else by the given name."""
    if noun.gender is not None:
        return noun.gender
    if determiner in MASCULINE_DETERMINERS or (form.endswith(("er", "em")) and determiner not in DEFINITE):
        return "m"
    if determiner in FEMININE_DETERMINERS or determiner == "die":
        return "f"
    if determiner == "der":
        return "m" if form.endswith("e") else "f"
    if determiner == "den":
        return "m"
    if determiner in POSSESSIVE and determiner.endswith("e"):
        return "f"
    if not determiner and form.endswith("e"):
        return "f" if of_name is None else of_name
    return of_name
