"""An actor's page at 50,000 articles: what it asks of the store when it opens, and what each section asks.

``python -m benchmarks.actor_page [--store PATH] [--samples 20]``. Measured for the busiest actor (every third article
names them), the tenth and the hundredth, in this process: questions alone, without drawing. ``--plan`` prints how
SQLite answers those of the opening.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.generate import store_of
from briefing.domain import StatementKind
from db import actor_lists, actor_pages, connect, read, told
from db.told import Wanted

SIZE = 50_000
PAGE = 50
"""Rows that a list asks for at once."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="a store that was generated before (it is migrated if it is older)")
    parser.add_argument("--samples", type=int, default=20)
    parser.add_argument("--plan", action="store_true")
    options = parser.parse_args()
    path = options.store or store_of(SIZE)
    connect.prepare(path)
    connection = connect.open_for_reading(path)
    articles, mentions = (
        connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("articles", "mentions")
    )
    print(f"{articles:,} articles, {mentions:,} mentions, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for place in (0, 9, 99):
        actor, named = connection.execute(
            "SELECT id, articles FROM actors WHERE is_hidden = 0 ORDER BY articles DESC LIMIT 1 OFFSET ?", (place,)
        ).fetchone()
        print(f"\nthe actor at place {place + 1}, in {named:,} articles")
        for name, question in questions(connection, actor).items():
            report(name, question, options.samples)
    if options.plan:
        print_plans(path)


def questions(connection: sqlite3.Connection, actor: int) -> dict[str, Callable[[], object]]:
    """What the page asks, by what for."""
    partner = next(iter(actor_pages.companions(connection, actor, 1)))
    direct = StatementKind.DIRECT
    return {
        "opening": lambda: opening(connection, actor),
        "  who it is": lambda: read.actor_page(connection, actor),
        "  weeks": lambda: actor_pages.mentions_by_week(connection, actor),
        "  how much they said": lambda: told.count(connection, Wanted(by=actor)),
        "  how much about them": lambda: told.count(connection, Wanted(about=actor)),
        "  the first statements": lambda: told.page(connection, Wanted(by=actor), PAGE),
        "section about": lambda: told.page(connection, Wanted(about=actor), PAGE),
        "section articles": lambda: read.appearances(connection, actor, PAGE),
        "section together": lambda: actor_pages.companions(connection, actor, PAGE),
        "section names": lambda: actor_lists.names(connection, actor),
        "articles of both": lambda: actor_lists.shared(connection, actor, partner.id, PAGE),
        "only direct, said": lambda: told.count(connection, Wanted(by=actor, kind=direct)),
        "only direct, about": lambda: told.count(connection, Wanted(about=actor, kind=direct)),
    }


def opening(connection: sqlite3.Connection, actor: int) -> None:
    """All that is asked before the page is drawn first."""
    read.actor_page(connection, actor)
    told.count(connection, Wanted(by=actor))
    told.count(connection, Wanted(about=actor))
    actor_pages.mentions_by_week(connection, actor)
    actor_pages.newest_day(connection)
    told.page(connection, Wanted(by=actor), PAGE)


def report(name: str, question: Callable[[], object], samples: int) -> None:
    """Print a line: for how long the question had a processor, and the fastest time on the clock."""
    work, clock = [], []
    for _ in range(samples):
        began, began_work = time.perf_counter(), time.thread_time()
        question()
        work.append(1000 * (time.thread_time() - began_work))
        clock.append(1000 * (time.perf_counter() - began))
    print(
        f"{name:24} work: median {median(work):6.1f} ms  most {max(work):6.1f} ms   clock: least {min(clock):6.1f} ms"
    )


def print_plans(path: Path) -> None:
    """How SQLite answers the questions of an opening."""
    connection = connect.open_for_reading(path)
    actor = connection.execute("SELECT id FROM actors ORDER BY articles DESC LIMIT 1").fetchone()[0]
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    opening(connection, actor)
    connection.set_trace_callback(None)
    for sql in dict.fromkeys(asked):
        print("\n" + " ".join(sql.split())[:160])
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"):
            print("   ", row["detail"])


if __name__ == "__main__":
    main()
