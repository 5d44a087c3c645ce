"""Hand-written stand-ins that several rooms' tests share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.domain import (
    Actor,
    ActorKind,
    Analysis,
    Mention,
    PipelineId,
    SourceKind,
    Span,
    Statement,
    StatementKind,
)
from briefing.language.pipeline import Document

NAMES = {"Witkoff": ActorKind.PER, "Kreml": ActorKind.ORG, "Kiew": ActorKind.LOC}


class FakePipeline:
    """Knows three names, and takes every „…“ for direct speech of the first of them in the text.

    It breaks on a text with the word Absturz, as a pipeline with a fault would.
    """

    def __init__(self, version: str = "1") -> None:
        self.identity = PipelineId("fake", version)

    def analyse(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            if "Absturz" in document.text:
                raise ArithmeticError("a fault in the pipeline")
            yield self._analysis(document.text)

    def _analysis(self, text: str) -> Analysis:
        actors: list[Actor] = []
        for name, kind in NAMES.items():
            mentions = tuple(Mention(Span(*match.span())) for match in re.finditer(name, text))
            if mentions:
                actors.append(Actor(len(actors) + 1, name, kind, mentions=mentions))
        statements = tuple(
            Statement(
                StatementKind.DIRECT,
                content=(Span(*match.span()),),
                speaker_actor=actors[0].id if actors else None,
                speaker=(actors[0].mentions[0].span,) if actors else (),
                source=SourceKind.NAMED if actors else SourceKind.UNKNOWN,
                confidence=0.9,
            )
            for match in re.finditer("„[^“]*“", text)
        )
        return Analysis("de", (Span(0, len(text)),), tuple(actors), statements)
