"""A reader on a small store, drawn without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.reader.app import BriefingApp
from tests.reader.newsroom import caught_up, newsroom, settled

Opened = AbstractAsyncContextManager[tuple[BriefingApp, Pilot[None]]]


@pytest.fixture
def newsroom_path(tmp_path: Path) -> Path:
    """The small store (see ``tests.reader.newsroom``)."""
    return newsroom(tmp_path / "newsroom.db")


@pytest.fixture
def reader(newsroom_path: Path) -> Callable[..., Opened]:
    """Opens the reader on the small store and waits until everything is shown."""

    @asynccontextmanager
    async def opened(*keys: str, size: tuple[int, int] = (160, 45)) -> AsyncIterator[tuple[BriefingApp, Pilot[None]]]:
        app = BriefingApp(newsroom_path, analyse=False)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            for key in keys:
                await pilot.press(key)
            await caught_up(pilot)
            yield app, pilot

    return opened
