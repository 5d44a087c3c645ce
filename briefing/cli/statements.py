"""``briefing statements``: who said what, across articles."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

import click

from briefing.cli import output
from briefing.cli.values import COUNT, DAY
from briefing.config import Config
from briefing.domain import StatementKind
from briefing.kinds import KIND_WORDS, unnamed
from briefing.same_statement import fold
from briefing.words import _, percent
from db import search, statement_lists
from db.query import parse
from db.rows import StatementRow, Told


@click.command("statements")
@click.option("--by", metavar="NAME", help="Said by this actor.")
@click.option("--about", metavar="NAME", help="This actor is named in what was said.")
@click.option("--since", metavar="DATE", type=DAY, help="From this day on.")
@click.option("--kind", type=click.Choice([kind.value for kind in StatementKind]), help="Of this kind.")
@click.option("--query", metavar="QUERY", help="Only what meets a query ('briefing search --help' has the language).")
@click.option("--unfold", is_flag=True, help="Show a statement that several articles have as often as they do.")
@click.option("--limit", type=COUNT, help="No more than so many.")
@output.json_option
@click.pass_obj
def statements_(
    config: Config,
    by: str | None,
    about: str | None,
    since: date | None,
    kind: str | None,
    query: str | None,
    unfold: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """List who said what, across articles, newest first; the same statement once, with all its sources."""
    from briefing.cli.actors import find_actors

    with output.reading(config) as connection:
        rows = statement_lists.statements(
            connection,
            by=find_actors(connection, by) if by else None,
            about=find_actors(connection, about) if about else None,
            since=since,
            kind=StatementKind(kind) if kind else None,
            meeting=search.statement_condition(connection, parse(query)) if query is not None else None,
            limit=limit if unfold else None,
        )
        nothing = _("No statements match; 'briefing actors' lists who is known.")
        nothing = nothing if rows else output.or_waiting(connection, nothing)
    if not as_json:
        output.say_if_empty(rows, nothing)
    if unfold:
        if as_json:
            output.print_json(rows)
        else:
            print_statements(rows)
        return
    told = fold(rows)[:limit]
    if as_json:
        output.print_json([told_document(one) for one in told])
    else:
        print_told(told)


def told_document(told: Told) -> dict[str, object]:
    """A statement as JSON, with ``also_in``: where else it stands."""
    copies = [{"id": row.id, "article_id": row.article_id, "day": row.day, "outlet": row.outlet} for row in told.copies]
    return asdict(told.statement) | {"also_in": copies}


def print_told(told: Iterable[Told]) -> None:
    """Each statement once, with the other articles that have it."""
    for one in told:
        print_statements([one.statement])
        if one.copies:
            sources = ", ".join(f"{row.outlet} ({row.article_id})" if row.outlet else str(row.article_id)
                                for row in one.copies)  # fmt: skip
            click.echo(output.cut("  " + _("also in {outlets}").format(outlets=sources)))


def print_statements(rows: Iterable[StatementRow]) -> None:
    """Each statement with its day, article, speaker and kind."""
    for row in rows:
        head = (
            f"{row.day}  {row.article_id}  {speaker_words(row)} [{_(KIND_WORDS[row.kind])}, {percent(row.confidence)}]"
        )
        click.echo(output.cut(head))
        click.echo(textwrap.indent(textwrap.fill(row.content, 76), "  "))


def speaker_words(row: StatementRow) -> str:
    """The speaker's name, with the printed words where they differ; or that there is none."""
    if row.speaker_name is None:
        return row.speaker or f"({unnamed(row.source)})"
    if row.speaker in ("", row.speaker_name):
        return row.speaker_name
    return f"{row.speaker_name} ({_('“{name}”').format(name=row.speaker)})"
