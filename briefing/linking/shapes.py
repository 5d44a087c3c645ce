"""How the name of a person is made: first name, middle names, surname. Pure, on keys.

A key is the name's words, each folded by :func:`briefing.actor_names.name_key`; a hyphen inside a word stays, so that
"Strack-Zimmermann" is one word and a surname. All that follows is read off the key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.actor_names import looks_transliterated, name_key, same_name
from briefing.domain import ActorKind
from db.linker import NameRef

PARTICLES = frozenset(
    "von vom zu zur zum der den dem de del della dela di da do dos das du van ter ten la le los el al bin ibn ben abu "
    "st und".split()
)
"""Words that stand before a surname and do not make a name a full one."""

_NUMERALS = frozenset("ii iii iv vii viii ix xii xiii xiv xv xvi xvii xviii xix xx xxii xxiii".split())
"""Of popes and kings; those that are names as well (Xi, Li, Vi) are left out."""

_OTHER = re.compile(r" \d+$")
_PATRONYMIC = re.compile(r"(?:[oei]vi(?:ch|c|ts?ch)|[oei]vn[ay]|ichna)$")
_VOWELS = re.compile(r"[aeiou]+")
_NEARLY_ONE_SPELLING = 0.85


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a person's name. ``first`` is '' where there is only a surname (or a single name)."""

    first: str
    middle: tuple[str, ...]
    last: str

    @property
    def is_full(self) -> bool:
        """Whether it has a first name that is more than an initial."""
        return len(self.first) > 1

    @property
    def is_initial(self) -> bool:
        """Whether the first name is cut to its initial."""
        return len(self.first) == 1


def make_key(name: str, kind: ActorKind) -> str:
    """The folded form under which names are compared; of a name without a letter or digit, the name itself."""
    if kind == ActorKind.PER:
        folded = " ".join(filter(None, (name_key(word, "PER").replace(" ", "-") for word in name.split())))
    else:
        folded = name_key(name, kind)
    return folded or " ".join(name.split()) or name


@lru_cache(maxsize=1 << 14)
def shape(key: str) -> Shape:
    """The parts of the person's name with this key."""
    words = key.split()
    if len(words) < 2 or _OTHER.search(key):
        return Shape("", (), key)
    if words[-1] in _NUMERALS:
        return Shape(words[0], tuple(words[1:-2]), words[-2])
    start = next((i for i, word in enumerate(words) if word not in PARTICLES), len(words) - 1)
    if start == len(words) - 1:
        return Shape("", (), words[-1])
    middle = tuple(word for word in words[start + 1 : -1] if word not in PARTICLES)
    return Shape(words[start], middle, words[-1])


def is_short(ref: NameRef) -> bool:
    """Whether the name of a person may stand for several: a surname, or a surname with an initial."""
    return ref.is_person and not shape(ref.key).is_full


def meeting_keys(ref: NameRef) -> frozenset[str]:
    """What this name shares with every name that it may be one with, apart from names that articles give together."""
    if not ref.is_person or _OTHER.search(ref.key):
        return frozenset()
    parts = shape(ref.key)
    keys = {parts.last}
    if parts.is_full and looks_transliterated(parts.last):
        keys.add(f"{parts.first} {_consonants(parts.last)}*")
    return frozenset(keys)


def are_one_spelling(a: NameRef, b: NameRef) -> bool:
    """Whether two full names are spellings of one.

    They differ in a hyphen; or they have the same first name and Slavic or Arabic surnames with the same consonants
    that :func:`briefing.actor_names.same_name` finds alike (0.85), neither being the feminine form of the other.
    """
    if a.key.replace("-", " ") == b.key.replace("-", " "):
        return True
    one, other = shape(a.key), shape(b.key)
    if one.first != other.first or one.middle != other.middle or not _may_be_foreign(one.last, other.last):
        return False
    return same_name(a.key, b.key) >= _NEARLY_ONE_SPELLING


def _may_be_foreign(one: str, other: str) -> bool:
    feminine = one != other and one.endswith("a") != other.endswith("a")
    both = looks_transliterated(one) and looks_transliterated(other)
    return both and not feminine and _consonants(one) == _consonants(other)


def differ_by_middle_name(a: NameRef, b: NameRef) -> bool:
    """Whether two full names are the same but for initials and patronymics ("Donald J. Trump")."""
    one, other = shape(a.key), shape(b.key)
    if (one.first, one.last) != (other.first, other.last) or one.middle == other.middle:
        return False
    return not _weighty(one.middle) and not _weighty(other.middle)


def _weighty(middle: tuple[str, ...]) -> list[str]:
    return [word for word in middle if len(word) > 1 and not _PATRONYMIC.search(word)]


def fits_initial(initial: NameRef, full: NameRef) -> bool:
    """Whether "D. Trump" may be this full name; True for a name without a first name."""
    short, whole = shape(initial.key), shape(full.key)
    return whole.first.startswith(short.first)


def _consonants(word: str) -> str:
    return word[:1] + _VOWELS.sub("", word[1:])
