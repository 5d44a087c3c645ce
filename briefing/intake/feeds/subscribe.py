"""What somebody subscribes to: the feed at an address or, where that is a web page, the feeds that it has."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from briefing.errors import IntakeError
from briefing.intake.decode import decode
from briefing.intake.feeds.articles import MAX_TITLE, plain_line
from briefing.intake.feeds.discover import Found, feeds_of_page, usual_places
from briefing.intake.feeds.read import read_feed
from briefing.intake.forms import printable
from briefing.intake.html import declared_encoding, looks_like_html
from briefing.intake.web.answer import Answer
from briefing.intake.web.client import Web
from briefing.intake.web.problems import FetchError
from briefing.intake.web.reach import Reach
from briefing.words import _

MAX_TRIED = 5
"""Feeds of a page that are tried before one is taken."""


@dataclass(frozen=True, slots=True)
class Located:
    """A feed that can be read. ``others`` are further feeds that the page names."""

    address: str
    title: str
    site: str | None
    entries: int
    others: tuple[Found, ...] = ()


def locate(address: str, reach: Reach | None = None) -> Located:
    """The feed at ``address`` or, where that is a web page, the first of its feeds that can be read.

    Raises IntakeError.
    """

    async def locating() -> Located:
        async with Web(reach) as web:
            return await locate_with(web, address)

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, locating()).result()


async def locate_with(web: Web, address: str) -> Located:
    """See :func:`locate`."""
    answer = await web.get(address)
    name = printable(address)
    html = _page(answer, name)
    if html is None:
        return _read(answer, name)
    from_outside = not answer.is_inside
    named = feeds_of_page(html, answer.address)
    for number, feed in enumerate(named[:MAX_TRIED]):
        if (located := await _try(web, feed.address, from_outside)) is not None:
            others = tuple(other for other in named if other is not named[number])
            return Located(located.address, located.title or feed.title, located.site, located.entries, others)
    for place in [] if named else usual_places(answer.address):
        if (located := await _try(web, place, from_outside)) is not None:
            return located
    raise IntakeError(
        _("cannot subscribe to {name}").format(name=name),
        _("it is a web page and names no feed"),
        _("give the feed's own address"),
    )


def _page(answer: Answer, name: str) -> str | None:
    """The text of a web page; None for anything else."""
    if answer.content_type not in ("", "text/html", "application/xhtml+xml", "text/plain"):
        return None
    try:
        text = decode(answer.body, name, answer.charset or declared_encoding(answer.body))
    except IntakeError:
        return None
    return text if looks_like_html(text) else None


async def _try(web: Web, address: str, from_outside: bool) -> Located | None:
    try:
        return _read(await web.get(address, from_outside=from_outside), printable(address))
    except FetchError as error:
        if error.wait:
            raise
        return None
    except IntakeError:
        return None


def _read(answer: Answer, name: str) -> Located:
    feed = read_feed(answer.body, name, answer.address, datetime.now(UTC).astimezone(), answer.charset)
    title = plain_line(feed.title, MAX_TITLE)
    return Located(answer.moved_to or answer.asked_for, title, feed.site, len(feed.entries))
