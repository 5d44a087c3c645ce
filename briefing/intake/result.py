"""What came of one input."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.domain import Article
from briefing.errors import IntakeError


@dataclass(frozen=True, slots=True)
class Intake:
    """One input (a file, standard input, an address) with its articles and its problems.

    Both may be there at once: an article whose date is none is imported without a date, and the problem is told.
    ``source`` names the input and is safe to print. ``addresses`` are web addresses that the input lists (a reading
    list's): their articles are still to be fetched.
    """

    source: str
    articles: tuple[Article, ...] = ()
    problems: tuple[IntakeError, ...] = ()
    addresses: tuple[str, ...] = ()
