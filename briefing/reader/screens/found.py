"""What a search finds in the whole store."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from briefing.reader.screens.paged_list import PAGE
from briefing.same_statement import fold
from db import search
from db.query import Query
from db.rows import ArticleHit, Told


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found; a statement that several articles have is there once."""

    query: str = ""
    articles: tuple[int, ...] = ()
    """Their ids: the rows are asked for as they come into view."""
    statements: tuple[Told, ...] = ()
    ranked: frozenset[str] = frozenset()
    """The sections whose hits come best first; in the others the newest come first."""
    is_whole: bool = True
    """Whether the statements are there too."""

    @property
    def told(self) -> int:
        """How many statements were found, the copies of others among them."""
        return sum(1 + len(told.copies) for told in self.statements)


def found_articles(connection: sqlite3.Connection, query: Query, most: int) -> tuple[search.Hits, list[ArticleHit]]:
    """The articles that match, ``most`` at most, and the first rows of them."""
    hits = search.best_articles(connection, query, most)
    return hits, search.article_hits(connection, hits.ids[:PAGE], query)


def found_statements(connection: sqlite3.Connection, query: Query, most: int) -> tuple[tuple[Told, ...], bool]:
    """The statements that match, ``most`` at most, each once, and whether they come best first."""
    hits = search.best_statements(connection, query, most)
    return tuple(fold(search.statement_hits(connection, hits.ids))), hits.is_ranked
