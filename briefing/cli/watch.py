"""``briefing watch DIR``: what is put into a folder is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import output
from briefing.cli.values import Number
from briefing.config import Config
from briefing.errors import IntakeError
from briefing.words import _
from db import connect, read

if TYPE_CHECKING:
    from briefing.watch import News


@click.command("watch")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--interval", type=Number(0.1, 86_400, float), default=2.0, show_default=True, help="Seconds between two looks."
)
@click.option("--once", is_flag=True, help="Take in what is there, and end.")
@click.pass_obj
def watch_(config: Config, folder: Path, interval: float, once: bool) -> None:
    """Take in and analyse what is put into DIR, until ctrl+c.

    A file is read when it no longer changes, and not a second time, also after a restart.
    """
    from briefing.cli.add import analyse_waiting, fetcher
    from briefing.watch import watch

    if not folder.is_dir():
        raise IntakeError(
            _("cannot watch {folder}").format(folder=folder), _("it is no folder"), _("give the path of one")
        )
    connect.prepare(config.db)
    click.echo(_("Watching {folder}; ctrl+c ends it.").format(folder=folder), err=True)
    failed = False
    try:
        for news in watch(config.db, folder, interval, fetcher(config), looks=2 if once else None):
            failed |= bool(news.problems)
            for problem in news.problems:
                output.complain(problem)
            for line in _lines(config, news):
                click.echo(line)
            if any(added.has_new_text for added in news.added):
                failed |= analyse_waiting(config, outdated_too=False) > 0
    except KeyboardInterrupt:
        click.echo(_("Watching has ended."), err=True)
    if once and failed:
        click.get_current_context().exit(1)


def _lines(config: Config, news: News) -> Iterator[str]:
    with output.reading(config) as connection:
        for row in read.article_rows(connection, [added.article_id for added in news.added if added.is_new]):
            yield f"{row.id}  {row.day}  {row.headline}"
