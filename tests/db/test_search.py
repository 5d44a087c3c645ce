"""Search: any input is a safe query, and what is found is marked."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain import Article
from briefing.errors import QueryError
from briefing.linking import NameLinker
from db import search, upkeep, words, write

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


COUNCILS = (
    "Der Bundesrat stimmt zu, das Finanzamt wartet.",
    "Das Urteil des Europäischen Gerichtshofs liegt vor.",
    "Der Vorrat reicht bis zur Heirat; ein Demokrat redet vom Landesverrat am Staatsapparat.",
)


@pytest.mark.parametrize(("query", "ids"), [("rat", {1}), ("amt", {1}), ("hof", {2}), ("bundesrat", {1})])
def test_a_few_short_words_end_compounds(store: sqlite3.Connection, query: str, ids: set[int]) -> None:
    write.add_articles(store, [Article(text) for text in COUNCILS])
    assert found(store, query) == ids
    (hit,) = search.search_articles(store, query)
    assert [hit.snippet[start:end].casefold() for start, end in hit.marks] == [query]


def test_what_was_stored_when_fewer_compounds_were_known_is_made_out_anew(
    store: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(words, "_lexicon", lambda: (frozenset(), frozenset(), frozenset()))
        words._later_parts.cache_clear()
        words._forms_of.cache_clear()
        write.add_articles(store, [Article(text) for text in COUNCILS])
    words._later_parts.cache_clear()
    words._forms_of.cache_clear()
    upkeep.make_out_forms(store)
    assert found(store, "rat") == set()
    upkeep.make_out_forms(store, anew=True)
    assert found(store, "rat") == {1}
    before = store.total_changes
    upkeep.make_out_forms(store, anew=True)
    assert store.total_changes == before
    for index in ("articles_fts", "articles_begin_fts"):
        store.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


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


def test_an_article_without_a_title_is_found_by_the_line_that_lists_show_of_it(store: sqlite3.Connection) -> None:
    texts = ("Der Lärm in Übersee. Mehr davon.", "Stille. " + "Kein Wort. " * 20 + "Lärm.")
    loud, quiet = (added.article_id for added in write.add_articles(store, map(Article, texts)))
    assert search.titled(store, "lärm üb", 12) == [loud]
    assert search.titled(store, "laerm", 12) == [loud], "the words farther down are not what it is listed under"
    assert search.titled(store, "still", 12) == [quiet]
    [called] = write.add_articles(store, [Article("Es war ruhig.", title="Stille Nacht")])
    assert search.titled(store, "stil", 12) == [called.article_id, quiet]
    assert search.titled(store, "stil", 1) == [called.article_id]
