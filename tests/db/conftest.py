"""A store to write to, and a linker that goes by the plain name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefing.domain import Actor, ActorKind
from db import connect
from db.write import KnownActor


class SameNameLinker:
    """Links actors who share a form of their name, whatever its capitals."""

    def key(self, name: str, kind: ActorKind) -> str:
        return name.lower()

    def choose(self, actor: Actor, known: Sequence[KnownActor]) -> int | None:
        return next((candidate.id for candidate in known if candidate.kind == actor.kind), None)

    def display_name(self, actor: Actor, known: KnownActor) -> str:
        return max(known.name, actor.name, key=len)


@pytest.fixture
def linker() -> SameNameLinker:
    return SameNameLinker()


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
