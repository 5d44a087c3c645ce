"""Adding articles from inside the reader: what comes in, what is said, and how a path completes itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.reader.background import StoreChanged
from briefing.reader.places import Place
from briefing.reader.screens.add import AddScreen, Outcome, PathSuggester, complete_path
from briefing.reader.store import Store
from db import connect, read
from tests.reader.library import Host
from tests.reader.newsroom import settled

GOOD = " date 2026-01-02 Der Kanzler sagte am Freitag, er komme nach Berlin."
OTHER = " date 2026-01-03 Die Ministerin sagte am Samstag, sie gehe nach Rom."


class Listening(Host):
    """An app that counts the news of the store."""

    changes = 0

    def on_store_changed(self, message: StoreChanged) -> None:
        self.changes += 1


class Dialogue:
    """The dialogue, and what one does with it."""

    def __init__(self, app: Listening, screen: AddScreen, pilot: Pilot[Any]) -> None:
        self.app, self.screen, self._pilot = app, screen, pilot

    async def enter(self, words: str) -> None:
        self.screen.query_one(Input).value = words
        await self.press("enter")

    async def press(self, key: str) -> None:
        await self._pilot.press(key)
        await settled(self._pilot)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    connect.prepare(tmp_path / "store" / "briefing.db")
    return Store(tmp_path / "store" / "briefing.db")


@asynccontextmanager
async def dialogue(store: Store) -> AsyncIterator[Dialogue]:
    screen = AddScreen()
    app = Listening(store, screen)
    async with app.run_test() as pilot:
        await settled(pilot)
        yield Dialogue(app, screen, pilot)


async def test_a_file_comes_in_and_is_gone_to(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(GOOD)
    async with dialogue(store) as opened:
        await opened.enter(f'"{path}"')
        (answer,) = opened.app.answers
        assert opened.app.changes == 1
    (row,) = store.ask(read.article_page)
    assert answer == Place(row.id)
    assert row.headline.startswith("Der Kanzler")


async def test_what_is_there_already_is_gone_to(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(GOOD)
    for _ in range(2):
        async with dialogue(store) as opened:
            await opened.enter(str(path))
            assert opened.app.answers == [Place(1)]
    assert opened.app.changes == 0
    assert store.ask(read.counts).articles == 1


async def test_each_failure_is_a_sentence_and_the_rest_comes_in(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a[b].txt").write_bytes(b"\0\1\2\3")
    (folder / "b.txt").write_text(GOOD)
    (folder / "c.txt").write_text(OTHER)
    (folder / "d.txt").write_text("")
    async with dialogue(store) as opened:
        await opened.enter(str(folder))
        assert opened.app.answers == []
        told = opened.screen.says.splitlines()
        assert told[0] == "2 articles added."
        assert len(told) == 3
        assert "a[b].txt" in told[1]
        await opened.press("escape")
        assert opened.app.answers == [Place(1)]
    assert store.ask(read.counts).articles == 2


async def test_a_long_list_of_failures_is_cut(store: Store, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text("")
    async with dialogue(store) as opened:
        await opened.enter(str(tmp_path))
        assert opened.screen.says.startswith("Nothing was added.")
        assert opened.screen.says.endswith("more failures")
        assert len(opened.screen.says.splitlines()) < 12


@pytest.mark.parametrize("words", ["nowhere/at-all.txt", "-", "http://127.0.0.1:9/", "~nobody-of-this-name/x"])
async def test_what_cannot_be_read_is_told_and_leads_nowhere(store: Store, words: str) -> None:
    async with dialogue(store) as opened:
        await opened.enter(words)
        assert opened.app.answers == []
        assert opened.screen.says.startswith("Nothing was added.\ncannot ")
        await opened.press("escape")
        assert opened.app.answers == [None]
        assert opened.app.changes == 0


async def test_a_store_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(GOOD)
    async with dialogue(store) as opened:
        store.path = tmp_path / "gone" / "briefing.db"
        await opened.enter(str(path))
        assert f"cannot store {path}: cannot open the store" in opened.screen.says
        assert opened.app.answers == []


async def test_no_words_do_nothing(store: Store) -> None:
    async with dialogue(store) as opened:
        await opened.enter("  ")
        assert "Enter adds" in opened.screen.says
        await opened.press("escape")
        assert opened.app.answers == [None]


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome((1,)), "1 article added."),
        (Outcome((1, 2), (3,)), "2 articles added, 1 article in the store already."),
        (Outcome(known=(3, 4)), "2 articles in the store already."),
        (Outcome(), "Nothing was added."),
    ],
)
def test_what_came_in_is_a_sentence(outcome: Outcome, sentence: str) -> None:
    assert outcome.sentence() == sentence


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "März.txt").touch()
    (tmp_path / "news.txt").touch()
    (tmp_path / "bad\x1bname").touch()
    return tmp_path


def test_a_path_completes_by_the_first_fitting_name(folder: Path) -> None:
    assert complete_path(f"{folder}/n") == f"{folder}/news.txt"
    assert complete_path(f"{folder}/no") == f"{folder}/notes/"
    assert complete_path(f"{folder}/notes/M") == f"{folder}/notes/März.txt"


@pytest.mark.parametrize("rest", ["x", "", "notes/", "news.txt", "missing/n", "bad", "\0"])
def test_no_completion(folder: Path, rest: str) -> None:
    assert complete_path(f"{folder}/{rest}") is None


def test_the_home_folder_keeps_its_sign(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert complete_path("~/ne") == "~/news.txt"


def test_a_relative_path_stays_relative(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert complete_path("ne") == "news.txt"
    assert complete_path("./no") == "./notes/"


async def test_the_dialogue_completes_what_is_typed(store: Store, folder: Path) -> None:
    async with dialogue(store) as opened:
        opened.screen.query_one(Input).value = ""
        assert await PathSuggester().get_suggestion(f"{folder}/no") == f"{folder}/notes/"
        opened.screen.query_one(Input).insert_text_at_cursor(f"{folder}/no")
        await settled(opened._pilot)
        await settled(opened._pilot)
        await opened.press("right")
        assert opened.screen.query_one(Input).value == f"{folder}/notes/"
