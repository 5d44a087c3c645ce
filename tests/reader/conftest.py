"""A reader on a small store, drawn without a terminal."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot

from briefing.reader import counts
from briefing.reader.actions import views
from briefing.reader.app import BriefingApp
from db import connect
from tests.reader.newsroom import caught_up, newsroom, settled
from tests.reader.well_used import well_used

Opened = AbstractAsyncContextManager[tuple[BriefingApp, Pilot[None]]]


@pytest.fixture(autouse=True)
def views_count_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the keys to rest would let each test wait as long."""
    monkeypatch.setattr(views, "REST", 0.0)


@pytest.fixture(autouse=True)
def digits_belong_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is that types them."""
    monkeypatch.setattr(counts, "PAUSE", 600.0)


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


class TextFile(SingleFileSnapshotExtension):
    """A snapshot that is a text file of its own."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


@pytest.fixture
def dump(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that is well used, and one without anything."""
    folder = tmp_path_factory.mktemp("stores")
    well_used(folder / "used.db")
    connect.prepare(folder / "empty.db")
    return folder


@pytest.fixture
def where_clocks_agree(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hours are shown as in Greenwich."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
