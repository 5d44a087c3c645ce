"""A watched folder: what has come to rest is taken in, once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.domain import Article
from briefing.intake.result import Intake
from briefing.watch import ready_files, watch
from db import connect
from db.stored import stored_article
from db.upkeep import Stamp

A, B = Stamp(3, 1), Stamp(4, 2)


def fetch(address: str) -> Intake:
    return Intake(address, (Article(f"Text von {address}", address=address),))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "news"
    path.mkdir()
    return path


def looked(store: Path, folder: Path, looks: int, *changes: object) -> list[int]:
    """How many articles each look that found something brought; before look n+1, change n is made."""
    waiting = list(changes)

    def between(_: float) -> None:
        change = waiting.pop(0) if waiting else None
        if callable(change):
            change()

    return [len(news.added) for news in watch(store, folder, 2, fetch, looks=looks, sleep=between)]


@pytest.mark.parametrize(
    ("now", "before", "taken", "ready"),
    [
        ({"a": A}, {}, {}, []),
        ({"a": A}, {"a": A}, {}, ["a"]),
        ({"a": B}, {"a": A}, {}, []),
        ({"a": A}, {"a": A}, {"a": A}, []),
        ({"a": B}, {"a": B}, {"a": A}, ["a"]),
        ({"b": A, "a": A}, {"a": A, "b": A}, {}, ["a", "b"]),
        ({}, {"a": A}, {}, []),
    ],
)
def test_ready_is_what_has_come_to_rest(
    now: dict[str, Stamp], before: dict[str, Stamp], taken: dict[str, Stamp], ready: list[str]
) -> None:
    assert ready_files(now, before, taken) == ready


def test_a_file_is_taken_in_once_also_after_a_restart(store: Path, folder: Path) -> None:
    (folder / "a.txt").write_text("Der Kreml wartet.")
    assert looked(store, folder, 4) == [1]
    assert looked(store, folder, 4) == []


def test_a_file_that_grows_is_left_until_it_rests(store: Path, folder: Path) -> None:
    path = folder / "a.txt"
    path.write_text("Der Kreml")
    grow = lambda: path.write_text(path.read_text() + " wartet noch.")  # noqa: E731
    assert looked(store, folder, 5, grow, grow) == [1]
    connection = connect.open_for_reading(store)
    stored = stored_article(connection, 1)
    assert stored is not None
    assert stored.article.text == "Der Kreml wartet noch. wartet noch."


def test_a_file_that_changes_later_is_taken_in_again(store: Path, folder: Path) -> None:
    path = folder / "a.txt"
    path.write_text("Der Kreml wartet.")

    def change() -> None:
        path.write_text("Etwas ganz anderes.")
        os.utime(path, ns=(1, 1))

    assert looked(store, folder, 5, None, change) == [1, 1]


def test_what_cannot_be_read_is_told_once_and_the_rest_goes_on(store: Path, folder: Path) -> None:
    (folder / "a.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "b.txt").write_text("Kiew wartet nicht.")
    found = list(watch(store, folder, 2, fetch, looks=4, sleep=lambda _: None))
    assert [(len(news.added), len(news.problems)) for news in found] == [(1, 1)]


def test_a_folder_that_goes_and_comes_back_is_watched_on(store: Path, folder: Path) -> None:
    def come_back() -> None:
        folder.mkdir()
        (folder / "a.txt").write_text("Der Kreml wartet.")

    assert looked(store, folder, 5, folder.rmdir, come_back) == [1]


def test_a_reading_list_is_fetched(store: Path, folder: Path) -> None:
    (folder / "pocket.csv").write_text("title,url\nEins,https://example.org/1\n")
    assert looked(store, folder, 3) == [1]


def test_mail_that_arrives_in_a_maildir_is_taken_in(store: Path, folder: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (folder / "Post" / part).mkdir(parents=True)

    def arrive() -> None:
        (folder / "Post" / "new" / "1.M1.host").write_text("From: a@example.org\nSubject: Neu\n\nDer Kreml wartet.\n")

    assert looked(store, folder, 4, arrive) == [1]
