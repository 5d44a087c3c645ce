"""``briefing export``: the store, or a selection of it, as data for other programs."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

import click

from briefing.cli import output
from briefing.cli.articles import stored_document
from briefing.config import Config
from briefing.layout import begins_with_title, blocks
from db import read, search
from db.query import parse
from db.rows import StatementRow, StoredArticle
from db.stored import stored_article

COLUMNS = (
    "id", "article_id", "day", "outlet", "headline", "kind", "source", "speaker_name", "speaker", "cue", "content",
    "confidence",
)  # fmt: skip


@click.command("export")
@click.option("--format", "form", type=click.Choice(["json", "jsonl", "markdown", "csv"]), default="json")
@click.option("--starred", is_flag=True, help="Only starred articles.")
@click.option("--since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Only from this day on.")
@click.option("--query", metavar="QUERY", help="Only what meets a query ('briefing search --help' has the language).")
@click.pass_obj
def export_(config: Config, form: str, starred: bool, since: datetime | None, query: str | None) -> None:
    """Write articles with their analyses to standard output; csv holds one line a statement."""
    which = read.ArticleFilter.STARRED if starred else read.ArticleFilter.EVERYTHING
    with output.reading(config) as connection:
        keys = read.article_keys(connection, which)
        if query is not None:
            among = {article_id for article_id, _ in keys}
            keys = [key for key in search.matching_keys(connection, parse(query)) if key[0] in among]
        ids = [article_id for article_id, day in keys if since is None or day >= since.date().isoformat()]
        if form == "csv":
            wanted = set(ids)
            rows = read.statements(connection, since=since.date() if since else None, limit=None)
            click.echo(_csv(row for row in rows if row.article_id in wanted), nl=False)
            return
        articles = _articles(connection, ids)
        if form == "json":
            output.print_json([stored_document(stored) for stored in articles])
        elif form == "jsonl":
            for stored in articles:
                click.echo(output.json_line(stored_document(stored)))
        else:
            for stored in articles:
                click.echo(_markdown(stored))


def _articles(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[StoredArticle]:
    for article_id in ids:
        stored = stored_article(connection, article_id)
        if stored is not None:
            yield stored


def _csv(rows: Iterable[StatementRow]) -> str:
    """A spreadsheet would run a cell that begins like a formula: such a cell gets an apostrophe in front."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = [getattr(row, column) for column in COLUMNS]
        writer.writerow([f"'{v}" if isinstance(v, str) and v[:1] in ("=", "+", "-", "@") else v for v in values])
    return sheet.getvalue()


def _markdown(stored: StoredArticle) -> str:
    """An article as Markdown: its text, then who said what."""
    article = stored.article
    lines = [f"# {_escaped(article.title or stored.day)}", ""]
    lines += [
        " · ".join(_escaped(part) for part in (stored.day, article.source, article.author, article.address) if part)
    ]
    parts = blocks(article.text, article.headings)
    for block in parts[begins_with_title(article.text, parts, article.title) :]:
        words = _escaped(block.span.of(article.text).replace("\n", " "))
        lines += ["", f"## {words}" if block.is_heading else words]
    if stored.analysis and stored.analysis.statements:
        names = {actor.id: actor.name for actor in stored.analysis.actors}
        lines += ["", "## Who said what", ""]
        for statement in stored.analysis.statements:
            printed = " ".join(span.of(article.text) for span in statement.speaker)
            who = names[statement.speaker_actor] if statement.speaker_actor is not None else printed
            content = " … ".join(span.of(article.text).replace("\n", " ") for span in statement.content)
            lines.append(
                f"- **{_escaped(who or statement.source.value)}** ({statement.kind.value}): {_escaped(content)}"
            )
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Text in which nothing reads as Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)
