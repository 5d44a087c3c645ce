"""``briefing add`` and ``briefing reanalyse``: what changes the store from the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from briefing.cli import output
from briefing.config import Config
from db import connect, read

if TYPE_CHECKING:
    from briefing.intake.result import Intake


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH…")
@output.json_option
@click.pass_obj
def add_(config: Config, paths: tuple[str, ...], as_json: bool) -> None:
    """Import files, folders, - (standard input) or http(s) addresses, and analyse them.

    Prints one line an article. Exit status 1 if some input failed; the rest is imported all the same.
    """
    from db import write

    connect.prepare(config.db)
    connection = connect.open_for_writing(config.db)
    added: list[write.Added] = []
    failed = False
    for intake in _intakes(paths):
        for problem in intake.problems:
            output.complain(problem)
            failed = True
        added += write.add_articles(connection, intake.articles)
    if any(article.is_new for article in added):
        failed |= analyse_waiting(config, outdated_too=False) > 0
    rows = read.article_rows(connection, [article.article_id for article in added])
    connection.close()
    new = {article.article_id for article in added if article.is_new}
    if as_json:
        output.print_json([{"id": r.id, "is_new": r.id in new, "day": r.day, "headline": r.headline} for r in rows])
    else:
        output.print_table([(str(r.id), r.day, "new" if r.id in new else "known", r.headline) for r in rows])
    if failed:
        click.get_current_context().exit(1)


@click.command("reanalyse")
@click.pass_obj
def reanalyse_(config: Config) -> None:
    """Run the current pipeline again over articles that an older one analysed."""
    connect.prepare(config.db)
    if analyse_waiting(config, outdated_too=True):
        click.get_current_context().exit(1)


def analyse_waiting(config: Config, *, outdated_too: bool) -> int:
    """Analyse what waits, with a progress bar, naming each failure; returns how many failed."""
    from briefing import analyse
    from briefing.errors import BriefingError
    from briefing.language import pipeline

    with output.progress_bar("analysing") as advance:
        loaded = pipeline.load(config.model)

        def report(progress: analyse.Progress) -> None:
            if progress.why is not None:
                why = f"the pipeline broke on it ({progress.why})"
                mend = "it stays readable; please report this with the text"
                output.complain(BriefingError(f"cannot analyse article {progress.article_id}", why, mend))
            advance(progress.done, progress.total)

        return analyse.analyse_store(config.db, loaded, report, outdated_too=outdated_too)


def _intakes(paths: Iterable[str]) -> Iterator[Intake]:
    from briefing.intake.addresses import read_address
    from briefing.intake.files import read_paths

    for path in paths:
        if path.lower().startswith(("http://", "https://")):
            yield read_address(path)
        else:
            yield from read_paths([path])
