"""Subscriptions, their state, and what they bring in. Standard library only; every change is one transaction.

A poll is saved whole: its entries, its state and the tokens of the next conditional request together, so that whatever
stops a run, the next one finds either all of it or nothing. Entries whose pages are still to be read wait in a table;
what waits is a query.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from briefing.domain import Article, Span
from briefing.words import Reason, told_again
from db.feed_rows import FeedOptions, FeedRow, FeedState, NewEntry, Taken, WaitingPage
from db.locking import writing
from db.write import Added

TakeIn = Callable[[sqlite3.Connection, Iterable[Article]], Sequence[Added]]
"""Stores articles within the caller's transaction and says of each what became of it."""

_STATE = ("etag", "last_modified", "body_hash", "checked_at", "succeeded_at", "due_at", "failures", "failing_since",
          "failure", "status", "is_gone")  # fmt: skip


def add_feed(
    connection: sqlite3.Connection,
    address: str,
    *,
    name: str | None = None,
    title: str | None = None,
    site: str | None = None,
    tags: Iterable[str] = (),
    options: FeedOptions | None = None,
    is_paused: bool = False,
) -> tuple[int, bool]:
    """Subscribe; returns the feed's id and whether it is new. One that is known only gets the tags besides."""
    options = options or FeedOptions()
    with writing(connection):
        known = connection.execute(
            "SELECT id FROM feeds WHERE address = :a OR given_address = :a ORDER BY address = :a DESC", {"a": address}
        ).fetchone()
        if known:
            feed_id = int(known["id"])
        else:
            cursor = connection.execute(
                "INSERT INTO feeds (address, given_address, name, title, site, full_text, language, keep_days,"
                " added_at, is_paused) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (address, address, name, title, site, *_option_values(options), _words(datetime.now(UTC)), is_paused),
            )
            feed_id = int(cursor.lastrowid or 0)
        _add_tags(connection, feed_id, tags)
    return feed_id, known is None


def set_feed(
    connection: sqlite3.Connection,
    feed_id: int,
    *,
    name: str | None = None,
    tags: Iterable[str] | None = None,
    options: FeedOptions | None = None,
) -> None:
    """Give a feed another name (empty: its own title again), other tags or other options; None leaves as it is."""
    with writing(connection):
        if name is not None:
            connection.execute("UPDATE feeds SET name = ? WHERE id = ?", (name or None, feed_id))
        if tags is not None:
            connection.execute("DELETE FROM feed_tags WHERE feed_id = ?", (feed_id,))
            _add_tags(connection, feed_id, tags)
        if options is not None:
            connection.execute(
                "UPDATE feeds SET full_text = ?, language = ?, keep_days = ?, body_hash = NULL, etag = NULL,"
                " last_modified = NULL WHERE id = ?",
                (*_option_values(options), feed_id),
            )


def set_paused(connection: sqlite3.Connection, feed_id: int, is_paused: bool) -> None:
    """Leave a feed alone until it is resumed, or resume it: then it may be polled at once."""
    with writing(connection):
        connection.execute("UPDATE feeds SET is_paused = ?, due_at = NULL WHERE id = ?", (int(is_paused), feed_id))


def remove_feed(connection: sqlite3.Connection, feed_id: int) -> None:
    """Unsubscribe. The articles that it brought stay."""
    with writing(connection):
        connection.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))


def count(connection: sqlite3.Connection) -> int:
    """How many subscriptions there are."""
    number: int = connection.execute("SELECT count(*) FROM feeds").fetchone()[0]
    return number


def feed_rows(connection: sqlite3.Connection, feed_ids: Sequence[int] | None = None) -> list[FeedRow]:
    """The subscriptions by name; with ``feed_ids``, those."""
    condition = "1" if feed_ids is None else f"id IN ({', '.join('?' * len(feed_ids))})"
    rows = connection.execute(
        f"""
        SELECT feeds.*,
          (SELECT json_group_array(tag) FROM (SELECT tag FROM feed_tags WHERE feed_id = feeds.id ORDER BY tag)) AS tags,
          (SELECT count(DISTINCT article_id) FROM entries WHERE feed_id = feeds.id) AS articles,
          (SELECT count(*) FROM waiting_pages WHERE feed_id = feeds.id) AS waiting
        FROM feeds WHERE {condition} ORDER BY coalesce(name, title, address) COLLATE NOCASE, id
        """,
        tuple(feed_ids or ()),
    )
    return [_feed_row(row) for row in rows]


def articles_of(connection: sqlite3.Connection, feed_id: int, limit: int = 100, offset: int = 0) -> list[int]:
    """The ids of the articles that a feed brought, newest first."""
    rows = connection.execute(
        """
        SELECT id FROM articles WHERE id IN (SELECT article_id FROM entries WHERE feed_id = ?)
        ORDER BY day DESC, id DESC LIMIT ? OFFSET ?
        """,
        (feed_id, limit, offset),
    )
    return [row[0] for row in rows]


def due_feeds(connection: sqlite3.Connection, now: datetime) -> list[FeedRow]:
    """The feeds that may be polled, those first that were polled longest ago; one that is gone or paused is not."""
    due = connection.execute(
        "SELECT id FROM feeds WHERE is_gone = 0 AND is_paused = 0 AND (due_at IS NULL OR due_at <= ?) "
        "ORDER BY checked_at, id",
        (_words(now),),
    ).fetchall()
    by_id = {row.id: row for row in feed_rows(connection)}
    return [by_id[row["id"]] for row in due]


def save_poll(
    connection: sqlite3.Connection,
    feed_id: int,
    state: FeedState,
    entries: Sequence[NewEntry],
    take_in: TakeIn,
    *,
    title: str | None = None,
    site: str | None = None,
    moved_to: str | None = None,
) -> Taken:
    """Save what a poll brought, all or nothing; nothing where the feed was removed meanwhile.

    Of entries that are known only those with another digest are looked at, and only those with an address: they become
    new versions. ``moved_to`` is the address that the feed lives at for good.
    """
    with writing(connection):
        if connection.execute("SELECT 1 FROM feeds WHERE id = ?", (feed_id,)).fetchone() is None:
            return Taken()
        _save_state(connection, feed_id, state)
        connection.execute(
            "UPDATE feeds SET title = coalesce(?, title), site = coalesce(?, site) WHERE id = ?", (title, site, feed_id)
        )
        if moved_to is not None:
            connection.execute("UPDATE OR IGNORE feeds SET address = ? WHERE id = ?", (moved_to, feed_id))
        known = {
            row["key"]: row
            for row in connection.execute('SELECT "key", digest, article_id FROM entries WHERE feed_id = ?', (feed_id,))
        }
        whole: list[NewEntry] = []
        waiting = 0
        seen_at = _words(state.checked_at)
        for entry in entries:
            before = known.get(entry.key)
            if before is not None and (before["digest"] == entry.digest or entry.article.address is None):
                continue
            _save_entry(connection, feed_id, entry, seen_at)
            if entry.page is None:
                whole.append(entry)
            elif before is None and (there := _article_at(connection, entry.page_key)) is not None:
                _link(connection, feed_id, entry.key, there)
            else:
                waiting += 1
                _save_waiting(connection, feed_id, entry)
        added = take_in(connection, [entry.article for entry in whole])
        for entry, outcome in zip(whole, added, strict=True):
            _link(connection, feed_id, entry.key, outcome.article_id)
    return _taken(added, waiting)


def known_entries(connection: sqlite3.Connection, feed_id: int) -> dict[str, str]:
    """The digests of the entries that a feed has brought, by their keys."""
    return dict(connection.execute('SELECT "key", digest FROM entries WHERE feed_id = ?', (feed_id,)).fetchall())


def save_state(connection: sqlite3.Connection, feed_id: int, state: FeedState) -> None:
    """Save how a poll went that brought no entries."""
    with writing(connection):
        _save_state(connection, feed_id, state)


def waiting_pages(connection: sqlite3.Connection, feed_id: int, now: datetime, limit: int) -> list[WaitingPage]:
    """The pages of a feed that may be read now, newest first."""
    rows = connection.execute(
        """
        SELECT waiting_pages.*, article_id FROM waiting_pages JOIN entries USING (feed_id, "key")
        WHERE feed_id = ? AND (due_at IS NULL OR due_at <= ?)
        ORDER BY waiting_pages.published DESC, "key" LIMIT ?
        """,
        (feed_id, _words(now), limit),
    )
    return [
        WaitingPage(
            row["feed_id"],
            row["key"],
            row["address"],
            _article_from(json.loads(row["article"])),
            row["tries"],
            row["article_id"],
        )
        for row in rows
    ]


def save_page(
    connection: sqlite3.Connection,
    page: WaitingPage,
    article: Article,
    take_in: TakeIn,
    retry_at: datetime | None = None,
) -> Taken:
    """Save the article of an entry whose page was read.

    With ``retry_at`` the page could not be read, ``article`` stands for it meanwhile, and it is to be tried again then.
    """
    with writing(connection):
        place = (page.feed_id, page.key)
        if not connection.execute('SELECT 1 FROM entries WHERE feed_id = ? AND "key" = ?', place).fetchone():
            return Taken()
        if retry_at is None:
            connection.execute('DELETE FROM waiting_pages WHERE feed_id = ? AND "key" = ?', place)
        else:
            connection.execute(
                'UPDATE waiting_pages SET tries = tries + 1, due_at = ? WHERE feed_id = ? AND "key" = ?',
                (_words(retry_at), *place),
            )
            if page.article_id is not None:
                return Taken()
        added = take_in(connection, [article])
        _link(connection, page.feed_id, page.key, added[0].article_id)
    return _taken(added, 0)


def link_page(connection: sqlite3.Connection, page: WaitingPage, page_key: str | None) -> bool:
    """Let an entry stand for the whole article of its page, if another feed has brought that meanwhile."""
    with writing(connection):
        there = _article_at(connection, page_key)
        if there is None or page.article_id is not None:
            return False
        connection.execute('DELETE FROM waiting_pages WHERE feed_id = ? AND "key" = ?', (page.feed_id, page.key))
        _link(connection, page.feed_id, page.key, there)
    return True


def _article_at(connection: sqlite3.Connection, page_key: str | None) -> int | None:
    """The whole article of a page, if the store has it."""
    row = (
        page_key
        and connection.execute(
            "SELECT id FROM fingerprints JOIN articles ON articles.id = article_id "
            "WHERE address_key = ? AND is_partial = 0 ORDER BY id DESC LIMIT 1",
            (page_key,),
        ).fetchone()
    )
    return int(row["id"]) if row else None


def _link(connection: sqlite3.Connection, feed_id: int, key: str, article_id: int) -> None:
    connection.execute('UPDATE entries SET article_id = ? WHERE feed_id = ? AND "key" = ?', (article_id, feed_id, key))


def _save_entry(connection: sqlite3.Connection, feed_id: int, entry: NewEntry, seen_at: str | None) -> None:
    connection.execute(
        'INSERT INTO entries (feed_id, "key", digest, seen_at) VALUES (?, ?, ?, ?)'
        ' ON CONFLICT (feed_id, "key") DO UPDATE SET digest = excluded.digest',
        (feed_id, entry.key, entry.digest, seen_at),
    )


def _save_waiting(connection: sqlite3.Connection, feed_id: int, entry: NewEntry) -> None:
    article = entry.article
    published = article.published_at.astimezone(UTC).isoformat() if article.published_at else None
    published = published or (article.published.isoformat() if article.published else None)
    connection.execute(
        'INSERT OR REPLACE INTO waiting_pages (feed_id, "key", address, published, article) VALUES (?, ?, ?, ?, ?)',
        (feed_id, entry.key, entry.page, published, json.dumps(_article_values(article), ensure_ascii=False)),
    )


def _save_state(connection: sqlite3.Connection, feed_id: int, state: FeedState) -> None:
    values = [getattr(state, column) for column in _STATE]
    values = [_words(value) if isinstance(value, datetime) else value for value in values]
    values = [int(value) if isinstance(value, bool) else value for value in values]
    said = None
    if isinstance(state.failure, Reason):
        values[_STATE.index("failure")], said = state.failure.in_source(), state.failure.kept()
    columns = ", ".join(f"{column} = ?" for column in _STATE)
    connection.execute(f"UPDATE feeds SET {columns}, failure_said = ? WHERE id = ?", (*values, said, feed_id))


def _taken(added: Sequence[Added], waiting: int) -> Taken:
    return Taken(
        tuple(outcome.article_id for outcome in added if outcome.is_new),
        tuple(outcome.article_id for outcome in added if outcome.is_updated),
        tuple(outcome.article_id for outcome in added if outcome.is_completed),
        waiting,
    )


def _add_tags(connection: sqlite3.Connection, feed_id: int, tags: Iterable[str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO feed_tags (feed_id, tag) VALUES (?, ?)", [(feed_id, tag) for tag in tags]
    )


def _option_values(options: FeedOptions) -> tuple[object, ...]:
    return options.full_text, options.language, options.keep_days


def _feed_row(row: sqlite3.Row) -> FeedRow:
    state = {column: row[column] for column in _STATE}
    for column in ("checked_at", "succeeded_at", "due_at", "failing_since"):
        state[column] = datetime.fromisoformat(state[column]) if state[column] else None
    state["is_gone"] = bool(state["is_gone"])
    if row["failure_said"]:
        state["failure"] = told_again(row["failure_said"])
    return FeedRow(
        id=row["id"],
        address=row["address"],
        given_address=row["given_address"],
        name=row["name"],
        title=row["title"],
        site=row["site"],
        tags=tuple(json.loads(row["tags"])),
        options=FeedOptions(row["full_text"], row["language"], row["keep_days"]),
        state=FeedState(**state),
        articles=row["articles"],
        waiting_pages=row["waiting"],
        is_paused=bool(row["is_paused"]),
    )


def _article_values(article: Article) -> dict[str, object]:
    return {
        "text": article.text,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        "address": article.address,
        "author": article.author,
        "language": article.language,
        "headings": article.headings,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "is_partial": article.is_partial,
    }


def _article_from(values: dict[str, object]) -> Article:
    """The article of what :func:`_article_values` wrote; what an earlier program did not write is left out."""
    article = Article(**(values | {"published": None, "published_at": None, "headings": ()}))  # type: ignore[arg-type]
    published, published_at, headings = values.get("published"), values.get("published_at"), values.get("headings")
    return replace(
        article,
        published=date.fromisoformat(published) if isinstance(published, str) else None,
        published_at=datetime.fromisoformat(published_at) if isinstance(published_at, str) else None,
        headings=tuple(Span(*span) for span in headings) if isinstance(headings, list) else (),
    )


def _words(moment: datetime | None) -> str | None:
    """A moment as the store writes it: whole seconds of UTC, which sort as they follow."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
