"""``briefing analyse``: analyses without a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from briefing.cli import output
from briefing.cli.usage import WrongUsage
from briefing.config import Config
from briefing.domain import Article
from briefing.errors import BriefingError
from briefing.formats import analysis_document
from briefing.words import _


@click.command("analyse")
@click.argument("path", required=False, default="-", type=click.Path())
@click.option("--jsonl", is_flag=True, help='Read {"id", "text"} lines on standard input, write one analysis a line.')
@click.pass_obj
def analyse_(config: Config, path: str, jsonl: bool) -> None:
    """Analyse a file or standard input and print the analysis as JSON; nothing is stored.

    A file with several articles gives a list of analyses.
    """
    from briefing.language import pipeline

    context = click.get_current_context()
    if jsonl and path != "-":
        raise WrongUsage(_("--jsonl reads standard input"), _("leave the PATH away"))
    if jsonl:
        failures = _analyse_lines(pipeline.load(config.model), sys.stdin.buffer)
        context.exit(1 if failures else 0)

    from briefing.intake.files import read_paths

    intakes = list(read_paths([path]))
    problems = [problem for intake in intakes for problem in intake.problems]
    for problem in problems:
        output.complain(problem)
    articles = [article for intake in intakes for article in intake.articles]
    if articles:
        loaded = pipeline.load(config.model)
        analyses = loaded.analyse(pipeline.Document(a.text, a.headings, a.language) for a in articles)
        documents = [
            analysis_document(f"a{number}", article, analysis)
            for number, (article, analysis) in enumerate(zip(articles, analyses, strict=True), 1)
        ]
        output.print_json(documents[0] if len(documents) == 1 else documents)
    context.exit(1 if problems else 0)


def _analyse_lines(pipeline: Any, lines: Iterable[bytes]) -> int:
    """One analysis a line, in the order of the lines; returns how many lines could not be read.

    A line without an id has its number, counted from 0, as the scorers of names and statements count.
    """
    from briefing.language.pipeline import Document

    failures = 0
    pending: list[tuple[str, str]] = []

    def records() -> Iterator[Document]:
        nonlocal failures
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                text = record["text"]
                identifier = record.get("id", str(number - 1))
                if not isinstance(text, str):
                    raise TypeError("text is no string")
            except (ValueError, KeyError, TypeError) as error:
                what = _("cannot analyse line {number}").format(number=number)
                why = _("it is no JSON object with id and text ({error})").format(error=error)
                output.complain(BriefingError(what, why, _("the other lines are analysed")))
                failures += 1
                continue
            pending.append((identifier, text))
            yield Document(text)

    for analysis in pipeline.analyse(records()):
        identifier, text = pending.pop(0)
        click.echo(output.json_line(analysis_document(identifier, Article(text), analysis)))
    return failures
