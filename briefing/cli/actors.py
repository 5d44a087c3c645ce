"""``briefing actors`` and ``briefing actor``: people, organisations and places across articles."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass, fields

import click

from briefing.cli import output
from briefing.cli.statements import print_statements
from briefing.config import Config
from briefing.errors import NotFoundError
from db import read
from db.rows import ActorPage, AppearanceRow, StatementRow


@click.command("actors")
@click.argument("query", default="")
@click.option("--limit", type=output.COUNT, help="No more than so many.")
@output.json_option
@click.pass_obj
def actors_(config: Config, query: str, limit: int | None, as_json: bool) -> None:
    """List the actors, or those with a name that contains QUERY: kind, articles, statements, name."""
    with output.reading(config) as connection:
        rows = read.actor_rows(connection, query, limit)
    if as_json:
        output.print_json(rows)
        return
    output.print_table(
        [(row.kind.value, f"{row.articles:>4} articles", f"{row.said:>4} said", row.name) for row in rows]
    )


@click.command("actor")
@click.argument("name")
@output.json_option
@click.pass_obj
def actor_(config: Config, name: str, as_json: bool) -> None:
    """Show one actor: names, roles, statements by and about, articles."""
    with output.reading(config) as connection:
        ids = find_actors(connection, name)
        reports = [_report(connection, actor_id) for actor_id in ids]
    if as_json:
        documents = [_document(report) for report in reports]
        output.print_json(documents[0] if len(documents) == 1 else documents)
        return
    for number, report in enumerate(reports):
        if number:
            click.echo()
        _print_report(report)


def find_actors(connection: sqlite3.Connection, name: str) -> list[int]:
    """The ids of the actors of that name; NotFoundError where there is none."""
    ids = read.actors_named(connection, name)
    if not ids:
        raise NotFoundError(f"cannot find an actor {name!r}", "no article names one", "'briefing actors' lists all")
    return ids


@dataclass(frozen=True, slots=True)
class ActorReport:
    """An actor's page with all that belongs to it."""

    actor: ActorPage
    statements_by: list[StatementRow]
    statements_about: list[StatementRow]
    appears_in: list[AppearanceRow]


def _report(connection: sqlite3.Connection, actor_id: int) -> ActorReport:
    page = read.actor_page(connection, actor_id)
    assert page is not None, "the id was read a moment ago, on the same connection"
    return ActorReport(
        page,
        statements_by=read.statements(connection, by=[actor_id], limit=None),
        statements_about=read.statements(connection, about=[actor_id], limit=None),
        appears_in=read.appearances(connection, actor_id, limit=-1),
    )


def _document(report: ActorReport) -> dict[str, object]:
    parts = {field.name: getattr(report, field.name) for field in fields(report)}
    return asdict(parts.pop("actor")) | parts


def _print_report(report: ActorReport) -> None:
    actor = report.actor
    click.echo(click.style(actor.name, bold=True) + f" · {actor.kind.value}")
    if actor.aliases:
        click.echo("also " + ", ".join(actor.aliases))
    for role in actor.roles:
        days = role.first_day if role.first_day == role.last_day else f"{role.first_day} – {role.last_day}"
        click.echo(f"{role.role} ({days})")
    for title, rows in (("Said", report.statements_by), ("Said about them", report.statements_about)):
        if rows:
            click.echo("\n" + click.style(title, bold=True))
            print_statements(rows)
    click.echo("\n" + click.style("Articles", bold=True))
    output.print_table([(str(row.article_id), row.day, row.outlet or "", row.headline) for row in report.appears_in])
