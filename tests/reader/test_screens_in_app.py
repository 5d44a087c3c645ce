"""The screens over the reading screen, opened and left in the whole reader."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing.reader.app import BriefingApp
from briefing.reader.screens.actor import ActorScreen
from briefing.reader.screens.add import AddScreen
from briefing.reader.screens.help import HelpScreen
from db import read
from tests.reader.library import seed_store
from tests.reader.newsroom import settled


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return seed_store(tmp_path / "briefing.db")


@asynccontextmanager
async def reader(path: Path) -> AsyncIterator[tuple[BriefingApp, Pilot[Any]]]:
    app = BriefingApp(path, analyse=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        yield app, pilot


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_from_a_name_to_the_actor_to_another_place_and_back(store_path: Path) -> None:
    async with reader(store_path) as (app, pilot):
        await press(pilot, "enter", "w", "enter")
        assert isinstance(app.screen, ActorScreen)
        await press(pilot, "3", "G")
        chosen = app.screen.rows.current
        assert chosen is not None
        await press(pilot, "enter")
        assert app.screen is app.reading
        stored = app.reading.article.stored
        assert stored is not None
        assert stored.id == chosen.article_id
        assert app.reading.article.cursor.offset == chosen.start


async def test_a_search_from_an_actors_page_leads_to_the_text(store_path: Path) -> None:
    async with reader(store_path) as (app, pilot):
        await press(pilot, "enter", "w", "enter", "/", *"frieden", "enter")
        assert app.screen is app.reading
        stored = app.reading.article.stored
        assert stored is not None
        assert "frieden" in stored.article.text.casefold()


async def test_a_speaker_found_by_searching_has_a_page(store_path: Path) -> None:
    async with reader(store_path) as (app, pilot):
        await press(pilot, "/", "/", *"frieden", "tab", "down", "s")
        assert isinstance(app.screen, ActorScreen)
        await press(pilot, "escape")
        assert app.screen is app.reading


@pytest.mark.parametrize(("key", "screen"), [("question_mark", HelpScreen), ("f1", HelpScreen), ("a", AddScreen)])
async def test_each_opens_by_its_key_and_is_left_by_escape(store_path: Path, key: str, screen: type[object]) -> None:
    async with reader(store_path) as (app, pilot):
        await press(pilot, key)
        assert isinstance(app.screen, screen)
        await press(pilot, "escape")
        assert app.screen is app.reading


async def test_what_is_added_shows_in_the_list_and_is_opened(store_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(" date 2026-01-02 Der Kanzler sagte am Freitag, er komme nach Berlin.")
    async with reader(store_path) as (app, pilot):
        before = app.store.ask(read.counts).articles
        await press(pilot, "a", *str(path), "enter")
        assert app.screen is app.reading
        stored = app.reading.article.stored
        assert stored is not None
        assert stored.article.text.startswith("Der Kanzler")
        assert app.store.ask(read.counts).articles == before + 1
        assert app.reading.articles.current == stored.id
