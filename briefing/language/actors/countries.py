"""The country for which a nameless body speaks: "die russische Führung", "die Regierung in Kiew"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.domain import Actor, ActorKind
from briefing.language.german.countries import IRREGULAR, LEADERSHIPS

_ADJECTIVE = re.compile(
    r"(?:(?:die|der)\s+)?(?P<stem>[\w-]+?)(?:ische|ischen|ischer|ne|nen|e|en)\s+(?P<noun>\w+)", re.I
)
_SEAT = re.compile(r"(?:(?:[Dd]ie|[Dd]er)\s+)?(?P<noun>\w+)\s+in\s+(?P<place>[A-ZÄÖÜ][\w-]+)")
_LEAST = 4
"""Letters that an adjective and its country's name share."""


def country_of(words: str, actors: Iterable[Actor]) -> int | None:
    """The id of the article's country or capital whose leadership the words of a speaker mean, or None."""
    places = {actor.name: actor.id for actor in actors if actor.kind == ActorKind.LOC}
    seat = _SEAT.fullmatch(words)
    if seat is not None and seat["noun"].lower() in LEADERSHIPS:
        return places.get(seat["place"])
    match = _ADJECTIVE.fullmatch(words)
    if match is None or match["noun"].lower() not in LEADERSHIPS:
        return None
    stem = match["stem"].lower()
    named = IRREGULAR.get(stem) or (name for name in places if _belongs(stem, name.lower()))
    return next((places[name] for name in named if name in places), None)


def _belongs(stem: str, name: str) -> bool:
    """Whether the stem of a country's adjective may be made of its name: "russ" of Russland, "chines" of China."""
    if name.startswith(stem):
        return len(stem) >= _LEAST - 1
    shared = next((i for i, (one, other) in enumerate(zip(stem, name, strict=False)) if one != other), len(name))
    return shared >= max(_LEAST, len(stem) - 2)
