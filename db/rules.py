"""The reader's corrections as the rules that hold: every decision on who is who reads them, none writes them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from briefing.domain import ActorKind, Span, Spans
from db.linker import NameRef, Rule, RuleKind

HOLDS = "undone_at IS NULL"


@dataclass(frozen=True, slots=True)
class SpeakerRule:
    """Who said what stands at ``place`` of an article; ``name`` '' means nobody."""

    id: int
    name: str
    kind: ActorKind
    place: Spans
    content: str


def active(connection: sqlite3.Connection) -> list[Rule]:
    """The rules about names, oldest first."""
    rows = connection.execute(
        f"SELECT * FROM corrections WHERE kind NOT IN ('assign', 'speaker') AND {HOLDS} ORDER BY id"
    )
    return [
        Rule(
            row["id"],
            RuleKind(row["kind"]),
            NameRef(bool(row["is_person"]), row["key"]),
            None if row["other_key"] is None else NameRef(bool(row["other_is_person"]), row["other_key"]),
            row["other"],
        )
        for row in rows
    ]


def assignments(connection: sqlite3.Connection) -> dict[tuple[str, NameRef], tuple[str, ActorKind]]:
    """Whose a name is in one article: by the hash of its text and the name. The latest word holds."""
    rows = connection.execute(f"SELECT * FROM corrections WHERE kind = 'assign' AND {HOLDS} ORDER BY id")
    return {
        (row["text_hash"], NameRef(bool(row["is_person"]), row["key"])): (
            row["other"],
            kind_of(row["other_is_person"]),
        )
        for row in rows
    }


def speakers(connection: sqlite3.Connection, text_hash: str) -> list[SpeakerRule]:
    """Whom the reader named as speakers in the article with this text, oldest first."""
    rows = connection.execute(
        f"SELECT * FROM corrections WHERE kind = 'speaker' AND text_hash = ? AND {HOLDS} ORDER BY id", (text_hash,)
    )
    return [
        SpeakerRule(
            row["id"],
            row["name"],
            kind_of(row["is_person"]),
            tuple(Span(*span) for span in json.loads(row["place"])),
            row["content"],
        )
        for row in rows
    ]


def kind_of(is_person: object) -> ActorKind:
    """The kind that a name is made with where only the reader gives it."""
    return ActorKind.PER if is_person else ActorKind.ORG
