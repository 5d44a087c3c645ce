"""Titles and functions beside a person's name: what stands before it, and the apposition after it.

Three patterns, each with its own conditions (precision before recall):

* directly before: "der russische Präsident Wladimir Putin", "US-Präsident Donald Trump";
* before, with a complement: "die Sprecherin der Stiftung Warentest, Heike van Laak, …", "der Chef der SPD Franz M.";
* after, between commas: "Jared Kushner, dem Schwiegersohn von US-Präsident Donald Trump, …".

A role is given in the nominative singular without article. Adjectives stay where they say which office it is.
"""

from __future__ import annotations

from briefing.domain import Span
from briefing.language.actors.complement import complement_end, shown_complement
from briefing.language.actors.inflection import adjective_stem, declined, is_classifying
from briefing.language.actors.nouns import RoleNoun, in_gender, role_noun
from briefing.language.actors.text import Page
from briefing.language.german.actors_first_names import gender_of_name
from briefing.language.german.roles_words import (
    ADDRESS,
    DEFINITE,
    DETERMINERS,
    FEMININE_DETERMINERS,
    MASCULINE_DETERMINERS,
    POSSESSIVE,
)
from briefing.language.german.roles_words import words as word_list

MAX_COMPLEMENT = 14
"""Words between a role noun and the name behind its complement."""

MAX_WITHOUT_COMMA = 8
"""The same where no comma parts complement and name."""

_CLOSING = frozenset(',.;:!?)–—“"«”')
_MAX_ADJECTIVES = 5
_WEAK_HEADS = frozenset(["professor", "professorin", "doktor", "experte", "expertin"])
"""Titles that an apposition behind the name may better: "Professor Artie Hatzes, Direktor der Sternwarte, …"."""


class RoleFinder:
    """Finds the roles at the names of one page. ``starts`` are the numbers of the words at which names begin."""

    def __init__(self, page: Page, names: dict[int, int], persons: set[int]) -> None:
        """``names``: first word → word after the last, for every name; ``persons``: the first words of persons."""
        self.page = page
        self.names = names
        self.ends = {end: start for start, end in names.items()}
        self.persons = persons

    def at(self, first: int, last: int, opening: int) -> tuple[str, RoleNoun, Span] | None:
        """The role at the name from word ``first`` to before ``last``: as shown, its noun, and the span of its words.

        ``opening`` is the first of the words that belong to the name's titles ("Dr."), or ``first``.
        """
        full_name = self.page.slice(first, last).of(self.page.text)
        gender = gender_of_name(full_name)
        before = self._directly_before(opening, gender) or self._before_with_complement(opening, last, gender)
        if before is not None and before[1].head not in _WEAK_HEADS:
            return before
        return self._apposition(last, gender) or before

    def _directly_before(self, opening: int, gender: str | None) -> tuple[str, RoleNoun, Span] | None:
        index = opening - 1
        if not self._same_sentence(index, opening):
            return None
        return self._phrase(index, index + 1, gender)

    def _before_with_complement(self, opening: int, last: int, gender: str | None) -> tuple[str, RoleNoun, Span] | None:
        words, end = self.page.words, opening
        if end < 1 or not self._same_sentence(end - 1, opening) or role_noun(words[end - 1]) is not None:
            return None
        if words[end - 1] == ",":
            end -= 1
            if not self._closed(self._after_brackets(last)):
                return None
        best = None
        for index in range(end - 1, max(-1, end - 1 - MAX_COMPLEMENT), -1):
            if words[index] in (",", ";", ".", ":", "!", "?", "–") or not self._same_sentence(index, opening):
                break
            if role_noun(words[index]) is None or index in self.names:
                continue
            if complement_end(self.page, index + 1, self.names, limit=end) != end:
                continue
            if end == opening and (best is not None or end - index > MAX_WITHOUT_COMMA):
                break
            if index + 1 < end or end < opening:
                best = self._phrase(index, end, gender) or best
        if best is not None and end == opening and self.ends.get(end) in self.persons:
            return None
        return best

    def _apposition(self, last: int, gender: str | None) -> tuple[str, RoleNoun, Span] | None:
        words = self.page.words
        comma = self._after_brackets(last)
        if comma + 1 >= len(words) or words[comma] not in (",", "–", "("):
            return None
        index = comma + 1
        start = index
        while index < len(words) and index - start < _MAX_ADJECTIVES and role_noun(words[index]) is None:
            word = words[index]
            if word.lower() in DETERMINERS if index == start else False:
                index += 1
                continue
            if not (is_classifying(word) or (word[0].islower() and adjective_stem(word)) or _is_age(word)):
                return None
            index += 1
        if index >= len(words) or role_noun(words[index]) is None or index in self.names or index + 1 in self.persons:
            return None
        end = complement_end(self.page, index + 1, self.names, limit=len(words), through_names=True)
        if not self._closed(end) or (words[comma] == "(" and words[end : end + 1] != [")"]):
            return None
        found = self._phrase(index, end, gender)
        return found if found is not None and not self._enumerates(end) else None

    def _enumerates(self, end: int) -> bool:
        """Whether the words go on with ", NAME und": then the role is one of a list of people."""
        words = self.page.words
        return (
            end + 1 in self.persons and words[end] == "," and words[self.names[end + 1] :][:1] in (["und"], ["sowie"])
        )

    def _phrase(self, index: int, end: int, gender: str | None) -> tuple[str, RoleNoun, Span] | None:
        """The role whose noun is word ``index`` and whose complement ends before ``end``, with what stands before."""
        page = self.page
        noun = role_noun(page.words[index])
        if noun is None or index in self.names:
            return None
        start = index
        adjectives: list[str] = []
        while start > 0 and len(adjectives) < _MAX_ADJECTIVES and self._is_adjective(start - 1):
            start -= 1
            adjectives.insert(0, page.words[start])
        determiner = page.lower[start - 1] if start > 0 and page.lower[start - 1] in DETERMINERS else ""
        owner = self._owner(start - 1) if not determiner else None
        if self._is_plural(noun, determiner, adjectives, index):
            return None
        noun = in_gender(noun, _gender(noun, page.lower[index], determiner, gender))
        complement = shown_complement(page, index + 1, end)
        if noun.relational and not complement and owner is None:
            return None
        kept = _kept(adjectives, page.opens_sentence(start))
        shown = " ".join([*(declined(word, noun.gender or "m") for word in kept), noun.base])
        shown = " ".join(filter(None, [owner, shown, complement]))
        first = start - 1 if determiner else start
        if owner is None and not determiner and not complement:
            shown = self._joined(start, shown)
        return shown, noun, page.slice(first, end)

    def _is_adjective(self, index: int) -> bool:
        word = self.page.words[index]
        if index in self.ends or self.page.lower[index] in DETERMINERS or word[-1] in ".,;:":
            return False
        if _is_age(word):
            return True
        if word[0].islower():
            return adjective_stem(word) is not None and not word.endswith(("ierte", "agte", "ärte", "onte", "ldete"))
        return index + 1 not in self.names and is_classifying(word) and role_noun(word) is None

    def _owner(self, index: int) -> str | None:
        """A genitive name just before the role: "Putins Sprecher", "Israels Ministerpräsident"."""
        start = self.ends.get(index + 1, index)
        if start < 0 or (start == index and not _looks_like_genitive_name(self.page, index)):
            return None
        owner = self.page.slice(start, index + 1).of(self.page.text)
        return owner if owner.endswith(("s", "s'", "s’")) else None

    def _joined(self, start: int, shown: str) -> str:
        """ "Bundeskanzler und CDU-Chef": a bare role noun, "und" and the role, no article before them."""
        words = self.page.words
        if start < 2 or words[start - 1] not in ("und", "sowie", "/") or start - 2 in self.names:
            return shown
        other = role_noun(words[start - 2])
        before = self.page.lower[start - 3] if start > 2 else ""
        if other is None or before in DETERMINERS or start - 2 in self.ends or adjective_stem(before or "x"):
            return shown
        return f"{in_gender(other, None).base} und {shown}"

    def _is_plural(self, noun: RoleNoun, determiner: str, adjectives: list[str], index: int) -> bool:
        if noun.gender == "m" and determiner in ("die", "diese", "zwei", "beide", "beiden"):
            return True
        if noun.stem and determiner == "die" and self.page.lower[index].endswith("en"):
            return True
        return any(
            word.lower() in ("zwei", "drei", "vier", "beide", "beiden", "viele", "mehrere") for word in adjectives
        )

    def _after_brackets(self, index: int) -> int:
        """The number of the word behind a short bracket at ``index`` ("(CDU)", "(45)"), else ``index``."""
        words = self.page.words
        if index < len(words) and words[index] == "(":
            for offset in range(2, 6):
                if index + offset < len(words) and words[index + offset] == ")":
                    return index + offset + 1
        return index

    def _closed(self, index: int) -> bool:
        words = self.page.words
        return index >= len(words) or words[index] in _CLOSING or self.page.opens_sentence(index)

    def _same_sentence(self, index: int, other: int) -> bool:
        spans = self.page.spans
        if index < 0 or other >= len(spans):
            return False
        return self.page.sentence_of(spans[index].start) == self.page.sentence_of(spans[other].start)


def _kept(adjectives: list[str], opens: bool) -> list[str]:
    kept = [word for word in adjectives if is_classifying(word)]
    if opens and kept and kept[0] == adjectives[0] and adjective_stem(kept[0]) and kept[0].lower() != kept[0]:
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


def _looks_like_genitive_name(page: Page, index: int) -> bool:
    """A place that the recogniser missed: "Bayerns Umweltminister". No article, no noun that has one."""
    word, before = page.words[index], page.words[index - 1] if index else ""
    if len(word) < 5 or not word[0].isupper() or not word.endswith("s") or role_noun(word) is not None:
        return False
    if page.opens_sentence(index):
        return word.lower() not in _ADVERBS and not word.endswith(("ens", "ends", "falls", "mals", "gs"))
    return before.islower() and before not in DETERMINERS and adjective_stem(before) is None


_ADVERBS = word_list(
    """damals abends morgens bereits links rechts besonders anders stets trotz teils nachts mittags einerseits
    andererseits dieses jenes unseres seines"""
)


def _is_age(word: str) -> bool:
    return word[0].isdigit() and word.endswith(("jährige", "jährigen", "jähriger", "jährigem"))


def address_gender(word: str) -> str | None:
    """The gender that a form of address ("Frau", "Herrn") shows."""
    return ADDRESS.get(word.lower())
