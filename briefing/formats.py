"""The forms in which articles, actors and statements leave the program as data (contract: ``briefing.analysis/1``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.domain import Actor, Analysis, Article, Span, Statement

ANALYSIS_SCHEMA = "briefing.analysis/1"


def analysis_document(identifier: str, article: Article, analysis: Analysis) -> dict[str, Any]:
    """An analysis as a JSON-ready document; offsets are half-open code point ranges of ``text``."""
    return {
        "schema": ANALYSIS_SCHEMA,
        "id": identifier,
        "language": analysis.language or article.language,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "sentences": [list(span) for span in analysis.sentences],
        "actors": [_actor(actor) for actor in analysis.actors],
        "statements": [_statement(statement) for statement in analysis.statements],
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "roles": list(actor.roles),
        "mentions": _spans(mention.span for mention in actor.mentions),
        "references": _spans(actor.references),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "kind": statement.kind.value,
        "content": _spans(statement.content),
        "speaker": _spans(statement.speaker),
        "cue": _spans(statement.cue),
        "frame": _spans(statement.frame),
        "addressee": _spans(statement.addressee),
        "speaker_actor": statement.speaker_actor,
        "about": list(statement.about),
        "source": statement.source.value,
        "confidence": round(statement.confidence, 3),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
