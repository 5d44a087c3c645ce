"""A store to read in (the seeds with the analyses that a careful reader would make), and an app to try a screen in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.screen import Screen

from briefing.domain import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    Mention,
    PipelineId,
    SourceKind,
    Span,
    Spans,
    Statement,
    StatementKind,
)
from briefing.linking import NameLinker
from briefing.reader import themes
from briefing.reader.screens.paged_list import PagedList
from briefing.reader.store import Store
from db import connect, read, write

EXPECTED = Path(__file__).parents[2] / "seeds" / "expected"
PIPELINE = PipelineId("by hand", "1")


def seed_store(path: Path, *, analysed: bool = True) -> Path:
    """Make a store with all seed briefings at ``path``."""
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    for document in _documents():
        article = Article(
            document["text"],
            title=document["title"],
            published=date.fromisoformat(document["published"]),
            source=document.get("source"),
            headings=_spans(document.get("headings", [])),
        )
        (added,) = write.add_articles(connection, [article])
        if analysed:
            analysis = _analysis(document)
            write.save_analysis(connection, added.article_id, article.text_hash, PIPELINE, analysis, NameLinker())
    connection.close()
    return path


def actor_id(store: Store, name: str) -> int:
    """The actor of that name."""
    return store.ask(read.actors_named, name)[0]


class ListScreen(Screen[None]):
    """A screen with nothing but a list."""

    def __init__(self, paged: PagedList[Any]) -> None:
        super().__init__()
        self.paged = paged

    def compose(self) -> ComposeResult:
        yield self.paged


class Host(App[None]):
    """An app in the reader's colours that shows one screen and keeps what it was left with."""

    def __init__(self, store: Store | None, screen: Screen[Any]) -> None:
        super().__init__()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DARK.name
        self.store = store
        self.shown = screen
        self.answers: list[Any] = []

    def get_css_variables(self) -> dict[str, str]:
        return themes.completed(super().get_css_variables(), ansi=False)

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.answers.append)


def _documents() -> Iterator[dict[str, Any]]:
    for path in sorted(EXPECTED.glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        yield from found if isinstance(found, list) else [found]


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


def _analysis(document: dict[str, Any]) -> Analysis:
    text = document["text"]
    return Analysis(
        language=document["language"],
        sentences=_spans(document.get("sentences", [])),
        actors=tuple(_actor(actor, text) for actor in document["actors"]),
        statements=tuple(
            Statement(
                kind=StatementKind(found["kind"]),
                content=_spans(found["content"]),
                speaker=_spans(found.get("speaker", [])),
                cue=_spans(found.get("cue", [])),
                frame=_spans(found.get("frame", [])),
                addressee=_spans(found.get("addressee", [])),
                speaker_actor=found.get("speaker_actor"),
                about=tuple(found.get("about", [])),
                source=SourceKind(found.get("source", "unknown")),
                confidence=found.get("confidence", 0.9),
            )
            for found in document["statements"]
        ),
    )


def _actor(found: dict[str, Any], text: str) -> Actor:
    """An actor; each role stands at the first mention right after or before it, as the analysis would find it."""
    mentions = []
    for pair in found["mentions"]:
        span = Span(*pair)
        around = text[max(0, span.start - 60) : span.end + 60]
        mentions.append(Mention(span, next((role for role in found.get("roles", []) if role in around), None)))
    return Actor(
        id=found["id"],
        name=found["name"],
        kind=ActorKind(found["kind"]),
        aliases=tuple(found.get("aliases", [])),
        mentions=tuple(mentions),
        references=_spans(found.get("references", [])),
    )
