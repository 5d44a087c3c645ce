"""Web pages: the article is told from what surrounds it by trafilatura."""

from __future__ import annotations

import logging
import re

from briefing.errors import IntakeError
from briefing.intake.canonical import canonical_address
from briefing.intake.fields import make_article, parse_date, web_address
from briefing.intake.markup import MarkupBlock, join_blocks, markup_blocks, without_controls
from briefing.intake.normalise import normalise_line
from briefing.intake.result import Intake
from briefing.words import _

_HEAD_LENGTH = 4096
_MAX_TAGS = 30_000  # trafilatura's time grows with their square; news pages have a tenth of it
_DATES = {"original_date": True, "extensive_search": False}  # what the page says, without guessing from its prose
_BEGINS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.-]{1,40})", re.I
)
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([\w-]{2,20})", re.I)


def read_html(text: str, name: str, address: str | None = None) -> Intake:
    """The article of a web page; ``address`` is where it was fetched, if it was."""
    text = without_controls(text)
    fields, blocks = _extract(text) if text.count("<") <= _MAX_TAGS else ({}, [])
    if len(blocks) < 2:
        blocks = markup_blocks(text, without_surroundings=True)  # too short a page for trafilatura keeps its headings
    if blocks and blocks[0].level is not None and fields.get("title") in (None, blocks[0].text):
        fields["title"] = blocks.pop(0).text
    if not blocks:
        why = _("no article text was found in the page")
        return Intake(
            name, problems=(IntakeError(_("cannot read {name}").format(name=name), why, _("save its text to a file")),)
        )
    if language := _LANGUAGE.search(text[:_HEAD_LENGTH]):
        fields["language"] = language[1]
    own = canonical_address(address, fields.get("url")) if address else canonical_address(fields.get("url", ""))
    if own or address:
        fields["url"] = own or address or ""
    article, problems = make_article(*join_blocks(blocks), fields, name)
    return Intake(name, (article,) if article else (), problems)


def _extract(text: str) -> tuple[dict[str, str], list[MarkupBlock]]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its log would write over the reader's screen
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract_with_metadata(
            text, output_format="html", include_comments=False, date_extraction_params=dict(_DATES)
        )
    except (ValueError, RecursionError):
        return {}, []
    if found is None:
        return {}, []
    raw = {
        "title": found.title,
        "date": found.date if parse_date(found.date or "") else None,
        "source": found.sitename,
        "url": found.url if web_address(found.url or "") else None,
        "author": found.author,
    }
    fields = {key: words for key, value in raw.items() if (words := normalise_line(value or ""))}
    return fields, markup_blocks(found.text or "")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first lines, if any."""
    match = _CHARSET.search(data[:_HEAD_LENGTH])
    return (match[1] or match[2]).decode("ascii") if match else None


def looks_like_html(text: str) -> bool:
    """Whether ``text`` begins as a web page does."""
    return _BEGINS_HTML.match(text[:_HEAD_LENGTH]) is not None
