"""``briefing fetch``: polls the subscriptions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from briefing.cli import output
from briefing.cli.add import analyse_waiting
from briefing.cli.progress import is_terminal, progress
from briefing.cli.values import NUMBER
from briefing.config import Config
from briefing.errors import BriefingError, NotFoundError
from briefing.words import _, figures
from db import connect, feeds, read

if TYPE_CHECKING:
    from briefing.fetch import Outcome, PageRead, Polled


@click.command("fetch")
@click.argument("feed_ids", nargs=-1, type=NUMBER, metavar="[FEED…]")
@click.option("--all", "waiting_too", is_flag=True, help="Also feeds that failed and are left alone for a while.")
@click.option("--no-analyse", is_flag=True, help="Do not analyse what is new.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what failed for the first time.")
@output.json_option
@click.pass_obj
def fetch_(
    config: Config, feed_ids: tuple[int, ...], waiting_too: bool, no_analyse: bool, quiet: bool, as_json: bool
) -> None:
    """Poll the subscriptions (or those with these ids), add what is new and analyse it.

    Prints one line a new article. Exit status 1 if some feed failed; the others are polled all the same.
    """
    from briefing import fetch
    from briefing.intake.web.reach import Reach

    connect.prepare(config.db)
    settings = fetch.Settings(Reach.from_words(config.allow_private))
    failures: list[Polled] = []
    unknown = _unknown(config, feed_ids)
    for problem in unknown:
        output.complain(problem)
    try:
        with progress() as say:
            say(_("Fetching …"))

            def report(step: Polled | PageRead) -> None:
                if isinstance(step, fetch.Polled):
                    counts = {"done": figures(step.done), "total": figures(step.total)}
                    say(_("Fetched {done} of {total}: {feed}").format(**counts, feed=step.feed.label))
                    if step.why is not None:
                        failures.append(step)

            outcome = fetch.fetch_store(config.db, settings, report, feed_ids=feed_ids or None, waiting_too=waiting_too)
    except fetch.AlreadyRunningError as busy:
        if not quiet:
            output.complain(busy)
        return
    for step in failures:
        if not (quiet and step.feed.state.failures):
            output.complain(
                BriefingError(
                    _("cannot fetch {label}").format(label=step.feed.label),
                    step.why or "",
                    _("the others were fetched"),
                )
            )
    _print_new(config, outcome, quiet, as_json)
    failed = outcome.failed > 0 or bool(unknown)
    if (outcome.new or outcome.updated or outcome.completed) and not no_analyse:
        failed |= analyse_waiting(config, outdated_too=False) > 0
    if failed:
        click.get_current_context().exit(1)


def _unknown(config: Config, feed_ids: tuple[int, ...]) -> list[NotFoundError]:
    """What of these feeds there is not; where there is none at all, the next step is said."""
    with output.reading(config) as connection:
        known = {row.id for row in feeds.feed_rows(connection)}
    output.say_if_empty(known, _("No subscriptions yet; 'briefing feeds add ADDRESS' adds one."))
    return [
        NotFoundError(
            _("cannot fetch feed {feed_id}").format(feed_id=feed_id),
            _("there is no such subscription"),
            _("'briefing feeds list' lists all with their ids"),
        )
        for feed_id in feed_ids
        if feed_id not in known
    ]


def _print_new(config: Config, outcome: Outcome, quiet: bool, as_json: bool) -> None:
    with output.reading(config) as connection:
        rows = read.article_rows(connection, outcome.new)
    if as_json:
        output.print_json(
            {
                "failed": outcome.failed,
                "updated": outcome.updated,
                "completed": outcome.completed,
                "new": [{"id": r.id, "day": r.day, "source": r.source, "headline": r.headline} for r in rows],
            }
        )
    elif not quiet:
        output.print_table([(str(r.id), r.day, r.source or "", r.headline) for r in rows])
        if is_terminal(sys.stderr):
            counts = _("{new} new, {changed} changed, {failed} failed").format(
                new=figures(len(outcome.new)), changed=figures(len(outcome.updated)), failed=figures(outcome.failed)
            )
            click.echo(counts, err=True)
