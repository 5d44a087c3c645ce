"""Analyses the articles of a store that wait for it: pending articles -> pipeline -> store.

Run as ``python -m briefing.analyse --db PATH`` it is a process of its own, which the reader starts: progress comes as
one JSON object a line on standard output. It can be stopped at any moment and goes on where it was: an analysis is
saved in one transaction, and what waits is a query.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config, same_statement
from briefing.domain import Analysis, Article
from briefing.errors import BriefingError
from briefing.linking import NameLinker
from briefing.words import choose
from db import connect, read, telling, upkeep, write
from db.stored import stored_article

if TYPE_CHECKING:
    from briefing.language.pipeline import Pipeline

FEWEST, MOST = 8, 32
"""Articles that go through the pipeline together: few at first, for something to read soon; then more, for speed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One more article is done. ``why`` says why its analysis failed, None where it did not."""

    article_id: int
    done: int
    total: int
    why: str | None = None


def analyse_store(
    store: Path, pipeline: Pipeline, report: Callable[[Progress], None], *, outdated_too: bool = False
) -> int:
    """Analyse what waits in ``store``, newest first; with ``outdated_too`` also what another pipeline analysed.

    ``report`` is called after each article. Returns how many failed.
    """
    connection = connect.open_for_writing(store)
    try:
        write.link_stored_actors(connection, NameLinker())
        upkeep.make_out_forms(connection, anew=outdated_too)
        waiting = read.waiting_articles(connection, pipeline.identity if outdated_too else None)
        failures = 0
        first, size = 0, FEWEST
        while batch := waiting[first : first + size]:
            outcomes = _analyse_batch(connection, pipeline, batch)
            for done, (article_id, why) in enumerate(outcomes, first + 1):
                failures += why is not None
                report(Progress(article_id, done, len(waiting), why))
            first, size = first + size, min(2 * size, MOST)
        telling.compare_waiting(connection, same_statement)  # of an older program, or with other speakers now
        return failures
    finally:
        connection.close()


def _compare(store: Path) -> None:
    """Compare the statements that wait for it; no pipeline is needed."""
    connection = connect.open_for_writing(store)
    try:
        telling.compare_waiting(connection, same_statement)
    finally:
        connection.close()


def _analyse_batch(
    connection: sqlite3.Connection, pipeline: Pipeline, article_ids: Sequence[int]
) -> Iterator[tuple[int, str | None]]:
    """Analyse and save these articles; yields each with the reason why it failed, or None."""
    stored = [found for found in (stored_article(connection, i) for i in article_ids) if found]
    linker = NameLinker()
    for found, outcome in zip(stored, _outcomes(pipeline, [s.article for s in stored]), strict=True):
        text_hash = found.article.text_hash
        if isinstance(outcome, Analysis):
            write.save_analysis(connection, found.id, text_hash, pipeline.identity, outcome, linker)
            telling.compare_waiting(connection, same_statement, [found.id])
            yield found.id, None
        else:
            write.save_failure(connection, found.id, text_hash, pipeline.identity, outcome, linker)
            yield found.id, outcome


def _outcomes(pipeline: Pipeline, articles: Sequence[Article]) -> list[Analysis | str]:
    """The analyses or, for an article that the pipeline breaks on, what broke: one must not stop the others."""
    from briefing.language.pipeline import Document

    documents = [Document(article.text, article.headings, article.language) for article in articles]
    try:
        return list(pipeline.analyse(documents))
    except Exception as error:
        if len(articles) == 1:
            return [f"{type(error).__name__}: {error}"]
    return [outcome for article in articles for outcome in _outcomes(pipeline, [article])]


def main(arguments: Sequence[str] | None = None) -> int:
    """The process: events ``start``, ``analysed`` or ``failed`` an article, ``end``. Exit status 1 if any failed.

    Where no article waits, only ``end``; statements that wait to be compared are compared all the same.
    """
    parser = argparse.ArgumentParser(prog="python -m briefing.analyse", description="Analyse what waits in a store.")
    parser.add_argument("--db", type=Path, required=True, help="the store")
    options = parser.parse_args(arguments)
    try:
        settings = config.load(db=options.db)
        choose(settings.language)
        connect.prepare(settings.db)
        connection = connect.open_for_reading(settings.db)
        total = len(read.waiting_articles(connection))
        connection.close()
        failures = 0
        if total:
            _emit(event="start", total=total)
            failures = analyse_store(settings.db, _load(settings), _emit_progress)
        else:
            _compare(settings.db)
    except BriefingError as error:
        print(error, file=sys.stderr)
        return 1
    _emit(event="end")
    return 1 if failures else 0


def _load(settings: config.Config) -> Pipeline:
    from briefing.language import pipeline

    return pipeline.load(settings.model)


def _emit_progress(progress: Progress) -> None:
    event = "analysed" if progress.why is None else "failed"
    _emit(event=event, article_id=progress.article_id, done=progress.done, total=progress.total, why=progress.why)


def _emit(**event: object) -> None:
    print(json.dumps(event, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
