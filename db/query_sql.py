"""A query's tree -> a condition in SQL, over articles or over statements.

What a key means for an article and for a statement stands here. Of parts that all hold, those that speak of statements
(``said-by:``, ``about:``, ``kind:``) mean one and the same statement of an article.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, NamedTuple, Self

from db.query import And, Not, Or, Phrase, Query, Term, Word
from db.query_keys import before, days_of
from db.words import tokens

ACTOR_KINDS = {"person": "PER", "org": "ORG", "place": "LOC"}
ABOUT_STATEMENTS = ("said-by", "about", "kind")

_ARTICLES = {
    "unread": "articles.is_read = 0",
    "read": "articles.is_read = 1",
    "starred": "articles.is_starred = 1",
    "archived": "{article} IN (SELECT article_id FROM archived)",
    "noted": "{article} IN (SELECT article_id FROM notes)",
    "quoted": "{article} IN (SELECT article_id FROM quoted)",
    "analysed": "{article} IN (SELECT article_id FROM analyses)",
    "statements": "EXISTS (SELECT 1 FROM statements WHERE article_id = {article})",
    "actors": "EXISTS (SELECT 1 FROM appearances WHERE article_id = {article})",
}
"""What ``is:`` and ``has:`` say of an article."""

_COUNTED = {"said-by": "said", "about": "about"}
"""Where an appearance counts the statements that a key is about."""

MANY = 10_000
"""To gather so many ids for a set takes longer than to look at the articles of the statements that one comes by."""

_UNREAD = Term("is", "unread")

_AMONG = "(SELECT value FROM json_each(?))"


class Condition(NamedTuple):
    """SQL that holds or not (never NULL), with its values."""

    sql: str
    values: tuple[object, ...] = ()


class ArticleConditions:
    """Makes conditions over articles."""

    table = "articles"
    words, begin = "articles_fts", "articles_begin_fts"
    weights = "4.0, 1.0, 0.5"
    """Of the columns of ``words``: a word in the title counts four times, one in a compound half."""

    _in_order: ClassVar = "{title text} : "

    def __init__(self, connection: sqlite3.Connection, today: date, key: str | None = None) -> None:
        """``connection`` is asked who bears a name; ``today`` is what days are counted from; ``key`` is the SQL of a
        row's id. With a + before it, SQLite walks the rows in their order instead of looking up each id of a set.
        """
        self._connection, self._today = connection, today
        self._key = key or f"{self.table}.id"
        self._article_key, self._statement_key = self._key, "statements.id"

    def keyed(self, key: str) -> Self:
        """The same conditions over rows whose id is ``key``."""
        return type(self)(self._connection, self._today, key)

    def of(self, query: Query) -> Condition:
        """The condition under which a row meets the query."""
        if (begun := beginnings(query)) is not None:
            return self._among(f"SELECT rowid FROM {self.begin} WHERE {self.begin} MATCH ?", begun)
        match query:
            case Word() | Phrase():
                return self._among(f"SELECT rowid FROM {self.words} WHERE {self.words} MATCH ?", self.match(query))
            case Term():
                return self._statement((query,)) if query.key in ABOUT_STATEMENTS else self._term(query)
            case Not(part):
                condition = self.of(part)
                return Condition(f"NOT {condition.sql}", condition.values)
            case Or(parts):
                return _joined(" OR ", map(self.of, parts))
            case And(parts):
                return _joined(" AND ", self._all(parts))

    def match(self, query: Word | Phrase) -> str:
        """The FTS5 expression of a word or a phrase for ``words``, the index that knows where words stand."""
        found = " ".join(tokens(query.text))
        return f'"{found}" *' if isinstance(query, Word) else f'({self._in_order}"{found}")'

    def _all(self, parts: tuple[Query, ...]) -> Iterator[Condition]:
        plain, others = split_beginnings(parts)
        if plain is not None:
            yield self.of(plain)
        said = tuple(part for part in others if isinstance(part, Term) and part.key in ABOUT_STATEMENTS)
        if said:
            yield self._statement(said)
        yield from (self.of(part) for part in others if part not in said)

    def _statement(self, terms: tuple[Term, ...]) -> Condition:
        """One statement is all that. What an actor said, or is spoken of in, an appearance knows at once."""
        if len(terms) == 1 and (counted := _COUNTED.get(terms[0].key)):
            appearances = f"SELECT article_id FROM appearances WHERE {counted} > 0 AND actor_id IN {_AMONG}"
            return self._among(appearances, self.actors(terms[0]))
        inside = _joined(" AND ", map(self._said, terms))
        return self._among(f"SELECT article_id FROM statements WHERE {inside.sql}", *inside.values)

    def _said(self, term: Term) -> Condition:
        match term.key:
            case "kind":
                return Condition("statements.kind = ?", (term.value,))
            case "said-by":
                return Condition(f"statements.speaker_actor_id IN {_AMONG}", (self.actors(term),))
            case _:
                about = f"SELECT statement_id FROM statement_about WHERE actor_id IN {_AMONG}"
                return Condition(f"{self._statement_key} IN ({about})", (self.actors(term),))

    def _term(self, term: Term) -> Condition:
        """What an article is."""
        match term.key:
            case "person" | "org" | "place":
                named = f"{self._article_key} IN (SELECT article_id FROM appearances WHERE actor_id IN {_AMONG})"
                return self._article(named, self.actors(term))
            case "source":
                sources = f"{self._article_key} IN (SELECT id FROM articles WHERE source IN {_AMONG})"
                return self._article(sources, self._known("SELECT DISTINCT source FROM articles", term))
            case "tag":
                tags = self._known("SELECT tag FROM tags UNION SELECT tag FROM feed_tags", term)
                return self._article(
                    f"{self._article_key} IN (SELECT article_id FROM tags WHERE tag IN {_AMONG} UNION ALL "
                    "SELECT article_id FROM feed_tags JOIN entries ON entries.feed_id = feed_tags.feed_id "
                    f"WHERE article_id IS NOT NULL AND tag IN {_AMONG})",
                    tags,
                    tags,
                )
            case "note":
                found = "SELECT rowid FROM notes_fts WHERE notes_fts MATCH ?"
                noted = f"{self._article_key} IN (SELECT article_id FROM notes WHERE id IN ({found}))"
                return self._article(noted, _begun(term))
            case "newer":
                return self._day(">= ?", before(term.value, self._today))
            case "older":
                return self._day("< ?", before(term.value, self._today))
            case "date":
                first, last = days_of(term.value, self._today)
                return self._day("BETWEEN ? AND ?", first or date.min, last or date.max)
            case _:
                return self._article(_ARTICLES[term.value].format(article=self._article_key))

    def _day(self, is_so: str, *days: date) -> Condition:
        return Condition(f"({self.table}.day {is_so})", tuple(day.isoformat() for day in days))

    def _article(self, is_so: str, *values: object) -> Condition:
        return Condition(f"({is_so})", values)

    def _known(self, question: str, term: Term) -> str:
        """Those of the names that the question gives which the term means, as JSON."""
        return json.dumps([name for (name,) in self._connection.execute(question) if name and is_named(name, term)])

    def actors(self, term: Term) -> str:
        """The ids of the actors who bear the name, of the kind that the key says if it says one; as JSON."""
        name = " ".join(tokens(term.value)).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        kind = ACTOR_KINDS.get(term.key)
        begun, inside = (name, name) if term.is_whole else (f"{name}%", f"% {name}%")
        rows = self._connection.execute(
            """
            SELECT actor_id, name, "key" FROM aliases
            WHERE ("key" LIKE :begun ESCAPE '!' OR "key" LIKE :inside ESCAPE '!'
                   OR name LIKE :begun ESCAPE '!' OR name LIKE :inside ESCAPE '!')
            """
            + ("AND actor_id IN (SELECT id FROM actors WHERE kind = :kind)" if kind else ""),
            {"begun": begun, "inside": inside, "kind": kind},
        )
        return json.dumps(sorted({row[0] for row in rows if is_named(row[1], term) or is_named(row[2], term)}))

    def _among(self, ids: str, *values: object) -> Condition:
        return Condition(f"({self._key} IN ({ids}))", values)


class StatementConditions(ArticleConditions):
    """Makes conditions over statements: words stand in what was said; what an article is is asked of its article.

    ``person:``, ``org:`` and ``place:`` are who said it or is spoken of.
    """

    table = "statements"
    words, begin = "statements_fts", "statements_begin_fts"
    weights = "1.0, 0.5"
    _in_order: ClassVar = "{content} : "

    def __init__(self, connection: sqlite3.Connection, today: date, key: str | None = None) -> None:
        super().__init__(connection, today, key)
        self._article_key, self._statement_key = "articles.id", self._key

    def of_articles(self, query: Query) -> Condition:
        """The condition for the article of a row, where the query asks of articles alone and articles are walked."""
        return ArticleConditions(self._connection, self._today, "+articles.id").of(query)

    def _statement(self, terms: tuple[Term, ...]) -> Condition:
        return _joined(" AND ", map(self._said, terms))

    def _said(self, term: Term) -> Condition:
        if term.key == "said-by":  # a statement of nobody is not of this speaker: a set, for NULL is neither
            by = f"SELECT id FROM statements WHERE speaker_actor_id IN {_AMONG}"
            return self._among(by, self.actors(term))
        found = super()._said(term)
        return Condition(f"({found.sql})", found.values)

    def _term(self, term: Term) -> Condition:
        if term.key in ACTOR_KINDS:
            ids = self.actors(term)
            return self._among(
                f"SELECT id FROM statements WHERE speaker_actor_id IN {_AMONG} "
                f"UNION ALL SELECT statement_id FROM statement_about WHERE actor_id IN {_AMONG}",
                ids,
                ids,
            )
        if term == _UNREAD and self._has_many_unread():
            return Condition(
                "(EXISTS (SELECT 1 FROM articles WHERE articles.id = statements.article_id AND articles.is_read = 0))"
            )
        return super()._term(term)

    def _has_many_unread(self) -> bool:
        some = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM articles WHERE is_read = 0 LIMIT ?)", (MANY,)
        )
        return int(some.fetchone()[0]) == MANY

    def _article(self, is_so: str, *values: object) -> Condition:
        articles = f"SELECT articles.id FROM articles WHERE {is_so}"
        return Condition(f"(statements.article_id IN ({articles}))", values)


def asks_of_articles(query: Query) -> bool:
    """Whether it asks only what an article is: nothing of its words, its statements or its actors."""
    match query:
        case Term(key):
            return key not in ABOUT_STATEMENTS and key not in ACTOR_KINDS
        case Not(part):
            return asks_of_articles(part)
        case And(parts) | Or(parts):
            return all(map(asks_of_articles, parts))
    return False


def beginnings(query: Query) -> str | None:
    """The FTS5 expression for the index of beginnings; None where it cannot answer: phrases, keys, only ``not``."""
    match query:
        case Word(text):
            found = tokens(text)
            return f'"{found[0]}" *' if len(found) == 1 else None
        case Or(parts):
            each = [beginnings(part) for part in parts]
            return f"({' OR '.join(part for part in each if part)})" if all(each) else None
        case And(parts):
            wanted = [beginnings(part) for part in parts if not isinstance(part, Not)]
            unwanted = [beginnings(part.part) for part in parts if isinstance(part, Not)]
            if not wanted or not all(wanted) or not all(unwanted):
                return None
            both = f"({' AND '.join(part for part in wanted if part)})"
            return f"({both} NOT ({' OR '.join(part for part in unwanted if part)}))" if unwanted else both
    return None


def split_beginnings(parts: Iterable[Query]) -> tuple[Query | None, tuple[Query, ...]]:
    """Of parts that all hold, what the index of beginnings answers in one question, and the others."""
    parts = tuple(parts)
    plain = tuple(part for part in parts if beginnings(part.part if isinstance(part, Not) else part) is not None)
    if beginnings(And(plain)) is None:
        return None, parts
    return (plain[0] if len(plain) == 1 else And(plain)), tuple(part for part in parts if part not in plain)


def is_named(name: str, term: Term) -> bool:
    """Whether a name is what a term means: the whole name, or words of it of which the last is begun."""
    return tokens(name) == tokens(term.value) if term.is_whole else _has_words(name, term)


def _begun(term: Term) -> str:
    """The FTS5 expression for a term's words, one after the other; the last one may be only begun, unless quoted."""
    words = " ".join(tokens(term.value))
    return f'"{words}"' if term.is_whole else f'"{words}" *'


def _has_words(text: str, term: Term) -> bool:
    """Whether a term's words stand together in a text; the last one may be only begun, unless they are quoted."""
    words, wanted = tokens(text), tokens(term.value)
    last = len(wanted) - 1
    return any(
        words[at : at + last] == wanted[:-1]
        and (words[at + last] == wanted[-1] if term.is_whole else words[at + last].startswith(wanted[-1]))
        for at in range(len(words) - last)
    )


def _joined(sign: str, conditions: Iterable[Condition]) -> Condition:
    found = list(conditions)
    if not found:
        return Condition("1")
    return Condition(
        f"({sign.join(each.sql for each in found)})", tuple(value for each in found for value in each.values)
    )
