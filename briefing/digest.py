"""A day's digest as Markdown: who was quoted most and what they said, who is new, and the articles. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.same_statement import fold
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
    """The digest; a day without articles says so."""
    lines = [f"# {day.day}", ""]
    if not day.articles:
        return "\n".join([*lines, "No articles."]) + "\n"
    if day.watched:
        lines += ["## Watched", "", *_statements(fold(day.watched), with_speaker=True), ""]
    if day.quoted:
        lines += ["## Most quoted", ""]
        for actor in day.quoted:
            lines += [f"### {escaped(actor.name)} ({_count(actor.said, 'statement')})", ""]
            lines += [*_statements(fold(day.said.get(actor.id, ()))[:STATEMENTS_EACH]), ""]
    if day.new:
        lines += ["## New", ""]
        lines += [f"- {escaped(actor.name)} ({_count(actor.mentions, 'mention')})" for actor in day.new] + [""]
    lines += ["## Articles", ""]
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
        speaker = f"**{escaped(row.speaker_name or row.speaker or row.source.value)}**: " if with_speaker else ""
        where = ", ".join(dict.fromkeys(_source(row) for row in (row, *one.copies)))
        lines.append(f"- {speaker}{escaped(row.content)} ({escaped(where)})")
    return lines


def _source(row: StatementRow) -> str:
    return f"{row.outlet}, article {row.article_id}" if row.outlet else f"article {row.article_id}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
