"""Which words of an article are drawn how. Pure: text, analysis and cursor in; stretches of text with inks out.

A mark is a range of the text with an ink; inks become styles only when a line is drawn, so that a theme can change
them. Later marks lie over earlier ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from briefing.domain import ActorKind, Span, Spans
from briefing.errors import QueryError
from briefing.layout import Block
from briefing.reader.inks import Ink
from briefing.reader.trail import Cursor, Highlights, Stop, Trail

T = TypeVar("T")

INK_OF_KIND: Mapping[ActorKind, Ink] = {
    ActorKind.PER: Ink.PERSON,
    ActorKind.ORG: Ink.ORGANISATION,
    ActorKind.LOC: Ink.PLACE,
    ActorKind.MISC: Ink.OTHER,
}


class Mark(NamedTuple):
    """A range of the text and its ink."""

    span: Span
    ink: Ink


def standing_marks(trail: Trail, highlights: Highlights, matches: Spans = ()) -> list[Mark]:
    """The marks that do not depend on the cursor: statements below, actors over them, matches on top."""
    statements = (Mark(span, Ink.STATEMENT) for statement in trail.statements for span in statement.content)
    actors = (Mark(stop.span, ink) for stop, ink in _actors(trail, highlights))
    return [*statements, *actors, *(Mark(span, Ink.MATCH) for span in matches)]


def cursor_marks(trail: Trail, cursor: Cursor, match: Span | None = None) -> list[Mark]:
    """The marks of the cursor, to lie over the standing ones."""
    marks = list[Mark]()
    if cursor.statement is not None:
        statement = trail.statements[cursor.statement]
        marks += [Mark(span, Ink.CURRENT_STATEMENT) for span in statement.content]
        marks += [Mark(span, Ink.CUE) for span in statement.cue]
    if cursor.stop is not None:
        others = trail.of_actor.get(cursor.stop.actor_id, [])
        marks += [Mark(stop.span, Ink.SAME_ACTOR) for stop in others if stop != cursor.stop]
        marks.append(Mark(cursor.stop.span, Ink.CURSOR))
    if match is not None:
        marks.append(Mark(match, Ink.CURRENT_MATCH))
    return marks


def by_block(marks: Iterable[Mark], blocks: Sequence[Block]) -> list[list[Mark]]:
    """The marks of each block, cut at its ends, in the order given."""
    starts = [block.span.start for block in blocks]
    found: list[list[Mark]] = [[] for _ in blocks]
    for (start, end), ink in marks:
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(blocks) and starts[index] < end:
            block = blocks[index].span
            cut = Span(max(start, block.start), min(end, block.end))
            if cut.start < cut.end:
                found[index].append(Mark(cut, ink))
            index += 1
    return found


class Run(NamedTuple, Generic[T]):
    """A stretch of text that is drawn alike: ``upon`` are the inks or styles upon it, later ones over earlier ones."""

    start: int
    end: int
    upon: tuple[T, ...]


def runs(start: int, end: int, marks: Iterable[tuple[int, int, T]]) -> list[Run[T]]:
    """The text from ``start`` to ``end`` in stretches without a gap; ``marks`` are (start, end, what is upon it)."""
    cuts = [(start, 0, -1), (end, 0, -1)]
    upon: list[T] = []
    for first, last, ink in marks:
        first, last = max(first, start), min(last, end)
        if first < last:
            cuts += [(first, 1, len(upon)), (last, -1, len(upon))]
            upon.append(ink)
    cuts.sort()
    found: list[Run[T]] = []
    lying: list[int] = []
    before = start
    for place, step, index in cuts:
        if place > before:
            found.append(Run(before, place, tuple(upon[each] for each in sorted(lying))))
            before = place
        if step > 0:
            lying.append(index)
        elif step < 0:
            lying.remove(index)
    return found


def find(text: str, query: str) -> Spans:
    """Where the words of a search stand in a text, as the store finds them; nowhere for a query with a mistake."""
    from db.query import finder_of, parse  # not before: the first screen looks for no words

    try:
        finder = finder_of(parse(query))
    except QueryError:
        return ()
    return tuple(Span(*found) for found in finder(text))


def _actors(trail: Trail, highlights: Highlights) -> Iterable[tuple[Stop, Ink]]:
    for stop in chain(trail.references, trail.names):
        kind = trail.actors[stop.actor_id].kind
        if highlights.shows(kind):
            yield stop, Ink.REFERENCE if stop.is_reference else INK_OF_KIND[kind]
