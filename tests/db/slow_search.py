"""What a search should find, worked out slowly: every article and statement is looked at by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from db import query_keys, words
from db.query import And, Not, Or, Phrase, Query, Term, Word
from db.query_sql import ABOUT_STATEMENTS, ACTOR_KINDS


@dataclass(frozen=True)
class Name:
    """An actor: all names, and the kind."""

    names: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Said:
    """A statement."""

    content: str
    kind: str
    by: Name | None
    about: tuple[Name, ...]


@dataclass(frozen=True)
class News:
    """An article."""

    title: str | None
    text: str
    day: date
    source: str | None
    actors: tuple[Name, ...] = ()
    statements: tuple[Said, ...] = ()
    marks: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def holds(query: Query, news: News, today: date) -> bool:
    """Whether an article meets a query."""
    match query:
        case And(parts):
            said = [part for part in parts if isinstance(part, Term) and part.key in ABOUT_STATEMENTS]
            others = [part for part in parts if part not in said]
            one = any(all(_is(term, each) for term in said) for each in news.statements) if said else True
            return one and all(holds(part, news, today) for part in others)
        case Or(parts):
            return any(holds(part, news, today) for part in parts)
        case Not(part):
            return not holds(part, news, today)
        case Word() | Phrase():
            return _occurs(query, news.title or "", news.text)
        case Term(key) if key in ABOUT_STATEMENTS:
            return any(_is(query, each) for each in news.statements)
        case Term(key) if key in ACTOR_KINDS:
            return any(_names(query, actor) for actor in news.actors)
        case Term():
            return _is_so(query, news, today)


def holds_said(query: Query, said: Said, news: News, today: date) -> bool:
    """Whether a statement of an article meets a query."""
    match query:
        case And(parts):
            return all(holds_said(part, said, news, today) for part in parts)
        case Or(parts):
            return any(holds_said(part, said, news, today) for part in parts)
        case Not(part):
            return not holds_said(part, said, news, today)
        case Word() | Phrase():
            return _occurs(query, said.content)
        case Term(key) if key in ABOUT_STATEMENTS:
            return _is(query, said)
        case Term(key) if key in ACTOR_KINDS:
            return any(_names(query, actor) for actor in (said.by, *said.about) if actor)
        case Term():
            return _is_so(query, news, today)


def _is(term: Term, said: Said) -> bool:
    match term.key:
        case "kind":
            return said.kind == term.value
        case "said-by":
            return said.by is not None and _names(term, said.by)
        case _:
            return any(_names(term, actor) for actor in said.about)


def _is_so(term: Term, news: News, today: date) -> bool:
    match term.key:
        case "source":
            return news.source is not None and _is_name(term, news.source)
        case "tag":
            return any(_is_name(term, tag) for tag in news.tags)
        case "note":
            wanted = " ".join(words.tokens(term.value)) + (" " if term.is_whole else "")
            return any(f" {wanted}" in f" {' '.join(words.tokens(note))} " for note in news.notes)
        case "newer":
            return news.day >= query_keys.before(term.value, today)
        case "older":
            return news.day < query_keys.before(term.value, today)
        case "date":
            first, last = query_keys.days_of(term.value, today)
            return (first or date.min) <= news.day <= (last or date.max)
        case "has":
            return bool(news.statements if term.value == "statements" else news.actors)
        case _:
            return term.value in news.marks or (term.value == "unread" and "read" not in news.marks)


def _names(term: Term, actor: Name) -> bool:
    kind = ACTOR_KINDS.get(term.key)
    return kind in (None, actor.kind) and any(_is_name(term, name) for name in actor.names)


def _is_name(term: Term, name: str) -> bool:
    if term.is_whole:
        return words.tokens(name) == words.tokens(term.value)
    return f" {' '.join(words.tokens(term.value))}" in f" {' '.join(words.tokens(name))}"


def _occurs(query: Word | Phrase, *texts: str) -> bool:
    wanted = " ".join(words.tokens(query.text))
    for text in texts:
        line = f" {' '.join(words.tokens(text))} "
        if f" {wanted} " in line or (isinstance(query, Word) and f" {wanted}" in line):
            return True
    if isinstance(query, Phrase):
        return False
    others = " ".join(words.other_forms(text) for text in texts)
    return re.search(rf"(?:^| ){re.escape(wanted)}", others) is not None
