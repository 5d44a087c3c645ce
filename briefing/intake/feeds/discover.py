"""Finds the feeds that a web page names, and guesses where a page that names none may have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefing.intake.fields import web_address
from briefing.intake.markup import without_controls
from briefing.intake.normalise import normalise_line

MAX_FOUND = 50

_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml",
    "text/xml", "application/xml", "application/x.atom+xml", "application/x-atom+xml", "text/rss+xml", "text/rdf+xml",
}  # fmt: skip
_MAYBE_TYPES = {"application/json", "text/xml", "application/xml"}
_LIKE_A_FEED = re.compile(r"(?:^|[/._?=&-])(?:rss|atom|feeds?|rdf)(?:$|[/._?=&-]|20|2)|\.(?:rss|atom|rdf|xml)$", re.I)
_MINOR = re.compile(r"comment|kommentar|podcast|audio|video|forum", re.I)
_USUAL_PLACES = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed/", "feed.json")


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that a page names; ``title`` is what it calls it, or empty."""

    address: str
    title: str = ""


def feeds_of_page(html: str, address: str) -> list[Found]:
    """The feeds that the page at ``address`` names: those in its head first, comments and podcasts last."""
    from lxml.etree import HTMLParser, ParserError, XMLSyntaxError  # type: ignore[import-untyped]

    target = _LinkTarget()
    parser = HTMLParser(target=target, encoding="utf-8")
    try:
        parser.feed(without_controls(html).encode())
        parser.close()
    except (ParserError, XMLSyntaxError):
        pass
    base = _absolute(address, target.base) or address
    found: dict[str, Found] = {}
    for href, title in (*target.named, *target.linked):
        place = _absolute(base, href)
        if place and place != address and place not in found:
            found[place] = Found(place, normalise_line(title[:500]))
    return sorted(found.values(), key=lambda feed: bool(_MINOR.search(feed.address + feed.title)))[:MAX_FOUND]


def usual_places(address: str) -> list[str]:
    """Where the site of ``address`` may have a feed without saying so, the likeliest first."""
    parts = urlsplit(address)
    folders = dict.fromkeys((urljoin(address, "./"), f"{parts.scheme}://{parts.netloc}/"))
    return [folder + place for folder in folders for place in _USUAL_PLACES]


class _LinkTarget:
    """Takes the parser's events and gathers links."""

    def __init__(self) -> None:
        self.base = ""
        self.named: list[tuple[str, str]] = []
        self.linked: list[tuple[str, str]] = []

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element opens."""
        href = attrs.get("href", "").strip()
        if not href:
            return
        if tag == "base":
            self.base = self.base or href
        elif tag == "link":
            kind = attrs.get("type", "").partition(";")[0].strip().lower()
            relations = attrs.get("rel", "").lower().split()
            is_sure = kind in _TYPES - _MAYBE_TYPES or (kind in _MAYBE_TYPES and _LIKE_A_FEED.search(href))
            if ("alternate" in relations or "feed" in relations) and is_sure:
                self.named.append((href, attrs.get("title", "")))
        elif tag == "a" and _LIKE_A_FEED.search(href[:500]):
            self.linked.append((href, attrs.get("title", "")))

    def end(self, tag: str) -> None:
        """An element closes."""

    def data(self, data: str) -> None:
        """Words between two tags."""

    def close(self) -> Any:
        """The page is through."""


def _absolute(base: str, href: str) -> str | None:
    href = re.sub(r"^feed:(?://)?(?=https?:)", "", href)
    href = re.sub(r"^feed://", "http://", href)
    try:
        return web_address(urljoin(base, href).partition("#")[0]) if href else None
    except ValueError:
        return None
