"""Feeds as the store keeps them: plain rows. Moments are aware; all ids are the store's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefing.domain import Article


@dataclass(frozen=True, slots=True)
class FeedState:
    """How the polls of a feed went, and when it may be polled again (``due_at`` None: at any time).

    A ``failure`` that is a :class:`briefing.words.Reason` is read again in the language of the interface by then.
    """

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    due_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    failure: str | None = None
    status: int | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What a reader sets for a feed; None: as everywhere else."""

    full_text: str = "auto"
    language: str | None = None
    keep_days: int | None = None


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A subscription. ``name`` is the reader's own word for it, ``title`` what it calls itself."""

    id: int
    address: str
    given_address: str
    name: str | None
    title: str | None
    site: str | None
    tags: tuple[str, ...]
    options: FeedOptions
    state: FeedState
    articles: int
    waiting_pages: int
    is_paused: bool = False

    @property
    def label(self) -> str:
        """What it is listed under."""
        return self.name or self.title or self.address


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry as a poll brings it. ``page`` is the address to read the article whole at, None where it is whole.

    ``page_key`` tells pages apart (see :mod:`briefing.intake.canonical`).
    """

    key: str
    digest: str
    article: Article
    page: str | None = None
    page_key: str | None = None


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """An entry whose page is to be read. ``teaser`` is the article as the feed gives it."""

    feed_id: int
    key: str
    address: str
    teaser: Article
    tries: int
    article_id: int | None
    """The article that stands for the entry meanwhile."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a poll or a page brought: ids of articles that are new, that their outlet changed, that became whole."""

    new: tuple[int, ...] = ()
    updated: tuple[int, ...] = ()
    completed: tuple[int, ...] = ()
    waiting: int = 0
