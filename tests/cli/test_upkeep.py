"""gc, backup, restore, watch and the changes of an article, as they are called."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from briefing.linking import NameLinker
from tests.cli.conftest import Run
from tests.fakes import FakePipeline

OLD = """\
date 2026-01-21
title: Genf
url: https://example.org/a

Es gab drei Verletzte in Kiew. Der Kreml schweigt dazu.
"""


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model=None: FakePipeline())


@pytest.fixture
def store(run: Run, tmp_path: Path) -> sqlite3.Connection:
    assert run("add", "-", input=OLD).exit_code == 0
    assert run("add", "-", input="Heute neu: Witkoff reist nach Genf.").exit_code == 0
    connection = sqlite3.connect(tmp_path / "briefing.db", isolation_level=None)
    connection.execute("UPDATE articles SET imported_at = '2020-01-01T00:00:00+00:00' WHERE id = 1")
    return connection


def test_gc_says_what_may_go_and_drops_nothing(run: Run, store: sqlite3.Connection) -> None:
    result = run("gc", "--days", "30")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["1"]
    assert "1 article may go; say --yes" in result.stderr
    assert [row["id"] for row in json.loads(run("gc", "--days", "30", "--json").stdout)] == [1]
    assert len(json.loads(run("list", "--json").stdout)) == 2


def test_gc_drops_when_told_with_all_that_hangs_on_it(run: Run, store: sqlite3.Connection) -> None:
    result = run("gc", "--days", "30", "--yes")
    assert result.exit_code == 0
    assert "1 article dropped" in result.stderr
    assert [row["id"] for row in json.loads(run("list", "--json").stdout)] == [2]
    assert [row["name"] for row in json.loads(run("actors", "--json").stdout)] == ["Witkoff"]
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.execute("SELECT count(*) FROM bands WHERE article_id = 1").fetchone()[0] == 0


def test_gc_keeps_what_is_starred_and_all_where_no_days_are_given(run: Run, store: sqlite3.Connection) -> None:
    assert "nothing" not in run("gc", "--yes").stderr
    assert len(json.loads(run("list", "--json").stdout)) == 2
    store.execute("UPDATE articles SET is_starred = 1 WHERE id = 1")
    run("gc", "--days", "30", "--yes")
    assert len(json.loads(run("list", "--json").stdout)) == 2


def test_gc_goes_by_the_days_of_a_feed(run: Run, store: sqlite3.Connection) -> None:
    store.execute(
        "INSERT INTO feeds (id, address, given_address, keep_days, added_at) "
        "VALUES (1, 'https://a.de/', 'https://a.de/', 7, '')"
    )
    store.execute("""INSERT INTO entries (feed_id, "key", article_id, digest, seen_at) VALUES (1, 'k', 1, 'd', '')""")
    assert [row["id"] for row in json.loads(run("gc", "--json").stdout)] == [1]


def test_a_star_that_is_set_a_moment_ago_counts(run: Run, store: sqlite3.Connection, tmp_path: Path) -> None:
    from db import connect, upkeep

    connection = connect.open_for_writing(tmp_path / "briefing.db")
    store.execute("UPDATE articles SET is_starred = 1 WHERE id = 1")
    assert upkeep.drop_articles(connection, [1, 2], lambda row: not row.is_marked, NameLinker()) == 1
    assert [row["id"] for row in json.loads(run("list", "--json").stdout)] == [1]


def test_backup_and_restore(run: Run, store: sqlite3.Connection, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", copy).exit_code == 0
    assert run("backup", copy).exit_code == 1
    assert run("backup", copy, "--force").exit_code == 0
    run("gc", "--days", "30", "--yes")
    result = run("restore", copy)
    assert result.exit_code == 0
    assert "the old store is" in result.stderr
    assert len(json.loads(run("list", "--json").stdout)) == 2
    wrong = run("restore", tmp_path / "none.db")
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("briefing: cannot restore")


def test_show_names_what_changed(run: Run, store: sqlite3.Connection) -> None:
    changed = OLD.replace("drei", "fünf").replace("/a\n", "/a?utm_source=x\n")
    assert "updated" in run("add", "-", input=changed).stdout
    assert "[-drei-]{+fünf+}" in run("show", "1", "--changes").stdout
    (step,) = json.loads(run("show", "1", "--changes", "--json").stdout)
    assert {"kind": "added", "text": "fünf"} in step["text"][0]
    assert json.loads(run("show", "1", "--json").stdout)["earlier_versions"] == 1
    assert json.loads(run("show", "1", "--json").stdout)["is_analysed"], "it is analysed again"
    assert "Nothing has changed" in run("show", "2", "--changes").stderr


def test_list_names_other_outlets(run: Run, tmp_path: Path) -> None:
    body = " ".join(f"Satz {n} über die Lage in Genf und Kiew am Mittwoch." for n in range(20))
    for outlet in ("Bote", "Post"):
        run("add", "-", input=f"date 2026-01-21\ntitle: Lage\nsource: {outlet}\n\n{body} Für {outlet}.")
    (row,) = json.loads(run("list", "--json").stdout)
    assert row["also_in"] == ["Post"]
    assert "Bote +1" in run("list").stdout
    assert [row["id"] for row in json.loads(run("list", "--copies", "--json").stdout)] == [2, 1]
    assert len(json.loads(run("export").stdout)) == 2, "an export holds everything"
    assert "also in Post (2)" in run("show", "1").stdout
    assert json.loads(run("show", "2", "--json").stdout)["also_in"][0]["source"] == "Bote"


def test_watch_takes_in_what_is_there_and_ends_with_once(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(OLD)
    result = run("watch", folder, "--once", "--interval", "0.1")
    assert result.exit_code == 0
    assert "Genf" in result.stdout
    assert json.loads(run("show", "1", "--json").stdout)["is_analysed"]
    assert run("watch", folder, "--once", "--interval", "0.1").stdout == ""
    assert run("watch", folder / "a.txt").exit_code == 1
