"""Who is one actor across articles: the decisions, their reasons, and that the order of import does not matter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.domain import ActorKind
from db import write
from tests.evidence import (
    LINKER,
    Named,
    Piece,
    actors_of,
    analyse,
    examples,
    faults,
    new_store,
    picture,
    piece,
    take_in,
    who,
)

PER, ORG, LOC, MISC = ActorKind.PER, ActorKind.ORG, ActorKind.LOC, ActorKind.MISC


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = new_store(tmp_path / "briefing.db")
    yield connection
    assert faults(connection) == []
    connection.close()


def reasons(store: sqlite3.Connection, article_id: int) -> list[str]:
    rows = store.execute("SELECT reason FROM sightings WHERE article_id = ? ORDER BY number", (article_id,))
    return [row[0] for row in rows]


ONE = [
    ("Steve Witkoff", "Steve Witkoff"),
    ("Steve Witkoff", "Witkoff"),
    ("Donald Trump", "Donald J. Trump"),
    ("Donald Trump", "D. Trump"),
    ("Wolodymyr Selenskyj", "Volodymyr Zelenskyy"),
    ("Wolodymyr Selenskyj", "Selenski"),
    ("Wladimir Putin", "Wladimir Wladimirowitsch Putin"),
    ("Ursula von der Leyen", "von der Leyen"),
    ("Marie-Agnes Strack-Zimmermann", "Strack-Zimmermann"),
    ("Marie-Agnes Strack-Zimmermann", "Marie Agnes Strack-Zimmermann"),
    ("Nikita Chruschtschow", "Nikita Chruschtschew"),
    ("Leo XIV.", "Leo"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_two_names_of_one_person(store: sqlite3.Connection, a: str, b: str) -> None:
    first, second = take_in(store, piece(1, a), piece(2, b))
    assert who(store, first) == who(store, second)


TWO = [
    ("Anna Berg", "Otto Berg"),
    ("Martin Schulz", "Martina Schulz"),
    ("Karl Schmidt", "Karl-Heinz Schmidt"),
    ("Thomas Müller", "Thomas Möller"),
    ("Peter Meier", "Peter Meyer"),
    ("Sergej Iwanow", "Sergeja Iwanowa"),
    ("Wladimir Selenskyj", "Wolodymyr Selenskyj"),
    ("Trump", "Donald Tusk"),
    ("Frank-Walter Steinmeier", "Frank Steinmeier"),
]


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_persons(store: sqlite3.Connection, a: str, b: str) -> None:
    take_in(store, piece(1, a), piece(2, b))
    assert store.execute("SELECT count(*) FROM actors").fetchone()[0] == 2


def test_the_president_is_not_the_tower(store: sqlite3.Connection) -> None:
    take_in(store, piece(1, "Donald Trump", Named("Trump Tower", LOC)), piece(2, Named("Trump", MISC)))
    assert store.execute("SELECT count(*) FROM actors").fetchone()[0] == 3


def test_a_body_is_one_whatever_kind_it_was_read_as(store: sqlite3.Connection) -> None:
    take_in(store, piece(1, Named("Kreml", ORG)), piece(2, Named("Kreml", LOC)), piece(3, Named("Kreml", ORG)))
    assert [tuple(row) for row in store.execute("SELECT name, kind FROM actors")] == [("Kreml", "ORG")]


def test_an_abbreviation_belongs_to_the_body_that_an_article_gives_it(store: sqlite3.Connection) -> None:
    fund = Named("Internationaler Währungsfonds", ORG, ("IWF",))
    _, second = take_in(store, piece(1, fund), piece(2, Named("IWF", ORG)))
    assert who(store, second) == ["Internationaler Währungsfonds"]


def test_an_abbreviation_of_two_bodies_is_neither(store: sqlite3.Connection) -> None:
    pieces = [
        piece(1, Named("Europäische Zentralbank", ORG, ("Zentralbank",))),
        piece(2, Named("Türkische Zentralbank", ORG, ("Zentralbank",))),
        piece(3, Named("Zentralbank", ORG)),
    ]
    assert who(store, take_in(store, *pieces)[2]) == ["Zentralbank"]


def test_a_name_unlike_the_other_needs_two_articles(store: sqlite3.Connection) -> None:
    house = Named("Weißes Haus", ORG, ("Regierungszentrale",))
    first, _ = take_in(store, piece(1, Named("Regierungszentrale", ORG)), piece(2, house))
    assert who(store, first) == ["Regierungszentrale"]
    take_in(store, piece(3, house))
    assert who(store, first) == ["Weißes Haus"]


def test_a_surname_is_nobody_where_two_bear_it(store: sqlite3.Connection) -> None:
    ids = take_in(store, piece(1, "Berg"), piece(2, "Anna Berg"))
    assert who(store, ids[0]) == ["Anna Berg"]
    take_in(store, piece(3, "Otto Berg"))
    assert who(store, ids[0]) == ["Berg"]
    write.delete_article(store, 3, LINKER)
    assert who(store, ids[0]) == ["Anna Berg"]


def test_of_two_with_a_surname_it_is_the_one_with_the_role(store: sqlite3.Connection) -> None:
    two = piece(1, Named("Anna Berg", role="Ministerin"), day=0), piece(2, Named("Otto Berg", role="Trainer"), day=0)
    ids = take_in(store, *two, piece(3, Named("Berg", role="Trainer"), day=200))
    assert who(store, ids[2]) == ["Otto Berg"]
    assert reasons(store, ids[2]) == ["role: trainer"]


def test_of_two_with_a_surname_it_is_the_one_seen_in_that_company(store: sqlite3.Connection) -> None:
    company = Named("Bundestag", ORG), Named("Lena Wald")
    two = piece(1, "Anna Berg", *company, day=2), piece(2, "Otto Berg", Named("Verein", ORG), day=2)
    ids = take_in(store, *two, piece(3, "Berg", *company, day=5), piece(4, "Berg", *company, day=40))
    assert who(store, ids[2])[0] == "Anna Berg"
    assert reasons(store, ids[2])[0] == "company: bundestag, lena wald"
    assert who(store, ids[3])[0] == "Berg"


def test_who_stands_beside_as_somebody_else_is_not_meant(store: sqlite3.Connection) -> None:
    ids = take_in(store, piece(1, "Donald Trump"), piece(2, "Melania Trump", "Trump"))
    assert who(store, ids[1]) == ["Melania Trump", "Donald Trump"]


def test_a_second_bearer_of_a_surname_may_stand_beside_the_known_one(store: sqlite3.Connection) -> None:
    ids = take_in(store, piece(1, "Melania Trump"), piece(2, "Melania Trump", "Trump"), piece(3, "Trump"))
    assert who(store, ids[1]) == ["Melania Trump", "Trump (2)"]
    assert who(store, ids[2]) == ["Melania Trump"]


def test_somebody_much_rarer_is_no_rival(store: sqlite3.Connection) -> None:
    often = [piece(n, Named("Donald Trump", aliases=("Trump",))) for n in range(25)]
    *_, last = take_in(store, *often, piece(30, "Melania Trump"), piece(31, "Trump"))
    assert who(store, last) == ["Donald Trump"]


def test_the_oldest_id_survives_a_merger_and_a_watch_mark_with_it(store: sqlite3.Connection) -> None:
    take_in(store, piece(1, "Witkoff"))
    (old,) = actors_of(store, "Witkoff")
    write.set_watched(store, old, True)
    take_in(store, piece(2, "Steve Witkoff"))
    assert actors_of(store, "Steve Witkoff") == [old]
    assert store.execute("SELECT is_watched FROM actors").fetchone()[0] == 1


def test_a_reanalysis_that_says_the_same_changes_no_id(store: sqlite3.Connection) -> None:
    pieces = [piece(1, "Berg", "Anna Berg"), piece(2, "Otto Berg"), piece(3, "Berg")]
    ids = take_in(store, *pieces)
    before = store.execute("SELECT id, name FROM actors ORDER BY id").fetchall()
    for article_id, again in zip(ids, pieces, strict=True):
        analyse(store, article_id, again)
    assert [tuple(r) for r in store.execute("SELECT id, name FROM actors ORDER BY id")] == [tuple(r) for r in before]


POOL = st.sampled_from(
    [
        Named("Anna Berg"),
        Named("Anna Berg", aliases=("Berg",)),
        Named("Otto Berg"),
        Named("Otto Berg", role="Trainer"),
        Named("Otto K. Berg"),
        Named("O. Berg"),
        Named("Berg"),
        Named("Berg", role="Trainer"),
        Named("Selenskyj"),
        Named("Wolodymyr Selenskyj"),
        Named("Volodymyr Zelensky", aliases=("Zelensky", "Wolodja")),
        Named("Wolodja"),
        Named("Bund", ORG),
        Named("Bund", LOC),
        Named("Bund der Steuerzahler", ORG, ("Bund", "BdSt")),
        Named("Deutscher Bund", ORG, ("Bund",)),
        Named("BdSt", ORG),
        Named("Genf", LOC),
        Named("Genf", PER),
    ]
)


@st.composite
def stories(draw: st.DrawFn) -> list[Piece]:
    casts = draw(st.lists(st.lists(POOL, min_size=1, max_size=4, unique_by=lambda n: n.name), min_size=2, max_size=9))
    return [Piece(n, tuple(cast), draw(st.integers(0, 12))) for n, cast in enumerate(casts)]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], sqlite3.Connection]:
    def make() -> sqlite3.Connection:
        return new_store(tmp_path_factory.mktemp("store") / "briefing.db")

    return make


@settings(max_examples=examples(30), deadline=None)
@given(pieces=stories(), data=st.data())
def test_the_order_of_import_does_not_matter(
    fresh: Callable[[], sqlite3.Connection], pieces: list[Piece], data: st.DataObject
) -> None:
    other_order = data.draw(st.permutations(pieces))
    pictures = []
    for order in (pieces, other_order):
        store = fresh()
        take_in(store, *order)
        if order is other_order:  # what was said and taken back leaves no trace either
            (gone,) = take_in(store, Piece(99, data.draw(stories())[0].cast, 3))
            write.delete_article(store, gone, LINKER)
        pictures.append(picture(store))
        assert faults(store) == []
        store.close()
    assert pictures[0] == pictures[1]
