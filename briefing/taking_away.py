"""Articles and statements as they leave the program: Markdown, CSV, JSON, plain text, BibTeX and CSL-JSON. Pure.

Text from outside stays text in each of these: nothing of it is read as markup, as LaTeX, or as a spreadsheet's formula.
"""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum

from briefing import bibliography
from briefing.domain import Analysis, StatementKind
from briefing.formats import analysis_document
from briefing.kinds import DOUBTFUL, KIND_WORDS, unnamed
from briefing.layout import begins_with_title, blocks
from briefing.words import _
from db.rows import StatementRow, StoredArticle

COLUMNS = (
    "id", "article_id", "day", "outlet", "headline", "kind", "source", "speaker_name", "speaker", "cue", "content",
    "confidence", "address",
)  # fmt: skip

_LONGEST_HEADING = 100
WIDTH = 78
"""Cells of a line of plain text, at most."""


class Form(StrEnum):
    """What articles and statements can be made into."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"
    BIBTEX = "bibtex"
    CSL = "csl"


ENDINGS = {
    Form.MARKDOWN: ".md",
    Form.CSV: ".csv",
    Form.JSON: ".json",
    Form.JSONL: ".jsonl",
    Form.TEXT: ".txt",
    Form.BIBTEX: ".bib",
    Form.CSL: ".csl.json",
}
"""How the name of a file ends that holds each."""


def quotation(row: StatementRow, role: str = "") -> str:
    """A statement with all that one needs to cite it: words, speaker with role, outlet, date and address.

    What is no direct speech says so, for these are not the speaker's own words; so does a speaker who is doubtful.
    """
    who = row.speaker_name or row.speaker
    who = f"{who} (?)" if who and row.confidence < DOUBTFUL else who
    manner = "" if row.kind is StatementKind.DIRECT else f" ({_(KIND_WORDS[row.kind])})"
    speaker = ", ".join(filter(None, (who, role))) or unnamed(row.source)
    place = ", ".join(filter(None, (_("“{name}”").format(name=heading(row.headline)), row.outlet, row.day)))
    return "\n".join(filter(None, (row.content, f"— {speaker}{manner}", place, row.address)))


def citation(row: StoredArticle) -> str:
    """An article in a line: title, outlet, date."""
    article = row.article
    return ", ".join(filter(None, (heading(article.title or article.text), article.source, row.day)))


def articles_as(form: Form, articles: Iterable[StoredArticle]) -> Iterator[str]:
    """Articles in a form, piece by piece; as a sheet they are the statements in them (:func:`statements_as`)."""
    match form:
        case Form.MARKDOWN:
            for number, stored in enumerate(articles):
                yield ("\n" if number else "") + markdown(stored)
        case Form.TEXT:
            for number, stored in enumerate(articles):
                yield (f"\n{'-' * WIDTH}\n\n" if number else "") + plain(stored) + "\n"
        case Form.BIBTEX:
            for number, stored in enumerate(articles):
                yield ("\n" if number else "") + bibliography.bibtex(_work(stored))
        case Form.JSONL:
            for stored in articles:
                yield json.dumps(document(stored), ensure_ascii=False) + "\n"
        case Form.CSL:
            yield _json([bibliography.csl(_work(stored)) for stored in articles])
        case Form.JSON:
            yield _json([document(stored) for stored in articles])
        case Form.CSV:
            raise ValueError("a sheet holds statements, not articles")


def statements_as(
    form: Form, rows: Sequence[StatementRow], role: Callable[[StatementRow], str] = lambda row: ""
) -> str:
    """Statements in a form; literature (BibTeX, CSL) is made of the articles that they stand in.

    ``role`` gives the speaker's title or function, which quotations in prose have.
    """
    match form:
        case Form.MARKDOWN:
            return "\n".join(_markdown_quotation(quotation(row, role(row))) for row in rows)
        case Form.TEXT:
            return "\n\n".join(quotation(row, role(row)) for row in rows) + "\n"
        case Form.CSV:
            return sheet(rows)
        case Form.JSON:
            return _json([asdict(row) for row in rows])
        case Form.JSONL:
            return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)
        case _:
            raise ValueError("literature is made of articles, not of statements")


def passage_as(form: Form, words: str, stored: StoredArticle) -> str:
    """Words that stand in an article, with all that one needs to cite them, as Markdown or plain text."""
    quoted = "\n".join(filter(None, (words, f"— {citation(stored)}", stored.article.address)))
    return _markdown_quotation(quoted, words.count("\n") + 1) if form is Form.MARKDOWN else quoted + "\n"


def document(stored: StoredArticle) -> dict[str, object]:
    """A stored article in the contract's form, with what the store knows besides; actor ids are the store's."""
    article = stored.article
    return analysis_document(str(stored.id), article, stored.analysis or Analysis()) | {
        "source": article.source,
        "address": article.address,
        "author": article.author,
        "day": stored.day,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "is_partial": article.is_partial,
        "is_read": stored.is_read,
        "is_starred": stored.is_starred,
        "is_archived": stored.is_archived,
        "tags": list(stored.tags),
        "notes": [
            {"text": note.text, "place": [list(span) for span in note.place], "content": note.content,
             "changed_at": note.changed_at} for note in stored.notes
        ],
        "is_analysed": stored.analysis is not None,
        "also_in": [asdict(other) for other in stored.also_in],
        "earlier_versions": stored.earlier_versions,
    }  # fmt: skip


def sheet(rows: Iterable[StatementRow]) -> str:
    """A line a statement. A spreadsheet would run a cell that begins like a formula: it gets an apostrophe in front."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = [getattr(row, column) for column in COLUMNS]
        writer.writerow([f"'{v}" if isinstance(v, str) and v[:1] in ("=", "+", "-", "@") else v for v in values])
    return written.getvalue()


def markdown(stored: StoredArticle) -> str:
    """An article as Markdown: its text, then who said what, then the reader's notes."""
    article = stored.article
    lines = [f"# {escaped(article.title or stored.day)}", "", " · ".join(map(escaped, _facts(stored)))]
    if stored.tags:
        lines += ["", " ".join(escaped(f"#{tag}") for tag in stored.tags)]
    parts = blocks(article.text, article.headings)
    for block in parts[begins_with_title(article.text, parts, article.title) :]:
        words = escaped(block.span.of(article.text).replace("\n", " "))
        lines += ["", f"## {words}" if block.is_heading else words]
    said = [f"- **{escaped(who)}** ({kind}): {escaped(content)}" for who, kind, content in _said(stored)]
    if said:
        lines += ["", f"## {_('Who said what')}", "", *said]
    if stored.notes:
        lines += ["", f"## {_('Notes')}"]
        for note in stored.notes:
            lines += ["", f"> {escaped(note.content)}"] if note.content else []
            lines += ["", *(escaped(line) for line in note.text.splitlines())]
    return "\n".join(lines) + "\n"


def plain(stored: StoredArticle) -> str:
    """An article as plain text: its text, then who said what, then the reader's notes."""
    article = stored.article
    parts = blocks(article.text, article.headings)
    paragraphs = [article.title or stored.day, " · ".join(_facts(stored))]
    if stored.tags:
        paragraphs.append(" ".join(f"#{tag}" for tag in stored.tags))
    paragraphs += [
        textwrap.fill(block.span.of(article.text), WIDTH)
        for block in parts[begins_with_title(article.text, parts, article.title) :]
    ]
    said = [
        textwrap.fill(f"{who} ({kind}): {content}", WIDTH, subsequent_indent="  ")
        for who, kind, content in _said(stored)
    ]
    if said:
        paragraphs.append("\n".join([_("Who said what"), *said]))
    for note in stored.notes:
        on = _("on {words}").format(words=note.content) if note.content else ""
        paragraphs.append("\n".join(filter(None, (_("Note"), on, note.text))))
    return "\n\n".join(paragraphs)


def escaped(text: str) -> str:
    """Text in which nothing reads as Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def _markdown_quotation(quoted: str, lines_of_words: int = 1) -> str:
    """A quotation as Markdown: so many lines of words, then those about them."""
    given = [escaped(line) for line in quoted.split("\n")]
    words, about = given[:lines_of_words], given[lines_of_words:]
    lines = [*(f"> {line}".rstrip() for line in words), ">", *(f"> {line}  " for line in about)]
    return "\n".join(lines).rstrip() + "\n"


def heading(words: str) -> str:
    """What an article is called where it has no title: its beginning, cut at a word."""
    return textwrap.shorten(words, _LONGEST_HEADING, placeholder=" …")


def _facts(stored: StoredArticle) -> list[str]:
    article = stored.article
    return [part for part in (stored.day, article.source, article.author, article.address) if part]


def _said(stored: StoredArticle) -> Iterable[tuple[str, str, str]]:
    """Who said what in which manner."""
    if stored.analysis is None:
        return
    text = stored.article.text
    names = {actor.id: actor.name for actor in stored.analysis.actors}
    for statement in stored.analysis.statements:
        printed = " ".join(span.of(text) for span in statement.speaker)
        who = names[statement.speaker_actor] if statement.speaker_actor is not None else printed
        content = " … ".join(span.of(text).replace("\n", " ") for span in statement.content)
        yield who or unnamed(statement.source), _(KIND_WORDS[statement.kind]), content


def _work(stored: StoredArticle) -> bibliography.Work:
    article = stored.article
    return bibliography.Work(
        id=stored.id,
        title=heading(article.title or article.text),
        outlet=article.source or "",
        author=article.author or "",
        day=article.published.isoformat() if article.published else "",
        address=article.address or "",
        language=article.language or "",
        read_on=stored.imported_at[:10],
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
