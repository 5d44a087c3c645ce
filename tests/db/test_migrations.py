"""Stores of every past version, kept as SQL with rows in it, open with the present program and keep their rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from briefing.linking import NameLinker
from db import connect, search, upkeep, versions, write
from db.stored import stored_article

PAST_STORES = sorted((Path(__file__).parent / "past_stores").glob("v*.sql"), key=lambda path: int(path.stem[1:]))


def test_there_is_a_stored_past_of_each_version() -> None:
    assert [path.stem for path in PAST_STORES] == [f"v{n}" for n in range(1, connect.SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("past", PAST_STORES, ids=lambda path: path.stem)
def test_a_past_store_opens_with_all_its_rows(past: Path, tmp_path: Path, linker: NameLinker) -> None:
    path = tmp_path / "briefing.db"
    old = sqlite3.connect(path)
    old.executescript(past.read_text(encoding="utf-8"))
    old.close()
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == connect.SCHEMA_VERSION
    stored = stored_article(connection, 1)
    assert stored is not None
    assert stored.analysis is not None
    assert stored.is_starred
    assert stored.article.text.startswith("Der Sprecher sagte")
    (statement,) = stored.analysis.statements
    assert statement.content[0].of(stored.article.text) == "„Wir warten ab“"
    assert [actor.name for actor in stored.analysis.actors] == ["Weißes Haus"]
    assert [hit.article_id for hit in search.search_articles(connection, "sprecher")] == [1]
    saved = write.save_analysis(
        connection, 1, stored.article.text_hash, read_pipeline(connection), stored.analysis, linker
    )
    assert saved
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_it_is_said_beforehand_that_an_old_store_is_brought_up_to_date(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "briefing.db"
    old = sqlite3.connect(path)
    old.executescript(PAST_STORES[-2].read_text(encoding="utf-8"))
    old.close()
    connect.prepare(path)
    said = capfd.readouterr()
    assert said.err.startswith(f"bringing the store {path} up to date")
    assert said.err.count("\n") == 1
    assert said.out == ""
    connect.prepare(path)
    connect.prepare(tmp_path / "new.db")
    assert capfd.readouterr().err == ""  # nothing to do, or nothing to wait for


def test_copies_and_versions_of_a_past_store_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    old = sqlite3.connect(path)
    old.executescript((PAST_STORES[0].parent / "v3.sql").read_text(encoding="utf-8"))
    old.close()
    connect.prepare(path)
    connection = connect.open_for_reading(path)
    stored = stored_article(connection, 1)
    assert stored is not None
    assert [other.source for other in stored.also_in] == ["Bote"]
    assert [version.text for version in versions.earlier(connection, 1)] == ["Noch nichts Neues."]
    assert list(upkeep.taken_files(connection)) == ["/home/anna/news/a.txt"]
    connection.close()


def test_marks_of_a_past_store_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    old = sqlite3.connect(path)
    old.executescript((PAST_STORES[0].parent / "v5.sql").read_text(encoding="utf-8"))
    old.close()
    connect.prepare(path)
    connection = connect.open_for_reading(path)
    stored, copy = stored_article(connection, 1), stored_article(connection, 2)
    assert stored is not None
    assert copy is not None
    assert (stored.tags, [note.text for note in stored.notes]) == (("USA",), ["Wer ist der Sprecher?"])
    assert (stored.is_archived, copy.is_archived) == (False, True)
    connection.close()


def read_pipeline(connection: sqlite3.Connection) -> write.PipelineId:
    row = connection.execute("SELECT pipeline, version FROM analyses").fetchone()
    return write.PipelineId(*row)


def test_notes_of_the_past_are_found_by_folded_words(tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    old = sqlite3.connect(path)
    old.executescript((Path(__file__).parent / "past_stores" / "v7.sql").read_text(encoding="utf-8"))
    old.execute("UPDATE notes SET text = 'Größe prüfen: heißt das so?' WHERE id = 1")
    old.commit()
    old.close()
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    for query in ("note:groesse", "note:größe-pruef", 'note:"heißt das so"', 'note:"HEISST DAS"'):
        assert [hit.article_id for hit in search.search_articles(connection, query)] == [1], query
    connection.execute("DELETE FROM notes")
    assert search.search_articles(connection, "note:groesse") == []
    connection.execute("INSERT INTO notes_fts (notes_fts) VALUES ('integrity-check')")
    connection.close()
