"""Which actors of an article are actors that the store knows: the pure decision behind one actor across articles.

Names are compared by their folded keys. A full name, an organisation or a place is the known actor of its kind with
that name. A person who is only named by one word (a surname) is the known person with that surname if there is exactly
one, and is nobody known where there are two: never by surname alone when two candidates are possible.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.actor_names import name_key
from briefing.domain import Actor, ActorKind
from db.write import KnownActor


class NameLinker:
    """A :class:`db.write.Linker` that goes by names."""

    def key(self, name: str, kind: ActorKind) -> str:
        """The folded form under which names are compared."""
        return name_key(name, kind)

    def choose(self, actor: Actor, known: Sequence[KnownActor]) -> int | None:
        """The known actor who bears the same full name, else the only one with whom nothing speaks against it."""
        same_kind = [candidate for candidate in known if candidate.kind == actor.kind]
        key = self.key(actor.name, actor.kind)
        exact = [candidate for candidate in same_kind if self.key(candidate.name, candidate.kind) == key]
        if exact:
            return exact[0].id
        possible = [candidate for candidate in same_kind if self._compatible(actor, candidate)]
        return possible[0].id if len(possible) == 1 else None

    def display_name(self, actor: Actor, known: KnownActor) -> str:
        """The name with more words; the one that is known where they are equal."""
        return actor.name if len(actor.name.split()) > len(known.name.split()) else known.name

    def _compatible(self, actor: Actor, known: KnownActor) -> bool:
        """Two persons with a full name each are two; a short form goes with a longer one that bears it."""
        if actor.kind != ActorKind.PER:
            return True
        return len(actor.name.split()) == 1 or len(known.name.split()) == 1
