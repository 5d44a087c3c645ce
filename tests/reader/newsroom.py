"""A small store by hand: three articles whose every word is known, and ways to walk through them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from briefing import same_statement
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
from briefing.reader.app import BriefingApp
from briefing.reader.panes import Pane
from briefing.reader.widgets.pane import Pane as LinePane
from db import connect, telling, write

PIPELINE = PipelineId("by hand", "1")

KREML = """Der Kreml teilte mit, Steve Witkoff werde am Donnerstag kommen.

„Ich bin zuversichtlich“, sagte Witkoff. Er habe mit Kiew gesprochen.

Ein Treffen

Laut Medienberichten ist auch die NATO dabei. Steve Witkoff schwieg."""

BERLIN = "Berlin wartet ab. Niemand sagte etwas, und Friedrich Merz war auf Reisen."

LONG = "\n\n".join(f"Absatz {number}: " + "Es geschah wieder nichts von Belang. " * 4 for number in range(60))


def spans(text: str, *words: str) -> Spans:
    """Where words stand in a text, one after the other; ``words#2`` is their second occurrence."""
    found = []
    for each in words:
        word, _, number = each.partition("#")
        start = -1
        for _ in range(int(number or 1)):
            start = text.index(word, start + 1)
        found.append(Span(start, start + len(word)))
    return tuple(found)


def kreml_analysis() -> Analysis:
    """Four actors, four statements: indirect, direct, carried on (doubtful), impersonal."""
    at = lambda *words: spans(KREML, *words)  # noqa: E731
    names = at("Steve Witkoff", "Witkoff#2", "Steve Witkoff#2")
    witkoff = tuple(Mention(span, "US-Sondergesandter" if i == 0 else None) for i, span in enumerate(names))
    return Analysis(
        language="de",
        actors=(
            Actor(1, "Steve Witkoff", ActorKind.PER, ("Witkoff",), witkoff, at("Er#1")),
            Actor(2, "Kreml", ActorKind.ORG, (), (Mention(*at("Kreml")),)),
            Actor(3, "Kiew", ActorKind.LOC, (), (Mention(*at("Kiew")),)),
            Actor(4, "NATO", ActorKind.ORG, (), (Mention(*at("NATO")),)),
        ),
        statements=(
            Statement(
                StatementKind.INDIRECT,
                at("Steve Witkoff werde am Donnerstag kommen"),
                speaker=at("Der Kreml"),
                cue=at("teilte", "mit"),
                speaker_actor=2,
                about=(1,),
                source=SourceKind.NAMED,
                confidence=0.97,
            ),
            Statement(
                StatementKind.DIRECT,
                at("„Ich bin zuversichtlich“"),
                speaker=at("Witkoff#2"),
                cue=at("sagte"),
                speaker_actor=1,
                source=SourceKind.NAMED,
                confidence=0.99,
            ),
            Statement(
                StatementKind.INDIRECT_FREE_INDIRECT,
                at("Er habe mit Kiew gesprochen."),
                speaker=at("Er"),
                speaker_actor=1,
                about=(3,),
                source=SourceKind.NAMED,
                confidence=0.5,
            ),
            Statement(
                StatementKind.INDIRECT,
                at("ist auch die NATO dabei"),
                speaker=at("Medienberichten"),
                cue=at("Laut"),
                about=(4,),
                source=SourceKind.IMPERSONAL,
                confidence=0.9,
            ),
        ),
    )


def berlin_analysis() -> Analysis:
    """Two actors who say nothing."""
    (berlin, merz) = spans(BERLIN, "Berlin", "Friedrich Merz")
    return Analysis(
        language="de",
        actors=(
            Actor(1, "Berlin", ActorKind.LOC, (), (Mention(berlin),)),
            Actor(2, "Friedrich Merz", ActorKind.PER, (), (Mention(merz),)),
        ),
    )


def add(path: Path, article: Article, analysis: Analysis | None = None) -> int:
    """Put an article into a store, and note what others say as well, as the analysis does; its id."""
    connection = connect.open_for_writing(path)
    try:
        (added,) = write.add_articles(connection, [article])
        if analysis is not None:
            write.save_analysis(connection, added.article_id, article.text_hash, PIPELINE, analysis, NameLinker())
            telling.compare_waiting(connection, same_statement, [added.article_id])
        return added.article_id
    finally:
        connection.close()


def add_statement(path: Path, name: str, words: str, outlet: str = "der Zeitung") -> int:
    """A new article in which somebody says something; its id."""
    text = f"{words}, sagte {name} {outlet}."
    article = Article(text, title="Neu", source=outlet, published=date(2026, 2, 1))
    speaker = Span(text.index(name), text.index(name) + len(name))
    analysis = Analysis(
        actors=(Actor(1, name, ActorKind.PER, mentions=(Mention(speaker),)),),
        statements=(
            Statement(StatementKind.DIRECT, (Span(0, len(words)),), speaker=(speaker,), speaker_actor=1, confidence=1),
        ),
    )
    return add(path, article, analysis)


def newsroom(path: Path) -> Path:
    """A store with three articles: 1 the long one (waits for analysis), 2 Berlin, 3 the Kreml, newest last."""
    connect.prepare(path)
    add(path, Article(LONG, title="Viel Lärm um nichts", published=date(2026, 1, 19)))
    add(path, Article(BERLIN, published=date(2026, 1, 20), source="dpa"), berlin_analysis())
    add(path, Article(KREML, published=date(2026, 1, 21), author="Anna Muster"), kreml_analysis())
    return path


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until all keys are done, no worker runs, and what they said has been shown."""
    await pilot.pause()
    while getattr(pilot.app, "is_typing", False) or any(not worker.is_finished for worker in pilot.app.workers):
        for worker in tuple(pilot.app.workers):
            with suppress(WorkerCancelled):
                await worker.wait()
        await pilot.pause()


async def caught_up(pilot: Pilot[Any]) -> None:
    """Wait until all that was saved is shown, which the reader else looks for by the second."""
    await settled(pilot)
    pilot.app.on_store_changed()
    await settled(pilot)


def burst(app: App[Any], *keys: str) -> None:
    """Type keys faster than anything can be drawn."""
    for key in keys:
        is_character = len(key) == 1
        app.post_message(events.Key(_character_to_key(key) if is_character else key, key if is_character else None))


def screen_text(app: App[Any]) -> str:
    """What stands on the screen, without styles."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def lines(pane: LinePane) -> list[str]:
    """What stands in a pane."""
    return [pane.render_line(y).text.rstrip() for y in range(pane.height)]


def panes_shown(app: BriefingApp) -> list[Pane]:
    """The panes that are on the reading screen."""
    return [
        pane for pane in Pane if all(part.display for part in app.reading.query_one(f"#{pane}").ancestors_with_self)
    ]


def under_cursor(app: BriefingApp) -> str:
    """The words that the actor cursor stands on."""
    article = app.reading.article
    assert article.stored is not None
    return article.cursor.stop.span.of(article.stored.article.text) if article.cursor.stop else ""


def open_article(app: BriefingApp) -> int:
    """The id of the article that is open."""
    assert app.reading.article.stored is not None
    return app.reading.article.stored.id
