"""One actor a real person or body, across articles: the pure decisions behind it, each with its reason.

``shapes`` says how names are made, ``groups`` which names are one actor, ``choice`` who is meant where a surname may
stand for several, ``portrait`` how an actor is shown, ``words`` puts reasons into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.domain import ActorKind
from briefing.linking import choice, groups, shapes
from briefing.linking.portrait import portrait
from db.linker import Candidate, Choice, Linked, Name, NameRef, Portrait, Rule


class NameLinker:
    """The :class:`db.linker.Linker` of the product."""

    def key(self, name: str, kind: ActorKind) -> str:
        """The folded form under which names are compared."""
        return shapes.make_key(name, kind)

    def role_key(self, role: str) -> str:
        """The folded form under which roles are compared."""
        return shapes.make_key(role, ActorKind.MISC)

    def meeting_keys(self, ref: NameRef) -> Iterable[str]:
        """What names that may be one have in common."""
        return shapes.meeting_keys(ref)

    def other_name(self, name: str) -> str:
        """How somebody is called who bears ``name`` and is not its known bearer."""
        return f"{name} (2)"

    def link(self, names: Sequence[Name], rules: Sequence[Rule]) -> Linked:
        """Which of the names are one actor, and why."""
        return groups.link(names, rules)

    def choose(self, roles: frozenset[str], candidates: Sequence[Candidate]) -> Choice:
        """Who of the candidates a short name stands for in one article."""
        return choice.choose(roles, candidates)

    def portrait(self, names: Sequence[Name], rules: Sequence[Rule]) -> Portrait:
        """How the actor who bears all these names is shown."""
        return portrait(names, rules)
