"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from briefing.intake.feeds.dates import parse_moment
from briefing.intake.feeds.feed import MAX_ENTRIES, Entry, Feed
from briefing.intake.feeds.xml import NoFeedError
from briefing.intake.fields import language_code, web_address


def read_json(text: str, address: str, now: datetime) -> Feed:
    """The feed in ``text``, which was found at ``address``. Raises NoFeedError."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoFeedError from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise NoFeedError
    if "jsonfeed.org" not in _words(document.get("version")):
        raise NoFeedError
    items = [item for item in document["items"] if isinstance(item, dict)]
    language = language_code(_words(document.get("language")))
    return Feed(
        title=_words(document.get("title")),
        site=_absolute(address, document.get("home_page_url")),
        language=language,
        entries=tuple(_entry(item, address, now) for item in items[:MAX_ENTRIES]),
        is_cut=len(items) > MAX_ENTRIES,
    )


def _entry(item: dict[str, Any], address: str, now: datetime) -> Entry:
    given_id = str(item["id"]) if isinstance(item.get("id"), str | int | float) else ""
    day, moment = parse_moment(_words(item.get("date_published")), now)
    if day is None:
        day, moment = parse_moment(_words(item.get("date_modified")), now)
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_words(author.get("name")) for author in authors or () if isinstance(author, dict)]
    contents = [_words(item.get("content_html")), _escaped(_words(item.get("content_text")))]
    return Entry(
        id=given_id or None,
        address=_absolute(address, item.get("url"))
        or _absolute(address, item.get("external_url"))
        or web_address(given_id),
        title=_words(item.get("title")),
        author=", ".join(filter(None, names)),
        contents=tuple(filter(None, contents)),
        summary=_words(item.get("summary")),
        published=day,
        published_at=moment,
        language=language_code(_words(item.get("language"))),
    )


def _escaped(text: str) -> str:
    """Plain text as markup, so that no word of it is taken for a tag; lines stay lines."""
    from html import escape

    return escape(text, quote=False).replace("\n", "<br>") if text else ""


def _absolute(base: str, link: Any) -> str | None:
    words = _words(link).strip()
    try:
        return web_address(urljoin(base, words)) if words else None
    except ValueError:
        return None


def _words(value: Any) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
