"""A backup is whole, whoever writes meanwhile; a restore is checked before it replaces anything."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.domain import Article
from briefing.errors import StoreError
from briefing.linking import NameLinker
from db import connect, read, write
from db.backup import back_up, restore
from db.stored import stored_article


def texts(path: Path) -> set[str]:
    connection = connect.open_for_reading(path)
    found = {row[0] for row in connection.execute("SELECT text FROM articles")}
    connection.close()
    return found


@pytest.fixture
def filled(store_path: Path, store: sqlite3.Connection) -> Path:
    write.add_articles(store, [Article("Der Kreml wartet."), Article("Kiew wartet nicht.")])
    return store_path


def test_a_backup_is_one_file_that_is_a_store(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "safe" / "copy.db"
    target.parent.mkdir()
    back_up(filled, target)
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
    assert texts(target) == texts(filled)


def test_a_backup_is_taken_while_others_write(filled: Path, store: sqlite3.Connection, tmp_path: Path) -> None:
    """Each article comes with a heading in one transaction: a sound copy has as many of the one as of the other."""
    stop = threading.Event()

    def write_on() -> None:
        connection = connect.open_for_writing(filled)
        number = 0
        while not stop.is_set():
            number += 1
            write.add_articles(connection, [Article(f"Nachricht {number}", headings=((0, 3),))])  # type: ignore[arg-type]
        connection.close()

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(5):
            back_up(filled, tmp_path / f"{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        copy = sqlite3.connect(tmp_path / f"{number}.db")
        articles, headings = (copy.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("articles", "headings"))
        assert articles == headings + 2
        copy.close()


def test_a_backup_overwrites_only_when_told(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("wichtig")
    with pytest.raises(StoreError, match=r"there is such a file already.*--force"):
        back_up(filled, target)
    assert target.read_text() == "wichtig"
    back_up(filled, target, overwrite=True)
    assert texts(target) == texts(filled)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (lambda store: store, "it is the store itself"),
        (lambda store: store.parent, "it is no file"),
        (lambda store: store.parent / "none" / "copy.db", "its folder cannot be written"),
    ],
)
def test_a_backup_elsewhere_is_one_sentence(filled: Path, target: Callable[[Path], Path], why: str) -> None:
    with pytest.raises(StoreError, match=why):
        back_up(filled, target(filled), overwrite=True)
    assert len(texts(filled)) == 2


def test_a_store_that_is_not_there_is_not_made_for_a_backup(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such store"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_restore_brings_back_what_was_and_keeps_what_is(
    filled: Path, store: sqlite3.Connection, tmp_path: Path
) -> None:
    back_up(filled, tmp_path / "copy.db")
    write.delete_article(store, 1, NameLinker())
    write.add_articles(store, [Article("Später.")])
    reader = connect.open_for_reading(filled)
    before = read.data_version(reader)
    kept = restore(filled, tmp_path / "copy.db")
    assert kept is not None
    assert texts(filled) == {"Der Kreml wartet.", "Kiew wartet nicht."}
    assert texts(kept) == {"Kiew wartet nicht.", "Später."}
    assert read.counts(reader).articles == 2, "who has it open sees the restored content"
    assert read.data_version(reader) != before
    assert reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    reader.close()
    assert kept.parent == filled.parent
    write.add_articles(store, [Article("Es geht weiter.")])
    assert len(texts(filled)) == 3


def test_a_restore_makes_a_store_where_none_is(filled: Path, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy.db")
    assert restore(tmp_path / "new" / "store.db", tmp_path / "copy.db") is None
    assert texts(tmp_path / "new" / "store.db") == texts(filled)


def test_a_restore_replaces_a_damaged_store(filled: Path, store: sqlite3.Connection, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy.db")
    store.close()
    filled.write_bytes(b"no database at all" * 1000)
    kept = restore(filled, tmp_path / "copy.db")
    assert kept is not None
    assert kept.read_bytes().startswith(b"no database")
    assert len(texts(filled)) == 2


def test_a_backup_of_an_older_program_is_brought_up_to_date(filled: Path, tmp_path: Path) -> None:
    past = tmp_path / "v1.db"
    old = sqlite3.connect(past)
    old.executescript((Path(__file__).parent / "past_stores" / "v1.sql").read_text(encoding="utf-8"))
    old.close()
    before = past.read_bytes()
    restore(filled, past)
    assert stored_article(connect.open_for_reading(filled), 1) is not None
    assert past.read_bytes() == before, "the backup itself stays as it is"


def _newer(path: Path) -> None:
    connect.prepare(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {connect.SCHEMA_VERSION + 1}")
    connection.close()


def _damaged(path: Path) -> None:
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    write.add_articles(connection, [Article(f"Text {n} " * 500) for n in range(50)])
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20_000] = b"x" * 20_000
    path.write_bytes(data)


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.write_text("Sehr geehrte Damen und Herren"), "it is no SQLite file"),
        (lambda path: path.write_bytes(b""), "it is no store of briefing"),
        (lambda path: path.mkdir(), "it is no file"),
        (_foreign, "it is no store of briefing"),
        (_newer, "a newer briefing wrote it"),
        (_damaged, "damaged|malformed"),
    ],
)
def test_what_is_no_sound_backup_replaces_nothing(
    filled: Path, tmp_path: Path, make: Callable[[Path], object], why: str
) -> None:
    file = tmp_path / "file.db"
    make(file)
    listed = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(StoreError, match=why):
        restore(filled, file)
    assert len(texts(filled)) == 2
    assert {path.name for path in tmp_path.iterdir()} <= listed | {"briefing.db-wal", "briefing.db-shm"}


def test_the_store_itself_is_no_backup(filled: Path) -> None:
    with pytest.raises(StoreError, match="it is the store itself"):
        restore(filled, filled)
