"""Where the keys of actors and statements lead: the stops in an analysed article. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from briefing.domain import Actor, ActorKind, Analysis, Span, Statement
from briefing.words import N_


class Highlights(Enum):
    """Which actors are highlighted, and walked to."""

    ALL = N_("all actors")
    PEOPLE = N_("people")
    ORGANISATIONS = N_("organisations")
    PLACES = N_("places")
    OFF = N_("none")

    def shows(self, kind: ActorKind) -> bool:
        """Whether actors of this kind are highlighted."""
        return self is Highlights.ALL or _ONLY.get(self) is kind

    def following(self) -> Highlights:
        """The next setting in turn."""
        settings = list(Highlights)
        return settings[(settings.index(self) + 1) % len(settings)]


_ONLY = {
    Highlights.PEOPLE: ActorKind.PER,
    Highlights.ORGANISATIONS: ActorKind.ORG,
    Highlights.PLACES: ActorKind.LOC,
}


class Stop(NamedTuple):
    """A place in the text where an actor stands, by name or by a word that refers to them."""

    span: Span
    actor_id: int
    is_reference: bool = False


class Cursor(NamedTuple):
    """What the reader looks at: a stop, a statement (its index), or both; ``offset`` is where it was set."""

    offset: int | None = None
    stop: Stop | None = None
    statement: int | None = None


NOWHERE = Cursor()


@dataclass(slots=True)
class Trail:
    """The stops of one article: names in text order, all stops of each actor, statements in text order."""

    statements: tuple[Statement, ...] = ()
    actors: dict[int, Actor] = field(default_factory=dict)
    names: list[Stop] = field(default_factory=list)
    references: list[Stop] = field(default_factory=list)
    of_actor: dict[int, list[Stop]] = field(default_factory=dict)
    watched: frozenset[int] = frozenset()
    roles: dict[int, str] = field(default_factory=dict)
    """The first role of each actor who has one: to look through all mentions for it takes time in a long article."""
    _statement_starts: list[int] = field(default_factory=list)
    _reach: list[int] = field(default_factory=list)
    """Where the last of the statements up to and including each one ends."""

    @classmethod
    def of(cls, analysis: Analysis | None, watched: frozenset[int] = frozenset()) -> Trail:
        """The trail of an analysis, in which the reader watches some actors; an empty one while there is none."""
        if analysis is None:
            return cls()
        trail = cls(analysis.statements, {actor.id: actor for actor in analysis.actors}, watched=watched)
        for actor in analysis.actors:
            names = [Stop(mention.span, actor.id) for mention in actor.mentions]
            references = [Stop(span, actor.id, True) for span in actor.references]
            trail.names += names
            trail.references += references
            trail.of_actor[actor.id] = sorted(names + references)
            if role := next((mention.role for mention in actor.mentions if mention.role), None):
                trail.roles[actor.id] = role
        trail.names.sort()
        trail.references.sort()
        trail._statement_starts = [statement.content[0].start for statement in analysis.statements]
        ends = (statement.content[-1].end for statement in analysis.statements)
        trail._reach = list(accumulate(ends, max))
        return trail

    def names_shown(self, highlights: Highlights) -> list[Stop]:
        """The names that are walked to; with highlights off, all."""
        if highlights in (Highlights.ALL, Highlights.OFF):
            return self.names
        return [stop for stop in self.names if highlights.shows(self.actors[stop.actor_id].kind)]

    def at(self, stop: Stop) -> Cursor:
        """The cursor on a stop: on the statement as well that it belongs to."""
        return Cursor(stop.span.start, stop, self.statement_around(stop.span))

    def at_statement(self, index: int) -> Cursor:
        """The cursor on a statement, and on its speaker where they are mentioned in its frame."""
        statement = self.statements[index]
        speaker = self.of_actor.get(statement.speaker_actor, []) if statement.speaker_actor is not None else []
        stop = next((stop for stop in speaker if any(stop.span.overlaps(span) for span in statement.speaker)), None)
        return Cursor(statement.content[0].start, stop, index)

    def holds(self, cursor: Cursor) -> bool:
        """Whether a cursor of an earlier look at the article still means what it meant."""
        statement, stop = cursor.statement, cursor.stop
        if stop is not None and stop not in self.of_actor.get(stop.actor_id, []):
            return False
        if statement is None:
            return True
        if statement >= len(self.statements):
            return False
        said = self.statements[statement]
        words = (*said.content, *said.speaker, *said.frame, *said.cue)
        return any(part.start <= (cursor.offset or 0) < part.end for part in words)

    def statement_around(self, span: Span) -> int | None:
        """The statement whose content, speaker or frame holds the words; the innermost content first."""
        inside = [
            (sum(part.end - part.start for part in statement.content), index)
            for index, statement in enumerate(self.statements)
            if any(part.overlaps(span) for part in statement.content)
        ]
        if inside:
            return min(inside)[1]
        for index, statement in enumerate(self.statements):
            if any(part.overlaps(span) for part in (*statement.speaker, *statement.frame, *statement.cue)):
                return index
        return None

    def statement_on(self, line: Span, current: int | None) -> int | None:
        """The statement whose content stands on a line: the current one, else the one that began last before it."""
        if current is not None and any(part.overlaps(line) for part in self.statements[current].content):
            return current
        for index in range(bisect_left(self._statement_starts, line.end) - 1, -1, -1):
            if any(part.overlaps(line) for part in self.statements[index].content):
                return index
            if self._reach[index] <= line.start:
                return None
        return None

    def statement_step(self, offset: int, forward: bool) -> int | None:
        """The next statement that begins after the offset, or the last that begins before it."""
        if forward:
            index = bisect_right(self._statement_starts, offset)
            return index if index < len(self.statements) else None
        index = bisect_left(self._statement_starts, offset) - 1
        return index if index >= 0 else None

    def first_statement_from(self, offset: int) -> int | None:
        """The first statement that is not over before the offset."""
        index = bisect_right(self._reach, offset)
        return index if index < len(self.statements) else None

    def stop_at(self, offset: int) -> Stop | None:
        """The stop that covers a code point, a name before a reference."""
        for stop in (*self.names, *self.references):
            if stop.span.start <= offset < stop.span.end:
                return stop
        return None


def step(stops: Sequence[Stop], offset: int, forward: bool) -> Stop | None:
    """The first stop that begins after the offset, or the last that begins before it."""
    if forward:
        index = bisect_right(stops, offset, key=_start)
        return stops[index] if index < len(stops) else None
    index = bisect_left(stops, offset, key=_start) - 1
    return stops[index] if index >= 0 else None


def _start(stop: Stop) -> int:
    return stop.span.start
