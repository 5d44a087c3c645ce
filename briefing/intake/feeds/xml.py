"""RSS and Atom: broken XML is mended first, within limits, and then read by feedparser.

lxml's recovering parser bounds depth and size in linear time; entities that a document declares itself are not
expanded and nothing outside is loaded. feedparser then meets well-formed XML only, and what it has learnt about the
ways of feeds is ours.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from html.entities import html5
from typing import Any
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from briefing.intake.feeds.dates import parse_moment
from briefing.intake.feeds.feed import MAX_ENTRIES, Entry, Feed
from briefing.intake.fields import language_code, web_address
from briefing.intake.markup import without_controls

_ROOTS = ("rss", "rdf", "feed", "channel")
_XML_ENTITIES = {"amp": "&#38;", "lt": "&#60;", "gt": "&#62;", "quot": "&#34;", "apos": "&#39;"}
"""As numbers, since the parser loses the names once it has met a fault."""

_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.S)
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)")
_BARE_LESS_THAN = re.compile(r"<(?![A-Za-z_/!?])")
_VOID = re.compile(r"<(br|hr|img|wbr)\b([^<>]*?)/?>", re.I)
_VOID_END = re.compile(r"</(?:br|hr|img|wbr)\s*>", re.I)
_MAIL_AUTHOR = re.compile(r"\s*[^\s@]+@[^\s()]+\s*(?:\((.*)\)\s*)?", re.S)
_DOCTYPE_BEGINS = re.compile(r"<!DOCTYPE", re.I)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>", re.I)
_DECLARATION = re.compile(r"<\?xml[^<>]*\?>", re.I)
_FIRST_ELEMENT = re.compile(r"<[A-Za-z]")
MAX_ELEMENTS = 150_000
"""Elements of one feed, without what is not read: thirty an entry of the longest feed."""

MAX_PERSON = 300
"""Code points of a name; feedparser looks through it for an address in the square of its length."""

_PERSONS = frozenset(("author", "creator", "contributor", "publisher", "managingeditor", "webmaster", "owner", "name"))
_UNREAD = frozenset(("category", "enclosure", "thumbnail", "comments", "image", "skipdays", "skiphours", "cloud"))
_UNREAD_SPACES = ("yahoo.com/mrss", "itunes", "georss", "wellformedweb", "slash", "syndication", "threading", "podcast")
_SENSIBLE_SPACE = re.compile(r"[^\s{}]*")
_SENSIBLE_NAME = re.compile(r"[^\W\d][\w.-]*")
_KNOWN_PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}


class NoFeedError(ValueError):
    """The document is no feed."""


class MixedUpError(ValueError):
    """The elements of the feed stand in each other in a way that nobody can read."""


def read_xml(text: str, address: str, now: datetime) -> Feed:
    """The feed in ``text``, which was found at ``address``. Raises NoFeedError and MixedUpError."""
    root = mended(text)
    if root is None or _local(root) not in _ROOTS:
        raise NoFeedError
    is_cut = _is_cut(text, root)
    entries = [element for element in root.iter() if _local(element) in ("item", "entry")]
    if is_cut and entries:  # the one in which it broke off will come again
        _remove(entries.pop())
    for element in entries[MAX_ENTRIES:]:
        _remove(element)
    ids = [_given_id(element) for element in entries[:MAX_ENTRIES]]
    _prune(root)
    found = _parsed(root, address)
    head = found.feed
    return Feed(
        title=_words(head.get("title")),
        site=_absolute(address, head.get("link")),
        language=language_code(_words(head.get("language")) or _words(head.get("title_detail", {}).get("language"))),
        entries=tuple(
            _entry(entry, given_id, address, now) for entry, given_id in zip(found.entries, ids, strict=False)
        ),
        is_cut=is_cut or len(entries) > MAX_ENTRIES,
    )


def _parsed(root: Any, address: str) -> Any:
    """What feedparser makes of the document."""
    import feedparser

    try:
        return feedparser.parse(
            io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True)),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
            sanitize_html=False,  # markup never leaves intake: words are all that is taken from it
            resolve_relative_uris=False,
        )
    except (LookupError, AttributeError, TypeError, ValueError) as error:  # a link in a title: its handlers trust
        raise MixedUpError from error


def mended(text: str) -> Any:
    """The root element of an XML document, however broken; None where there is none."""
    text = without_controls(text)
    start = _FIRST_ELEMENT.search(text)
    if start is None:
        return None
    head = _DECLARATION.sub("", _without_doctype(text[: start.start()]))
    text = head[head.find("<") :] + text[start.start() :] if "<" in head else text[start.start() :]
    pieces = _CDATA.split(text)
    pieces[::2] = map(_with_mended_signs, pieces[::2])
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring("".join(pieces).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    if root is not None:
        _name_prefixes(root)
    return root


def _without_doctype(head: str) -> str:
    """A document has one; to look for more would take the square of their number."""
    begins = _DOCTYPE_BEGINS.search(head)
    found = begins and _DOCTYPE.match(head, begins.start())
    return head[: found.start()] + head[found.end() :] if found else head


def _with_mended_signs(piece: str) -> str:
    """Markup that a feed pasted in as it stood becomes XML: elements without an end, signs that are not escaped."""
    piece = _VOID_END.sub("", _VOID.sub(r"<\1\2/>", piece))
    piece = _BARE_AMPERSAND.sub("&#38;", _NAMED_ENTITY.sub(_character, piece))
    return _BARE_LESS_THAN.sub("&#60;", piece)


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    return _XML_ENTITIES.get(name) or html5.get(f"{name};", f"&#38;{name};")


def _name_prefixes(root: Any) -> None:
    """Give prefixes that the feed forgot to declare, or declared as nonsense, the meaning that they always have.

    Other such elements and attributes lose their names.
    """
    for element in root.iter(etree.Element):
        if not _is_sensible(element.tag):
            prefix, _, local = _split(element.tag)[1].rpartition(":")
            known = _KNOWN_PREFIXES.get((prefix or element.prefix or "").lower())
            local = local if _SENSIBLE_NAME.fullmatch(local) else "unknown"
            element.tag = f"{{{known}}}{local}" if known else local if not prefix else "unknown"
        sensible = {key: value for key, value in element.attrib.items() if _is_sensible(key)}
        if len(sensible) < len(element.attrib):  # lxml cannot delete by every name that it gives out
            element.attrib.clear()
            element.attrib.update(sensible)


def _is_sensible(tag: str) -> bool:
    space, name = _split(tag)
    return ":" not in name and _SENSIBLE_SPACE.fullmatch(space) is not None


def _split(tag: str) -> tuple[str, str]:
    """The namespace (or an empty text) and the name of a tag or an attribute."""
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def _local(element: Any) -> str:
    return _split(element.tag)[1].lower() if isinstance(element.tag, str) else ""


def _is_cut(text: str, root: Any) -> bool:
    return re.search(rf"</(?:[\w.-]+:)?{re.escape(_split(root.tag)[1])}\b", text[-1000:]) is None


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _prune(root: Any) -> None:
    """Take out what nobody reads: pictures, sounds, places, comments' counters. Most of a feed's elements are that."""
    for element in list(root.iter(etree.Element)):
        if _split(element.tag.lower())[1] in _PERSONS:
            _shorten(element)
        if (element.tail or "").strip():
            continue  # it stands amid words, so it is markup
        space, name = _split(element.tag.lower())
        if name == "author" and (match := _MAIL_AUTHOR.fullmatch(element.text or "")):
            element.text = match[1] or ""
        if name in _UNREAD or any(words in space for words in _UNREAD_SPACES):
            _remove(element)
    if sum(1 for _ in root.iter(etree.Element)) > MAX_ELEMENTS:
        raise NoFeedError


def _shorten(person: Any) -> None:
    """Leave of a name that is none as much as a name may have."""
    words, room = [], MAX_PERSON
    for piece in person.itertext():
        words.append(piece[:room])
        room -= len(words[-1])
        if len(words[-1]) < len(piece):
            person[:] = []
            person.text = "".join(words)
            return


def _given_id(element: Any) -> str:
    """The id of an entry word for word: feedparser makes an address of it, which changes when the feed moves."""
    for child in element:
        if _local(child) in ("guid", "id") and (words := (child.text or "").strip()):
            return str(words)
    return ""


def _entry(entry: Any, given_id: str, address: str, now: datetime) -> Entry:
    day = moment = None
    for key in ("published", "created", "updated"):
        day, moment = parse_moment(_words(dict.get(entry, key)), now)  # its own get warns of names that it once mapped
        if day is not None:
            break
    contents = tuple(
        words
        for content in entry.get("content", ())
        if (content.get("type") or "text/html").startswith(("text/", "application/xhtml"))
        and (words := _words(content.get("value")))
    )
    link = entry.get("feedburner_origlink") or _link(entry)
    given_id = given_id or _words(entry.get("id")).strip()
    return Entry(
        id=given_id or None,
        address=_absolute(address, link) or web_address(given_id),
        title=_words(entry.get("title")),
        author=", ".join(dict.fromkeys(filter(None, (_words(a.get("name")) for a in entry.get("authors", ())))))
        or _words(entry.get("author")),
        contents=contents,
        summary="" if (summary := _words(entry.get("summary"))) in contents else summary,
        published=day,
        published_at=moment,
        language=language_code(_language(entry)),
    )


def _link(entry: Any) -> str | None:
    """The page of an entry: its alternate link, never an enclosure."""
    links = entry.get("links", ())
    for link in links:
        if link.get("rel", "alternate") == "alternate" and "html" in (link.get("type") or "text/html"):
            return _words(link.get("href"))
    return _words(entry.get("link")) or None


def _language(entry: Any) -> str:
    details = (*entry.get("content", ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {})
    return next((words for detail in details if (words := _words(detail.get("language")))), "")


def _absolute(base: str, link: Any) -> str | None:
    words = _words(link).strip()
    if not words:
        return None
    try:
        return web_address(urljoin(base, words))
    except ValueError:
        return None


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
