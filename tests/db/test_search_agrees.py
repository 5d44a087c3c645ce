"""What the index finds is what a slow look at every article and statement finds, for any query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, PipelineId, SourceKind, Span, Statement
from briefing.domain import StatementKind as Kind
from briefing.linking import NameLinker
from db import connect, marking, query_sql, search, write
from db.query import And, Not, Or, Phrase, Query, Word, parse
from tests.db.slow_search import Name, News, Said, holds, holds_said

TODAY = date(2026, 1, 21)
MERZ = Name(("Friedrich Merz", "Merz"), "PER")
MUELLER = Name(("Jörg Müller", "Müller"), "PER")
NATO = Name(("NATO",), "ORG")
KIEW = Name(("Kiew",), "LOC")

NEWS = (
    News("Friedensgipfel in Kiew",
         "Merz sagte: „Wir wollen den Frieden, nicht die Straße.“ Die NATO wartet auf Merz in Kiew.",
         date(2026, 1, 21), "dpa", (MERZ, NATO, KIEW),
         (Said("„Wir wollen den Frieden, nicht die Straße.“", "direct", MERZ, (NATO,)),
          Said("NATO wartet", "indirect", None, (NATO,)))),
    News(None, "Jörg Müller kam zum Haushaltsstreit. Mueller und Muller streiten über den Haushalt der Strasse.",
         date(2026, 1, 19), "Neue Zürcher Zeitung", (MUELLER,),
         (Said("Haushalt der Strasse", "indirect", MUELLER, ()),), frozenset({"read", "starred"}), ("später",)),
    News("Streit um Haushalt", "Friedrich Merz und Müller: Der Haushalt der Stadt bleibt. Gipfel? Merz schweigt.",
         date(2025, 12, 31), None, (MERZ, MUELLER),
         (Said("Der Haushalt der Stadt bleibt", "indirect", MUELLER, (MERZ,)),
          Said("Gipfel?", "direct", MERZ, ())), frozenset({"archived", "noted"}), ("Spät-Lese",),
         ("Ach! Wer zahlt Müllers Straße?", "Frist läuft am Montag ab")),
    News("Nichts", "Ein Gipfeltreffen der Dörfer. Doerfer über alles.", date(2024, 2, 29), "dpa", (), (),
         frozenset({"read"})),
)  # fmt: skip


def spans(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("search") / "briefing.db"
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    for news in NEWS:
        article = Article(news.text, title=news.title, published=news.day, source=news.source)
        (added,) = write.add_articles(connection, [article])
        number = {actor: index for index, actor in enumerate(news.actors, 1)}
        analysis = Analysis(
            "de",
            actors=tuple(
                Actor(number[actor], actor.names[0], ActorKind(actor.kind), actor.names[1:],
                      tuple(Mention(*spans(news.text, name)) for name in actor.names if name in news.text))
                for actor in news.actors
            ),
            statements=tuple(
                Statement(Kind(said.kind), spans(news.text, said.content),
                          speaker_actor=number[said.by] if said.by else None,
                          about=tuple(number[actor] for actor in said.about), source=SourceKind.NAMED, confidence=0.9)
                for said in news.statements
            ),
        )  # fmt: skip
        write.save_analysis(
            connection, added.article_id, article.text_hash, PipelineId("by hand", "1"), analysis, NameLinker()
        )
        write.set_read(connection, [added.article_id], "read" in news.marks)
        write.set_starred(connection, [added.article_id], "starred" in news.marks)
        if "archived" in news.marks:
            connection.execute("INSERT INTO archived VALUES (?)", (added.article_id,))
        for note, said in zip(news.notes, ("", "Gipfel?"), strict=False):
            place = spans(news.text, said) if said else ()
            marking.write_note(connection, added.article_id, note, place, said)
        for tag in news.tags:
            connection.execute("INSERT INTO tags VALUES (?, ?)", (added.article_id, tag))
    yield connection
    connection.close()


def of(key: str, *values: str) -> list[Query]:
    return [parse(f"{key}:{value}") for value in values]


LEAVES = st.sampled_from(
    [
        *map(Word, "merz frieden gipfel Gipfel streit müller Mueller muller strasse straße nato-w nato s".split()),
        *map(Word, "dorf treffen h".split()),
        *map(Phrase, ("haushalt der", "Haushalt der Stadt", "Straße", "NATO wartet", "jörg", "gipfel")),
        *of("person", "Merz", '"Merz"', "mül", "Kiew", "niemand"),
        *of("said-by", "Merz", "mueller", '"Friedrich Merz"', "nato"),
        *of("about", "NATO", "merz"),
        *of("kind", "direct", "indirect"),
        *of("org", "NATO"),
        *of("place", "k"),
        *of("source", "dpa", "zürch", '"Neue Zürcher"', '"neue zuercher zeitung"'),
        *of("tag", "spät", '"später"', "lese"),
        *of("note", "ach", "zahl", "mueller", '"müller"', '"Wer zahlt"', '"straße"', "frist", "zahlt-müllers-str"),
        *of("is", "read", "unread", "starred", "archived", "noted"),
        *of("has", "statements", "actors"),
        *of("date", "2026-01", "2025", "..2025", "today"),
        *of("newer", "2d"),
        *of("older", "1m"),
    ]
)  # fmt: skip
QUERIES = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        part.map(Not),
        st.lists(part, min_size=2, max_size=4).map(lambda parts: And(tuple(parts))),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=6,
).map(lambda tree: parse(str(tree)))


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("note:frist", True), ("note:MUELLER", True), ("note:zahlt-mü", True), ('note:"Wer zahlt"', True),
     ('note:"müller"', False), ("note:zahlt-frist", False), ("note:haushalt", False), ("-note:frist", False)],
)  # fmt: skip
def test_a_note_is_found_by_its_words(stored: sqlite3.Connection, query: str, is_found: bool) -> None:
    assert (3 in {hit.article_id for hit in search.search_articles(stored, query, today=TODAY)}) is is_found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_the_index_finds_what_a_slow_look_finds(stored: sqlite3.Connection, query: Query) -> None:
    wanted = {number for number, news in enumerate(NEWS, 1) if holds(query, news, TODAY)}
    found = search.search_articles(stored, query, today=TODAY)
    assert {hit.article_id for hit in found} == wanted, str(query)
    statements = [(said.content, number) for number, news in enumerate(NEWS, 1) for said in news.statements
                  if holds_said(query, said, news, TODAY)]  # fmt: skip
    rows = search.search_statements(stored, query, today=TODAY)
    assert sorted((row.content, row.article_id) for row in rows) == sorted(statements), str(query)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_frequent_words_find_the_same_without_a_rank(stored: sqlite3.Connection, query: Query) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST_RANKED", 0)
        patch.setattr(query_sql, "MANY", 1)
        found = search.search_articles(stored, query, today=TODAY)
        rows = search.search_statements(stored, query, today=TODAY)
    assert {hit.article_id for hit in found} == {n for n, news in enumerate(NEWS, 1) if holds(query, news, TODAY)}
    assert len(rows) == sum(holds_said(query, said, news, TODAY) for news in NEWS for said in news.statements)


@pytest.mark.parametrize("most_ranked", [0, search.MOST_RANKED])
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_a_list_leaves_out_what_is_put_away_unless_asked(
    stored: sqlite3.Connection, most_ranked: int, query: Query
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST_RANKED", most_ranked)
        keys = search.listed_keys(stored, query, today=TODAY)
    listed = {article_id for article_id, _ in keys}
    assert keys == sorted(keys, key=lambda key: (key[1], key[0]), reverse=True)
    wanted = {number for number, news in enumerate(NEWS, 1) if holds(query, news, TODAY)}
    assert listed <= wanted
    assert wanted - listed <= {3}
    assert search.count_listed(stored, query, today=TODAY) == (len(listed), len(listed - {2, 4}))
