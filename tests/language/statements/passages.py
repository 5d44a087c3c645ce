"""Reads ``passages.txt`` and ``news.txt``, and judges what a pipeline found in a passage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefing.domain import Span, Spans, Statement

LEAST_OVERLAP = 0.8
"""F1 of the words of two contents from which they count as the same."""


@dataclass(frozen=True)
class Expected:
    """A statement that a reader finds; an ``optional`` one may be missing. ``actor`` is the name of who is behind it
    ("-": nobody), None where it is not asked for."""

    kind: str
    content: Spans
    speaker: str
    source: str
    optional: bool
    actor: str | None = None


@dataclass(frozen=True)
class Passage:
    """A text and what stands in it."""

    name: str
    text: str
    expected: tuple[Expected, ...]


def read_passages(name: str = "passages.txt") -> list[Passage]:
    """All passages of a file beside this one."""
    content = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [_passage(part) for part in re.split(r"^== ", content, flags=re.MULTILINE)[1:]]


def _passage(part: str) -> Passage:
    name, _, rest = part.partition("\n")
    marked = [line for line in rest.splitlines() if line.startswith(("> ", "+ "))]
    text = "\n".join(line for line in rest.splitlines() if not line.startswith(("> ", "+ "))).strip()
    return Passage(name.strip(), text, tuple(_expected(text, line) for line in marked))


def _expected(text: str, line: str) -> Expected:
    kind, content, speaker, source, *actor = (field.strip() for field in line[2:].split("|"))
    spans, position = [], 0
    for piece in content.split(" … "):
        start = text.index(piece, position)
        position = start + len(piece)
        spans.append(Span(start, position))
    who = "" if speaker == "-" else speaker
    return Expected(kind, tuple(spans), who, source, line.startswith("+"), actor[0] if actor else None)


def complaints(
    passage: Passage, found: Sequence[Statement], names: Mapping[int | None, str] = MappingProxyType({})
) -> list[str]:
    """What is wrong with the statements found in a passage; empty if it is whole. ``names`` are the actors' by id."""
    left = list(found)
    wrong = []
    for expected in sorted(passage.expected, key=lambda e: e.optional):
        best = max(left, key=lambda s: _overlap(passage.text, expected.content, s.content), default=None)
        if best is None or _overlap(passage.text, expected.content, best.content) < LEAST_OVERLAP:
            if not expected.optional:
                wrong.append(f"missing: {_words_of(passage.text, expected.content)}")
            continue
        left.remove(best)
        if expected.optional:
            continue
        speaker = _words_of(passage.text, best.speaker)
        if best.kind != expected.kind:
            wrong.append(f"{best.kind} instead of {expected.kind}: {_words_of(passage.text, expected.content)}")
        if not _same_speaker(expected.speaker, speaker):
            wrong.append(f"speaker {speaker!r} instead of {expected.speaker!r}")
        actor = names.get(best.speaker_actor, "-")
        if expected.actor not in (None, actor):
            wrong.append(f"actor {actor!r} instead of {expected.actor!r}")
        if best.source != expected.source:
            wrong.append(f"source {best.source} instead of {expected.source}")
    return wrong + [f"false: {_words_of(passage.text, statement.content)}" for statement in left]


def _same_speaker(expected: str, found: str) -> bool:
    """Whether more than half of the words agree."""
    one, other = set(expected.lower().split()), set(found.lower().split())
    return 2 * len(one & other) > max(len(one), len(other)) if one or other else True


def _overlap(text: str, one: Spans, other: Spans) -> float:
    first, second = _places(text, one), _places(text, other)
    shared = len(first & second)
    return 2 * shared / (len(first) + len(second)) if shared else 0.0


def _places(text: str, spans: Spans) -> set[int]:
    return {match.start() for match in re.finditer(r"\w+", text) if any(s <= match.start() < e for s, e in spans)}


def _words_of(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text) for span in spans)
