"""Lists of feeds, as feed readers give them out: OPML, newsboat's urls file, JSON of Miniflux and FreshRSS.

OPML (version 2.0) is also written. Folders and categories become tags.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from briefing.errors import IntakeError
from briefing.intake.decode import decode
from briefing.intake.feeds.xml import mended
from briefing.intake.fields import language_code, web_address
from briefing.intake.normalise import normalise_line
from briefing.words import _
from db.feed_rows import FeedRow

MAX_SUBSCRIPTIONS = 10_000

_NAMESPACE = "https://briefing.invalid/opml"
_NOT_FEEDS = ("query:", "exec:", "filter:", "file:", "-")


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list. The options are None where the list does not say."""

    address: str
    name: str | None = None
    tags: tuple[str, ...] = ()
    site: str | None = None
    full_text: str | None = None
    language: str | None = None
    keep_days: int | None = None
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """What came of a list; ``problems`` name what in it is no feed that can be subscribed to."""

    feeds: tuple[Subscription, ...] = ()
    problems: tuple[IntakeError, ...] = field(default=())


def read_subscriptions(data: bytes, name: str) -> SubscriptionList:
    """The feeds of a list, each address once. Raises IntakeError for what is no list."""
    text = decode(data, name).lstrip("\ufeff \t\r\n")
    if text.startswith(("[", "{")):
        return _gathered(_from_json(text, name), name)
    if text.startswith("<"):
        return _gathered(_from_opml(text, name), name)
    entries = [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]
    if entries and not any(re.match(r'"?[\w+.-]+:\S', entry) for entry in entries):
        raise _no_list(name)
    return _gathered(_from_lines(entries), name)


def of_feed(row: FeedRow) -> Subscription:
    """A feed of the store as a list has it."""
    options = row.options
    return Subscription(
        row.address,
        row.name or row.title,
        row.tags,
        row.site,
        options.full_text,
        options.language,
        options.keep_days,
        row.is_paused,
    )


def write_opml(feeds: Iterable[Subscription], now: datetime | None = None) -> str:
    """The feeds as OPML, with their options as attributes of our own."""
    made = (now or datetime.now(UTC)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:briefing="{_NAMESPACE}">',
        f"  <head><title>Subscriptions of briefing</title><dateCreated>{made}</dateCreated></head>",
        "  <body>",
    ]
    for feed in feeds:
        attributes = {
            "type": "rss",
            "text": feed.name or feed.address,
            "title": feed.name,
            "xmlUrl": feed.address,
            "htmlUrl": feed.site,
            "category": ",".join(f"/{tag.replace(',', ' ').replace('/', ' ')}" for tag in feed.tags) or None,
            "briefing:fullText": feed.full_text,
            "briefing:language": feed.language,
            "briefing:keepDays": str(feed.keep_days) if feed.keep_days else None,
            "briefing:paused": "true" if feed.is_paused else None,
        }
        words = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items() if value)
        lines.append(f"    <outline {words}/>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def write_urls(feeds: Iterable[Subscription]) -> str:
    """The feeds as newsboat's urls file; the options that it does not know are left out."""
    lines = []
    for feed in feeds:
        words = [*feed.tags, *([f"~{feed.name}"] if feed.name else [])]
        lines.append(" ".join([feed.address, *('"' + word.replace('"', "'") + '"' for word in words)]))
    return "".join(f"{line}\n" for line in lines)


def _no_list(name: str) -> IntakeError:
    return IntakeError(
        _("cannot read {name}").format(name=name),
        _("it is no list of feeds"),
        _("give OPML, newsboat's urls or JSON"),
    )


def _gathered(given: Iterator[Subscription | str], name: str) -> SubscriptionList:
    feeds: dict[str, Subscription] = {}
    problems = []
    for item in given:
        words = item if isinstance(item, str) else item.address
        address = None if isinstance(item, str) else web_address(_without_feed_scheme(item.address))
        if isinstance(item, str) or address is None or "@" in urlsplit(address).netloc:
            shown = normalise_line(words[:200]) or _("an entry without an address")
            why = _("only http and https addresses without a password can be subscribed to")
            problems.append(IntakeError(_("{name} was read without {shown}").format(name=name, shown=shown), why))
        elif address not in feeds and len(feeds) < MAX_SUBSCRIPTIONS:
            name_of_feed = normalise_line((item.name or "")[:300]) or None
            tags = tuple(dict.fromkeys(filter(None, (normalise_line(tag[:100]) for tag in item.tags))))
            site = web_address(item.site) if item.site else None
            feeds[address] = replace(item, address=address, name=name_of_feed, tags=tags, site=site)
    return SubscriptionList(tuple(feeds.values()), tuple(problems))


def _without_feed_scheme(address: str) -> str:
    return re.sub(r"^feed:(?://)?(?=https?:)", "", re.sub(r"^feed://", "http://", address.strip()))


def _from_opml(text: str, name: str) -> Iterator[Subscription | str]:
    root = mended(text)
    outlines = [] if root is None else [e for e in root.iter() if isinstance(e.tag, str) and e.tag.lower() == "outline"]
    if root is None or not (root.tag.lower() == "opml" or outlines):
        raise _no_list(name)
    for outline in outlines:
        attributes = {key.rpartition("}")[2].lower(): value for key, value in outline.attrib.items()}
        address = attributes.get("xmlurl") or (attributes.get("url") if attributes.get("type") == "rss" else None)
        if not address:
            continue
        folders = [parent.get("title") or parent.get("text") for parent in outline.iterancestors("outline")]
        categories = [part for given in attributes.get("category", "").split(",") for part in given.split("/")]
        keep = attributes.get("keepdays", "")
        yield Subscription(
            address,
            attributes.get("title") or attributes.get("text"),
            tuple(filter(None, (*reversed(folders), *categories))),
            attributes.get("htmlurl"),
            attributes.get("fulltext") if attributes.get("fulltext") in ("auto", "always", "never") else None,
            language_code(attributes.get("language", "")),
            int(keep) if keep.isascii() and keep.isdigit() and 0 < int(keep[:6]) < 100_000 else None,
            attributes.get("paused") == "true",
        )


def _from_lines(entries: Iterable[str]) -> Iterator[Subscription | str]:
    """newsboat: an address, then tags; ``"~Name"`` is a name, ``!`` hides from lists, which we do not."""
    for line in entries:
        try:
            words = shlex.split(line[:5_000], comments=False)
        except ValueError:  # a quotation mark that is never closed
            words = line.replace('"', " ").split()
        address, *tags = words or [line]
        if address.startswith(_NOT_FEEDS) or "://" not in address:
            yield address
            continue
        names = [tag[1:] for tag in tags if tag.startswith("~")]
        kept = tuple(tag for tag in tags if not tag.startswith(("~", "!")))
        yield Subscription(address, names[0] if names else None, kept)


def _from_json(text: str, name: str) -> Iterator[Subscription | str]:
    """Miniflux (``/v1/feeds``) and FreshRSS (its Google Reader interface and its own export)."""
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise IntakeError(
            _("cannot read {name}").format(name=name), _("it is no valid JSON"), _("export it again")
        ) from error
    if isinstance(document, dict):
        document = next((document[key] for key in ("feeds", "subscriptions", "items") if key in document), None)
    if not isinstance(document, list):
        raise _no_list(name)
    for entry in document:
        if not isinstance(entry, dict):
            continue
        words = {key: value for key, value in entry.items() if isinstance(value, str)}
        address = words.get("feed_url") or words.get("url") or words.get("xmlUrl") or words.get("id", "")
        categories = entry.get("categories") if isinstance(entry.get("categories"), list) else [entry.get("category")]
        tags = (c if isinstance(c, str) else (c.get("title") or c.get("label")) if isinstance(c, dict) else None
                for c in categories or ())  # fmt: skip
        site = words.get("site_url") or words.get("htmlUrl")
        own_tags = tuple(tag for tag in tags if isinstance(tag, str))
        is_paused = entry.get("disabled") is True  # Miniflux
        yield Subscription(address.removeprefix("feed/"), words.get("title"), own_tags, site, is_paused=is_paused)
