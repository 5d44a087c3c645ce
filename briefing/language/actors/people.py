"""Which mentions of persons are one person: full names first, then surnames and single given names, where one fits."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from briefing.actor_names import name_key, same_name
from briefing.language.actors.forms import Form
from briefing.language.german.actors_first_names import gender_of_name

ALIKE = 0.87
"""From here on two surnames are spellings of one (``briefing.actor_names.same_name``)."""
SHORTEST_ALIKE = 6
"""Letters; shorter surnames that differ are two (Müller, Miller)."""

MOST_COMPARED = 20
"""Persons with a part of their names in common whom a name is compared with; more stand in no article, but in lists."""

_REGNAL = re.compile(r"^[IVX]+\.?$|^[IVX]+\.s?$")


@dataclass(slots=True, eq=False)
class Person:
    """A person while mentions are gathered."""

    forms: list[Form] = field(default_factory=list)
    names: list[list[str]] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last word of the fullest name, as a key."""
        return _surname(max(self.names, key=len))

    @property
    def gender(self) -> str | None:
        """ "m" or "f" as titles, role nouns and given names show it most often; None without or with even evidence."""
        shown = Counter(form.gender for form in self.forms if form.gender)
        for words in self.names:
            if len(words) > 1 and (gender := gender_of_name(" ".join(words))):
                shown[gender] += 1
        ranked = shown.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    @property
    def roles(self) -> set[str]:
        """The roles that mentions show."""
        return {form.role.shown for form in self.forms if form.role}

    def add(self, form: Form) -> None:
        """One more mention."""
        self.forms.append(form)
        if form.words not in self.names:
            self.names.append(form.words)


def group_people(forms: list[Form]) -> list[Person]:
    """Gather mentions of persons; several candidates for a surname are none, unless gender or role leaves one."""
    people = _full_names([form for form in forms if len(form.words) > 1])
    full = _Index(people)
    short: dict[str, list[Person]] = {}
    for form in forms:
        if len(form.words) > 1:
            continue
        person = full.only(form)
        if person is not None:
            person.forms.append(form)
            continue
        alone = short.setdefault(_key(form.words[0]), [])
        person = next((p for p in alone if _genders_agree(p.gender, form.gender)), None)
        if person is None:
            person = Person()
            alone.append(person)
            people.append(person)
        person.add(form)
    return people


def _full_names(forms: list[Form]) -> list[Person]:
    """One person for each full name and its variants; only names that share a part that counts are compared."""
    people: list[Person] = []
    by_part: dict[str, dict[Person, None]] = {}
    for form in forms:
        parts = _parts(form.words)
        candidates = (person for part in parts for person in _newest(by_part.get(part, {})))
        person = next((p for p in candidates if any(_one_full_name(form.words, name) for name in p.names)), None)
        if person is None:
            person = Person()
            people.append(person)
        person.add(form)
        for part in parts:
            by_part.setdefault(part, {})[person] = None
    return people


def _parts(words: list[str]) -> tuple[str, str, str]:
    """Parts of a full name, one of which two names of one person share: all of it; its given name and the letter with
    which its surname begins; its surname."""
    surname = _surname(words)
    return "n" + _key(" ".join(words)), f"g{_key(words[0])} {surname[:1]}", "s" + surname


def _newest(people: dict[Person, None]) -> list[Person]:
    """The last MOST_COMPARED of ``people``, in their order."""
    return list(islice(reversed(people), MOST_COMPARED))[::-1]


class _Index:
    """Persons with a full name by the words of their names."""

    def __init__(self, people: list[Person]) -> None:
        self.by_surname: dict[str, list[Person]] = {}
        self.by_word: dict[str, list[Person]] = {}
        for person in people:
            self._put(self.by_surname, {_surname(words) for words in person.names}, person)
            self._put(self.by_word, {_key(word) for words in person.names for word in words}, person)
        self.by_beginning: dict[str, list[str]] = {}
        for surname in self.by_surname:
            if len(surname) >= SHORTEST_ALIKE:
                self.by_beginning.setdefault(surname[:2], []).append(surname)
        self.similar: dict[str, list[Person]] = {}

    @staticmethod
    def _put(table: dict[str, list[Person]], keys: set[str], person: Person) -> None:
        for key in keys:
            table.setdefault(key, []).append(person)

    def only(self, form: Form) -> Person | None:
        """The one person whom a single word may name."""
        word = form.words[0]
        key = _key(word)
        candidates = self.by_surname.get(key) or self.by_word.get(key) or self._alike(word, key)
        if len(candidates) > 1:
            candidates = [p for p in candidates if p.gender == form.gender] if form.gender else candidates
        if len(candidates) > 1 and form.role:
            candidates = [
                p for p in candidates if any(other.role and other.role.shown == form.role.shown for other in p.forms)
            ]
        if len(candidates) != 1 or not _genders_agree(candidates[0].gender, form.gender):
            return None
        return candidates[0]

    def _alike(self, word: str, key: str) -> list[Person]:
        if len(word) < SHORTEST_ALIKE:
            return []
        if key not in self.similar:
            self.similar[key] = [
                person
                for surname in self.by_beginning.get(key[:2], [])[:MOST_COMPARED]
                if abs(len(surname) - len(key)) < 3 and same_name(key, surname) >= ALIKE
                for person in self.by_surname[surname]
            ]
        return self.similar[key]


def _one_full_name(a: list[str], b: list[str]) -> bool:
    """Whether two full names are one person's: surnames alike, given names not against it."""
    if _key(" ".join(a)) == _key(" ".join(b)):
        return True
    if _regnal(a) != _regnal(b):
        return False
    if [_key(word) for word in a[-len(b) :]] == [_key(word) for word in b[-len(a) :]]:
        return True  # "Ali Samani", "Mohammed Resa Ali Samani"
    surname_a, surname_b = _surname(a), _surname(b)
    first_a, first_b = _key(a[0]), _key(b[0])
    if surname_a != surname_b:
        return (
            first_a == first_b
            and min(len(surname_a), len(surname_b)) >= SHORTEST_ALIKE
            and same_name(surname_a, surname_b) >= ALIKE
        )
    if not _given_agree(first_a, first_b):
        return False
    middle_a, middle_b = {_key(w)[:1] for w in a[1:-1]}, {_key(w)[:1] for w in b[1:-1]}
    return not middle_a or not middle_b or bool(middle_a & middle_b)


def _given_agree(a: str, b: str) -> bool:
    if a == b or same_name(a, b) >= ALIKE:
        return True
    short, long = sorted((a, b), key=len)
    return (len(short) == 1 and long.startswith(short)) or (len(short) > 2 and short in long.split())


def _regnal(words: list[str]) -> str:
    return words[-1].rstrip(".") if _REGNAL.match(words[-1]) else ""


def _surname(words: list[str]) -> str:
    return _key(words[-2] if _regnal(words) and len(words) > 1 else words[-1])


def _genders_agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _key(word: str) -> str:
    return name_key(word, "PER")
