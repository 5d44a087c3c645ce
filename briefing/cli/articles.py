"""``briefing list`` and ``briefing show``: articles."""

from __future__ import annotations

import sqlite3
import textwrap

import click

from briefing.cli import output
from briefing.cli.values import COUNT, NUMBER
from briefing.config import Config
from briefing.domain import Actor, Statement
from briefing.errors import NotFoundError
from briefing.kinds import ACTOR_WORDS, KIND_WORDS, unnamed
from briefing.layout import begins_with_title, blocks
from briefing.taking_away import document
from briefing.words import _, percent
from db import read, search, versions
from db.query import And, Query, Term, parse
from db.rows import ArticleRow, StoredArticle
from db.stored import stored_article

_PAGE = 500


@click.command("list")
@click.option("--unread", "which", flag_value=read.ArticleFilter.UNREAD.value, help="Only unread articles.")
@click.option("--starred", "which", flag_value=read.ArticleFilter.STARRED.value, help="Only starred articles.")
@click.option(
    "--copies", "which", flag_value=read.ArticleFilter.WITH_COPIES.value, help="Also copies of the same news."
)
@click.option("--archived", "which", flag_value=read.ArticleFilter.ARCHIVED.value, help="Only what you put away.")
@click.option("--tag", metavar="TAG", help="Only articles with this tag.")
@click.option("--query", metavar="QUERY", help="Only what meets a query ('briefing search --help' has the language).")
@click.option("--limit", type=COUNT, help="No more than so many.")
@output.json_option
@click.pass_obj
def list_(
    config: Config, which: str | None, tag: str | None, query: str | None, limit: int | None, as_json: bool
) -> None:
    """List the articles, newest first: id, day, marks, outlet, headline and tags.

    Marks: N new, * starred, + with a note, a put away.

    "+2" after the outlet: two others print the same news; 'briefing show ID' names them.
    """
    with output.reading(config) as connection:
        shown = read.ArticleFilter(which or "all")
        wanted: list[Query] = [Term("tag", tag, is_whole=True)] if tag is not None else []
        wanted += [parse(query)] if query is not None else []
        if wanted:
            rows = _rows_under(connection, And(tuple(wanted)), shown, limit)
        else:
            rows = read.article_page(connection, shown, -1 if limit is None else limit)
    if as_json:
        output.print_json(rows)
        return
    nothing = _("No articles here; 'briefing add PATH' brings some in.")
    if wanted or shown is not read.ArticleFilter.ALL:
        nothing = _("No articles match; 'briefing list' lists all.")
    output.say_if_empty(rows, nothing)
    output.print_table(
        [
            (
                str(row.id),
                row.day,
                _marks(row),
                (row.source or "") + (f" +{len(row.also_in)}" if row.also_in else ""),
                row.headline + "".join(f" #{tag}" for tag in row.tags),
            )
            for row in rows
        ]
    )


def _rows_under(
    connection: sqlite3.Connection, tree: Query, which: read.ArticleFilter, limit: int | None
) -> list[ArticleRow]:
    """The articles that meet a query and the option beside it."""
    if which is read.ArticleFilter.WITH_COPIES:
        keys = search.matching_keys(connection, tree)
    else:
        mark = () if which is read.ArticleFilter.ALL else (Term("is", which.value),)
        keys = search.listed_keys(connection, And((*mark, tree)))
    ids = [article_id for article_id, _ in keys[:limit]]
    pages = (ids[first : first + _PAGE] for first in range(0, len(ids), _PAGE))
    return [row for page in pages for row in read.article_rows(connection, page)]


@click.command("show")
@click.argument("article_id", type=NUMBER, metavar="ID")
@click.option("--changes", is_flag=True, help="Show what the outlet changed since the article was first taken in.")
@output.json_option
@click.pass_obj
def show_(config: Config, article_id: int, changes: bool, as_json: bool) -> None:
    """Show one article with its actors and statements."""
    with output.reading(config) as connection:
        stored = stored_article(connection, article_id)
        earlier = versions.earlier(connection, article_id)
    if stored is None:
        raise NotFoundError(
            _("cannot show article {article_id}").format(article_id=article_id),
            _("it is not in the store"),
            _("'briefing list' lists all"),
        )
    if changes:
        from briefing.cli.changes import print_changes

        print_changes(stored, earlier, as_json)
    elif as_json:
        output.print_json(document(stored))
    else:
        _print_article(stored)


def _print_article(stored: StoredArticle) -> None:
    article = stored.article
    click.echo(click.style(article.title or _("Article {number}").format(number=stored.id), bold=True))
    click.echo(" · ".join(part for part in (stored.day, article.source, article.author, article.address) if part))
    if stored.also_in:
        outlets = ", ".join(f"{other.source or _('article')} ({other.article_id})" for other in stored.also_in)
        click.echo(_("also in {outlets}").format(outlets=outlets))
    if stored.earlier_versions:
        click.echo(_("changed by its outlet; 'briefing show {id} --changes' shows how").format(id=stored.id))
    if stored.tags:
        click.echo(" ".join(f"#{tag}" for tag in stored.tags))
    for note in stored.notes:
        click.echo(textwrap.indent(f"{note.content}: {note.text}" if note.content else note.text, "  | "))
    parts = blocks(article.text, article.headings)
    for block in parts[begins_with_title(article.text, parts, article.title) :]:
        paragraph = textwrap.fill(block.span.of(article.text), 78)
        click.echo("\n" + (click.style(paragraph, bold=True) if block.is_heading else paragraph))
    if stored.analysis is None:
        click.echo("\n" + _("It waits for analysis; 'briefing reanalyse' runs it."), err=True)
        return
    if stored.analysis.language is None and not stored.failure:
        none = _("There is no model for its language: nobody in it is found or quoted.")
        click.echo(f"\n{none}", err=True)
    actors = {actor.id: actor for actor in stored.analysis.actors}
    if actors:
        output.print_heading(_("Actors"))
        output.print_table([_actor_line(actor) for actor in actors.values()])
    if stored.analysis.statements:
        output.print_heading(_("Who said what"))
        for statement in stored.analysis.statements:
            click.echo(textwrap.fill(_statement_line(article.text, statement, actors), 78, subsequent_indent="  "))


def _marks(row: ArticleRow) -> str:
    marked = ((not row.is_read, "N"), (row.is_starred, "*"), (row.has_note, "+"), (row.is_archived, "a"))
    return "".join(sign if holds else " " for holds, sign in marked)


def _actor_line(actor: Actor) -> tuple[str, ...]:
    return _(ACTOR_WORDS[actor.kind]), str(len(actor.mentions)), actor.name, "; ".join(actor.roles)


def _statement_line(text: str, statement: Statement, actors: dict[int, Actor]) -> str:
    if statement.speaker_actor is not None:
        who = actors[statement.speaker_actor].name
    else:
        who = " ".join(span.of(text) for span in statement.speaker) or f"({unnamed(statement.source)})"
    content = " … ".join(span.of(text) for span in statement.content)
    return f"{who} [{_(KIND_WORDS[statement.kind])}, {percent(statement.confidence)}]: {content}"
