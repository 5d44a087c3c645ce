"""References: pronouns and role nouns that stand for an actor, only where that is sure (precision before recall)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from briefing.domain import Actor, ActorKind, Span
from briefing.language.actors.complement import complement_end
from briefing.language.actors.forms import Form
from briefing.language.actors.inflection import adjective_stem, declined, is_classifying
from briefing.language.actors.nouns import RoleNoun, in_gender, role_noun
from briefing.language.actors.pronouns import PRONOUNS, sure_person
from briefing.language.actors.scene import Scene
from briefing.language.actors.text import Page
from briefing.language.german.actors_bodies import BODY_ENDS, BODY_NOUNS, FIRM_NOUN, FIRMS, LEGAL_FORMS
from briefing.language.german.roles_words import DEFINITE, INDEFINITE, POSSESSIVE

_SINGULAR_VERB = re.compile(
    r"^(?!nicht$|jetzt$|dort$|mit$|seit$|selbst$|oft$|erst$|fast$|zuletzt$|heute$|heut$|bitte$|erste$|weit$)"
    r"(?:.*(?:t|te)|.*(?:sei|habe|werde|könne|müsse|solle|wolle|dürfe|wisse|[wü]rde|war|ging|sah|kam|gab)|"
    r".*(?:schrieb|sprach|nahm|rief|bat|trat|fand|hielt|ließ|lief|wies|zog|bot|schloss|blieb|schwieg|begann|verlor))$"
)
_OFFICES = ("amt", "amtes", "amts", "posten", "postens", "wahl", "rolle", "kandidat", "kandidaten", "nachfolger")
_OPENING_QUOTES = frozenset(["„", "»", "‚"])
_SUBJECT_ARTICLES = {
    "m": ("der", "ein", "sein", "ihr", "unser", "kein"),
    "f": ("die", "eine", "seine", "ihre", "unsere", "keine"),
}
_IMPOSSIBLE = {"m": ("die", "das"), "f": ("dem", "den", "des", "das"), "n": ("die", "den")}
_COMPLEMENT_OPENERS = frozenset(["der", "des", "von", "vom", "für", "eines", "einer"])
NOMINATIVE_OPENERS = DEFINITE | INDEFINITE | POSSESSIVE
_SUBJECT_PRONOUNS = frozenset(["er", "sie"])


def with_references(page: Page, actors: tuple[Actor, ...], forms: dict[int, list[Form]]) -> tuple[Actor, ...]:
    """The actors with the references found on the page; ``forms`` are each actor's mentions by id."""
    taken = {index for members in forms.values() for form in members for index in _words_of(page, form)}
    scene = Scene(page.text, page.sentence_starts, actors)
    found: dict[int, list[Span]] = {}
    rivals: dict[str, list[int]] = {"m": [], "f": []}
    roles = _RoleNouns(page, actors, forms, taken)
    for index, lower in enumerate(page.lower):
        if lower in NOMINATIVE_OPENERS and index not in taken:
            number, span, gender = roles.at(index)
            if number is not None and span is not None and lower in DEFINITE:
                found.setdefault(number, []).append(span)
                scene.note(span, number)
            elif gender in rivals and lower in _SUBJECT_ARTICLES[gender]:
                rivals[gender].append(page.spans[index].start)
        elif lower in _SUBJECT_PRONOUNS and index not in taken and _is_person_pronoun(page, index):
            span = page.spans[index]
            if not scene.in_quotation(span.start):
                apposed = roles.owners.get(index + 2) if page.words[index + 1 : index + 2] == [","] else None
                number = apposed or sure_person(scene, span, rivals[PRONOUNS[lower]])
                if number is not None:
                    found.setdefault(number, []).append(span)
                    scene.note(span, number, pronoun=True)
    return tuple(replace(actor, references=tuple(found.get(actor.id, ()))) for actor in actors)


def _words_of(page: Page, form: Form) -> range:
    first, last = form.first, form.last
    if form.role is not None:
        start, end = page.words_of(form.role.span)
        first, last = min(first, start), max(last, end)
    return range(first, last)


def _is_person_pronoun(page: Page, index: int) -> bool:
    """Not "sie" in the plural (the verb beside it tells), nor the polite "Sie" within a sentence."""
    word = page.words[index]
    if word[0].isupper() and not page.opens_sentence(index):
        return False
    if page.lower[index] != "sie":
        return True
    neighbours = [page.words[i] for i in (index - 1, index + 1) if 0 <= i < len(page)]
    verbs = [word for word in neighbours if word[0].islower() and not word.endswith(("en", "ern", "eln"))]
    return any(_SINGULAR_VERB.search(verb) for verb in verbs)


class _RoleNouns:
    """Role nouns with a definite article and no name ("die Ministerin"), and nouns for bodies ("die Behörde")."""

    def __init__(self, page: Page, actors: tuple[Actor, ...], forms: dict[int, list[Form]], taken: set[int]) -> None:
        self.page = page
        self.taken = taken
        self.names = {form.first: form.last for members in forms.values() for form in members}
        self.owners = {form.first: actor.id for actor in actors for form in forms[actor.id]}
        self.by_head: dict[str, dict[tuple[int, str], int]] = {}
        for actor in actors:
            for form in forms[actor.id]:
                if form.role is not None:
                    known = self.by_head.setdefault(form.role.noun.head, {})
                    known.setdefault((actor.id, form.role.shown), form.role.span.start)
        self.bodies: dict[str, set[int]] = {}
        self.body_places = sorted((m.span.start, a.id) for a in actors if a.kind == ActorKind.ORG for m in a.mentions)
        for actor in actors:
            if actor.kind == ActorKind.ORG:
                for noun in _body_nouns(page, actor, forms[actor.id]):
                    self.bodies.setdefault(noun, set()).add(actor.id)

    def at(self, determiner: int) -> tuple[int | None, Span | None, str | None]:
        """The phrase that an article opens: the actor whom it refers to, its span (article included), and the gender of
        its noun if that is one for persons."""
        page = self.page
        index = determiner + 1
        while self._is_free(index) and index - determiner <= 3 and role_noun(page.words[index]) is None:
            if not is_classifying(page.words[index]) and not _is_small_adjective(page.words[index]):
                break
            index += 1
        if not self._is_free(index) or not page.words[index][0].isupper():
            return None, None, None
        adjectives = page.words[determiner + 1 : index]
        span = page.slice(determiner, index + 1)
        noun = role_noun(page.words[index])
        if noun is None:
            return (None if adjectives else self._body(page.words[index], index)), span, None
        if not all(map(is_classifying, adjectives)):
            return None, span, noun.gender
        return self._person(page.lower[determiner], adjectives, noun, index), span, noun.gender

    def _person(self, determiner: str, adjectives: list[str], noun: RoleNoun, index: int) -> int | None:
        page = self.page
        if determiner in _IMPOSSIBLE.get(noun.gender or "", ()):
            return None
        if noun.stem is not None:
            form = page.lower[index]
            if determiner == "die" and form.endswith("en"):
                return None
            feminine = determiner == "die" or (determiner == "der" and form.endswith("en"))
            noun = in_gender(noun, "f" if feminine else "m")
        if self._goes_on(index + 1) or self._is_office(index):
            return None
        wanted = [declined(word, noun.gender or "m") for word in adjectives]
        offset = page.spans[index].start
        whole = " ".join([*wanted, noun.base])
        fitting = {number for number, role in self.by_head.get(noun.head, {}) if role == whole}
        known = [entry for head in noun.heads for entry, start in self.by_head.get(head, {}).items() if start < offset]
        if not fitting:
            fitting = {number for number, role in known if _specifies(role, wanted, noun)}
        return fitting.pop() if len(fitting) == 1 else None

    def _has_complement(self, index: int) -> bool:
        """Whether a genitive or name follows: "der Präsident der Ukraine" is that country's only."""
        opens = index < len(self.page) and self.page.lower[index] in _COMPLEMENT_OPENERS
        return opens and complement_end(self.page, index, self.names, limit=len(self.page)) > index

    def _is_office(self, index: int) -> bool:
        """ "vom Amt des Präsidenten": the office, not who holds it."""
        before = self.page.lower[max(0, index - 4) : index]
        return any(word.endswith(_OFFICES) for word in before)

    def _goes_on(self, index: int) -> bool:
        """Whether a name, a quoted title, another noun or a complement follows: the phrase has a name of its own."""
        if index >= len(self.page):
            return False
        word = self.page.words[index]
        following = self.page.words[index + 1] if index + 1 < len(self.page) else ""
        titled = word in _OPENING_QUOTES or (word[0].isupper() and self._is_free(index))
        titled = titled or (word[0].islower() and word.endswith("er") and following[:1].isupper())
        return titled or index in self.names or self._has_complement(index)

    def _is_free(self, index: int) -> bool:
        """Whether the word belongs to no name or role and stays in the sentence."""
        return index < len(self.page) and index not in self.taken and not self.page.opens_sentence(index)

    def _body(self, word: str, index: int) -> int | None:
        noun = BODY_NOUNS.get(word.lower())
        if noun is None or self._goes_on(index + 1):
            return None
        fitting = self.bodies.get(noun, set())
        if len(fitting) != 1:
            return None
        number = next(iter(fitting))
        return number if self._last_body(self.page.spans[index].start) == number else None

    def _last_body(self, offset: int) -> int | None:
        """The organisation that was named last before ``offset``: another one in between makes it unsure."""
        place = bisect_left(self.body_places, (offset, 0)) - 1
        return self.body_places[place][1] if place >= 0 else None


def _is_small_adjective(word: str) -> bool:
    return word[0].islower() and adjective_stem(word) is not None


def _specifies(role: str, wanted: list[str], noun: RoleNoun) -> bool:
    """Whether a bare or partly specified noun may stand for ``role``: "der Präsident" for "russischer Präsident"."""
    parts = role.split()
    if not all(word in parts for word in wanted):
        return False
    return noun.base.lower() == noun.head or noun.base in parts


def _body_nouns(page: Page, actor: Actor, forms: list[Form]) -> Iterator[str]:
    """The general nouns under which a body goes: by the end of its name's words, and by the noun before its name."""
    for name in (actor.name, *actor.aliases):
        for word in name.split():
            lower = word.lower()
            yield from (noun for noun, ends in BODY_ENDS.items() if lower.endswith(ends))
    if any(name.split()[-1] in LEGAL_FORMS for name in (actor.name, *actor.aliases)):
        yield from FIRMS
    for form in forms:
        word = page.lower[form.first - 1] if form.first else ""
        if (before := BODY_NOUNS.get(word)) is not None:
            yield before
        if word.endswith(FIRM_NOUN):
            yield from FIRMS
