"""How soon the reader shows what a fetch has brought: ``python -m benchmarks.news [--samples 10] [--articles 2000]``.

The reader is open in a pseudo-terminal. A poll of one new entry is saved by another connection, as ``briefing fetch``
does it, and the clock runs from the end of its transaction until the count of what is new is drawn.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.generate import store_of
from benchmarks.start import first_word
from benchmarks.terminal import Terminal, reader
from briefing.arrivals import take_in
from briefing.domain import Article
from db import connect, feeds
from db.feed_rows import FeedState, NewEntry

TARGET = 2.0
"""Seconds after which the news must be there."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, default=10)
    parser.add_argument("--articles", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "briefing.db")
        shutil.copy(store_of(options.articles), store)
        seconds = samples(store, options.samples)
    print(f"{options.samples} samples, {options.articles:,} articles, load {os.getloadavg()[0]:.1f}")
    print(" ".join(f"{took:.2f}" for took in seconds))
    verdict = "ok" if max(seconds) <= TARGET else f"misses {TARGET:.0f} s"
    print(f"from the commit to the screen: median {median(seconds):.2f} s, most {max(seconds):.2f} s  {verdict}")


def samples(store: Path, number: int) -> list[float]:
    """The seconds after each of so many polls."""
    chance = random.Random(20261126)
    word = first_word(store)
    with closing(connect.open_for_writing(store)) as connection, Terminal(reader(store)) as terminal:
        feed_id, _is_new = feeds.add_feed(connection, "https://example.org/feed")
        terminal.until(word)
        terminal.press("")
        seconds = []
        for sample in range(1, number + 1):
            terminal.press("", quiet=chance.uniform(0.5, 1.5))  # anywhere between two looks
            article = Article(f"Meldung {sample}. {chance.random()}", title=f"Meldung {sample}", source="Anzeiger")
            state = FeedState(checked_at=datetime.now(UTC))
            feeds.save_poll(connection, feed_id, state, [NewEntry(str(sample), "", article)], partial(take_in))
            saved = time.perf_counter()
            terminal.until(f"{sample} new")
            seconds.append(time.perf_counter() - saved)
    return seconds


if __name__ == "__main__":
    main()
