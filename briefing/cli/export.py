"""``briefing export``: the store, or a selection of it, as data for other programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import click

from briefing.cli import output
from briefing.cli.values import DAY, NUMBER
from briefing.config import Config
from briefing.errors import NotFoundError
from briefing.taking_away import Form, articles_as, statements_as
from briefing.words import _
from db import marks, read, search, statement_lists
from db.query import parse
from db.rows import StoredArticle
from db.stored import stored_article


@click.command("export")
@click.argument("ids", type=NUMBER, nargs=-1, metavar="[ID]…")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.JSON.value,
    help="What to make of them [default: json].",
)
@click.option("--starred", is_flag=True, help="Only starred articles.")
@click.option("--tag", metavar="TAG", help="Only articles with this tag.")
@click.option("--since", metavar="DATE", type=DAY, help="Only from this day on.")
@click.option("--query", metavar="QUERY", help="Only what meets a query ('briefing search --help' has the language).")
@click.pass_obj
def export_(
    config: Config,
    ids: tuple[int, ...],
    form: str,
    query: str | None,
    starred: bool,
    tag: str | None,
    since: date | None,
) -> None:
    """Write articles, all or those with these IDs, with their analyses to standard output.

    csv holds one line a statement; bibtex and csl (CSL-JSON) are entries for a bibliography.
    """
    which = read.ArticleFilter.STARRED if starred else read.ArticleFilter.EVERYTHING
    with output.reading(config) as connection:
        keys = read.article_keys(connection, which)
        chosen = [article_id for article_id, day in keys if since is None or day >= since.isoformat()]
        if ids:
            _look_for(connection, ids)
            chosen = [article_id for article_id in ids if article_id in set(chosen)]
        if tag is not None:
            tagged = set(marks.tagged(connection, tag))
            chosen = [article_id for article_id in chosen if article_id in tagged]
        if query is not None:
            found = {article_id for article_id, _day in search.matching_keys(connection, parse(query))}
            chosen = [article_id for article_id in chosen if article_id in found]
        if form == Form.CSV:
            wanted = set(chosen)
            rows = statement_lists.statements(connection, since=since, limit=None)
            click.echo(statements_as(Form.CSV, [row for row in rows if row.article_id in wanted]), nl=False)
            return
        for piece in articles_as(Form(form), _articles(connection, chosen)):
            click.echo(piece, nl=False)


def _articles(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[StoredArticle]:
    for article_id in ids:
        stored = stored_article(connection, article_id)
        if stored is not None:
            yield stored


def _look_for(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    there = {row.id for row in read.article_rows(connection, ids)}
    for article_id in ids:
        if article_id not in there:
            raise NotFoundError(
                _("cannot export article {article_id}").format(article_id=article_id),
                _("it is not in the store"),
                _("'briefing list' lists all"),
            )
