"""The page of an entry is read: politely, and only if the site's robots.txt lets us."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from briefing.domain import Article
from briefing.errors import IntakeError
from briefing.intake.canonical import canonical_address
from briefing.intake.decode import decode
from briefing.intake.feeds.articles import with_page
from briefing.intake.forms import printable
from briefing.intake.html import declared_encoding, read_html
from briefing.intake.paywall import is_locked
from briefing.intake.web.answer import Answer
from briefing.intake.web.client import Web
from briefing.intake.web.problems import Cause, FetchError
from briefing.intake.web.robots import Robots
from briefing.words import _

PAUSE = 1.0
"""Seconds between two pages of one host, where its robots.txt does not ask for more."""
MAX_TRIES = 5
FIRST_RETRY = timedelta(minutes=30)

Run = Callable[..., Awaitable["PageOutcome"]]

_HTML_TYPES = ("", "text/html", "application/xhtml+xml")
_ACCEPTED = "text/html, application/xhtml+xml, */*;q=0.5"
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_CANONICAL = re.compile(
    r"<link\b(?=[^>]{0,500}\brel\s*=\s*[\"']?canonical\b)[^>]{0,2000}?\bhref\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.I
)
_HEAD_LENGTH = 300_000


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What came of a page. ``why`` says why it could not be read; ``retry_in`` is given where it may be later."""

    article: Article
    why: str | None = None
    retry_in: timedelta | None = None


async def read_page(
    web: Web, robots: Robots, run: Run, address: str, teaser: Article, tries: int, *,
    from_outside: bool, pause: float = PAUSE,
) -> PageOutcome:  # fmt: skip
    """The article of ``teaser``'s page, or the teaser itself where the page cannot be read. Nothing is raised.

    ``run`` carries out a function beside the event loop.
    """
    try:
        rules = await robots.rules(address, from_outside=from_outside)
        if not rules.allow(address):
            return PageOutcome(teaser, _("the site's robots.txt asks programs not to read this page"))
        await web.host(address).rest(max(pause, rules.pause))
        answer = await web.get(
            address, headers={"Accept": "text/html,application/xhtml+xml"}, from_outside=from_outside
        )
    except FetchError as error:
        may_pass = error.cause is Cause.NETWORK or error.status in _PASSING
        if not may_pass or tries + 1 >= MAX_TRIES:
            return PageOutcome(teaser, error.why)
        return PageOutcome(teaser, error.why, max(FIRST_RETRY * 2**tries, timedelta(seconds=error.wait or 0)))
    if answer.content_type not in _HTML_TYPES:
        why = _("it is {kind}, not a web page").format(kind=printable(answer.content_type))
        return PageOutcome(teaser, why)
    try:
        return await run(_article, answer, teaser)
    except Exception as error:  # one page that a parser breaks on must not stop the others
        why = _("it cannot be understood ({error})").format(error=type(error).__name__)
        return PageOutcome(teaser, why)


def _article(answer: Answer, teaser: Article) -> PageOutcome:
    name = printable(answer.address)
    try:
        html = decode(answer.body, name, answer.charset or declared_encoding(answer.body))
    except IntakeError as problem:
        return PageOutcome(teaser, problem.why)
    link = _CANONICAL.search(html[:_HEAD_LENGTH])
    found = read_html(html, name, canonical_address(answer.address, link[1].replace("&amp;", "&") if link else None))
    if not found.articles:
        return PageOutcome(teaser, _("no article text was found in the page"))
    page = found.articles[0]
    return PageOutcome(with_page(teaser, page, is_locked=is_locked(html, page.text)))
