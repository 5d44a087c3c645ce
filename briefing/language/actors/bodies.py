"""Which mentions of organisations, places and other names are one: inflected, known by two names, abbreviated."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from briefing.actor_names import name_key
from briefing.domain import ActorKind
from briefing.language.actors.forms import Form, stem_key, with_declined_adjectives
from briefing.language.actors.text import Page
from briefing.language.german.actors_forms import KNOWN_NAMES, LEGAL_FORMS
from briefing.language.german.roles_words import words

_ARTICLES = ("der", "die", "das", "den", "dem", "des")
_REALM_WORDS = words(
    """republik königreich emirat fürstentum golfstaat volksrepublik stadt land bundesland kanton provinz insel
    freistaat bundesrepublik gemeinde landkreis kreis region hansestadt"""
)


def body_key(name: str) -> str:
    """Equal for all forms of one body's name: whatever its case, inflection, article, legal form or known alias."""
    parts = name.split()
    while len(parts) > 1 and parts[0].lower() in _ARTICLES:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].strip(".,&+") in LEGAL_FORMS | {""}:
        parts = parts[:-1]
    key = name_key(stem_key(" ".join(parts)), "ORG") or name.casefold()
    return _KNOWN.get(key, key)


def group_bodies(page: Page, forms: list[Form]) -> list[list[Form]]:
    """Gather the mentions of bodies, whatever kind each was given; in order of first mention."""
    groups: dict[str, list[Form]] = {}
    for form in forms:
        groups.setdefault(body_key(form.base), []).append(form)
    same = _Union(groups)
    _join_brackets(page, forms, same)
    _join_short_forms(groups, same)
    joined: dict[str, list[Form]] = {}
    for key, members in groups.items():
        joined.setdefault(same.root(key), []).extend(members)
    return list(joined.values())


def abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` may abbreviate ``long``: 2 to 10 letters, mostly capitals, that occur in ``long`` in this
    order, the first letter first."""
    letters = [c for c in short if c.isalpha()]
    if not 2 <= len(letters) <= 10 or " " in short.strip() or len(short) >= len(long):
        return False
    if sum(c.isupper() for c in letters) * 2 < len(letters):
        return False
    folded = long.casefold()
    if letters[0].casefold() != next((c for c in folded if c.isalpha()), ""):
        return False
    position = 0
    for letter in short.casefold():
        if letter.isalpha():
            position = folded.find(letter, position) + 1
            if position == 0:
                return False
    return True


class _Union:
    """Disjoint sets of keys; the root is the key that came first."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.order = {key: index for index, key in enumerate(keys)}
        self.parent = {key: key for key in self.order}

    def root(self, key: str) -> str:
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.root(a), self.root(b)), key=self.order.__getitem__)
        self.parent[second] = first


def _join_brackets(page: Page, forms: list[Form], same: _Union) -> None:
    """ "Internationaler Währungsfonds (IWF)": two names, the second in brackets, one short for the other."""
    for form, following in pairwise(forms):
        if following.first - form.last != 1 or page.words[form.last] != "(":
            continue
        if page.words[following.last : following.last + 1] not in ([")"], [","], [";"]):
            continue
        if abbreviates(following.base, form.base) or abbreviates(form.base, following.base):
            same.join(body_key(form.base), body_key(following.base))


def _join_short_forms(groups: dict[str, list[Form]], same: _Union) -> None:
    """A shorter name that ends one longer name and says the same: "Republik Irak" and "Irak", two words of three."""
    by_tail: dict[str, list[str]] = {}
    for key in groups:
        parts = key.split()
        for cut in range(1, len(parts)):
            by_tail.setdefault(" ".join(parts[cut:]), []).append(key)
    for key, members in groups.items():
        longer = by_tail.get(key, [])
        if len(longer) != 1:
            continue
        kinds = {form.kind for form in members} & {form.kind for form in groups[longer[0]]}
        front = longer[0].split()[: -len(key.split())]
        is_title = len(key.split()) > 1 and kinds != {ActorKind.LOC}
        if kinds and (is_title or set(front) <= _REALM_WORDS or _only_adjectives(front, kinds)):
            same.join(key, longer[0])


def _only_adjectives(front: list[str], kinds: set[ActorKind]) -> bool:
    """ "Deutscher Bundestag" and "Bundestag": an organisation by its noun, once there is one such noun."""
    return ActorKind.ORG in kinds and all(word.endswith(("isch", "deutsch")) for word in front)


def _known() -> dict[str, str]:
    return {
        name_key(stem_key(with_declined_adjectives(name.removeprefix("Die "))), "ORG"): name_key(group[0], "ORG")
        for group in KNOWN_NAMES
        for name in group
    }


_KNOWN: dict[str, str] = _known()
