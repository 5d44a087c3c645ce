"""Titles and functions beside a person's name: what stands before it, and the apposition after it.

Three patterns, each with its own conditions (precision before recall):

* directly before: "der russische Präsident Wladimir Putin", "US-Präsident Donald Trump";
* before, with a complement: "die Sprecherin der Stiftung Warentest, Heike van Laak, …", "der Chef der SPD Franz M.";
* after, between commas: "Jared Kushner, dem Schwiegersohn von US-Präsident Donald Trump, …".

A role is given in the nominative singular without article. Adjectives stay where they say which office it is.
"""

from __future__ import annotations

from briefing.language.actors.complement import complement_end
from briefing.language.actors.inflection import adjective_stem, is_classifying
from briefing.language.actors.nouns import role_noun
from briefing.language.actors.phrase import MAX_ADJECTIVES, PhraseReader, Role, is_age
from briefing.language.actors.text import Page
from briefing.language.german.actors_first_names import gender_of_name
from briefing.language.german.roles_words import APPOSITION_ADVERBS, DETERMINERS, NOBILITY

MAX_COMPLEMENT = 14
"""Words between a role noun and the name behind its complement."""
MAX_WITHOUT_COMMA = 8
"""The same where no comma parts complement and name."""

_CLOSING = frozenset(',.;:!?)–—“"«”')
_CLAUSE_MARKS = frozenset(",;.:!?–")
_WEAK_HEADS = frozenset(["professor", "professorin", "doktor", "experte", "expertin"])
"""Titles that an apposition behind the name may better: "Professor Artie Hatzes, Direktor der Sternwarte, …"."""


class RoleFinder:
    """Finds the roles at the names of one page."""

    def __init__(self, page: Page, names: dict[int, int], persons: set[int]) -> None:
        """``names``: first word → word after the last, for every name; ``persons``: the first words of persons."""
        self.page = page
        self.names = names
        self.ends = {end: start for start, end in names.items()}
        self.persons = persons
        self.phrases = PhraseReader(page, names, self.ends)

    def at(self, first: int, last: int, opening: int, *, genitive: bool = False) -> Role | None:
        """The role at the name from word ``first`` to before ``last``.

        ``opening`` is the first of the words that belong to the name's titles ("Dr."), or ``first``. A ``genitive``
        name behind a noun with an article owns what the noun says: "der Arzt Lahms" is not Lahm.
        """
        gender = gender_of_name(self.page.slice(first, last).of(self.page.text))
        before = self._directly_before(opening, gender) or self._before_with_complement(opening, last, gender)
        if before is not None and genitive and before.has_article:
            before = None
        if before is not None and before.noun.head not in _WEAK_HEADS:
            return before
        return self._apposition(last, gender) or before

    def _directly_before(self, opening: int, gender: str | None) -> Role | None:
        if not self._same_sentence(opening - 1, opening):
            return None
        noun = role_noun(self.page.words[opening - 1])
        if noun is not None and noun.head in NOBILITY and role_noun(self.page.words[max(0, opening - 2)]) is not None:
            opening -= 1  # "Oberst Graf Stauffenberg"
        return self.phrases.read(opening - 1, opening, gender)

    def _before_with_complement(self, opening: int, last: int, gender: str | None) -> Role | None:
        words, end = self.page.words, opening
        if not self._same_sentence(end - 1, opening) or role_noun(words[end - 1]) is not None:
            return None
        parted = words[end - 1] == ","
        if parted:
            end -= 1
            if not self._closed(self._after_brackets(last)):
                return None
        elif self.ends.get(end) in self.persons:
            return None
        best = None
        for index in range(end - 1, max(-1, end - 1 - MAX_COMPLEMENT), -1):
            if words[index] in _CLAUSE_MARKS or not self._same_sentence(index, opening):
                break
            if role_noun(words[index]) is None or complement_end(self.page, index + 1, self.names, limit=end) != end:
                continue
            if not parted and (best is not None or end - index > MAX_WITHOUT_COMMA):
                break
            role = self.phrases.read(index, end, gender)
            if role is not None and (parted or not role.noun.relational):
                best = role
        return best

    def _apposition(self, last: int, gender: str | None) -> Role | None:
        words = self.page.words
        mark = self._after_brackets(last)
        if mark + 1 >= len(words) or words[mark] not in (",", "–", "("):
            return None
        noun = self._noun_from(mark + 1)
        if noun is None or noun in self.names or noun + 1 in self.persons:
            return None
        end = complement_end(self.page, noun + 1, self.names, limit=len(words))
        if not self._closed(end) or (words[mark] == "(" and words[end] != ")") or self._enumerates(end):
            return None
        return self.phrases.read(noun, end, gender)

    def _noun_from(self, start: int) -> int | None:
        """The role noun of the phrase that begins at ``start``: behind an article, a genitive name, adjectives."""
        words = self.page.words
        index = start
        if self.page.lower[index] in DETERMINERS or self.page.lower[index] in APPOSITION_ADVERBS:
            index += 1
        elif index in self.names and words[self.names[index] - 1].endswith("s"):
            index = self.names[index]
        while index < min(len(words), start + MAX_ADJECTIVES + 2):
            word = words[index]
            if role_noun(word) is not None:
                return index
            if not (is_classifying(word) or is_age(word) or (word[0].islower() and adjective_stem(word))):
                return None
            index += 1
        return None

    def _enumerates(self, end: int) -> bool:
        """Whether the words go on with ", NAME und": then the role is one of a list of people."""
        words = self.page.words
        if end + 1 not in self.persons or words[end] != ",":
            return False
        return words[self.names[end + 1] : self.names[end + 1] + 1] in (["und"], ["sowie"])

    def _after_brackets(self, index: int) -> int:
        """The number of the word behind a short bracket at ``index`` ("(CDU)", "(45)"), else ``index``."""
        words = self.page.words
        if words[index : index + 1] == ["("]:
            for closing in range(index + 2, min(index + 6, len(words))):
                if words[closing] == ")":
                    return closing + 1
        return index

    def _closed(self, index: int) -> bool:
        words = self.page.words
        return index >= len(words) or words[index] in _CLOSING or self.page.opens_sentence(index)

    def _same_sentence(self, index: int, other: int) -> bool:
        spans = self.page.spans
        if index < 0 or other >= len(spans):
            return False
        return self.page.sentence_of(spans[index].start) == self.page.sentence_of(spans[other].start)
