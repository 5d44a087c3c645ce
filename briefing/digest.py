"""A day's digest as Markdown: who was quoted most and what they said, who is new, and the articles. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.kinds import unnamed
from briefing.same_statement import fold
from briefing.words import _, counted
from db.actor_pages import Quoted
from db.rows import ArticleRow, StatementRow, Told

STATEMENTS_EACH = 3


@dataclass(frozen=True, slots=True)
class Day:
    """What a digest is made of; ``said`` are the statements of each of the most quoted."""

    day: str
    articles: Sequence[ArticleRow]
    quoted: Sequence[Quoted]
    said: Mapping[int, Sequence[StatementRow]]
    new: Sequence[Quoted]
    watched: Sequence[StatementRow]


def to_markdown(day: Day) -> str:
    """The digest; a day without articles or statements says so."""
    lines = [f"# {day.day}", ""]
    if not day.articles:
        return "\n".join([*lines, _("No articles.")]) + "\n"
    if not (day.quoted or day.watched):
        lines += [_nothing_said(day.articles), ""]
    if day.watched:
        lines += [f"## {_('Watched')}", "", *_statements(fold(day.watched), with_speaker=True), ""]
    if day.quoted:
        lines += [f"## {_('Most quoted')}", ""]
        for actor in day.quoted:
            lines += [f"### {escaped(actor.name)} ({counted('{} statement', '{} statements', actor.said)})", ""]
            lines += [*_statements(fold(day.said.get(actor.id, ()))[:STATEMENTS_EACH]), ""]
    if day.new:
        lines += [f"## {_('New')}", ""]
        for actor in day.new:
            lines.append(f"- {escaped(actor.name)} ({counted('{} mention', '{} mentions', actor.mentions)})")
        lines.append("")
    lines += [f"## {_('Articles')}", ""]
    for article in day.articles:
        outlet = f" ({escaped(article.source)})" if article.source else ""
        lines.append(f"- {article.id}: {escaped(article.headline)}{outlet}")
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text in which nothing reads as Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", " ".join(text.split()))


def _statements(told: Iterable[Told], *, with_speaker: bool = False) -> list[str]:
    lines = []
    for one in told:
        row = one.statement
        speaker = f"**{escaped(row.speaker_name or row.speaker or unnamed(row.source))}**: " if with_speaker else ""
        where = ", ".join(dict.fromkeys(_source(row) for row in (row, *one.copies)))
        lines.append(f"- {speaker}{escaped(row.content)} ({escaped(where)})")
    return lines


def _source(row: StatementRow) -> str:
    article = _("article {number}").format(number=row.article_id)
    return f"{row.outlet}, {article}" if row.outlet else article


def _nothing_said(articles: Sequence[ArticleRow]) -> str:
    waiting = sum(not article.is_analysed for article in articles)
    if waiting == 0:
        return _("In the articles of this day nobody is quoted.")
    return counted("{} article waits for its analysis.", "{} articles wait for their analysis.", waiting)
