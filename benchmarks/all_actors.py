"""The list of all actors (B) at 100,000 of them: reading them once, then every key of a filter that is typed.

``python -m benchmarks.all_actors [--actors 100000]``. In this process, in processor time, on a store of actors with two
forms of their names each and the last weeks' appearances; questions and filtering alone, without drawing.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.generate import LAST_DAY, News
from briefing.actor_names import name_key
from briefing.reader.actor_index import ActorIndex
from db import actor_index, actor_pages, connect
from db.actor_pages import ActorOrder

TYPED = ("selensky", "muller", "anna stein", "ministerium", "bachfeld 77", "xyz", "e")
ROWS_SEEN = 50

Result = TypeVar("Result")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=100_000)
    total = parser.parse_args().actors
    with tempfile.TemporaryDirectory() as folder:
        connection = store_of_actors(Path(folder) / "briefing.db", total)
        print(f"{total:,} actors, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        report("the first rows", [timed(lambda: actor_pages.browse(connection, limit=100))[1] for _ in range(5)])
        everybody, reading = timed(lambda: actor_index.all_actors(connection))
        index, folding = timed(lambda: ActorIndex(*everybody))
        print(f"in the background, once: read {reading:.0f} ms, fold {folding:.0f} ms")
        keys = []
        for words in TYPED:
            for length in range(1, len(words) + 1):
                for order in ActorOrder:
                    keys.append(timed(lambda: typed(connection, index, words[:length], order))[1])  # noqa: B023
        report("a key, with its rows", keys)


def typed(connection: sqlite3.Connection, index: ActorIndex, words: str, order: ActorOrder) -> None:
    """What a key asks for: who is found, and the rows that are seen."""
    actor_index.lines(connection, index.matching(words, order)[:ROWS_SEEN])


def store_of_actors(path: Path, total: int) -> sqlite3.Connection:
    """A store with so many actors, a twentieth of them named in the last weeks."""
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    connection.execute("PRAGMA foreign_keys = off")
    rng = Random(1)
    people = News(5 * total).actors
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO actors (id, name, kind, first_seen, last_day) VALUES (?, ?, ?, '2020-01-01', '2020-01-01')",
        [(person.id, person.name, person.kind) for person in people],
    )
    forms = {
        (person.id, form, name_key(form, person.kind)) for person in people for form in (person.name, person.short)
    }
    connection.executemany("INSERT INTO aliases VALUES (?, ?, ?)", sorted(forms))
    days = [(LAST_DAY - timedelta(days=day)).isoformat() for day in range(28)]
    connection.execute(
        "INSERT INTO articles (id, day, imported_at, text_hash, text) VALUES (1, ?, '', 'x', 'x')", (days[0],)
    )
    named = [(person, days[person % 28], rng.randint(1, 9), rng.randint(0, 3)) for person in range(1, total // 20)]
    connection.executemany("INSERT INTO appearances VALUES (?, ?, 1, ?, ?, 0)", named)
    connection.execute("COMMIT")
    return connection


def timed(question: Callable[[], Result]) -> tuple[Result, float]:
    """What a question gives, and for how many milliseconds it had a processor: what else runs does not count."""
    began = time.thread_time()
    found = question()
    return found, 1000 * (time.thread_time() - began)


def report(name: str, taken: list[float]) -> None:
    """Print a line."""
    print(f"{name:24} fastest {min(taken):5.1f} ms   median {sorted(taken)[len(taken) // 2]:5.1f} ms   "
          f"slowest {max(taken):5.1f} ms of {len(taken)}")  # fmt: skip


if __name__ == "__main__":
    main()
