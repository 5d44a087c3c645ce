"""``briefing news`` and ``briefing digest``: what is new about watched actors, and what a day brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import click

from briefing.cli import output
from briefing.cli.statements import print_told, told_document
from briefing.cli.values import DAY
from briefing.config import Config
from briefing.kinds import ACTOR_WORDS
from briefing.news import news
from briefing.words import _
from db import actor_pages, connect, read, statement_lists, visits


@click.command("news")
@click.option("--since", metavar="DATE", type=DAY, help="From this day on, instead of since the last visit.")
@click.option("--keep", is_flag=True, help="Do not count this as a visit: the same is new the next time.")
@output.json_option
@click.pass_obj
def news_(config: Config, since: date | None, keep: bool, as_json: bool) -> None:
    """List the new statements by and about watched actors, then whom the newest day quotes and who is new.

    'briefing actor NAME --watch' watches an actor.
    """
    with output.reading(config) as connection:
        after = None if since else visits.last_visit(connection)
        found = news(connection, after=after, since=since)
    if as_json:
        document = {"statements": [told_document(one) for one in found.told]}
        day, quoted, new = found.day or None, found.most_quoted, found.newly_seen
        output.print_json(document | {"day": day, "most_quoted": quoted, "newly_seen": new})
    else:
        print_told(found.told)
        if not found.watches_anybody:
            click.echo(_("Nobody is watched; 'briefing actor NAME --watch' watches an actor."), err=True)
        elif not found.told:
            click.echo(_("Nothing new by or about watched actors."), err=True)
        _print_actors(
            _("Most quoted, {day}").format(day=found.day),
            [(output.column("{} statement", "{} statements", row.said), row) for row in found.most_quoted],
        )
        _print_actors(
            _("Newly seen, {day}").format(day=found.day),
            [(output.column("{} mention", "{} mentions", row.mentions), row) for row in found.newly_seen],
        )
    if since is None and not keep:
        _note_visit(config, found.seen)


def _print_actors(title: str, counted: Sequence[tuple[str, actor_pages.Quoted]]) -> None:
    if counted:
        output.print_heading(title)
        output.print_table([(count, _(ACTOR_WORDS[row.kind]), row.name) for count, row in counted])


def _note_visit(config: Config, seen: visits.Seen) -> None:
    from db import write

    connection = connect.open_for_writing(config.db)
    write.note_visit(connection, seen)
    connection.close()


@click.command("digest")
@click.option("--day", metavar="DATE", type=DAY, help="The day [default: that of the newest article].")
@click.pass_obj
def digest_(config: Config, day: date | None) -> None:
    """Print a day as Markdown: watched actors, the most quoted with what they said, new actors, articles."""
    from briefing.digest import Day, to_markdown

    with output.reading(config) as connection:
        newest = actor_pages.newest_day(connection)
        if not newest:
            click.echo(_("No articles yet; 'briefing add PATH' brings some in."), err=True)
            return
        when = day or date.fromisoformat(newest)
        iso = when.isoformat()
        quoted = actor_pages.most_quoted(connection, iso)
        said_then = partial(statement_lists.statements, connection, since=when, until=when, limit=50)
        said = {actor.id: said_then(by=[actor.id]) for actor in quoted}
        articles = read.article_rows(connection, actor_pages.articles_of_day(connection, iso))
        watched = [row for row in actor_pages.news(connection, since=when) if row.day == iso]
        new = actor_pages.newly_seen(connection, iso)
    click.echo(to_markdown(Day(iso, articles, quoted, said, new, watched)), nl=False)
    if not articles:
        mend = _("The newest articles are of {day}; 'briefing digest' shows that day.").format(day=newest)
        click.echo(mend, err=True)
    elif not all(article.is_analysed for article in articles):
        click.echo(_("Not all of them are analysed; 'briefing reanalyse' does it."), err=True)
