"""``briefing news`` and ``briefing digest``: what is new about watched actors, and what a day brought."""

from __future__ import annotations

from datetime import datetime

import click

from briefing.cli import output
from briefing.cli.statements import print_told, told_document
from briefing.config import Config
from briefing.news import news
from db import actor_pages, connect, read

_DATE = click.DateTime(["%Y-%m-%d"])


@click.command("news")
@click.option("--since", metavar="DATE", type=_DATE, help="From this day on, instead of since the last visit.")
@click.option("--keep", is_flag=True, help="Do not count this as a visit: the same is new the next time.")
@output.json_option
@click.pass_obj
def news_(config: Config, since: datetime | None, keep: bool, as_json: bool) -> None:
    """List the new statements by and about watched actors, then whom the newest day quotes and who is new.

    'briefing actor NAME --watch' watches an actor.
    """
    with output.reading(config) as connection:
        after = None if since else actor_pages.last_visit(connection)
        found = news(connection, after=after, since=since.date() if since else None)
    if as_json:
        document = {"statements": [told_document(one) for one in found.told]}
        day, quoted, new = found.day or None, found.most_quoted, found.newly_seen
        output.print_json(document | {"day": day, "most_quoted": quoted, "newly_seen": new})
    else:
        print_told(found.told)
        if not found.watches_anybody:
            click.echo("Nobody is watched: 'briefing actor NAME --watch' watches an actor.", err=True)
        elif not found.told:
            click.echo("Nothing new by or about watched actors.", err=True)
        for title, actors, count in (
            ("Most quoted", found.most_quoted, "said"),
            ("Newly seen", found.newly_seen, "mentions"),
        ):
            if actors:
                click.echo("\n" + click.style(f"{title}, {found.day}", bold=True))
                output.print_table([(f"{getattr(row, count):>4} {count}", row.kind.value, row.name) for row in actors])
    if since is None and not keep:
        _note_visit(config, found.seen)


def _note_visit(config: Config, seen: actor_pages.Seen) -> None:
    from db import write

    connection = connect.open_for_writing(config.db)
    write.note_visit(connection, seen)
    connection.close()


@click.command("digest")
@click.option("--day", metavar="DATE", type=_DATE, help="The day [default: that of the newest article].")
@click.pass_obj
def digest_(config: Config, day: datetime | None) -> None:
    """Print a day as Markdown: watched actors, the most quoted with what they said, new actors, articles."""
    from briefing.digest import Day, to_markdown

    with output.reading(config) as connection:
        when = day.date() if day else datetime.fromisoformat(actor_pages.newest_day(connection) or "1970-01-01").date()
        iso = when.isoformat()
        quoted = actor_pages.most_quoted(connection, iso)
        said = {a.id: read.statements(connection, by=[a.id], since=when, until=when, limit=50) for a in quoted}
        articles = read.article_rows(connection, actor_pages.articles_of_day(connection, iso))
        watched = [row for row in actor_pages.news(connection, since=when) if row.day == iso]
        new = actor_pages.newly_seen(connection, iso)
    click.echo(to_markdown(Day(iso, articles, quoted, said, new, watched)), nl=False)
