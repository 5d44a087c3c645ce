"""The reader's word is law: it holds over every new analysis, and taking it back leaves no trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.domain import ActorKind
from briefing.errors import NotFoundError
from db import corrections, read, statement_lists, write
from db.stored import stored_article
from tests.evidence import LINKER, Named, actors_of, analyse, faults, new_store, picture, piece, take_in, who

ORG, LOC = ActorKind.ORG, ActorKind.LOC
PIECES = [
    piece(1, "Donald Trump", Named("Kreml", LOC)),
    piece(2, "Trump"),
    piece(3, "Trump", "Präsident"),
    piece(4, Named("Kreml"), "Steven Whitcoff"),
    piece(5, "Steve Witkoff"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = new_store(tmp_path / "briefing.db")
    take_in(connection, *PIECES)
    yield connection
    assert faults(connection) == []
    connection.close()


def the(store: sqlite3.Connection, name: str) -> int:
    (actor_id,) = actors_of(store, name)
    return actor_id


Correct = Callable[[sqlite3.Connection], int]
CORRECTIONS: dict[str, Correct] = {
    "merge": lambda s: corrections.merge(s, LINKER, the(s, "Steven Whitcoff"), the(s, "Steve Witkoff")),
    "split": lambda s: corrections.split(s, LINKER, the(s, "Donald Trump"), "Trump"),
    "assign": lambda s: corrections.assign(s, LINKER, the(s, "Donald Trump"), 2, "Eric Trump"),
    "rename": lambda s: corrections.rename(s, LINKER, the(s, "Donald Trump"), "Präsident Trump"),
    "retype": lambda s: corrections.retype(s, LINKER, actors_of(s, "Kreml")[1], ORG),
    "hide": lambda s: corrections.hide(s, LINKER, the(s, "Präsident")),
    "alias": lambda s: corrections.add_alias(s, LINKER, the(s, "Donald Trump"), "Präsident"),
    "speaker": lambda s: corrections.set_speaker(s, LINKER, 2, the(s, "Steve Witkoff")),
    "nobody": lambda s: corrections.set_speaker(s, LINKER, 2, None),
}


@pytest.mark.parametrize("correct", CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_correction_changes_something_holds_over_reanalysis_and_is_undone_exactly(
    store: sqlite3.Connection, correct: Correct
) -> None:
    before = picture(store)
    ids = store.execute("SELECT id, name FROM actors ORDER BY id").fetchall()
    correction_id = correct(store)
    corrected = picture(store)
    assert corrected != before
    assert faults(store) == []
    for article_id, again in enumerate(PIECES, 1):
        analyse(store, article_id, again)
    assert picture(store) == corrected
    undone = corrections.undo(store, LINKER)
    assert undone.id == correction_id
    assert picture(store) == before
    assert [tuple(row) for row in store.execute("SELECT id, name FROM actors ORDER BY id")] == [tuple(r) for r in ids]


def test_merged_actors_are_one_under_the_older_id(store: sqlite3.Connection) -> None:
    older, younger = the(store, "Steven Whitcoff"), the(store, "Steve Witkoff")
    corrections.merge(store, LINKER, younger, older)
    assert who(store, 4)[1] == who(store, 5)[0]
    page = read.actor_page(store, min(older, younger))
    assert page is not None
    assert page.articles == 2
    assert set(page.aliases) | {page.name} == {"Steven Whitcoff", "Steve Witkoff"}


def test_a_split_name_is_an_actor_of_its_own_and_can_be_merged_again(store: sqlite3.Connection) -> None:
    corrections.split(store, LINKER, the(store, "Donald Trump"), "Trump")
    assert who(store, 2) == ["Trump"]
    corrections.merge(store, LINKER, the(store, "Trump"), the(store, "Donald Trump"))
    assert who(store, 2) == ["Donald Trump"]
    corrections.split(store, LINKER, the(store, "Donald Trump"), "Trump")
    assert who(store, 2) == ["Trump"]


def test_a_correction_holds_for_what_comes_later(store: sqlite3.Connection) -> None:
    corrections.add_alias(store, LINKER, the(store, "Donald Trump"), "Der Donald")
    corrections.merge(store, LINKER, the(store, "Steven Whitcoff"), the(store, "Steve Witkoff"))
    ids = take_in(store, piece(10, "Der Donald", "Steven Whitcoff"))
    assert who(store, ids[0]) == ["Donald Trump", who(store, 5)[0]]


def test_only_the_named_article_goes_to_somebody_else(store: sqlite3.Connection) -> None:
    corrections.assign(store, LINKER, the(store, "Donald Trump"), 2, "Eric Trump")
    assert who(store, 2) == ["Eric Trump"]
    assert who(store, 3)[0] == "Donald Trump"


def test_what_is_hidden_is_shown_nowhere(store: sqlite3.Connection) -> None:
    corrections.hide(store, LINKER, the(store, "Präsident"))
    assert "Präsident" not in {row.name for row in read.actor_rows(store)}
    stored = stored_article(store, 3)
    assert stored is not None
    assert stored.analysis is not None
    assert [actor.name for actor in stored.analysis.actors] == ["Donald Trump"]
    assert [statement.speaker_actor is None for statement in stored.analysis.statements] == [False, True]


def test_a_retyped_actor_joins_the_body_of_that_name(store: sqlite3.Connection) -> None:
    body, person = actors_of(store, "Kreml")
    corrections.retype(store, LINKER, person, ORG)
    (row,) = store.execute("SELECT id, kind, articles FROM actors WHERE name = 'Kreml'").fetchall()
    assert tuple(row) == (body, "ORG", 2)


def test_a_corrected_speaker_survives_an_analysis_that_cuts_otherwise(store: sqlite3.Connection) -> None:
    (statement,) = statement_lists.statements(store, by=[the(store, "Steve Witkoff")])
    corrections.set_speaker(store, LINKER, statement.id, the(store, "Donald Trump"))
    whole = piece(5, "Steve Witkoff")
    analysis = whole.analysis
    (said,) = analysis.statements
    (span,) = said.content
    shorter = replace(said, content=(span._replace(end=span.end - 2),))
    changed = replace(analysis, statements=(shorter,))
    assert write.save_analysis(store, 5, whole.article.text_hash, write.PipelineId("other", "2"), changed, LINKER)
    assert [
        row.article_id
        for row in statement_lists.statements(store, by=[the(store, "Donald Trump")])
        if row.article_id == 5
    ]
    far = replace(said, content=(span._replace(start=0, end=4),))
    changed = replace(analysis, statements=(far,))
    assert write.save_analysis(store, 5, whole.article.text_hash, write.PipelineId("other", "3"), changed, LINKER)
    assert statement_lists.statements(store, by=[the(store, "Steve Witkoff")])


def test_corrections_are_undone_in_any_order(store: sqlite3.Connection) -> None:
    before = picture(store)
    ids = [CORRECTIONS[name](store) for name in ("assign", "retype", "hide", "speaker", "rename")]
    for correction_id in ids:
        corrections.undo(store, LINKER, correction_id)
    assert picture(store) == before
    assert [row.undone_at is not None for row in corrections.log(store)] == [True] * len(ids)


def test_another_store_takes_corrections_over_once(store: sqlite3.Connection, tmp_path: Path) -> None:
    other = new_store(tmp_path / "other.db")
    take_in(other, *reversed(PIECES))
    for name in ("merge", "retype", "hide", "assign", "rename"):
        CORRECTIONS[name](store)
    assert len(corrections.take_over(other, LINKER, corrections.log(store))) == 5
    assert picture(other) == picture(store)
    assert corrections.take_over(other, LINKER, corrections.log(store)) == []
    other.close()


def test_what_cannot_be_corrected_is_said(store: sqlite3.Connection) -> None:
    with pytest.raises(NotFoundError, match="only name"):
        corrections.split(store, LINKER, the(store, "Steve Witkoff"), "Steve Witkoff")
    with pytest.raises(NotFoundError, match="no such name"):
        corrections.split(store, LINKER, the(store, "Steve Witkoff"), "Donald Trump")
    with pytest.raises(NotFoundError, match="not named in it"):
        corrections.assign(store, LINKER, the(store, "Steve Witkoff"), 1, "Anna Berg")
    with pytest.raises(NotFoundError, match="already"):
        corrections.merge(store, LINKER, 1, 1)
    with pytest.raises(NotFoundError, match="there is none"):
        corrections.hide(store, LINKER, 999)
    with pytest.raises(NotFoundError, match="not in the store"):
        corrections.set_speaker(store, LINKER, 999, None)
    with pytest.raises(NotFoundError, match="none such holds"):
        corrections.undo(store, LINKER)
