"""How a statement reads in the panel: who, in which words, how it is marked, how sure that is. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from briefing.domain import ActorKind, SourceKind, Span, Spans, Statement, StatementKind
from briefing.kinds import DOUBTFUL, KIND_WORDS, unnamed
from briefing.reader.flow import shown
from briefing.reader.trail import Trail
from briefing.words import _, percent

WATCHED = "◉"
"""The mark of an actor whom the reader watches."""


class Sure(StrEnum):
    """What is known of the speaker."""

    YES = "yes"
    DOUBTFUL = "doubtful"
    IMPERSONAL = "impersonal"
    UNKNOWN = "unknown"


class Card(NamedTuple):
    """A statement in words.

    ``printed`` are the words that name the speaker where they are not (part of) the name ("er"); ``name`` is the
    speaker, or what there is to say instead, ``is_watched`` if the reader watches them; ``facts`` are kind and cue.
    """

    kind: StatementKind
    sure: Sure
    speaker_kind: ActorKind | None
    name: str
    printed: str
    role: str
    words: str
    facts: str
    confidence: str
    is_doubtful: bool
    is_watched: bool = False


def card(text: str, trail: Trail, statement: Statement) -> Card:
    """The card of a statement in an article's text."""
    actor = trail.actors.get(statement.speaker_actor) if statement.speaker_actor is not None else None
    said_by = _words(text, statement.speaker)
    cue = _words(text, statement.cue)
    sure = _sure(statement, resolved=actor is not None or bool(said_by))
    if actor is not None:
        name, printed = actor.name, "" if _names(said_by, (actor.name, *actor.aliases)) else said_by
    elif sure is Sure.IMPERSONAL:
        name, printed = said_by or unnamed(SourceKind.IMPERSONAL), ""
    else:
        name, printed = said_by or unnamed(SourceKind.UNKNOWN), ""
    facts = [_(KIND_WORDS[statement.kind])]
    if sure is Sure.IMPERSONAL:
        facts.append(_("impersonal"))
    if cue:
        facts.append(cue)
    return Card(
        kind=statement.kind,
        sure=sure,
        speaker_kind=actor.kind if actor is not None else None,
        name=shown(name),
        printed=shown(printed),
        role=shown(trail.roles.get(actor.id, "")) if actor is not None else "",
        words=words_said(text, statement),
        facts=" · ".join(shown(fact) for fact in facts),
        confidence=percent(statement.confidence),
        is_doubtful=statement.confidence < DOUBTFUL,
        is_watched=statement.speaker_actor in trail.watched,
    )


def words_said(text: str, statement: Statement) -> str:
    """The words of a statement as its card has them."""
    return shown(_words(text, statement.content))


def _sure(statement: Statement, *, resolved: bool) -> Sure:
    if statement.source is SourceKind.IMPERSONAL:
        return Sure.IMPERSONAL
    if not resolved:
        return Sure.UNKNOWN
    return Sure.DOUBTFUL if statement.confidence < DOUBTFUL else Sure.YES


def _names(printed: str, names: tuple[str, ...]) -> bool:
    """Whether the printed words tell one of the names themselves, declined or with a title before it."""
    words = printed.casefold().split()
    return not words or any(_tell(words, name.casefold().split()) for name in names)


def _tell(words: list[str], name: list[str]) -> bool:
    """Whether the name's last word is among the words, or every word of it, each but for its ending."""
    said = [any(_alike(word, part) for word in words) for part in name]
    return bool(said) and (all(said) or said[-1])


def _alike(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    return word[:shorter] == other[:shorter] if shorter < 4 else word[: shorter - 2] == other[: shorter - 2]


def _words(text: str, spans: Spans) -> str:
    return " … ".join(" ".join(Span(*span).of(text).split()) for span in spans)
