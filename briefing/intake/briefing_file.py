"""Plain text: one article or several, each with a header or without.

An article may begin with ``date 2026-01-21``, on a line of its own or before its first words, and with ``title:``,
``source:``, ``url:`` and ``author:`` lines around it, in any capitals. A ``date`` line with a date after it begins the
next article; the mere word does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.domain import Article
from briefing.errors import IntakeError
from briefing.intake.fields import make_article
from briefing.intake.normalise import normalise
from briefing.intake.result import Intake
from briefing.layout import blocks
from briefing.words import _

_DATE_LIKE = (
    r"\d{1,4}[-/.]\d{1,4}[-/.]\d{1,4}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{8}(?!\d)"
    r"|\d{1,2}\.\ ?\d{1,2}\.\ ?\d{4}"
    r"|\d{1,2}\.?\ [^\W\d_]+\.?\ \d{4}"
)
_DATE_LINE = re.compile(
    rf"[ ]*date(?:[ ]*:[ ]*|[ ]+)(?P<date>{_DATE_LIKE})"
    r"(?:[ ]\d\d?:\d\d(?::\d\d)?(?:[ ]Uhr)?$)?[.,;:]?(?:[ ]+(?P<rest>.*)|$)",
    re.IGNORECASE,
)
_FAILED_DATE = re.compile(r"[ ]*date(?:[ ]*:[ ]*(?P<labelled>\S.{0,29})|[ ]+(?P<bare>\S+)[ ]*)", re.IGNORECASE)
_KEY_LINE = re.compile(r"[ ]*(?P<key>title|source|url|author)[ ]*:[ ]*(?P<value>.*)", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """An article while its lines are gathered."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    in_header: bool = True

    def is_blank(self) -> bool:
        return not self.fields and not any(line.strip() for line in self.lines)


def read_briefing_file(text: str, name: str) -> Intake:
    """The articles of ``text``; a problem names the file and, where there are several, the number of the article."""
    drafts = list(_drafts(normalise(text)))
    if not drafts:
        return Intake(name, problems=(IntakeError(_("cannot read {name}").format(name=name), _("it has no text")),))
    articles: list[Article] = []
    problems: list[IntakeError] = []
    for number, draft in enumerate(drafts, start=1):
        which = _("article {number} of {name}").format(number=number, name=name) if len(drafts) > 1 else name
        article, of_article = _finish(draft, which)
        articles += [article] if article else []
        problems += of_article
    return Intake(name, tuple(articles), tuple(problems))


def _drafts(text: str) -> Iterator[_Draft]:
    draft = _Draft()
    for line in text.split("\n"):
        if match := _DATE_LINE.fullmatch(line):
            earlier, draft = draft, _Draft()
            if earlier.in_header and "date" not in earlier.fields:
                draft.fields = earlier.fields  # key lines before the date, at the top of the file
            else:
                draft.fields = _take_key_lines(earlier)
                if not earlier.is_blank():
                    yield earlier
            draft.fields["date"] = match["date"]
            line = match["rest"] or ""
        _add_line(draft, line)
    if not draft.is_blank():
        yield draft


def _add_line(draft: _Draft, line: str) -> None:
    if not draft.in_header:
        draft.lines.append(line)
    elif match := _KEY_LINE.fullmatch(line):
        draft.fields.setdefault(match["key"].lower(), match["value"])
    elif "date" not in draft.fields and (match := _FAILED_DATE.fullmatch(line)):
        draft.fields["date"] = match["labelled"] or match["bare"]
    elif line.strip():
        draft.in_header = False
        draft.lines.append(line)


def _take_key_lines(draft: _Draft) -> dict[str, str]:
    """Key lines right before the next article's date belong to that one."""
    taken: dict[str, str] = {}
    while draft.lines and (match := _KEY_LINE.fullmatch(draft.lines[-1])):
        taken[match["key"].lower()] = match["value"]
        draft.lines.pop()
    return taken


def _finish(draft: _Draft, name: str) -> tuple[Article | None, tuple[IntakeError, ...]]:
    text = "\n".join(draft.lines).strip()
    parts = blocks(text)
    fields = dict(draft.fields)
    if parts and parts[0].is_heading:
        fields.setdefault("title", parts[0].span.of(text))
    return make_article(text, tuple(block.span for block in parts if block.is_heading), fields, name)
