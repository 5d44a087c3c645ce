"""Search: any input is a safe query, and what is found is marked."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain import Article
from briefing.errors import QueryError
from briefing.linking import NameLinker
from db import search, write

TEXTS = (
    "Die Friedensgespräche in Genf gehen weiter. Müller hofft auf Frieden.",
    "Der Haushalt wird am Freitag beraten.",
    "Genf feiert. Der Haushalt der Stadt Genf wächst.",
)


@pytest.fixture
def filled(store: sqlite3.Connection) -> sqlite3.Connection:
    write.add_articles(store, [Article(text) for text in TEXTS])
    return store


def found(store: sqlite3.Connection, query: str) -> set[int]:
    return {hit.article_id for hit in search.search_articles(store, query)}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("genf", {1, 3}),
        ("genf haushalt", {3}),
        ("genf -haushalt", {1}),
        ("fried", {1}),
        ("muller", {1}),
        ('"haushalt der stadt"', {3}),
        ("„Haushalt wird“", {2}),
        ("NEAR OR AND", set()),
        ("nichts", set()),
        ("-genf", {2}),
    ],
)
def test_words_prefixes_phrases_and_not(filled: sqlite3.Connection, query: str, ids: set[int]) -> None:
    assert found(filled, query) == ids


def test_a_hit_marks_the_words_that_matched(filled: sqlite3.Connection) -> None:
    (hit,) = search.search_articles(filled, "friedensgespräche")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Friedensgespräche"]


def test_the_index_follows_changes(filled: sqlite3.Connection) -> None:
    write.delete_article(filled, 1, NameLinker())
    assert found(filled, "müller") == set()


@pytest.mark.parametrize("query", ["", "   ", '""', "*", "!?"])
def test_a_query_without_a_word_says_so(filled: sqlite3.Connection, query: str) -> None:
    with pytest.raises(QueryError, match="type at least one word"):
        search.search_articles(filled, query)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.sampled_from(list("ab \"'*-()^:+{}„“AND OR NOT;%_\\\0")), max_size=20) | st.text(max_size=20))
def test_no_input_is_an_error_of_the_database(filled: sqlite3.Connection, query: str) -> None:
    try:
        search.search_articles(filled, query)
        search.search_statements(filled, query)
    except QueryError:
        pass


@pytest.mark.parametrize(
    ("words", "ids"),
    [("über", [2, 1]), ("worte ueb", [2]), ("Lärm üb", [1]), ("nichts", []), ("text", []), ("", []), ('"(* :', []),
     ("title : lärm", [])],
)  # fmt: skip
def test_articles_by_words_of_their_titles_newest_first(store: sqlite3.Connection, words: str, ids: list[int]) -> None:
    for title in ("Lärm über allem", "Große Worte übers Wetter"):
        write.add_articles(store, [Article(f"Text von {title.split()[0]} ohne Ende.", title=title)])
    assert search.titled(store, words, 12) == ids
