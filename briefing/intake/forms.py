"""Which form some bytes are in, and who reads it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from briefing.errors import IntakeError
from briefing.intake.briefing_file import read_briefing_file
from briefing.intake.decode import decode
from briefing.intake.html import declared_encoding, looks_like_html, read_html
from briefing.intake.mail import begins_mail, begins_mbox, read_mail, split_mbox
from briefing.intake.markdown import has_front_matter, read_markdown
from briefing.intake.mediawiki import begins_export, read_export
from briefing.intake.normalise import normalise_line
from briefing.intake.reading_lists import has_addresses, looks_like_list, read_html_list, read_table
from briefing.intake.result import Intake
from briefing.words import _

MAX_BYTES = 10_000_000
"""Bytes of one file, page or message."""
HEAD_LENGTH = 4096
"""Bytes that betray a form."""

PLAIN, MARKDOWN, HTML = "plain", "markdown", "html"
MAIL, MAILBOX, PDF, EXPORT, TABLE = "mail", "mailbox", "PDF", "MediaWiki export", "table"
STREAMED = frozenset((MAILBOX, EXPORT))
"""Forms that hold many articles and are read piece by piece."""
FORMS_BY_ENDING = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".eml": MAIL,
    ".mht": MAIL,
    ".mhtml": MAIL,
    ".mbox": MAILBOX,
    ".pdf": PDF,
    ".xml": EXPORT,
    ".csv": TABLE,
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
    form = form or FORMS_BY_ENDING.get(PurePath(name).suffix.lower()) or form_of_bytes(data)
    if form in STREAMED:
        return _together(read_stream(io.BytesIO(data), name, form), name)
    if form == MAIL:
        return read_mail(data, name)
    if form == PDF:
        from briefing.intake.pdf import read_pdf

        return read_pdf(data, name)
    declared = encoding or (declared_encoding(data) if form in (HTML, None) else None)
    try:
        text = decode(data, name, declared)
    except IntakeError as problem:
        return Intake(name, problems=(problem,))
    form = form or _form_of(text)
    if form == HTML:
        return read_html_list(text, name) if looks_like_list(text) else read_html(text, name, address)
    if form == TABLE:
        return read_table(text, name)
    if form == MARKDOWN:
        return read_markdown(text, name)
    return read_briefing_file(text, name)


def read_stream(file: BinaryIO, name: str, form: str) -> Iterator[Intake]:
    """The articles of a mailbox or an export, some at a time; ``name`` is the file's, safe to print."""
    if form == EXPORT:
        head = file.read(HEAD_LENGTH)
        file.seek(0)
        if not is_recognised(head, form):
            why = _("it is XML, but no export of MediaWiki")
            problem = IntakeError(
                _("cannot read {name}").format(name=name), why, _("subscribe to feeds with 'briefing feeds add'")
            )
            yield Intake(name, problems=(problem,))
            return
        yield from read_export(file, name)
        return
    for number, message in enumerate(split_mbox(file), start=1):
        which = _("message {number} of {name}").format(number=number, name=name)
        if len(message) > MAX_BYTES:
            yield Intake(which, problems=(too_big(which),))
        else:
            yield read_mail(message, which)


def is_recognised(head: bytes, form: str) -> bool:
    """Whether a table or an XML file that begins with ``head`` is one that is read here."""
    return has_addresses(head.decode("utf-8", "replace")) if form == TABLE else b"<mediawiki" in head


def form_of_bytes(data: bytes) -> str | None:
    """The form that the first bytes betray; None where they are text."""
    if data.startswith(b"%PDF-"):
        return PDF
    if begins_mbox(data):
        return MAILBOX
    if begins_export(data):
        return EXPORT
    return MAIL if begins_mail(data) else None


def _together(intakes: Iterable[Intake], name: str) -> Intake:
    intakes = list(intakes)
    articles = tuple(article for intake in intakes for article in intake.articles)
    problems = tuple(problem for intake in intakes for problem in intake.problems)
    if not articles and not problems:
        problems = (IntakeError(_("cannot read {name}").format(name=name), _("there is nothing in it")),)
    return Intake(name, articles, problems)


def too_big(name: str) -> IntakeError:
    """The problem of an input beyond :data:`MAX_BYTES`."""
    why = _("it is bigger than the {value} MB that one input may have").format(value=MAX_BYTES // 1000000)
    return IntakeError(_("cannot read {name}").format(name=name), why, _("split it into smaller files"))


def printable(name: str) -> str:
    """``name`` as it may be shown: on one line, without control characters, undecodable bytes as question marks."""
    return normalise_line(name.encode("utf-8", "replace").decode("utf-8")) or "?"


def _form_of(text: str) -> str:
    if looks_like_html(text):
        return HTML
    return MARKDOWN if has_front_matter(text) else PLAIN
