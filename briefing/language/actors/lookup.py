"""Which actor stands at a place of the text: for whoever has a span (a speaker's words) and wants the actor."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from briefing.domain import Actor, ActorKind, Span
from briefing.language.actors.nouns import RoleNoun, in_gender, role_noun
from briefing.language.german.actors_bodies import PLACE_NOUNS
from briefing.language.german.actors_first_names import gender_of_name

_GOVERNED = re.compile(
    r"\b(?P<word>von|vom|des|der|dem|den|eines|einer|in|im|aus|bei|beim|für|mit|gegen|zu|zum|zur|an|am|um|nach|über|auf)"
    r"\s+(?:[a-zäöüß]+\s+){0,3}(?:[A-ZÄÖÜ][\w-]+\s+){0,2}$"
)
"""A preposition or genitive article, three adjectives, two titles at most: what follows depends on what is before."""

_ATTRIBUTE = re.compile(r"[a-zäöüß]+(?:te|ten|ter|ene|enen|ener|nde|nden|nder)")
"""A participle that leads from a name to the noun that it belongs to."""
_PLACING = frozenset(["in", "im", "aus", "bei", "beim", "nach", "für", "mit", "gegen", "an", "am", "um", "über", "auf"])


class Places:
    """Where the actors of a text stand, by mentions and references: for whoever asks about many spans."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = tuple(actors)
        self._found = sorted(
            (
                (place, actor)
                for actor in self.actors
                for place in (*(mention.span for mention in actor.mentions), *actor.references)
            ),
            key=lambda item: item[0],
        )
        self._starts = [place.start for place, _ in self._found]
        self._longest = max((place.end - place.start for place, _ in self._found), default=0)

    def at(self, span: Span) -> list[tuple[Span, Actor]]:
        """The places that overlap ``span``, in text order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [item for item in self._found[first:last] if item[0].overlaps(span)]


def actor_at(places: Places, span: Span, text: str = "") -> int | None:
    """The id of the actor whom the words of ``span`` name, or None.

    Mentions and references that overlap the span count. With several, the head of the phrase wins: a name that belongs
    to another's role ("Sprecherin der Stiftung Warentest, Heike van Laak") or depends on words before it ("der Sohn von
    Donald Trump", seen only if ``text`` is given) is passed over. A dependent organisation or place is taken where
    nothing else is left ("ein Sprecher des Kremls"), a dependent person is not.
    """
    found = places.at(span)
    if not found:
        return None
    for place, actor in found:
        if place == span:
            return actor.id
    heads = [(place, actor) for place, actor in found if not any(_in_role(actor, other) for _, other in found)] or found
    if text:
        heads = [item for item in heads if not _is_aside(text, span, *item)]
        governors = [_governor(text, span, place) for place, _ in heads]
        free = [item for item, governor in zip(heads, governors, strict=True) if governor is None]
        heads = free or [
            (place, actor)
            for (place, actor), governor in zip(heads, governors, strict=True)
            if actor.kind != ActorKind.PER and not (actor.kind == ActorKind.LOC and governor in _PLACING)
        ]
    people = [actor for _, actor in heads if actor.kind == ActorKind.PER]
    chosen = people or [actor for _, actor in heads]
    return chosen[0].id if chosen else None


def actors_in(places: Places, spans: Iterable[Span]) -> tuple[int, ...]:
    """The ids of the actors with a mention or reference in ``spans``, in the order in which they occur there."""
    found = sorted((place, actor.id) for span in spans for place, actor in places.at(span))
    return tuple(dict.fromkeys(number for _, number in found))


def gender_of(actor: Actor) -> str | None:
    """ "m" or "f" for a person whose roles or given name show it, else None."""
    if actor.kind != ActorKind.PER:
        return None
    shown = {gender for role in actor.roles if (gender := _gender_of_role(role))}
    if len(shown) == 1:
        return shown.pop()
    names = (actor.name, *actor.aliases)
    return next((gender for name in names if " " in name and (gender := gender_of_name(name))), None)


def head_of_role(role: str) -> RoleNoun | None:
    """The first role noun in it, in its gender: "Sprecherin des Ministers" is a Sprecherin."""
    for word in role.split():
        noun = role_noun(word)
        if noun is not None and not word.endswith("s"):
            return in_gender(noun, "f" if word.endswith("e") else "m")
    return None


def _gender_of_role(role: str) -> str | None:
    noun = head_of_role(role)
    return noun.gender if noun is not None and noun.gender != "n" else None


def _in_role(actor: Actor, other: Actor) -> bool:
    if actor is other:
        return False
    stems = [name[: max(3, len(name) - 2)] for name in (actor.name, *actor.aliases) if len(name) > 2]
    return any(re.search(rf"(?<!\w){re.escape(stem)}", role) for role in other.roles for stem in stems)


def _is_aside(text: str, span: Span, place: Span, actor: Actor) -> bool:
    """Whether the name only tells more of the one meant.

    So a party in brackets, a country before its minister ("Islands Regierungschef"), who runs a body ("der von der
    Hamas kontrollierten Behörde"), a place behind a noun of another kind ("der Verband Netzwerk Europa").
    """
    if actor.kind == ActorKind.PER:
        return False
    opens = text.rfind("(", span.start, place.start)
    if opens > text.rfind(")", span.start, place.start) and ")" in text[place.end : span.end]:
        return True
    before = text[span.start : place.start].split()
    if actor.kind == ActorKind.LOC and before and before[-1][0].isupper() and len(before) > 1:
        return not before[-1].lower().endswith(PLACE_NOUNS)
    follows = text[place.end : span.end].split()
    if len(follows) > 1 and _ATTRIBUTE.fullmatch(follows[0]) and follows[-1][0].isupper():
        return True
    return text[place.start : place.end].endswith("s") and bool(follows) and role_noun(follows[0]) is not None


def _governor(text: str, span: Span, place: Span) -> str | None:
    """The word on which the name at ``place`` depends within ``span``; None if it is the head."""
    match = _GOVERNED.search(text[span.start : place.start])
    if match is None or (match.start() == 0 and match["word"] in ("der", "dem", "den", "des")):
        return None
    if match["word"] in ("dem", "den", "der") and text[span.start : span.start + match.start()].rstrip().endswith(","):
        return None
    return match["word"]
