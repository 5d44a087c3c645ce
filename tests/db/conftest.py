"""A store to write to, and a linker that takes no two names for one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from briefing.domain import ActorKind
from briefing.linking import NameLinker
from db import connect
from db.linker import Linked, Name, NameRef, Rule


class PlainLinker(NameLinker):
    """Takes every name for an actor of its own, and shows it as it was printed."""

    def key(self, name: str, kind: ActorKind) -> str:
        return name

    def meeting_keys(self, ref: NameRef) -> Iterable[str]:
        return ()

    def link(self, names: Sequence[Name], rules: Sequence[Rule]) -> Linked:
        return Linked(tuple(frozenset((name.ref,)) for name in names), (), {})


@pytest.fixture
def linker() -> NameLinker:
    return NameLinker()


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    return path


@pytest.fixture
def store(store_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect.open_for_writing(store_path)
    yield connection
    connection.close()
