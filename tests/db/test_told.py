"""The same statement of several articles is told once, in every list that has it, and counted once."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing import same_statement
from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span, Statement, StatementKind
from briefing.linking import NameLinker
from db import actor_pages, connect, corrections, read, telling, told, write
from db.told import Wanted
from tests.reader.newsroom import PIPELINE

SAID = "Wir werden diesen Weg in guten wie in schlechten Tagen gemeinsam bis zum Ende gehen"
ALIKE = "Wir werden diesen Weg in guten wie in schlechten Tagen gemeinsam bis zum Ende auch gehen"
OTHER = "Das Wetter bleibt am Wochenende wechselhaft und kühl in Rom"
SHORT = "Wir warten ab, Anna"
LINKER = NameLinker()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    yield connection
    connection.close()


def say(
    store: sqlite3.Connection,
    *words: str,
    speaker: str = "Anna Ast",
    day: int = 1,
    kind: StatementKind = StatementKind.DIRECT,
    is_compared: bool = True,
) -> int:
    """An article in which somebody says these things of Rom; its id."""
    number = store.execute("SELECT count(*) FROM articles").fetchone()[0]
    text = f"{speaker} in Rom, Ausgabe {number}.\n\n"
    rome = Span(text.index("Rom"), text.index("Rom") + 3)
    statements = []
    for each in words:
        start = len(text)
        text += f"{each}. "
        content = (Span(start, start + len(each)),)
        statements.append(Statement(kind, content, speaker_actor=1, about=(2,), confidence=1))
    actors = (
        Actor(1, speaker, ActorKind.PER, mentions=(Mention(Span(0, len(speaker))),)),
        Actor(2, "Rom", ActorKind.LOC, mentions=(Mention(rome),)),
    )
    article = Article(text, source=f"Blatt {number}", published=date(2026, 1, 1) + timedelta(days=day - 1))
    (added,) = write.add_articles(store, [article])
    analysis = Analysis(actors=actors, statements=tuple(statements))
    write.save_analysis(store, added.article_id, article.text_hash, PIPELINE, analysis, NameLinker())
    if is_compared:
        telling.compare_waiting(store, same_statement, [added.article_id])
    return added.article_id


def listed(store: sqlite3.Connection, wanted: Wanted) -> list[tuple[str, set[int]]]:
    """Contents of a list with the articles that have each; everything else that is asked of it agrees."""
    rows = told.page(store, wanted, limit=1000)
    assert told.count(store, wanted) == len(rows)
    for place, one in enumerate(rows):
        assert told.place(store, wanted, one.statement.day, one.statement.id) == place
        assert told.page(store, wanted, limit=1, offset=place) == [one]
    return [(row.statement.content, {each.article_id for each in (row.statement, *row.copies)}) for row in rows]


def by(store: sqlite3.Connection, name: str) -> Wanted:
    return Wanted(by=read.actors_named(store, name)[0])


def about_rome(store: sqlite3.Connection) -> Wanted:
    return Wanted(about=read.actors_named(store, "Rom")[0])


def test_agency_copy_is_told_once_with_its_sources(store: sqlite3.Connection) -> None:
    first, second, third = say(store, SAID), say(store, SAID, OTHER), say(store, ALIKE)
    for wanted in (by(store, "Anna Ast"), about_rome(store)):
        assert sorted(listed(store, wanted)) == [(OTHER, {second}), (SAID, {first, second, third})]


@pytest.mark.parametrize(
    ("words", "speaker", "day"),
    [(SAID, "Bernd Bach", 1), (SAID, "Anna Ast", 9), (OTHER, "Anna Ast", 1), ("Nein", "Anna Ast", 1)],
    ids=["another speaker", "other days", "other words", "too short to tell"],
)
def test_what_is_not_the_same_stays_two(store: sqlite3.Connection, words: str, speaker: str, day: int) -> None:
    say(store, SAID if words != "Nein" else "Nein")
    say(store, words, speaker=speaker, day=day)
    assert len(listed(store, about_rome(store))) == 2


def test_a_short_statement_with_the_same_words_is_the_same(store: sqlite3.Connection) -> None:
    articles = {say(store, SHORT), say(store, SHORT.replace(",", " –"))}
    assert [found for _, found in listed(store, by(store, "Anna Ast"))] == [articles]


def test_the_most_quoted_are_counted_as_their_pages_count(store: sqlite3.Connection) -> None:
    say(store, SAID)  # the lead is of another day
    for words in ((SAID,), (SAID, OTHER), (ALIKE,)):
        say(store, *words, day=2)
    say(store, SHORT, OTHER, speaker="Bernd Bach", day=2)
    quoted = actor_pages.most_quoted(store, "2026-01-02")
    assert {actor.name: actor.said for actor in quoted} == {"Anna Ast": 2, "Bernd Bach": 2}
    for actor in quoted:
        assert actor.said == told.count(store, Wanted(by=actor.id, since=date(2026, 1, 2)))


def test_a_list_without_the_lead_shows_one_of_the_copies(store: sqlite3.Connection) -> None:
    say(store, SAID, kind=StatementKind.REPORTED)
    for _ in range(2):
        say(store, SAID, day=2)
    anna = read.actors_named(store, "Anna Ast")[0]
    assert len(listed(store, Wanted(by=anna, kind=StatementKind.DIRECT))) == 1
    assert len(listed(store, Wanted(about=about_rome(store).about, kind=StatementKind.DIRECT))) == 1
    assert len(listed(store, Wanted(by=anna, since=date(2026, 1, 2)))) == 1
    assert len(listed(store, Wanted(by=anna))) == 1


def test_without_its_lead_the_others_are_still_one(store: sqlite3.Connection) -> None:
    first, second, third = (say(store, SAID) for _ in range(3))
    write.delete_article(store, first, NameLinker())
    assert [found for _, found in listed(store, by(store, "Anna Ast"))] == [{second, third}]
    write.delete_article(store, second, NameLinker())
    assert [found for _, found in listed(store, by(store, "Anna Ast"))] == [{third}]
    assert store.execute("SELECT count(*) FROM statement_copies").fetchone()[0] == 0


def test_what_an_older_program_stored_is_compared_later(store: sqlite3.Connection) -> None:
    articles = {say(store, SAID, is_compared=False) for _ in range(3)}
    assert len(listed(store, by(store, "Anna Ast"))) == 3
    assert telling.compare_waiting(store, same_statement) == 3
    assert telling.compare_waiting(store, same_statement) == 0
    assert [found for _, found in listed(store, by(store, "Anna Ast"))] == [articles]


@pytest.mark.parametrize("seed", range(5))
def test_however_they_come_in_lists_and_counts_agree(store: sqlite3.Connection, seed: int) -> None:
    rng = random.Random(seed)
    articles: list[int] = []
    for _ in range(12):
        words = rng.sample([SAID, ALIKE, OTHER, SHORT], rng.randint(1, 3))
        speaker = rng.choice(["Anna Ast", "Bernd Bach"])
        articles.append(
            say(store, *words, speaker=speaker, day=rng.randint(1, 4), kind=rng.choice(list(StatementKind)))
        )
        if len(articles) > 4 and rng.random() < 0.3:
            write.delete_article(store, articles.pop(rng.randrange(len(articles))), NameLinker())
    wanted = [about_rome(store), Wanted(), Wanted(kind=StatementKind.DIRECT), Wanted(since=date(2026, 1, 3))]
    for each in wanted:
        listed(store, each)
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []

    anna, bernd = (read.actors_named(store, name) for name in ("Anna Ast", "Bernd Bach"))
    if anna and bernd:
        for change in (
            lambda: corrections.merge(store, LINKER, anna[0], bernd[0]),
            lambda: corrections.undo(store, LINKER),
        ):
            change()
            telling.compare_waiting(store, same_statement)
            for each in wanted:
                listed(store, each)
            assert speakers_of_copies(store) == []


def speakers_of_copies(store: sqlite3.Connection) -> list[tuple[int, int]]:
    """Statements told with one of another speaker."""
    rows = store.execute(
        "SELECT lead_id, statement_id FROM statement_copies JOIN statements AS lead ON lead.id = lead_id "
        "JOIN statements AS copy ON copy.id = statement_id WHERE lead.speaker_actor_id <> copy.speaker_actor_id"
    )
    return [tuple(row) for row in rows]


def test_speakers_who_are_made_one_say_it_once_and_twice_when_they_are_two_again(store: sqlite3.Connection) -> None:
    articles = [say(store, SAID), say(store, SAID, speaker="Bernd Bach"), say(store, SAID, speaker="Bernd Bach")]
    anna, bernd = (read.actors_named(store, name)[0] for name in ("Anna Ast", "Bernd Bach"))
    corrections.merge(store, LINKER, anna, bernd)
    telling.compare_waiting(store, same_statement)
    assert [found for _, found in listed(store, Wanted(by=anna))] == [set(articles)]
    corrections.undo(store, LINKER)
    telling.compare_waiting(store, same_statement)
    assert [found for _, found in listed(store, Wanted(by=anna))] == [{articles[0]}]
    assert [found for _, found in listed(store, by(store, "Bernd Bach"))] == [{articles[1], articles[2]}]


def test_a_lead_with_another_speaker_leaves_the_others_as_one(store: sqlite3.Connection) -> None:
    articles = [say(store, SAID) for _ in range(3)]
    other = say(store, OTHER, speaker="Bernd Bach")
    corrections.set_speaker(store, LINKER, 1, read.actors_named(store, "Bernd Bach")[0])
    telling.compare_waiting(store, same_statement)
    assert [found for _, found in listed(store, by(store, "Anna Ast"))] == [set(articles[1:])]
    assert [found for _, found in listed(store, by(store, "Bernd Bach"))] == [{other}, {articles[0]}]


def test_what_no_correction_touches_is_not_compared_again(store: sqlite3.Connection) -> None:
    for _ in range(2):
        say(store, SAID)
    say(store, OTHER, speaker="Bernd Bach")
    corrections.rename(store, LINKER, read.actors_named(store, "Anna Ast")[0], "Anna A. Ast")
    assert telling.waiting(store) == []


def test_of_many_that_wait_the_newest_are_compared_first(store: sqlite3.Connection) -> None:
    articles = [say(store, SAID, is_compared=False) for _ in range(3)]
    assert telling.compare_waiting(store, same_statement, limit=1) == 1
    assert telling.waiting(store) == articles[:2]


def test_most_that_are_alike_are_found_by_their_keys() -> None:
    rng = random.Random(1)
    words = [f"wort{number}" for number in range(400)]
    found = missed = 0
    while found + missed < 500:
        one = rng.choices(words, k=14)
        other = list(one)
        other[rng.randrange(14)] = "anders"
        if same_statement.are_alike(tuple(one), tuple(other)):
            shared = set(same_statement.keys(" ".join(one))) & set(same_statement.keys(" ".join(other)))
            found, missed = found + bool(shared), missed + (not shared)
    assert found / (found + missed) > 0.9
