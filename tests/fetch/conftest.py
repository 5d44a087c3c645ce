"""A store and a server that plays the bad web."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import connect
from tests.bad_web import BadWeb, bad_web


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with bad_web(hosts=2) as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    return path
