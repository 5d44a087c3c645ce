"""Exports of MediaWiki, as Wikinews offers them: each page of the main namespace is an article.

Read as a stream, so that a whole dump fits. Document types and entities are refused: an export has none, and an attack
needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import quote
from xml.parsers import expat

from briefing.domain import Article
from briefing.errors import IntakeError
from briefing.intake.fields import make_article, parse_date
from briefing.intake.result import Intake
from briefing.intake.wikitext import MAX_LENGTH, plain_text
from briefing.words import _, figures, quoted

MAX_DEPTH = 20
_PAGES_AT_ONCE = 100
_CHUNK = 256 * 1024
_MAX_FIELD = 2_000
_NAMES = ("title", "ns", "timestamp", "text", "sitename", "base", "dbname")
_MAIN_NAMESPACE = "0"
_REDIRECT = re.compile(r"\s*#(?:redirect|weiterleitung)\b", re.I)
_BEGINS = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<mediawiki\b", re.S)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DATE_TEMPLATE = re.compile(r"\{\{\s*(?:datum|date|byline)\s*\|(?:\s*date\s*=)?\s*([^{}|]{4,40})", re.I)
_MONTH_FIRST = re.compile(r"([A-Za-z]+) (\d{1,2}), (\d{4})")
_DATELINE = re.compile(r"\b(\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.\s[A-Za-zäÄ]+\s\d{4})\b")
_DATELINE_WITHIN = 400


def begins_export(data: bytes) -> bool:
    """Whether ``data`` begins as an export does."""
    return _BEGINS.match(data[:2_000].removeprefix(_BYTE_ORDER_MARK)) is not None


def read_export(file: BinaryIO, name: str) -> Iterator[Intake]:
    """The articles of an export, a hundred at a time; a problem ends it, what came before stays."""
    reader = _Export(name)
    try:
        while chunk := file.read(_CHUNK):
            reader.feed(chunk)
            while len(reader.articles) >= _PAGES_AT_ONCE:
                yield reader.take()
        reader.feed(b"", is_last=True)
    except _RefusedError:
        why, mend = _("it declares a document type, which no export does"), _("export it again")
        reader.problems.append(IntakeError(_("cannot read {name}").format(name=name), why, mend))
    except (expat.ExpatError, LookupError, ValueError) as error:  # LookupError: of an encoding that nobody knows
        where = f" ({error})" if isinstance(error, expat.ExpatError) else ""
        why = _("it is no sound XML{where}").format(where=where)
        reader.problems.append(IntakeError(_("cannot read all of {name}").format(name=name), why, _("export it again")))
    if not reader.articles and not reader.problems and not reader.has_given:
        reader.problems.append(
            IntakeError(_("cannot read {name}").format(name=name), _("it holds no article"), _("export pages of news"))
        )
    yield reader.take()


class _RefusedError(Exception):
    """A document type or an entity was declared."""


@dataclass(slots=True)
class _Page:
    fields: dict[str, str] = field(default_factory=dict)
    size: int = 0


class _Export:
    """Gathers pages from expat's events."""

    def __init__(self, name: str) -> None:
        self.articles: list[Article] = []
        self.problems: list[IntakeError] = []
        self.has_given = False
        self._name = name
        self._site: dict[str, str] = {}
        self._page: _Page | None = None
        self._depth = 0
        self._words: list[str] | None = None
        self._length = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def feed(self, chunk: bytes, *, is_last: bool = False) -> None:
        self._parser.Parse(chunk, is_last)

    def take(self) -> Intake:
        """The articles so far."""
        intake = Intake(self._name, tuple(self.articles), tuple(self.problems))
        self.has_given = True
        self.articles, self.problems = [], []
        return intake

    def _refuse(self, *_: object) -> None:
        raise _RefusedError

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ValueError("nested too deep")
        if tag == "page":
            self._page = _Page()
        elif tag in _NAMES:
            self._words, self._length = [], 0

    def _characters(self, words: str) -> None:
        if self._words is not None and self._length <= MAX_LENGTH:
            self._words.append(words)
            self._length += len(words)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag in _NAMES and self._words is not None:
            limit = MAX_LENGTH + 1 if tag == "text" else _MAX_FIELD
            words = "".join(self._words)[:limit]
            self._words = None
            if self._page is None:
                self._site.setdefault(tag, words)
            else:
                self._page.fields[tag] = words  # of several revisions the last one counts
                self._page.fields.setdefault(f"first {tag}", words)
        elif tag == "page" and self._page is not None:
            self._finish(self._page.fields)
            self._page = None

    def _finish(self, page: dict[str, str]) -> None:
        source = page.get("text", "")
        if page.get("ns", _MAIN_NAMESPACE).strip() != _MAIN_NAMESPACE or not source or _REDIRECT.match(source):
            return
        title = page.get("title", "")
        which = _("{title} in {name}").format(title=quoted(title[:80]), name=self._name)
        if len(source) > MAX_LENGTH:
            why = _("it is longer than {most} characters").format(most=figures(MAX_LENGTH))
            self.problems.append(
                IntakeError(_("cannot read {which}").format(which=which), why, _("the other pages are read"))
            )
            return
        text, headings = plain_text(source)
        if not text:
            return
        fields = {
            "title": title,
            "date": _date_of(source, text, page.get("first timestamp", "")),
            "source": self._site.get("sitename", ""),
            "url": _address_of(self._site.get("base", ""), title),
            "language": self._site.get("dbname", "")[:2],
        }
        article, problems = make_article(text, headings, fields, which)
        self.articles += [article] if article else []
        self.problems += problems


def _date_of(source: str, text: str, timestamp: str) -> str:
    """The day that the page itself bears, else that of its first revision in the export; '' if neither is a day."""
    found = [match[1] for match in (_DATE_TEMPLATE.search(source), _DATELINE.search(text[:_DATELINE_WITHIN])) if match]
    for words in (*found, timestamp):
        if day := parse_date(_MONTH_FIRST.sub(r"\2 \1 \3", words.strip())):
            return day.isoformat()
    return ""


def _address_of(base: str, title: str) -> str:
    """Pages lie beside the main page, whose address an export names."""
    if not base.startswith(("http://", "https://")) or "/" not in base[8:]:
        return ""
    return base.rpartition("/")[0] + "/" + quote(title.replace(" ", "_"), safe="/:,()!")
