"""Web pages: the article is told from what surrounds it by trafilatura."""

from __future__ import annotations

import re

from briefing.errors import IntakeError
from briefing.intake.fields import make_article
from briefing.intake.markup import MarkupBlock, join_blocks, markup_blocks
from briefing.intake.normalise import normalise_line
from briefing.intake.result import Intake

_HEAD_LENGTH = 4096
_BEGINS_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.-]{1,40})", re.I)
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([\w-]{2,20})", re.I)


def read_html(text: str, name: str, address: str | None = None) -> Intake:
    """The article of a web page; ``address`` is where it was fetched, if it was."""
    import trafilatura
    from trafilatura.settings import Extractor

    wanted = {"original_date": True, "extensive_search": False, "max_date": None}
    options = Extractor(output_format="html", comments=False, with_metadata=True, url=address, date_params=wanted)
    found = trafilatura.bare_extraction(text, options=options)
    raise NotImplementedError(found)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first lines, if any."""
    match = _CHARSET.search(data[:_HEAD_LENGTH])
    return (match[1] or match[2]).decode("ascii") if match else None


def looks_like_html(text: str) -> bool:
    """Whether ``text`` begins as a web page does."""
    return _BEGINS_HTML.match(text[:_HEAD_LENGTH]) is not None
