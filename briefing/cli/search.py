"""``briefing search``: full text over articles and statements."""

from __future__ import annotations

import click

from briefing.cli import output
from briefing.cli.statements import print_statements
from briefing.cli.values import COUNT
from briefing.config import Config
from briefing.words import N_, _
from db import search
from db.query import parse
from db.query_keys import KEYS

_NOTHING = N_("Nothing found; all words must occur, so try fewer or shorter ones.")


class _Explained(click.Command):
    """Its help ends with the keys of the query language."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Keys")):
            formatter.write_dl([(_(key.example), _(key.sentence)) for key in KEYS.values()])


@click.command("search", cls=_Explained)
@click.argument("query", nargs=-1, required=True, metavar="QUERY…")
@click.option("--limit", type=COUNT, default=20, show_default=True, help="No more than so many of each.")
@output.json_option
@click.pass_obj
def search_(config: Config, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search articles and statements, best first.

    All words must occur, each as the beginning of a word or of a part of a compound; "a phrase" in quotation marks;
    one or the other, with brackets where need be; -word must not occur (write -- before it, so that it is not taken for
    an option). Without words, the newest come first.
    """
    tree = parse(" ".join(query))
    with output.reading(config) as connection:
        articles = search.search_articles(connection, tree, limit)
        statements = search.search_statements(connection, tree, limit)
        nothing = "" if articles or statements else output.or_waiting(connection, _(_NOTHING))
    if as_json:
        output.print_json({"articles": articles, "statements": statements})
        return
    output.say_if_empty([*articles, *statements], nothing)
    for hit in articles:
        click.echo(output.cut(f"{hit.article_id}  {hit.day}  {hit.headline}"))
        click.echo(output.cut("    " + hit.snippet))
    if statements:
        output.print_heading(_("Said"))
        print_statements(statements)
