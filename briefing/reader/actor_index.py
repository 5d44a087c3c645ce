"""All actors, to be filtered while one types: by any part of any name, with or without accents. Pure.

A key must answer within a blink at a hundred thousand actors, so the folded names are kept in memory, and a longer
filter looks only among those that the shorter one found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import combining, normalize

from briefing.actor_names import name_key
from briefing.domain import ActorKind
from db.actor_pages import ActorOrder


def folded(name: str) -> str:
    """A name as it is typed on a plain keyboard: small letters without accents."""
    if name.isascii():
        return name.casefold()
    return "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c)).casefold()


class ActorIndex:
    """Actors in several orders, and the forms of their names."""

    def __init__(
        self,
        orders: Mapping[ActorOrder, Sequence[int]],
        kinds: Mapping[int, str],
        names: Iterable[tuple[int, str, str]],
    ) -> None:
        """``orders`` hold the ids of all actors, ``names`` are ``(id, form as printed, folded key)``."""
        self.orders = orders
        self._kinds = kinds
        self._names: dict[int, str] = {}
        for actor_id, name, key in names:
            known = self._names.get(actor_id)
            forms = f"{folded(name)}\n{key}"
            self._names[actor_id] = forms if known is None else f"{known}\n{forms}"
        self._last: tuple[tuple[str, ...], ActorOrder, ActorKind | None] = ((), ActorOrder.RECENT, None)
        self._found: Sequence[int] | None = None

    def matching(self, words: str, order: ActorOrder, kind: ActorKind | None = None) -> Sequence[int]:
        """The ids of the actors of a kind with a name (or several) that has every word, in an order."""
        wanted = tuple(folded(words).split())
        within = self._within(wanted, order, kind)
        if within is None:
            within = self.orders[order]
            if kind is not None:
                within = [actor for actor in within if self._kinds.get(actor) == kind.value]
        for word in wanted:
            names, key = self._names, name_key(word, ActorKind.PER)
            if key in ("", word):
                within = [actor for actor in within if word in names.get(actor, "")]
            else:
                within = [actor for actor in within if word in (forms := names.get(actor, "")) or key in forms]
        self._last, self._found = (wanted, order, kind), within
        return within

    def _within(self, wanted: tuple[str, ...], order: ActorOrder, kind: ActorKind | None) -> Sequence[int] | None:
        """What was found last, where these words can only match some of it."""
        words, *others = self._last
        is_longer = len(words) <= len(wanted) and all(
            new.startswith(old) for old, new in zip(words, wanted, strict=False)
        )
        is_exact = all(name_key(word, ActorKind.PER) in ("", word) for word in words)  # else a spelling may match anew
        return self._found if others == [order, kind] and is_longer and is_exact and words else None
