"""``briefing add`` and ``briefing reanalyse``: what changes the store from the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from briefing.cli import output
from briefing.cli.progress import progress
from briefing.config import Config
from briefing.words import _, figures
from db import connect, read

if TYPE_CHECKING:
    from briefing.intake.inputs import Fetch
    from briefing.intake.result import Intake
    from db.write import Added


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH…")
@output.json_option
@click.pass_obj
def add_(config: Config, paths: tuple[str, ...], as_json: bool) -> None:
    """Import files, folders, - (standard input) or http(s) addresses, and analyse them.

    Prints one line an article. Exit status 1 if some input failed; the rest is imported all the same.
    """
    connect.prepare(config.db)
    connection = connect.open_for_writing(config.db)
    added: list[Added] = []
    failed = False
    with progress() as say:
        say(_("Reading {name} …").format(name=" ".join(paths[0].split())))  # before what takes a second to import
        from briefing.arrivals import take_in

        for intake in _inputs(config, connection, paths, say):
            for problem in intake.problems:
                output.complain(problem)
                failed = True
            added += take_in(connection, intake.articles)
            say(_("Reading {name} …").format(name=intake.source))
    ids = [article.article_id for article in added]
    if not all(row.is_analysed for row in read.article_rows(connection, ids)):
        failed |= analyse_waiting(config, outdated_too=False) > 0
    rows = read.article_rows(connection, ids)
    connection.close()
    became = {article.article_id: article for article in reversed(added)}
    new = {article.article_id for article in added if article.is_new}
    if as_json:
        output.print_json(
            [
                {"id": r.id, "is_new": r.id in new, "state": _state(became[r.id]), "day": r.day, "headline": r.headline}
                for r in rows
            ]
        )
    else:
        output.print_table([(str(r.id), r.day, _state_words(became[r.id]), r.headline) for r in rows])
    if failed:
        click.get_current_context().exit(1)


def _inputs(
    config: Config, connection: sqlite3.Connection, paths: Sequence[str], say: Callable[[str], None]
) -> Iterator[Intake]:
    """What is read of each path, which is named beforehand."""
    from briefing.arrivals import is_page_known
    from briefing.intake.forms import printable
    from briefing.intake.inputs import read_inputs

    def named() -> Iterator[str]:
        for path in paths:
            say(_("Reading {name} …").format(name=printable(path)))
            yield path

    yield from read_inputs(named(), fetcher(config), partial(is_page_known, connection))


def _state(added: Added) -> str:
    """For programs."""
    if added.copy_of is not None:
        return f"copy of {added.copy_of}"
    if added.is_completed:
        return "completed"
    return "new" if added.is_new else "updated" if added.is_updated else "known"


def _state_words(added: Added) -> str:
    if added.copy_of is not None:
        return _("copy of {number}").format(number=added.copy_of)
    if added.is_completed:
        return _("completed")
    return _("new") if added.is_new else _("updated") if added.is_updated else _("known")


@click.command("reanalyse")
@click.pass_obj
def reanalyse_(config: Config) -> None:
    """Run the current pipeline again over articles that an older one analysed."""
    connect.prepare(config.db)
    if analyse_waiting(config, outdated_too=True):
        click.get_current_context().exit(1)


def analyse_waiting(config: Config, *, outdated_too: bool) -> int:
    """Analyse what waits, telling of each article, naming each failure; returns how many failed."""
    with progress() as say, output.reading(config) as connection:
        say(_("Loading the language model …"))  # before spaCy is imported, which takes longer than the model
        from briefing import analyse
        from briefing.errors import BriefingError
        from briefing.language import pipeline

        loaded = pipeline.load(config.model)

        def report(progress: analyse.Progress) -> None:
            if progress.why is not None:
                why = _("the pipeline broke on it ({why})").format(why=progress.why)
                mend = _("it stays readable; please report this with the text")
                output.complain(
                    BriefingError(
                        _("cannot analyse article {article_id}").format(article_id=progress.article_id), why, mend
                    )
                )
            rows = read.article_rows(connection, [progress.article_id])
            counts = {"done": figures(progress.done), "total": figures(progress.total)}
            say(_("Analysed {done} of {total}: {headline}").format(**counts, headline=rows[0].headline if rows else ""))

        say(_("Analysing …"))
        return analyse.analyse_store(config.db, loaded, report, outdated_too=outdated_too)


def fetcher(config: Config) -> Fetch:
    """What reads the article at an address, within the networks that the user allows."""
    from briefing.intake.addresses import read_address
    from briefing.intake.web.reach import Reach

    return partial(read_address, reach=Reach.from_words(config.allow_private))
