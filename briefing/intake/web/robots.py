"""What a site's robots.txt lets us read (RFC 9309), as Scrapy's Protego understands it.

Feeds are made for programs; pages are not, so their sites are asked.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from briefing.intake.web.client import Web
from briefing.intake.web.problems import Cause, FetchError

AGENT = "briefing"
MAX_LENGTH = 500_000
"""Bytes that are read of a robots.txt; RFC 9309 asks for as many at least."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows. ``parsed`` None: everything, or nothing."""

    parsed: Protego | None
    otherwise: bool

    def allow(self, address: str) -> bool:
        """Whether the page may be read."""
        return self.otherwise if self.parsed is None else bool(self.parsed.can_fetch(address, AGENT))

    @property
    def pause(self) -> float:
        """The seconds between two pages that it asks for; 0: none."""
        return 0.0 if self.parsed is None else float(self.parsed.crawl_delay(AGENT) or 0)


class Robots:
    """The rules of all sites that are asked in one run; each site's are fetched once."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._rules: dict[tuple[str, bool], asyncio.Task[Rules]] = {}

    async def rules(self, address: str, *, from_outside: bool) -> Rules:
        """The rules of an address's site. Without an answer from it nothing is allowed, as the RFC has it."""
        parts = urlsplit(address)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        key = (place, from_outside)
        if key not in self._rules:
            self._rules[key] = asyncio.create_task(self._fetch(place, from_outside))
        return await asyncio.shield(self._rules[key])

    async def _fetch(self, place: str, from_outside: bool) -> Rules:
        try:
            answer = await self._web.get(place, from_outside=from_outside)
        except FetchError as error:
            is_absent = error.cause is Cause.STATUS and 400 <= (error.status or 0) < 500 and error.status != 429
            return Rules(None, is_absent or error.cause is Cause.CONTENT)
        return Rules(Protego.parse(answer.body[:MAX_LENGTH].decode("utf-8", "replace")), True)
