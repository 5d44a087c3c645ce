"""Articles come into the store: the one way for the command line, the reader, feeds and watched folders.

Here is decided, purely, what is the same page and the same news; :mod:`db.arrivals` asks and carries it out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from briefing import near_duplicates
from briefing.domain import Article
from briefing.intake.canonical import address_key
from db import arrivals
from db.arrivals import Prepared, Verdict
from db.write import Added

BELATED = 20
"""Articles that are compared belatedly before new ones come in, so that no call takes long on an old store."""

_SHARED_BY_VERSIONS = 0.2
"""Containment of two versions of one article; two articles that a page showed one after the other share hardly any."""
_ALL_OF_A_TEASER = 0.9
_LENGTH_OF_A_TEASER = 0.6


class OneNewsOnce:
    """What is the same page, the same news, a new version."""

    def address_key(self, address: str | None) -> str | None:
        """See :func:`briefing.intake.canonical.address_key`."""
        return address_key(address)

    def bands(self, text: str) -> Sequence[int]:
        """See :func:`briefing.near_duplicates.band_keys`."""
        return near_duplicates.band_keys(_shingles(text))

    def is_same_news(self, one: str, other: str) -> bool:
        """See :func:`briefing.near_duplicates.is_same_news`."""
        return near_duplicates.is_same_news(_shingles(one), _shingles(other))

    def compare(self, old: Article, new: Article) -> Verdict:
        """A version shares a fifth of its words with the other or bears its title; a teaser brings nothing new."""
        before, after = _shingles(old.text), _shingles(new.text)
        _, containment = near_duplicates.likeness(before, after)
        is_version = containment >= _SHARED_BY_VERSIONS or _folded(old.title) == _folded(new.title) != ""
        if new.is_partial != old.is_partial:
            if not is_version and not _is_short(new if new.is_partial else old):
                return Verdict.ANOTHER
            return Verdict.NOTHING_NEW if new.is_partial else Verdict.UPDATE
        if containment >= _ALL_OF_A_TEASER and len(new.text) < _LENGTH_OF_A_TEASER * len(old.text):
            return Verdict.NOTHING_NEW
        return Verdict.UPDATE if is_version else Verdict.ANOTHER


def prepare(article: Article) -> Prepared:
    """Work out of an article, before :func:`take_in` and maybe in another process, what takes time and no store."""
    return arrivals.prepare(article, OneNewsOnce())


def take_in(
    connection: sqlite3.Connection, articles: Iterable[Article], prepared: Mapping[Article, Prepared] | None = None
) -> list[Added]:
    """Store ``articles`` in one transaction and say of each, in their order, what became of it.

    A text that is there already, also as an earlier version, changes nothing; another text from the page of an article
    becomes its new version; near-duplicates are stored and folded under the first. ``prepared`` is what
    :func:`prepare` gave for them, as far as somebody asked it.
    """
    sameness = OneNewsOnce()
    arrivals.compare_waiting(connection, sameness, BELATED)
    return arrivals.add(connection, articles, sameness, prepared or {})


def is_page_known(connection: sqlite3.Connection, address: str) -> bool:
    """Whether the store has an article of the page at ``address``."""
    return arrivals.has_page(connection, address_key(address))


def _folded(title: str | None) -> str:
    return " ".join((title or "").casefold().split())


def _is_short(article: Article) -> bool:
    """A teaser may be written in other words than its article."""
    return len(_shingles(article.text)) < near_duplicates.MIN_SHINGLES


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[int]:
    return near_duplicates.shingles(text)
