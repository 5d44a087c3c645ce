"""Archive, tags and notes: what they change, what lists make of them, and that each change says what undoes it."""

from __future__ import annotations

import sqlite3

import pytest

from briefing.domain import Article, Span
from briefing.errors import NotFoundError
from db import marking, marks, read, search, upkeep, write
from db.read import ArticleFilter
from db.stored import stored_article

TEXTS = ("Der Kreml wartet ab.", "Brüssel hat entschieden.", "In Kiew tagt das Parlament.")


@pytest.fixture
def filled(store: sqlite3.Connection) -> sqlite3.Connection:
    write.add_articles(store, [Article(text) for text in TEXTS])
    return store


def listed(store: sqlite3.Connection, which: ArticleFilter = ArticleFilter.ALL) -> list[int]:
    return [row.id for row in read.article_page(store, which)]


def test_what_is_put_away_leaves_the_list_and_is_still_found(filled: sqlite3.Connection) -> None:
    assert marking.set_archived(filled, [2, 2, 99], True) == [2]
    assert marking.set_archived(filled, [2, 1], True) == [1]
    assert listed(filled) == [3]
    assert listed(filled, ArticleFilter.UNREAD) == [3]
    assert listed(filled, ArticleFilter.ARCHIVED) == [2, 1]
    assert listed(filled, ArticleFilter.EVERYTHING) == [3, 2, 1]
    assert read.list_state(filled)[::2] == (1, 1)
    assert [hit.article_id for hit in search.search_articles(filled, "brüssel")] == [2]
    assert marking.set_archived(filled, [1, 2, 3], False) == [1, 2]
    assert listed(filled) == [3, 2, 1]


def test_a_star_is_listed_though_it_is_put_away(filled: sqlite3.Connection) -> None:
    write.set_starred(filled, [1], True)
    marking.set_archived(filled, [1], True)
    assert listed(filled, ArticleFilter.STARRED) == [1]


def test_copies_are_put_away_with_their_lead(filled: sqlite3.Connection) -> None:
    filled.execute("INSERT INTO copies VALUES (1, 2)")
    assert marking.set_archived(filled, [2], True) == [2, 1]
    assert listed(filled, ArticleFilter.ARCHIVED) == [2]
    assert marking.set_archived(filled, [2], False, with_copies=False) == [2]


def test_a_mark_says_for_which_articles_it_was_news(filled: sqlite3.Connection) -> None:
    assert write.set_read(filled, [1, 2], True) == [1, 2]
    assert write.set_read(filled, [3, 2, 1], True) == [3]
    assert write.set_starred(filled, [4], True) == []


def test_tags_are_one_word_each_and_keep_the_spelling_they_had(filled: sqlite3.Connection) -> None:
    assert marking.set_tags(filled, 1, ["EU", " #zölle ", "neue Wahl", "eu", ""]) == ()
    assert marks.tags_of(filled, 1) == ("EU", "neue-Wahl", "zölle")
    marking.set_tags(filled, 2, ["eu", "ZÖLLE"])
    assert marks.known_tags(filled) == [("EU", 2), ("zölle", 2), ("neue-Wahl", 1)]
    assert marking.set_tags(filled, 1, []) == ("EU", "neue-Wahl", "zölle")
    assert read.article_rows(filled, [2])[0].tags == ("EU", "zölle")
    with pytest.raises(NotFoundError):
        marking.set_tags(filled, 99, ["EU"])


def test_the_case_of_a_sole_tag_can_be_changed(filled: sqlite3.Connection) -> None:
    marking.set_tags(filled, 1, ["eu"])
    marking.set_tags(filled, 1, ["EU"])
    assert marks.tags_of(filled, 1) == ("EU",)


def test_a_note_is_written_changed_and_taken_away(filled: sqlite3.Connection) -> None:
    assert marking.write_note(filled, 1, " Nachfragen!\n\nBei wem? ") is None
    (note,) = marks.notes_of(filled, 1)
    assert (note.text, note.place, note.content) == ("Nachfragen!\n\nBei wem?", (), "")
    assert marking.write_note(filled, 1, "Erledigt.") == note
    (changed,) = marks.notes_of(filled, 1)
    assert (changed.id, changed.text, changed.made_at) == (note.id, "Erledigt.", note.made_at)
    marking.put_note_back(filled, 1, (), note)
    assert marks.notes_of(filled, 1) == (note,)
    assert marking.write_note(filled, 1, "  ") == note
    assert marks.notes_of(filled, 1) == ()
    marking.put_note_back(filled, 1, (), note)
    assert marks.notes_of(filled, 1) == (note,)
    assert read.article_rows(filled, [1])[0].has_note
    hits = filled.execute("SELECT rowid FROM notes_fts WHERE notes_fts MATCH 'nachfr*'").fetchall()
    assert [hit[0] for hit in hits] == [note.id]
    with pytest.raises(NotFoundError):
        marking.write_note(filled, 99, "Nichts.")


def test_a_note_on_a_statement_stands_where_it_stands(filled: sqlite3.Connection) -> None:
    place = (Span(0, 9),)
    marking.write_note(filled, 1, "Zum Artikel.")
    marking.write_note(filled, 1, "Zur Aussage.", place, "Der Kreml")
    stored = stored_article(filled, 1)
    assert stored is not None
    text_hash = stored.article.text_hash
    assert [note.text for note in stored.notes] == ["Zum Artikel.", "Zur Aussage."]
    found = marks.note_at(stored.notes, text_hash, (Span(4, 16),))
    assert found is not None
    assert found.text == "Zur Aussage."
    assert marks.note_at(stored.notes, text_hash, (Span(9, 16),)) is None
    assert marks.note_at(stored.notes, "another text", place) is None
    assert [note.text for note in marks.all_notes(filled)] == ["Zur Aussage.", "Zum Artikel."]


def test_what_is_tagged_or_noted_is_kept(filled: sqlite3.Connection) -> None:
    marking.set_tags(filled, 1, ["EU"])
    marking.write_note(filled, 2, "Wichtig.")
    marking.set_archived(filled, [3], True)
    assert [row.is_marked for row in upkeep.holdings(filled)] == [True, True, False]


def test_what_was_quoted_is_kept(filled: sqlite3.Connection) -> None:
    marking.note_quoted(filled, [2, 99])
    marking.note_quoted(filled, [2])
    assert [row.is_marked for row in upkeep.holdings(filled)] == [False, True, False]


def test_marks_go_with_their_article(filled: sqlite3.Connection, linker: write.Linker) -> None:
    marking.set_tags(filled, 1, ["EU"])
    marking.write_note(filled, 1, "Wichtig.")
    marking.set_archived(filled, [1], True)
    marking.note_quoted(filled, [1])
    write.delete_article(filled, 1, linker)
    for table in ("tags", "notes", "archived", "quoted"):
        assert filled.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    assert filled.execute("SELECT rowid FROM notes_fts WHERE notes_fts MATCH 'wichtig'").fetchall() == []
