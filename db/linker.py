"""What the store asks of whoever decides which names are one actor: plain evidence in, decisions out.

The store keeps **evidence**, article by article: which names an article gives an actor, with which kind and roles, and
who stands beside them. Which names are one actor is a pure function of all that evidence and of the reader's rules, so
the order of import does not matter and a decision can be taken back. A :class:`Linker` is that function.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from briefing.domain import ActorKind


class NameRef(NamedTuple):
    """A name as articles give it, folded. Persons and all others are two worlds: Trump the tower is no person."""

    is_person: bool
    key: str


class Form(NamedTuple):
    """A name as printed, with the kind it was read as, and in how many articles."""

    name: str
    kind: ActorKind
    articles: int


@dataclass(frozen=True, slots=True)
class Name:
    """A main name with all that articles say of it.

    ``forms`` are the ways it was printed, ``called`` the keys of the other names that its bearer had in the same
    article, with the number of articles. ``is_common``: so many others are called this that it says nothing.
    """

    id: int
    ref: NameRef
    forms: tuple[Form, ...] = ()
    called: Mapping[str, int] = field(default_factory=dict)
    is_common: bool = False

    @property
    def articles(self) -> int:
        """In how many articles somebody bears it as the main name."""
        return sum(form.articles for form in self.forms)


class RuleKind(StrEnum):
    """What a reader can say about actors."""

    MERGE = "merge"
    SPLIT = "split"
    ASSIGN = "assign"
    RENAME = "rename"
    RETYPE = "retype"
    HIDE = "hide"
    ALIAS = "alias"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Rule:
    """The reader's word on a name; later ones (by ``id``) go before earlier ones.

    ``other`` is the second name of a merger, a split, an alias or an assignment; ``value`` the new name or kind, or the
    alias as it was written.
    """

    id: int
    kind: RuleKind
    subject: NameRef
    other: NameRef | None = None
    value: str = ""


class Reason(StrEnum):
    """Why a name, or a place where it stands, belongs to an actor."""

    NAME = "name"  # the actor's own name
    SPELLING = "spelling"  # another spelling of it
    MIDDLE_NAME = "middle_name"  # the same but for an initial or a patronymic
    INITIAL = "initial"  # the first name is cut to its initial, and only one person fits
    ALIAS = "alias"  # an article gives both names to one actor, and to no other
    ONLY_ONE = "only_one"  # only one known person is called this
    BESIDE = "beside"  # the others of that name stand in the article as somebody else
    ROLE = "role"  # the role there is the role of one of them
    COMPANY = "company"  # they are seen with the actors of that article
    OTHER = "other"  # the known bearer of the name stands beside as somebody else
    READER = "reader"  # the reader says so


class Link(NamedTuple):
    """Why ``name`` is the same actor as ``other``; ``detail`` is the alias or the spelling in question."""

    name: NameRef
    other: NameRef
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """Which names are one actor.

    ``groups`` parts all names that were handed in; ``links`` are the reasons, one fewer than names in each group.
    ``candidates``: for a short name, the groups of full names that it may stand for; absent where the reader decided.
    """

    groups: tuple[frozenset[NameRef], ...]
    links: tuple[Link, ...]
    candidates: Mapping[NameRef, tuple[frozenset[NameRef], ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a short name may stand for, seen from one article.

    ``stands_beside``: that article names them as somebody else. ``roles`` are all roles of theirs, folded; ``shared``
    are the actors of that article whom other articles of those days name together with them.
    """

    names: frozenset[NameRef]
    stands_beside: bool = False
    roles: frozenset[str] = frozenset()
    shared: tuple[str, ...] = ()


class Choice(NamedTuple):
    """Who is meant by a short name in one article: these names' bearer, or None: the bearer of the short name itself.

    With the reason OTHER it is nobody of those known.
    """

    names: frozenset[NameRef] | None
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Portrait:
    """How an actor is shown. ``aliases`` are all forms of their names, the shown one included."""

    name: str
    kind: ActorKind
    is_hidden: bool
    aliases: tuple[str, ...]


class Linker(Protocol):
    """Decides which names are one actor. Every method must be pure."""

    def key(self, name: str, kind: ActorKind) -> str:
        """The folded form under which a name is compared."""

    def role_key(self, role: str) -> str:
        """The folded form under which a role is compared."""

    def meeting_keys(self, ref: NameRef) -> Iterable[str]:
        """What names that may be one have in common: only names that share one of these are compared."""

    def other_name(self, name: str) -> str:
        """How somebody is called who bears ``name`` and is known not to be its known bearer."""

    def link(self, names: Sequence[Name], rules: Sequence[Rule]) -> Linked:
        """Which of the names are one actor, and why; every name that may be one with any of these is among them."""

    def choose(self, roles: frozenset[str], candidates: Sequence[Candidate]) -> Choice:
        """Who of the candidates a short name stands for in an article that gives its bearer these roles."""

    def portrait(self, names: Sequence[Name], rules: Sequence[Rule]) -> Portrait:
        """How the actor who bears all these names is shown."""
