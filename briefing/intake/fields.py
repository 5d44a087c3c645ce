"""What a header says about an article: raw words become an article's fields, the same way for every form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from briefing.domain import Article, Spans
from briefing.errors import IntakeError
from briefing.intake.normalise import normalise_line
from briefing.words import _, figures

MAX_ARTICLE_LENGTH = 1_000_000
"""Code points of one article; longer ones are no news, and spaCy refuses them."""

_MAX_SHOWN = 60
_MONTHS = (
    ("januar", "jänner", "january", "jan"),
    ("februar", "feber", "february", "feb"),
    ("märz", "march", "mär", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("dezember", "december", "dez", "dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,? .*)?")
_WITH_MONTH = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?\s+(\d{4})(?:,? .*)?")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-_]+)?")


def parse_date(words: str) -> date | None:
    """The day that ``words`` name: 2026-01-21 (a time after it is ignored), 21.01.2026 or 21. Januar 2026."""
    words = words.strip()
    if match := _YEAR_FIRST.fullmatch(words):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif match := _COMPACT.fullmatch(words):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY_FIRST.fullmatch(words):
        year, month, day = int(match[3]), int(match[2]), int(match[1])
    elif match := _WITH_MONTH.fullmatch(words):
        year, month, day = int(match[3]), MONTH_NUMBERS.get(match[2].lower(), 0), int(match[1])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_path(words: str) -> bool:
    """Whether somebody who may give an address or a file means a file: it is there, or is written as only paths are."""
    try:
        return words.startswith(("/", "~", "./", "../")) or Path(words).is_file()
    except (OSError, ValueError):
        return False


def web_address(words: str) -> str | None:
    """``words`` as an http(s) address that is safe to hand to a browser, or None."""
    words = normalise_line(words)
    address = f"https://{words}" if words.lower().startswith("www.") else words
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port  # a port that is none raises here
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host and " " not in address else None


def language_code(words: str) -> str | None:
    """The ISO 639-1 code that begins a language tag ("de-AT"), or None."""
    match = _LANGUAGE.fullmatch(words.strip().lower())
    return match[1] if match else None


def make_article(
    text: str, headings: Spans, fields: Mapping[str, str], name: str
) -> tuple[Article | None, tuple[IntakeError, ...]]:
    """An article of ``text`` (normalised) with the raw ``fields`` date, title, source, url, author and language.

    A field that cannot be used is left empty and told in a problem about ``name``; a text that is empty or too long
    gives no article.
    """
    if not text:
        return None, (IntakeError(_("cannot read {name}").format(name=name), _("it has no text")),)
    if len(text) > MAX_ARTICLE_LENGTH:
        why = _("it is longer than {most} characters").format(most=figures(MAX_ARTICLE_LENGTH))
        return None, (IntakeError(_("cannot read {name}").format(name=name), why, _("split it into its articles")),)
    problems = []
    given = {key: words for key, value in fields.items() if (words := normalise_line(value))}
    published = parse_date(given.get("date", ""))
    if "date" in given and published is None:
        problems.append(
            _unusable(name, _("without a date"), given["date"], _("no date"), _("write it like 2026-01-21"))
        )
    address = web_address(given.get("url", ""))
    if "url" in given and address is None:
        mend = _("begin it with https://")
        problems.append(_unusable(name, _("without an address"), given["url"], _("no web address"), mend))
    article = Article(
        text=text,
        title=given.get("title"),
        published=published,
        source=given.get("source"),
        address=address,
        author=given.get("author"),
        language=language_code(given.get("language", "")),
        headings=headings,
    )
    return article, tuple(problems)


def _unusable(name: str, without: str, words: str, what_not: str, mend: str) -> IntakeError:
    shown = words if len(words) <= _MAX_SHOWN else words[: _MAX_SHOWN - 1] + "…"
    return IntakeError(
        _("{name} was read {without}").format(name=name, without=without),
        _('"{shown}" is {what_not}').format(shown=shown, what_not=what_not),
        mend,
    )
