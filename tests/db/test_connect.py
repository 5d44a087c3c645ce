"""Opening a store: what is created, what is refused, and with which sentence."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from briefing.errors import StoreError
from db import connect


def test_a_store_is_created_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "briefing.db"
    connect.prepare(path)
    connection = connect.open_for_reading(path)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.close()


def test_preparing_again_keeps_what_is_there(store_path: Path, store: sqlite3.Connection) -> None:
    store.execute("INSERT INTO actors (name, kind, first_seen) VALUES ('Kreml', 'ORG', '2026-01-21')")
    connect.prepare(store_path)
    assert store.execute("SELECT count(*) FROM actors").fetchone()[0] == 1


def test_a_reading_connection_cannot_write(store_path: Path) -> None:
    connection = connect.open_for_reading(store_path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM articles")
    connection.close()


def test_a_newer_store_is_refused(store_path: Path, store: sqlite3.Connection) -> None:
    store.execute(f"PRAGMA user_version = {connect.SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError, match=r"a newer briefing wrote it.*update briefing"):
        connect.prepare(store_path)


def test_a_file_that_is_no_sqlite_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Sehr geehrte Damen und Herren, " * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="it is no SQLite file"):
        connect.prepare(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        connect.prepare(path)
    other = sqlite3.connect(path)
    assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["recipes"]
    other.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
def test_a_read_only_folder_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="its folder cannot be written"):
        connect.prepare(tmp_path / "briefing.db")


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="its folder cannot be made"):
        connect.prepare(tmp_path / "file" / "briefing.db")


def test_a_folder_in_the_place_of_the_store_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it is no file"):
        connect.prepare(tmp_path)


def test_every_sentence_names_the_store_and_a_mend(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError) as caught:
        connect.prepare(path)
    assert str(path) in str(caught.value)
    assert "--db" in str(caught.value)
    assert "\n" not in str(caught.value)
