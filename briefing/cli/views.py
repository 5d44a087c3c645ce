"""``briefing views``: searches that are kept under a name."""

from __future__ import annotations

import click

from briefing.cli import output
from briefing.config import Config
from briefing.words import figures
from db import connect, search, views
from db.query import parse


@click.group("views")
def views_() -> None:
    """Searches kept under a name; the reader shows them with v."""


@views_.command("list")
@output.json_option
@click.pass_obj
def list_(config: Config, as_json: bool) -> None:
    """List the views, each with its unread and all articles and its query."""
    with output.reading(config) as connection:
        counted = [(view, *search.count_listed(connection, parse(view.query))) for view in views.all_views(connection)]
    if as_json:
        output.print_json(
            [
                {"name": view.name, "query": view.query, "is_own": view.is_own, "articles": total, "unread": unread}
                for view, total, unread in counted
            ]
        )
        return
    output.print_table([(view.label, figures(unread), figures(total), view.query) for view, total, unread in counted])


@views_.command("add")
@click.argument("name")
@click.argument("query", nargs=-1, required=True, metavar="QUERY…")
@click.pass_obj
def add(config: Config, name: str, query: tuple[str, ...]) -> None:
    """Keep QUERY under NAME, in place of what was kept under it."""
    with output.reading(config):
        connection = connect.open_for_writing(config.db)
        try:
            view = views.save(connection, name, " ".join(query))
        finally:
            connection.close()
    click.echo(f"{view.name}: {view.query}")


@views_.command("remove")
@click.argument("name")
@click.pass_obj
def remove(config: Config, name: str) -> None:
    """Forget the view NAME; its articles stay."""
    with output.reading(config):
        connection = connect.open_for_writing(config.db)
        try:
            views.remove(connection, name)
        finally:
            connection.close()
