"""Which form some bytes are in, and who reads it."""

from __future__ import annotations

from pathlib import PurePath

from briefing.errors import IntakeError
from briefing.intake.briefing_file import read_briefing_file
from briefing.intake.decode import decode
from briefing.intake.html import declared_encoding, looks_like_html, read_html
from briefing.intake.markdown import has_front_matter, read_markdown
from briefing.intake.normalise import normalise_line
from briefing.intake.result import Intake

MAX_BYTES = 10_000_000
"""Bytes of one file or page."""

PLAIN, MARKDOWN, HTML = "plain", "markdown", "html"
FORMS_BY_ENDING = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
}


def read_bytes(
    data: bytes, name: str, *, form: str | None = None, encoding: str | None = None, address: str | None = None
) -> Intake:
    """The articles in ``data``, which came from the file or address ``name``; no IntakeError is raised but returned.

    ``form`` and ``encoding`` are what a server said of them; without a form the ending of the name tells it, and
    without a known ending the text itself. ``address`` is the web address that they were fetched from.
    """
    name = printable(name)
    if len(data) > MAX_BYTES:
        return Intake(name, problems=(too_big(name),))
    form = form or FORMS_BY_ENDING.get(PurePath(name).suffix.lower())
    declared = encoding or (declared_encoding(data) if form in (HTML, None) else None)
    try:
        text = decode(data, name, declared)
    except IntakeError as problem:
        return Intake(name, problems=(problem,))
    form = form or _form_of(text)
    if form == HTML:
        return read_html(text, name, address)
    if form == MARKDOWN:
        return read_markdown(text, name)
    return read_briefing_file(text, name)


def too_big(name: str) -> IntakeError:
    """The problem of an input beyond :data:`MAX_BYTES`."""
    why = f"it is bigger than the {MAX_BYTES // 1_000_000} MB that one input may have"
    return IntakeError(f"cannot read {name}", why, "split it into smaller files")


def printable(name: str) -> str:
    """``name`` as it may be shown: on one line, without control characters, undecodable bytes as question marks."""
    return normalise_line(name.encode("utf-8", "replace").decode("utf-8")) or "?"


def _form_of(text: str) -> str:
    if looks_like_html(text):
        return HTML
    return MARKDOWN if has_front_matter(text) else PLAIN
