"""What the status line says of the cursor. Pure."""

from __future__ import annotations

from briefing.domain import Statement
from briefing.kinds import ACTOR_WORDS, KIND_WORDS
from briefing.reader.cards import WATCHED, Sure, card
from briefing.reader.trail import Cursor, Trail
from briefing.words import _, counted, figures


def announcement(text: str, trail: Trail, cursor: Cursor) -> str:
    """The actor under the cursor, else the statement, else what there is in the article."""
    if cursor.stop is not None:
        return _actor(trail, cursor)
    if cursor.statement is not None:
        return _statement(text, trail, trail.statements[cursor.statement], cursor.statement)
    actors = counted("{} actor", "{} actors", len(trail.actors))
    return f"{actors} · {counted('{} statement', '{} statements', len(trail.statements))}"


def _actor(trail: Trail, cursor: Cursor) -> str:
    assert cursor.stop is not None
    actor = trail.actors[cursor.stop.actor_id]
    stops = trail.of_actor[actor.id]
    said = sum(statement.speaker_actor == actor.id for statement in trail.statements)
    name = f"{actor.name} {WATCHED}" if actor.id in trail.watched else actor.name
    place = f"{stops.index(cursor.stop) + 1}/{len(stops)}"
    facts = [name, _(ACTOR_WORDS[actor.kind]), place, _("said {count}").format(count=said)]
    return " · ".join([*facts, *actor.roles[:1]])


def _statement(text: str, trail: Trail, statement: Statement, index: int) -> str:
    shown = card(text, trail, statement)
    doubt = "?" if shown.sure is Sure.DOUBTFUL else ""
    place = _("statement {number}/{all}").format(number=index + 1, all=len(trail.statements))
    return f"{shown.name}{doubt} · {place} · {_(KIND_WORDS[statement.kind])}"


def news_words(new: int, most: int) -> str:
    """That so many statements by or about watched actors are new (of ``most`` it may be more); empty: none."""
    if not new:
        return ""
    count = f"{figures(new)}+" if new >= most else figures(new)
    return _("S: {count} new of those you watch").format(count=count)
