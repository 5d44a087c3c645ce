"""Saved mail and saved web archives: newsletters, ``.eml``, the messages of an mbox or a Maildir, ``.mht``.

Sender, subject and date become source, title and date. The HTML part is read as a web page is, with scripts, styles and
images left out; nothing is fetched. Attachments are not looked at.
"""

from __future__ import annotations

import email
import email.header
import email.utils
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import BinaryIO

from briefing.domain import Article, Span
from briefing.errors import IntakeError
from briefing.intake.canonical import canonical_address
from briefing.intake.decode import decode
from briefing.intake.fields import make_article
from briefing.intake.html import read_html
from briefing.intake.normalise import normalise, normalise_line
from briefing.intake.result import Intake
from briefing.layout import find_headings
from briefing.words import _

MAX_PARTS = 100
"""Boundaries in one message; parsing time grows with lines times depth, and letters have a dozen at most."""
MAX_MESSAGE = 10_000_000
"""Bytes of one message of an mbox."""

_MAX_HEADER = 2_000
_HEADER_NAMES = (
    rb"(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|x-[\w-]+)"
)
_BEGINS_MAIL = re.compile(rb"(?:[\w-]{1,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n)*){2}", re.ASCII)
_FIRST_HEADER = re.compile(_HEADER_NAMES + rb":", re.I)
_SEPARATOR = re.compile(rb"From \S.*\b\d{4}\s*$")
_SIGNATURE = re.compile(r"^-- $.*", re.M | re.S)
_WRAPPED = 45  # code points; a shorter line ended where its writer wanted
_MIN_SHARE = 0.5


def read_mail(data: bytes, name: str) -> Intake:
    """The article of one message; ``name`` is the file's."""
    if data.lower().count(b"boundary") > MAX_PARTS:
        return _failed(name, _("it has more than {most} parts").format(most=MAX_PARTS), _("save its text to a file"))
    try:
        message = email.message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart() and not _is_attached(part)]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):  # what email raises on broken mail
        return _failed(name, _("it is no mail that can be read"), _("save its text to a file"))
    html = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    if html is None and plain is None:
        return _failed(name, _("it has no text"), "")
    address = _address_of_page(message, html) if html is not None else None
    try:
        intake = _read_parts(html, plain, name, address)
    except IntakeError as problem:
        return Intake(name, problems=(problem,))
    if address is not None or not intake.articles:
        return intake
    (article,) = intake.articles
    return replace(intake, articles=(_with_headers(article, message),))


def split_mbox(file: BinaryIO) -> Iterator[bytes]:
    """The messages of an mbox, one at a time; one that is too big comes cut at a byte more than :data:`MAX_MESSAGE`."""
    lines: list[bytes] = []
    size = 0
    after_blank = True
    while line := file.readline(MAX_MESSAGE):
        if after_blank and _SEPARATOR.match(line):
            if lines:
                yield b"".join(lines)
            lines, size, after_blank = [], 0, False
            continue
        after_blank = not line.strip()
        if size <= MAX_MESSAGE:
            lines.append(re.sub(rb"\A>(>*From )", rb"\1", line))
            size += len(line)
    if any(line.strip() for line in lines):
        yield b"".join(lines)


def begins_mbox(data: bytes) -> bool:
    """Whether ``data`` begins as an mbox does."""
    first, _, rest = data[:10_000].partition(b"\n")
    return _SEPARATOR.match(first) is not None and _BEGINS_MAIL.match(rest) is not None


def begins_mail(data: bytes) -> bool:
    """Whether ``data`` begins with the header of a mail."""
    return (
        _FIRST_HEADER.match(data) is not None
        and _BEGINS_MAIL.match(data[:10_000]) is not None
        and (re.search(rb"^(?:from|mime-version|message-id|received):", data[:10_000], re.I | re.M) is not None)
    )


def _read_parts(html: Message | None, plain: Message | None, name: str, address: str | None) -> Intake:
    intake = read_html(_text_of(html, name), name, address) if html is not None else None
    text = _unwrapped(_text_of(plain, name)) if plain is not None else ""
    if intake is not None and intake.articles and len(intake.articles[0].text) >= _MIN_SHARE * len(text):
        return intake
    if intake is not None and not text:
        return intake
    article, problems = make_article(text, find_headings(text), {}, name)
    return Intake(name, (article,) if article else (), problems)


def _text_of(part: Message, name: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(data, name, _charset(part))


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _unwrapped(text: str) -> str:
    """Lines that were broken at a fixed width become paragraphs again; the signature goes."""
    text = normalise(_SIGNATURE.sub("", text.replace("\r\n", "\n")))
    paragraphs = []
    for paragraph in re.split(r"\n\n+", text):
        joined = ""
        for line in paragraph.split("\n"):
            between = "" if not joined else " " if len(joined) - joined.rfind("\n") - 1 >= _WRAPPED else "\n"
            joined += between + line.strip()
        paragraphs.append(joined)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _with_headers(article: Article, message: Message) -> Article:
    subject, sender, sent = (_header(message, key) for key in ("Subject", "From", "Date"))
    found, _ = make_article(
        article.text, (), {"title": subject, "source": _sender(sender), "date": _day(sent)}, "a message"
    )
    if found is None:
        return article
    title = found.title or article.title
    headings = article.headings
    if headings and headings[0] == Span(0, headings[0].end) and headings[0].of(article.text) == title:
        headings = headings[1:]
    return replace(
        article, title=title, source=found.source, published=found.published, address=None, headings=headings
    )


def _header(message: Message, key: str) -> str:
    """A header in plain words, whatever its encoding claims."""
    try:
        raw = str(message.get(key) or "")[:_MAX_HEADER]
        pieces = email.header.decode_header(raw)
    except (ValueError, LookupError, TypeError, AttributeError, email.errors.MessageError):
        return ""
    words = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            words += piece
            continue
        try:
            words += piece.decode(charset or "utf-8", "replace")
        except (LookupError, ValueError):
            words += piece.decode("latin-1")
    return normalise_line(words)


def _sender(words: str) -> str:
    """The name of the sender, else the host of the address."""
    name, bracket, address = words.partition("<")
    host = (address.partition(">")[0] if bracket else words).rpartition("@")[2].strip()
    return (normalise_line(name).strip("\"' ") if bracket else "") or host


def _day(words: str) -> str:
    """The day on the sender's calendar; '' where the header names none."""
    try:
        return email.utils.parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _address_of_page(message: Message, html: Message) -> str | None:
    """Where the page of a web archive was saved from; None for mail."""
    for part, key in ((message, "Snapshot-Content-Location"), (html, "Content-Location")):
        if address := canonical_address(_header(part, key).replace(" ", "")):
            return address
    return None


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition") or "").lstrip().lower().startswith("attachment")


def _failed(name: str, why: str, mend: str) -> Intake:
    return Intake(name, problems=(IntakeError(_("cannot read {name}").format(name=name), why, mend),))
