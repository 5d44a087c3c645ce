"""How long a question takes in the process: ranked searches, filters of the list, counts of views.

``python -m benchmarks.search [PATH] [--samples 200]``. 200 queries of each kind on a generated store (100,000 articles
and a million statements where no path is given); processor time of this thread beside the time that passed, for the
latter grows with whatever else runs.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.generate import store_of
from benchmarks.terminal import percentile
from db import connect, search
from db.query import Query, parse

SIZE = 100_000
HITS = 200
"""As many as the reader asks for."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--samples", type=int, default=200)
    options = parser.parse_args()
    connection = connect.open_for_reading(options.path or store_of(SIZE))
    articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    print(f"{articles:,} articles, {options.samples} samples, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for kind, texts in queries(connection, options.samples).items():
        trees = [parse(text) for text in texts]
        report(f"articles: {kind}", connection, trees, lambda c, q: search.search_articles(c, q, HITS))
        report(f"statements: {kind}", connection, trees, lambda c, q: search.search_statements(c, q, HITS))
        report(f"list under: {kind}", connection, trees[: options.samples // 4], search.listed_keys)


def queries(connection: sqlite3.Connection, samples: int) -> dict[str, list[str]]:
    """Queries as one types them, by their kinds; the words and names stand in the store's articles."""
    rng = Random(7)
    words = _words(connection, rng)
    names = [row[0] for row in connection.execute("SELECT name FROM actors WHERE articles > 0 LIMIT 500")] or ["Merz"]

    def some(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(samples)]

    return {
        "a word": some(lambda: next(words)),
        "two words": some(lambda: f"{next(words)} {next(words)}"),
        "a beginning of 4 to 6 letters": some(lambda: next(words)[: rng.randint(4, 6)]),
        "a beginning of 1 to 3 letters": some(lambda: next(words)[: rng.randint(1, 3)]),
        "two beginnings": some(lambda: f"{next(words)[: rng.randint(3, 7)]} {next(words)[: rng.randint(3, 7)]}"),
        "a phrase": some(lambda: f'"{next(words)} {rng.choice(["und", "der", "in"])}"'),
        "a beginning, unread, not another": some(lambda: f"{next(words)[:6]} is:unread -{next(words)[:5]}"),
        "said-by:": some(lambda: f'said-by:"{rng.choice(names)}"'),
        "person:, a word": some(lambda: f'person:"{rng.choice(names)}" {next(words)[:6]}'),
        "newer:, source:": some(lambda: f"newer:{rng.randint(1, 90)}w source:{rng.randint(1, 16)}"),
    }


def _words(connection: sqlite3.Connection, rng: Random) -> Iterator[str]:
    last = connection.execute("SELECT max(id) FROM articles").fetchone()[0]
    while True:
        row = connection.execute("SELECT text FROM articles WHERE id = ?", (rng.randint(1, last),)).fetchone()
        if row is not None and (found := re.findall(r"[A-Z]\w{6,}", row[0])):
            yield rng.choice(found)


def report(
    name: str,
    connection: sqlite3.Connection,
    trees: list[Query],
    question: Callable[[sqlite3.Connection, Query], object],
) -> None:
    """Put a question for every query, and print a line."""
    passed, worked = [], []
    for tree in trees:
        began, began_work = time.perf_counter(), time.thread_time()
        question(connection, tree)
        passed.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.thread_time() - began_work))
    print(
        f"{name:46} work: median {median(worked):5.0f} ms   p99 {percentile(worked, 0.99):5.0f} ms"
        f"   time: median {median(passed):5.0f} ms   p99 {percentile(passed, 0.99):5.0f} ms"
    )


if __name__ == "__main__":
    main()
