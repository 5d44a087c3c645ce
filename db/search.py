"""Full text search: a query's hits, best first, and the articles that a list shows under a query.

Ranked (BM25) are all hits, as long as the words are not all too frequent: of a word that stands in more than
``MOST_RANKED`` articles, the newest are as good as any, and to rank them takes longer than a reader waits.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from briefing.errors import QueryError
from briefing.words import _
from db import read
from db.query import EVERYTHING, And, Not, Or, Phrase, Query, Term, Word, finder_of, parse, words_of
from db.query_sql import (
    ArticleConditions,
    Condition,
    StatementConditions,
    asks_of_articles,
    beginnings,
    split_beginnings,
)
from db.read import HEADLINE
from db.rows import ArticleHit, StatementRow
from db.statement_lists import statement_row
from db.words import Finder, tokens

MOST_RANKED = 10_000
"""So many occurrences are ranked within a blink."""

MOST_LOOKED_THROUGH = 500
"""So many articles without a title are looked through while somebody types."""

_BEFORE, _LENGTH = 60, 200
"""Characters of a snippet: before the first match, and in all."""


def tree_of(query: str | Query) -> Query:
    """The tree of a query that is searched for. Raises QueryError where it has a mistake, or asks for nothing."""
    tree = parse(query) if isinstance(query, str) else query
    if tree == EVERYTHING:
        raise QueryError(_("cannot search"), _("the query is empty"), _("type at least one word"))
    return tree


class Hits(NamedTuple):
    """What a query found, without its rows."""

    ids: tuple[int, ...]
    is_ranked: bool
    """They come best first; else newest first: the query has no words, or very frequent ones only."""


def best_articles(
    connection: sqlite3.Connection, query: str | Query, limit: int, offset: int = 0, *, today: date | None = None
) -> Hits:
    """The articles that match; with words best first (a word in the title counts four times), else newest first.

    Raises QueryError where the query has a mistake, or asks for nothing.
    """
    return _best(ArticleConditions(connection, today or date.today()), connection, tree_of(query), limit, offset)


def article_hits(connection: sqlite3.Connection, ids: Sequence[int], query: str | Query) -> list[ArticleHit]:
    """The rows of articles that a query found, in the order of their ids: with words around the first match."""
    rows = connection.execute(
        f"SELECT id, day, {HEADLINE} AS headline, source, text FROM articles WHERE id IN ({', '.join('?' * len(ids))})",
        tuple(ids),
    )
    found = {row["id"]: row for row in rows}
    finder = finder_of(tree_of(query))
    return [
        ArticleHit(row["id"], row["day"], row["headline"], row["source"], *_snippet(row["text"], finder))
        for row in (found[article_id] for article_id in ids if article_id in found)
    ]


def search_articles(
    connection: sqlite3.Connection, query: str | Query, limit: int = 50, offset: int = 0, *, today: date | None = None
) -> list[ArticleHit]:
    """The rows of :func:`best_articles`."""
    return article_hits(connection, best_articles(connection, query, limit, offset, today=today).ids, query)


def best_statements(
    connection: sqlite3.Connection, query: str | Query, limit: int, offset: int = 0, *, today: date | None = None
) -> Hits:
    """The statements that match, best first where the query has words, else newest first. Raises QueryError."""
    return _best(StatementConditions(connection, today or date.today()), connection, tree_of(query), limit, offset)


def statement_hits(connection: sqlite3.Connection, ids: Sequence[int]) -> list[StatementRow]:
    """The rows of statements, in the order of their ids."""
    rows = connection.execute(
        f"""
        SELECT statements.*, {HEADLINE} AS headline, articles.source AS outlet, articles.address,
               actors.name AS speaker_name
        FROM statements JOIN articles ON articles.id = statements.article_id
        LEFT JOIN actors ON actors.id = statements.speaker_actor_id
        WHERE statements.id IN ({", ".join("?" * len(ids))})
        """,
        tuple(ids),
    )
    found = {row["id"]: statement_row(row) for row in rows}
    return [found[statement_id] for statement_id in ids if statement_id in found]


def search_statements(
    connection: sqlite3.Connection, query: str | Query, limit: int = 50, offset: int = 0, *, today: date | None = None
) -> list[StatementRow]:
    """The rows of :func:`best_statements`."""
    return statement_hits(connection, best_statements(connection, query, limit, offset, today=today).ids)


def titled(connection: sqlite3.Connection, words: str, limit: int) -> list[int]:
    """The newest articles with all these words in their titles, the last one perhaps only begun.

    Where an article has no title it is the line that lists show of it; of these only the ``MOST_LOOKED_THROUGH``
    newest that have the words anywhere are looked through, and none for a single letter, which half of all texts have.
    """
    *whole, begun = tokens(words) or [""]
    if not begun:
        return []
    wanted = " ".join([*(f'"{word}"' for word in whole), f'"{begun}"*'])
    found = connection.execute(
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
        (f"title : ({wanted})", limit),
    )
    untitled = _untitled(connection, wanted, whole, begun, limit) if len(begun) > 1 else []
    return sorted({*(row[0] for row in found), *untitled}, reverse=True)[:limit]


def _untitled(connection: sqlite3.Connection, wanted: str, whole: Sequence[str], begun: str, limit: int) -> list[int]:
    """The newest articles without a title whose lines in lists have these words."""
    rows = connection.execute(
        f"""
        SELECT id, {HEADLINE} AS headline FROM articles
        WHERE title IS NULL AND id IN (
            SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?
        ) ORDER BY id DESC
        """,
        (wanted, MOST_LOOKED_THROUGH),
    )
    heads = ((row["id"], tokens(row["headline"])) for row in rows)
    fits = (i for i, head in heads if set(whole) <= set(head) and any(word.startswith(begun) for word in head))
    return list(islice(fits, limit))


def listed_keys(
    connection: sqlite3.Connection, query: Query, *, also: Sequence[int] = (), today: date | None = None
) -> list[tuple[int, str]]:
    """``(id, day)`` of the articles that a list shows under a query, and of those of ``also``; newest day first."""
    where = _listed(connection, query, today, _key_for(connection, query))
    if also:
        among = "articles.id IN (SELECT value FROM json_each(?))"
        where = Condition(f"({where.sql} OR {among})", (*where.values, json.dumps(also)))
    return read.keys_where(connection, where.sql, where.values)


def matching_keys(connection: sqlite3.Connection, query: Query, *, today: date | None = None) -> list[tuple[int, str]]:
    """``(id, day)`` of all articles that meet a query, copies and what is put away among them."""
    conditions = ArticleConditions(connection, today or date.today(), _key_for(connection, query))
    return read.keys_where(connection, *conditions.of(query))


def statement_condition(connection: sqlite3.Connection, query: Query, *, today: date | None = None) -> Condition:
    """What statements meet a query, for :func:`db.statement_lists.statements`."""
    return StatementConditions(connection, today or date.today()).of(query)


def count_listed(connection: sqlite3.Connection, query: Query, *, today: date | None = None) -> tuple[int, int]:
    """How many articles a list shows under a query, and how many of them are unread."""
    where = _listed(connection, query, today)
    total, unread = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE is_read = 0) FROM articles WHERE {where.sql}", where.values
    ).fetchone()
    return total, unread


def count_unread(connection: sqlite3.Connection, query: Query, *, today: date | None = None) -> int:
    """How many unread articles a list shows under a query."""
    where = _listed(connection, query, today)
    question = f"SELECT count(*) FROM articles WHERE is_read = 0 AND {where.sql}"
    return int(connection.execute(question, where.values).fetchone()[0])


def unread_beside(
    connection: sqlite3.Connection,
    query: Query,
    day: str,
    article_id: int,
    *,
    forward: bool,
    today: date | None = None,
) -> int | None:
    """The next unread article under a query after (or, not ``forward``, before) the one of this day and id."""
    where = _listed(connection, query, today)
    sign, order = ("<", "DESC") if forward else (">", "ASC")
    row = connection.execute(
        f"SELECT id FROM articles WHERE is_read = 0 AND (day, id) {sign} (?, ?) AND {where.sql} "
        f"ORDER BY day {order}, id {order} LIMIT 1",
        (day, article_id, *where.values),
    ).fetchone()
    return None if row is None else int(row[0])


def _parts(query: Query) -> tuple[Query, ...]:
    return query.parts if isinstance(query, And) else (query,)


def _best(conditions: ArticleConditions, connection: sqlite3.Connection, query: Query, limit: int, offset: int) -> Hits:
    """The hits in their order."""
    parts = _parts(query)
    ranking = _ranking(conditions, connection, query)
    begun, others = split_beginnings(parts)
    if ranking is not None:
        others = tuple(part for part in parts if not _is_words(part))
        source, order = conditions.words, "rank"
        match: tuple[object, ...] = (ranking, f"bm25({conditions.weights})")
        where = f"{source} MATCH ? AND rank MATCH ?"
    elif begun is not None and any(words_of(query)):
        source, order = conditions.begin, f"{conditions.begin}.rowid DESC"
        match = (beginnings(begun),)
        where = f"{source} MATCH ?"
    else:
        return Hits(_newest(conditions, connection, query, limit, offset), False)
    table, key = conditions.table, f"{source}.rowid"
    # The + keeps SQLite from asking the index for each id of a set, which takes it twenty times as long.
    rest = conditions.keyed(f"+{key}").of(And(others))
    # A row is read only where more of it is asked than its id: most of the time went there.
    tables = f"{source} CROSS JOIN {table} ON {table}.id = {key}" if f"{table}." in rest.sql else source
    rows = connection.execute(
        f"SELECT {key} FROM {tables} WHERE {where} AND {rest.sql} ORDER BY {order} LIMIT ? OFFSET ?",
        (*match, *rest.values, limit, offset),
    )
    return Hits(tuple(row[0] for row in rows), ranking is not None)


def _newest(
    conditions: ArticleConditions, connection: sqlite3.Connection, query: Query, limit: int, offset: int
) -> tuple[int, ...]:
    """The ids of the hits, newest first.

    Statements of which only the article matters are found by walking the articles from the newest on: to collect all of
    a source's statements and sort them took a quarter of a second at half a million.
    """
    table = conditions.table
    if isinstance(conditions, StatementConditions) and asks_of_articles(query):
        rest = conditions.of_articles(query)
        tables = "articles CROSS JOIN statements ON statements.article_id = articles.id"
        order = "articles.day DESC, articles.id DESC, statements.id DESC"
    else:
        rest, tables, order = conditions.of(query), table, f"{table}.day DESC, {table}.id DESC"
    rows = connection.execute(
        f"SELECT {table}.id FROM {tables} WHERE {rest.sql} ORDER BY {order} LIMIT ? OFFSET ?",
        (*rest.values, limit, offset),
    )
    return tuple(row[0] for row in rows)


def _ranking(conditions: ArticleConditions, connection: sqlite3.Connection, query: Query) -> str | None:
    """The FTS5 expression to rank by; None where there are no words that must occur, or very frequent ones."""
    words = [part for part in _parts(query) if _is_words(part)]
    if not words:
        return None
    left = MOST_RANKED
    for word in (word for part in words for word in words_of(part)):
        left -= _frequency(connection, conditions.begin, word, left + 1)
        if left < 0:
            return None
    return " AND ".join(_expression(conditions, part) for part in words)


def _is_words(query: Query) -> bool:
    """Whether it consists of words alone, which the index ranks."""
    match query:
        case Word(text) | Phrase(text):
            return bool(tokens(text))
        case And(parts) | Or(parts):
            return bool(parts) and all(map(_is_words, parts))
    return False


def _expression(conditions: ArticleConditions, query: Query) -> str:
    match query:
        case Word() | Phrase():
            return conditions.match(query)
        case And(parts) | Or(parts):
            sign = " AND " if isinstance(query, And) else " OR "
            return f"({sign.join(_expression(conditions, part) for part in parts)})"
        case Not() | Term():
            raise AssertionError("no words")


def _frequency(connection: sqlite3.Connection, index: str, query: Word | Phrase, most: int) -> int:
    """In how many rows the rarest word occurs; counted no further than ``most``."""
    words = tokens(query.text)
    expressions = [f'"{word}"' for word in words]
    if isinstance(query, Word):
        expressions[-1] += " *"
    question = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)"
    return min(int(connection.execute(question, (each, most)).fetchone()[0]) for each in expressions)


def _key_for(connection: sqlite3.Connection, query: Query) -> str | None:
    """The key of conditions for a whole list: under words that very many articles have, the list is walked by day.

    To look each of them up and to sort them by day took half as long again.
    """
    words = tuple(words_of(query))
    begin = ArticleConditions.begin
    is_frequent = words and all(_frequency(connection, begin, word, MOST_RANKED) == MOST_RANKED for word in words)
    return "+articles.id" if is_frequent else None


def _listed(connection: sqlite3.Connection, query: Query, today: date | None, key: str | None = None) -> Condition:
    """What a list shows under a query: not copies, nor what is put away unless it is asked for."""
    asked = ArticleConditions(connection, today or date.today(), key).of(query)
    return Condition(f"{read.listed(set(_marks(query)))} AND {asked.sql}", asked.values)


def _marks(query: Query) -> Iterator[str]:
    """The marks that a query asks for."""
    match query:
        case Term("is", value):
            yield value
        case And(parts) | Or(parts):
            for part in parts:
                yield from _marks(part)


def _snippet(text: str, finder: Finder) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Some words around the first match, and where the matches stand in them."""
    first = next(finder(text), (0, 0))[0]
    start = max(0, first - _BEFORE)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", first, start + _LENGTH) if start + _LENGTH < len(text) else len(text)
    words = ("…" if start else "") + re.sub("\n+", " ", text[start : end if end > first else start + _LENGTH])
    words += "…" if end < len(text) else ""
    return words, tuple(islice(finder(words), 20))
