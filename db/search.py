"""Full text search: a reader's words become an FTS5 query that cannot fail, and hits come back ranked.

Words are matched by prefix and must all occur; words in "quotation marks" are a phrase; a word after - must not occur.
"""

from __future__ import annotations

import re
import sqlite3

from briefing.errors import QueryError
from db.read import HEADLINE, statement_row
from db.rows import ArticleHit, StatementRow

MOST_RANKED = 20_000
"""To rank takes longer than to find: what matches half of a big store is not worth the wait."""

_TERM = re.compile(r'(-?)(?:["„“”»«]([^"„“”»«]*)["„“”»«]?|([^\s"„“”»«]+))')
_MARK_START, _MARK_END = "\x02", "\x03"  # never in a stored text: control characters are taken out at import


def match_expression(query: str) -> str:
    """The FTS5 expression for ``query``; every word of it is quoted, so none can act as an operator.

    Raises QueryError where nothing is left to look for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(query):
        tokens = re.findall(r"\w+", phrase or word)
        if not tokens:
            continue
        quoted = '"' + " ".join(tokens) + '"'
        term = quoted if phrase else quoted + " *"
        (unwanted if minus else wanted).append(term)
    if not wanted:
        raise QueryError(
            f"cannot search for {query.strip()!r}", "it has no word that must occur", "type at least one word"
        )
    expression = " AND ".join(wanted)
    return f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression


def search_articles(connection: sqlite3.Connection, query: str, limit: int = 50, offset: int = 0) -> list[ArticleHit]:
    """The articles that match, best first (BM25, a word in the title counts four times)."""
    rows = connection.execute(
        f"""
        SELECT articles.id, articles.day, {HEADLINE} AS headline, articles.source,
               snippet(articles_fts, 1, '{_MARK_START}', '{_MARK_END}', '…', 24) AS snippet
        FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
        WHERE articles_fts MATCH ? AND rank MATCH 'bm25(4.0, 1.0)' ORDER BY rank LIMIT ? OFFSET ?
        """,
        (match_expression(query), limit, offset),
    )
    return [ArticleHit(row["id"], row["day"], row["headline"], row["source"], *_unmark(row["snippet"])) for row in rows]


def search_statements(
    connection: sqlite3.Connection, query: str, limit: int = 50, offset: int = 0
) -> list[StatementRow]:
    """The statements whose content matches, best first; of very many only the newest ``MOST_RANKED`` are ranked."""
    rows = connection.execute(
        f"""
        SELECT statements.*, {HEADLINE} AS headline, articles.source AS outlet, actors.name AS speaker_name
        FROM (SELECT id, score FROM (
                SELECT rowid AS id, bm25(statements_fts) AS score FROM statements_fts WHERE statements_fts MATCH ?
                ORDER BY rowid DESC LIMIT {MOST_RANKED})
              ORDER BY score LIMIT ? OFFSET ?) AS best
        JOIN statements ON statements.id = best.id JOIN articles ON articles.id = statements.article_id
        LEFT JOIN actors ON actors.id = statements.speaker_actor_id ORDER BY score
        """,
        (match_expression(query), limit, offset),
    )
    return [statement_row(row) for row in rows]


def _unmark(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its marks, and where they were."""
    text, marks, start = "", [], 0
    for piece in re.split(f"([{_MARK_START}{_MARK_END}])", snippet.replace("\n", " ")):
        if piece == _MARK_START:
            start = len(text)
        elif piece == _MARK_END:
            marks.append((start, len(text)))
        else:
            text += piece
    return text, tuple(marks)
