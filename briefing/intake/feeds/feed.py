"""A feed as it was read: plain data, whatever its form was. Words are still as the feed has them, markup and all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

MAX_ENTRIES = 5_000
"""Entries of one feed that are read; feeds list their newest first."""

_MAX_KEY = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``contents`` are the texts that it offers, ``summary`` what it calls its summary, if anything.

    ``id`` is what the feed itself knows it by. ``address`` is absolute, or None.
    """

    id: str | None = None
    address: str | None = None
    title: str = ""
    author: str = ""
    contents: tuple[str, ...] = ()
    summary: str = ""
    published: date | None = None
    published_at: datetime | None = None
    language: str | None = None
    is_free: bool = True

    @property
    def digest(self) -> str:
        """SHA-256 of the words: another one says that the entry was edited."""
        words = "\x00".join((self.title, *self.contents, self.summary))
        return sha256(words.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. ``site`` is the web address of what it belongs to; ``is_cut`` says that it broke off or was too long."""

    title: str = ""
    site: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    is_cut: bool = False


def keyed(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries under what each is known by within its feed; of those that share it, the first.

    That is the entry's own id; where a feed gives one id or none to several, their addresses or else their words.
    """
    entries = tuple(entries)
    addresses_of: defaultdict[str, set[str | None]] = defaultdict(set)
    words_at: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.id:
            addresses_of[entry.id].add(entry.address)
        if entry.address:
            words_at[entry.address].add(entry.digest)
    keys: dict[str, Entry] = {}
    for entry in entries:
        if entry.id and len(addresses_of[entry.id]) == 1:
            key = entry.id
        elif entry.address and len(words_at[entry.address]) == 1:
            key = entry.address
        else:
            key = f"sha256:{entry.digest}"
        key = key if len(key) <= _MAX_KEY else "sha256:" + sha256(key.encode("utf-8", "replace")).hexdigest()
        keys.setdefault(key, entry)
    return keys
