"""Wiki marks become plain text: what MediaWiki shows as words stays, templates, tables, files and notes go."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from briefing.domain import Span, Spans
from briefing.intake.normalise import normalise_line

MAX_LENGTH = 500_000
"""Code points of one page's source; a longer one is a list or an attack."""

_END_SECTIONS = frozenset(
    (
        "quellen", "quelle", "weblinks", "einzelnachweise", "nachweise", "themenverwandte artikel", "verwandte artikel",
        "externe links", "kommentare", "sources", "source", "references", "notes", "related news", "external links",
    )
)  # fmt: skip
_DROPPED_LINKS = re.compile(
    r"\s*(?:datei|bild|file|image|media|kategorie|category|portal|wikinews|hilfe|help|special|spezial)\s*:", re.I
)
_OTHER_LANGUAGE = re.compile(r"^\[\[[a-z]{2,3}(?:-[a-z]{2,8})?:[^\[\]|]*\]\][ \t]*$", re.M)
"""A line that only says where the page lies in another language; within a sentence such a link has a label."""
_PROJECT = re.compile(r"^:?(?:w|wikipedia|s|c|commons|d|species|wikt|b|q|v|voy):(?:[a-z]{2,3}:)?", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_NOWIKI = re.compile(r"<nowiki\s*>(.*?)</nowiki\s*>", re.S | re.I)
_INERT = {ord(sign): f"&#{ord(sign)};" for sign in "[]{}<>&'|=*#:;_"}
_NOTES = re.compile(
    r"<(ref|gallery|math|timeline|imagemap|source|syntaxhighlight|score|poll|script|style)\b[^<>]*?"
    r"(?:/>|>.*?(?:</\1\s*>|\Z))",
    re.S | re.I,
)
_BREAK = re.compile(r"<(?:br|p|/p|div|/div|hr)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.I)
_QUOTES = re.compile(r"'{2,5}")
_EXTERNAL = re.compile(r"\[(?:https?:)?//[^\s\]\[]*\s*([^\]\[]*)\]")
_HEADING = re.compile(r"\s*(={1,6})\s*(.+?)\s*\1\s*")
_LIST_MARK = re.compile(r"^[*#:;]+\s*")
_MAGIC = re.compile(r"__[A-ZÄÖÜ]{3,20}__")
_SHOWN_TEMPLATES = re.compile(r"\s*(?:w|wikipedia|nowrap|lang|zitat|quote)\s*\|", re.I)
_RULE = re.compile(r"-{4,}\s*")


def plain_text(source: str) -> tuple[str, Spans]:
    """The words of a page, paragraphs parted by blank lines, and the spans of its headings."""
    source = _COMMENT.sub("", source.replace("\r\n", "\n"))
    source = _NOWIKI.sub(lambda match: match[1].translate(_INERT), source)
    source = _OTHER_LANGUAGE.sub("", _NOTES.sub("", source))
    source = _nested(source, "{{", "}}", _template)
    source = _nested(source, "{|", "|}", lambda _: "")
    source = _nested(source, "[[", "]]", _link)
    source = _EXTERNAL.sub(r"\1", _MAGIC.sub("", source))
    source = _TAG.sub("", _BREAK.sub("\n", _QUOTES.sub("", source)))
    return _blocks(html.unescape(source))


def _nested(source: str, begin: str, end: str, replace: Callable[[str], str]) -> str:
    """``source`` with every bracketed part replaced, inner ones first; one that never ends loses its brackets only."""
    open_parts: list[list[str]] = [[]]
    for piece in re.split(f"({re.escape(begin)}|{re.escape(end)})", source):
        if piece == begin:
            open_parts.append([])
        elif piece == end:
            if len(open_parts) > 1:
                inner = "".join(open_parts.pop())
                open_parts[-1].append(replace(inner))
        else:
            open_parts[-1].append(piece)
    return "".join(piece for part in open_parts for piece in part)


def _template(inner: str) -> str:
    """Few templates hold words of the text; of those the last unnamed part is shown."""
    if not _SHOWN_TEMPLATES.match(inner):
        return ""
    parts = [part.strip() for part in inner.split("|")[1:] if "=" not in part]
    if inner.lstrip().lower().startswith(("zitat", "quote")):
        return parts[0] if parts else ""
    return parts[-1] if parts else ""


def _link(inner: str) -> str:
    if _DROPPED_LINKS.match(inner):
        return ""
    target, _, label = inner.partition("|")
    if not label:
        target = _PROJECT.sub("", target)
    return (label.rpartition("|")[2] if label else target.lstrip(":").partition("#")[0]).strip()


def _blocks(source: str) -> tuple[str, Spans]:
    text = ""
    headings = []
    paragraph: list[str] = []

    def close() -> None:
        nonlocal text
        if words := normalise_line(" ".join(paragraph)):
            text += ("\n\n" if text else "") + words
        paragraph.clear()

    for line in source.split("\n"):
        if match := _HEADING.fullmatch(line) if line.lstrip().startswith("=") and len(line) < 300 else None:
            close()
            words = normalise_line(match[2])
            if words.casefold().strip(":") in _END_SECTIONS:
                break
            if words:
                start = len(text) + 2 if text else 0
                text += ("\n\n" if text else "") + words
                headings.append(Span(start, len(text)))
        elif not line.strip() or _RULE.fullmatch(line):
            close()
        elif _LIST_MARK.match(line):
            close()
            paragraph.append(_LIST_MARK.sub("", line))
            close()
        else:
            paragraph.append(line)
    close()
    while headings and headings[-1].end == len(text):  # a section of which nothing was left
        text = text[: headings.pop().start].rstrip()
    return text, tuple(headings)
