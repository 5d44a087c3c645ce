"""Articles arrive: each is new, known, another version of one that is there, or a copy of one.

What counts as the same page or the same news is decided by a pure :class:`Sameness` that the caller brings. A text is
replaced only here; the one before goes into ``versions``, marks stay, and since its hash is another, the article waits
for analysis again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import Protocol

from briefing.domain import Article
from db.locking import writing
from db.stored import article_of
from db.write import Added, forms_of, insert_articles, insert_headings, now

WINDOW = timedelta(days=3)
"""Copy is printed within hours; the same words weeks later are a yearly notice or a report from the archive."""

_CANDIDATES = 12
"""Articles that a new one is compared with, those that share most keys first."""
_OF_A_BAND = 50
"""Articles that are looked at under one key, the newest: what more have in common is a form and no news."""
_TOGETHER = 100
"""New articles that are inserted in one statement."""
_BATCH = 50
"""Articles of one transaction when many are compared belatedly."""


class Verdict(Enum):
    """What a text is that was found at the address of an article."""

    UPDATE = auto()  # the article, changed
    NOTHING_NEW = auto()  # a poorer reading of it: a teaser, a beginning
    ANOTHER = auto()  # another article: the address is that of a page whose content passes


class Sameness(Protocol):
    """Decides what is the same page and the same news. Must be pure."""

    def address_key(self, address: str | None) -> str | None:
        """What the addresses of one page have in common; None where an address names no lasting page."""

    def bands(self, text: str) -> Sequence[int]:
        """Keys (signed, 64 bits) of which texts that are the same news share one at least."""

    def is_same_news(self, one: str, other: str) -> bool:
        """Whether two texts are one piece of news."""

    def compare(self, old: Article, new: Article) -> Verdict:
        """What ``new`` is, which came from the page of ``old`` and has another text."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is worked out of an article and takes no store: it may be done beforehand, in another process."""

    address_key: str | None
    bands: Sequence[int]
    forms: str


def prepare(article: Article, sameness: Sameness) -> Prepared:
    """Work it out."""
    return Prepared(sameness.address_key(article.address), sameness.bands(article.text), forms_of(article))


def add(
    connection: sqlite3.Connection,
    articles: Iterable[Article],
    sameness: Sameness,
    prepared: Mapping[Article, Prepared],
) -> list[Added]:
    """Store the articles, in their order, in one transaction; what is not ``prepared`` is worked out here.

    New ones that follow one another are inserted together: FTS5 writes its index out at every statement.
    """
    added: list[Added] = []
    fresh: list[tuple[Article, Prepared]] = []
    with writing(connection):
        for article in articles:
            known = _known(connection, article.text_hash)
            if known is None:
                ready = prepared.get(article) or prepare(article, sameness)
                if len(fresh) < _TOGETHER and not _is_page_there(connection, article, ready, fresh):
                    fresh.append((article, ready))
                    continue
            added += _insert(connection, fresh, sameness)
            fresh.clear()
            added.append(_add(connection, article, ready, sameness) if known is None else Added(known, False))
        return added + _insert(connection, fresh, sameness)


def compare_waiting(connection: sqlite3.Connection, sameness: Sameness, limit: int | None = None) -> int:
    """Compare articles that were stored without: of an older program, or by :func:`db.write.add_articles`.

    At most ``limit`` of them, oldest first, in transactions of a few. Returns how many.
    """
    done = 0
    while limit is None or done < limit:
        with writing(connection):
            rows = connection.execute(
                """
                SELECT id, address, text, day FROM fingerprints CROSS JOIN articles ON articles.id = article_id
                WHERE is_compared = 0 ORDER BY article_id LIMIT ?
                """,
                (min(_BATCH, _BATCH if limit is None else limit - done),),
            ).fetchall()
            for row in rows:
                bands = sameness.bands(row["text"])
                _fingerprint(connection, row["id"], sameness.address_key(row["address"]), bands)
                _fold(connection, row["id"], row["text"], row["day"], bands, sameness)
        if not rows:
            break
        done += len(rows)
    return done


def has_page(connection: sqlite3.Connection, address_key: str | None) -> bool:
    """Whether an article of the page with this key is there."""
    return bool(_of_page(connection, address_key))


def _is_page_there(
    connection: sqlite3.Connection, article: Article, ready: Prepared, fresh: Iterable[tuple[Article, Prepared]]
) -> bool:
    """Whether the page of an article is in the store, or it or the text among those that are about to be."""
    return has_page(connection, ready.address_key) or any(
        article.text == other.text or ready.address_key == its.address_key is not None for other, its in fresh
    )


def _insert(
    connection: sqlite3.Connection, articles: Sequence[tuple[Article, Prepared]], sameness: Sameness
) -> list[Added]:
    """Store articles that are new, and fold each into the one that it is a copy of."""
    added = []
    ids = insert_articles(connection, [(article, ready.forms) for article, ready in articles])
    for article_id, (article, ready) in zip(ids, articles, strict=True):
        _fingerprint(connection, article_id, ready.address_key, ready.bands)
        day = (article.published or date.today()).isoformat()
        lead = _fold(connection, article_id, article.text, day, ready.bands, sameness)
        added.append(Added(article_id, True, copy_of=lead))
    return added


def _add(connection: sqlite3.Connection, article: Article, ready: Prepared, sameness: Sameness) -> Added:
    """Store an article whose text or page may be there."""
    text_hash = article.text_hash
    if (known := _known(connection, text_hash)) is not None:
        return Added(known, False)
    for row in _of_page(connection, ready.address_key):
        verdict = sameness.compare(article_of(connection, row), article)
        if verdict is Verdict.NOTHING_NEW:
            return Added(row["id"], False)
        if verdict is Verdict.UPDATE:
            _replace(connection, row, article, text_hash, ready.forms)
            _fingerprint(connection, row["id"], sameness.address_key(row["address"]), ready.bands)
            is_completed = bool(row["is_partial"]) and not article.is_partial
            return Added(row["id"], False, is_updated=not is_completed, is_completed=is_completed)
    return _insert(connection, [(article, ready)], sameness)[0]


def _known(connection: sqlite3.Connection, text_hash: str) -> int | None:
    """The article that has this text or had it once."""
    row = connection.execute(
        "SELECT id FROM articles WHERE text_hash = :hash UNION ALL SELECT article_id FROM versions "
        "WHERE text_hash = :hash LIMIT 1",
        {"hash": text_hash},
    ).fetchone()
    return row and int(row[0])


def _of_page(connection: sqlite3.Connection, key: str | None) -> list[sqlite3.Row]:
    """The articles of a page, newest first: one, where its content does not pass."""
    if key is None:
        return []
    return connection.execute(
        "SELECT articles.* FROM fingerprints JOIN articles ON articles.id = article_id WHERE address_key = ? "
        "ORDER BY id DESC LIMIT ?",
        (key, _CANDIDATES),
    ).fetchall()


def _replace(connection: sqlite3.Connection, old: sqlite3.Row, new: Article, text_hash: str, forms: str) -> None:
    """The article gets the new text; day and date stay, so that it keeps its place in the lists.

    A teaser in whose place the article comes is kept as well, so that it is known when it comes again.
    """
    is_teaser = bool(old["is_partial"]) and not new.is_partial
    connection.execute(
        "INSERT OR IGNORE INTO versions (article_id, text_hash, title, text, replaced_at, is_partial) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (old["id"], old["text_hash"], old["title"], old["text"], now(), int(is_teaser)),
    )
    connection.execute(
        """
        UPDATE articles SET title = coalesce(?, title), author = coalesce(?, author), source = coalesce(source, ?),
               language = coalesce(?, language), is_partial = ?, text_hash = ?, text = ?, forms = ? WHERE id = ?
        """,
        (
            new.title,
            new.author,
            new.source,
            new.language,
            int(new.is_partial),
            text_hash,
            new.text,
            forms if new.title else forms_of(replace(new, title=old["title"])),
            old["id"],
        ),
    )
    connection.execute("DELETE FROM headings WHERE article_id = ?", (old["id"],))
    insert_headings(connection, old["id"], new.headings)


def _fingerprint(
    connection: sqlite3.Connection, article_id: int, address_key: str | None, bands: Sequence[int]
) -> None:
    connection.execute(
        "UPDATE fingerprints SET is_compared = 1, address_key = ? WHERE article_id = ?", (address_key, article_id)
    )
    connection.execute("DELETE FROM bands WHERE article_id = ?", (article_id,))
    connection.executemany(
        'INSERT OR IGNORE INTO bands ("key", article_id) VALUES (?, ?)', ((key, article_id) for key in bands)
    )


def _fold(
    connection: sqlite3.Connection, article_id: int, text: str, day: str, bands: Sequence[int], sameness: Sameness
) -> int | None:
    """Fold an article into the one that it is a copy of; returns the id of the one that is listed, None for no copy.

    A starred article keeps a line of its own. A teaser gives the lead to a copy that is whole.
    """
    of_article = connection.execute(
        """
        SELECT is_starred, is_partial,
               EXISTS (SELECT 1 FROM copies WHERE article_id = :id OR lead_id = :id) AS is_tied
        FROM articles WHERE id = :id
        """,
        {"id": article_id},
    ).fetchone()
    if of_article["is_starred"] or of_article["is_tied"]:
        return None
    for row in _candidates(connection, article_id, day, bands):
        if not sameness.is_same_news(row["text"], text):
            continue
        lead: int = row["lead_id"] or row["id"]
        lead_is_partial = connection.execute("SELECT is_partial FROM articles WHERE id = ?", (lead,)).fetchone()[0]
        if lead_is_partial and not of_article["is_partial"]:
            connection.execute("UPDATE copies SET lead_id = ? WHERE lead_id = ?", (article_id, lead))
            connection.execute("INSERT INTO copies (article_id, lead_id) VALUES (?, ?)", (lead, article_id))
            return None
        connection.execute("INSERT INTO copies (article_id, lead_id) VALUES (?, ?)", (article_id, lead))
        return lead
    return None


def _candidates(connection: sqlite3.Connection, article_id: int, day: str, bands: Sequence[int]) -> list[sqlite3.Row]:
    if not bands:
        return []
    newest = f'SELECT article_id FROM bands WHERE "key" = ? ORDER BY article_id DESC LIMIT {_OF_A_BAND}'
    found = " UNION ALL ".join([f"SELECT * FROM ({newest})"] * len(bands))
    middle = date.fromisoformat(day)
    return connection.execute(
        f"""
        SELECT articles.id, text, lead_id FROM (
          SELECT article_id, count(*) AS shared FROM ({found})
          WHERE article_id <> ? GROUP BY article_id) AS found
        CROSS JOIN articles ON articles.id = found.article_id LEFT JOIN copies ON copies.article_id = articles.id
        WHERE day BETWEEN ? AND ? ORDER BY shared DESC, articles.id LIMIT {_CANDIDATES}
        """,
        (*bands, article_id, _shifted(middle, -WINDOW), _shifted(middle, WINDOW)),
    ).fetchall()


def _shifted(day: date, by: timedelta) -> str:
    try:
        return (day + by).isoformat()
    except OverflowError:  # the year 1 or 9999, which a header may claim
        return day.isoformat()
