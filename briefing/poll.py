"""What the answer of a feed brings: entries as articles, ready to be stored. It may run in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from briefing.arrivals import prepare
from briefing.domain import Article
from briefing.errors import IntakeError
from briefing.intake.canonical import address_key
from briefing.intake.feeds.articles import FullText, from_entry, plain_line
from briefing.intake.feeds.feed import keyed
from briefing.intake.feeds.read import read_feed
from briefing.intake.web.answer import Answer
from briefing.words import Reason, _
from db.arrivals import Prepared
from db.feed_rows import FeedRow, NewEntry


@dataclass(frozen=True, slots=True)
class Poll:
    """What a poll brought. ``prepared`` are the articles that need no page, made ready for the store."""

    entries: list[NewEntry]
    body_hash: str
    title: str | None
    site: str | None
    prepared: Mapping[Article, Prepared] = field(default_factory=dict)


def read_poll(
    feed: FeedRow, answer: Answer, name: str, now: datetime, known: Mapping[str, str] | None = None
) -> Poll | None:
    """What an answer brings; None where it is the one of before. Raises IntakeError.

    Entries whose digest is the one that is ``known`` under their key are left out: there is nothing to do for them.
    """
    if is_as_before(feed, answer):
        return None
    try:
        return _poll(feed, answer, name, now, known or {})
    except IntakeError:
        raise
    except Exception as error:  # one feed that a parser breaks on must not stop the others
        raise not_understood(name, type(error).__name__) from error


def is_as_before(feed: FeedRow, answer: Answer) -> bool:
    """Whether the answer says that nothing is new, or is word for word the one of before."""
    return answer.status == 304 or _body_hash(answer) == feed.state.body_hash


def not_understood(name: str, fault: str) -> IntakeError:
    """The feed of that name broke a parser."""
    return IntakeError(
        _("cannot read {name}").format(name=name),
        Reason("it cannot be understood ({fault})", fault=fault),
        _("please report its address"),
    )


def _poll(feed: FeedRow, answer: Answer, name: str, now: datetime, known: Mapping[str, str]) -> Poll:
    found = read_feed(answer.body, name, answer.address, now.astimezone(), answer.charset)
    full_text = FullText(feed.options.full_text)
    entries = []
    for key, entry in keyed(found.entries).items():
        digest = entry.digest
        if known.get(key) == digest:
            continue
        made = from_entry(entry, found, outlet=feed.name, language=feed.options.language, full_text=full_text)
        if made is not None:
            entries.append(NewEntry(key, digest, made.article, made.page, address_key(made.page)))
    entries.reverse()  # feeds begin with the newest; the store numbers articles as they come
    prepared = {entry.article: prepare(entry.article) for entry in entries if entry.page is None}
    return Poll(entries, _body_hash(answer), plain_line(found.title, 300) or None, found.site, prepared)


def _body_hash(answer: Answer) -> str:
    return sha256(answer.body).hexdigest()
