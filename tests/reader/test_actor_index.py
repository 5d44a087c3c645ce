"""Filtering all actors: any part of any name, accents or none, in every order."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.actor_names import name_key
from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span
from briefing.reader.actor_index import ActorIndex, folded
from db import actor_index, connect
from db.actor_pages import ActorOrder, browse
from tests.reader.newsroom import add

NAMES = ["Wolodymyr Selenskyj", "Thomas Müller", "Friedrich Merz", "Merzig", "Groß", "NATO", "Ελλάδα", "Łukasz Żak"]


def index(names: list[str]) -> ActorIndex:
    ids = list(range(len(names)))
    kinds = dict.fromkeys(ids, "PER")
    return ActorIndex(
        dict.fromkeys(ActorOrder, ids), kinds, [(i, name, name_key(name, "PER")) for i, name in enumerate(names)]
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("selensky", ["Wolodymyr Selenskyj"]),
        ("Zelensky", ["Wolodymyr Selenskyj"]),
        ("muller", ["Thomas Müller"]),
        ("Müller", ["Thomas Müller"]),
        ("mueller", ["Thomas Müller"]),
        ("merz", ["Friedrich Merz", "Merzig"]),
        ("merz fried", ["Friedrich Merz"]),
        ("gross", ["Groß"]),
        ("nat", ["NATO"]),
        ("ελλα", ["Ελλάδα"]),
        ("zak", ["Łukasz Żak"]),
        ("xyz", []),
        ("", NAMES),
    ],
)
def test_a_part_of_a_name_finds_it(words: str, found: list[str]) -> None:
    assert [NAMES[i] for i in index(NAMES).matching(words, ActorOrder.RECENT)] == found


@given(st.lists(st.sampled_from(["m", "me", "mer", "merz", "merz f", "se", "selensky", "zelensky", "", "mu", "x"])))
def test_what_was_typed_before_does_not_matter(typed: list[str]) -> None:
    used = index(NAMES)
    for words in typed:
        assert used.matching(words, ActorOrder.RECENT) == index(NAMES).matching(words, ActorOrder.RECENT)


@given(st.text(max_size=30))
def test_folding_again_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@pytest.fixture
def store(tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    for number, names in enumerate((["Berlin"], ["Anna Ast", "Berlin"], ["Anna Ast", "Zoo"])):
        text, actors, start = "", [], 0
        for each, name in enumerate(names, 1):
            actors.append(Actor(each, name, ActorKind.PER, mentions=(Mention(Span(start, start + len(name))),)))
            text += f"{name} "
            start = len(text)
        add(path, Article(text + str(number), published=date(2025, 1 + 5 * number, 1)), Analysis(actors=tuple(actors)))
    return connect.open_for_reading(path)


@pytest.mark.parametrize("order", list(ActorOrder))
def test_all_actors_stand_in_the_order_in_which_they_are_listed(store: sqlite3.Connection, order: ActorOrder) -> None:
    everybody = actor_index.all_actors(store)
    listed = browse(store, order=order, limit=None)
    assert everybody.orders[order] == [line.id for line in listed]
    assert actor_index.lines(store, everybody.orders[order]) == listed
    assert {row[1] for row in everybody.names} == {"Berlin", "Anna Ast", "Zoo"}
