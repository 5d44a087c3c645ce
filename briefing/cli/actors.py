"""``briefing actors`` and ``briefing actor``: people, organisations and places across articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

import click

from briefing.cli import output
from briefing.cli.statements import print_told, told_document
from briefing.cli.values import COUNT
from briefing.config import Config
from briefing.errors import NotFoundError
from briefing.kinds import ACTOR_WORDS
from briefing.same_statement import fold
from briefing.words import _, counted, quoted
from db import actor_pages, connect, read, statement_lists
from db.rows import ActorPage, ActorRow, AppearanceRow, Told


@click.command("actors")
@click.argument("query", default="")
@click.option("--sort", type=click.Choice([order.value for order in actor_pages.ActorOrder]), help="By what.")
@click.option("--limit", type=COUNT, help="No more than so many.")
@output.json_option
@click.pass_obj
def actors_(config: Config, query: str, sort: str | None, limit: int | None, as_json: bool) -> None:
    """List the actors, or those with a name that contains QUERY: kind, articles, statements, name."""
    with output.reading(config) as connection:
        rows: Sequence[ActorRow | actor_pages.ActorLine]
        if sort is None:
            rows = read.actor_rows(connection, query, limit)
        else:
            rows = actor_pages.browse(connection, query, actor_pages.ActorOrder(sort), limit=limit)
        none = _("No actor is found in the articles that are here.")
        nothing = _("No actors of that name; 'briefing actors' lists all.") if query else none
        nothing = nothing if rows else output.or_waiting(connection, nothing)
    if as_json:
        output.print_json(rows)
        return
    output.say_if_empty(rows, nothing)
    output.print_table(
        [
            (
                _(ACTOR_WORDS[row.kind]),
                _articles(row.articles),
                output.column("{} statement", "{} statements", row.said),
                row.name,
            )
            for row in rows
        ]
    )


@click.command("actor")
@click.argument("name")
@click.option("--why", is_flag=True, help="Say why each name and each place is this actor's.")
@click.option("--watch/--unwatch", "watch", default=None, help="Follow this actor in 'briefing news', or stop.")
@output.json_option
@click.pass_obj
def actor_(config: Config, name: str, why: bool, watch: bool | None, as_json: bool) -> None:
    """Show one actor: names, roles, statements by and about, companions, articles."""
    if watch is not None:
        _set_watched(config, name, watch)
        return
    with output.reading(config) as connection:
        ids = find_actors(connection, name)
        if why:
            _print_reasons([actor_pages.reasons(connection, actor_id) for actor_id in ids], as_json)
            return
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
    """The ids of the actors of that name or with that number; NotFoundError where there is none."""
    if name.isdecimal() and read.actor_page(connection, int(name)) is not None:
        return [int(name)]
    ids = read.actors_named(connection, name)
    if not ids:
        raise NotFoundError(
            _("cannot find an actor {name}").format(name=quoted(name)),
            _("no article names one"),
            _("'briefing actors' lists all"),
        )
    return ids


def one_actor(connection: sqlite3.Connection, name: str) -> int:
    """The id of the only actor of that name, or of the only one who is shown by it; NotFoundError else."""
    ids = find_actors(connection, name)
    pages = [page for page in (read.actor_page(connection, actor_id) for actor_id in ids) if page is not None]
    shown = [page for page in pages if page.name.casefold() == name.casefold()]
    chosen = shown if len(shown) == 1 else pages
    if len(chosen) > 1:
        known = ", ".join(
            _("{name} ({kind}, number {id})").format(name=page.name, kind=_(ACTOR_WORDS[page.kind]), id=page.id)
            for page in chosen[:8]
        )
        raise NotFoundError(
            _("cannot tell who {name} is").format(name=quoted(name)),
            _("it may be {known}").format(known=known),
            _("name the number instead"),
        )
    return chosen[0].id


def _set_watched(config: Config, name: str, watch: bool) -> None:
    from db import write

    connect.prepare(config.db)
    connection = connect.open_for_writing(config.db)
    try:
        actor_id = one_actor(connection, name)
        write.set_watched(connection, actor_id, watch)
        page = read.actor_page(connection, actor_id)
        assert page is not None, "the id was read a moment ago, on the same connection"
        says = _("{name} is watched") if watch else _("{name} is not watched any more")
        click.echo(f"{says.format(name=page.name)}.")
    finally:
        connection.close()


def _print_reasons(reasons: list[actor_pages.Reasons], as_json: bool) -> None:
    from briefing.linking.words import why_name, why_place

    if as_json:
        output.print_json(reasons[0] if len(reasons) == 1 else reasons)
        return
    for one in reasons:
        click.echo(click.style(one.name, bold=True))
        for link in one.names:
            click.echo(f"  {link.name}: {why_name(link.reason, link.other)}")
        for place in one.places:
            articles = counted("in {} article", "in {} articles", place.articles)
            where = f"{_('“{name}”').format(name=place.name)} {articles} ({place.example})"
            click.echo(f"  {where}: {why_place(place.reason)}")


@dataclass(frozen=True, slots=True)
class ActorReport:
    """An actor's page with all that belongs to it."""

    actor: ActorPage
    statements_by: list[Told]
    statements_about: list[Told]
    appears_in: list[AppearanceRow]
    seen_with: list[actor_pages.Companion]


def _report(connection: sqlite3.Connection, actor_id: int) -> ActorReport:
    page = read.actor_page(connection, actor_id)
    assert page is not None, "the id was read a moment ago, on the same connection"
    return ActorReport(
        page,
        statements_by=fold(statement_lists.statements(connection, by=[actor_id], limit=None)),
        statements_about=fold(statement_lists.statements(connection, about=[actor_id], limit=None)),
        appears_in=read.appearances(connection, actor_id, limit=-1),
        seen_with=actor_pages.companions(connection, actor_id),
    )


def _document(report: ActorReport) -> dict[str, object]:
    parts = {field.name: getattr(report, field.name) for field in fields(report)}
    for told in ("statements_by", "statements_about"):
        parts[told] = [told_document(one) for one in parts[told]]
    return asdict(parts.pop("actor")) | parts


def _print_report(report: ActorReport) -> None:
    actor = report.actor
    click.echo(click.style(actor.name, bold=True) + f" · {_(ACTOR_WORDS[actor.kind])}")
    if actor.aliases:
        click.echo(_("also {names}").format(names=", ".join(actor.aliases)))
    for role in actor.roles:
        days = role.first_day if role.first_day == role.last_day else f"{role.first_day} – {role.last_day}"
        click.echo(f"{role.role} ({days})")
    for title, told in ((_("Said"), report.statements_by), (_("Said about them"), report.statements_about)):
        if told:
            output.print_heading(title)
            print_told(told)
    if report.seen_with:
        output.print_heading(_("Seen with"))
        output.print_table([(_articles(row.together), row.name) for row in report.seen_with])
    output.print_heading(_("Articles"))
    output.print_table([(str(row.article_id), row.day, row.outlet or "", row.headline) for row in report.appears_in])


def _articles(number: int) -> str:
    return output.column("{} article", "{} articles", number)
