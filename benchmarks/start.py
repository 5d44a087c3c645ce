"""How long the reader takes to its first painted screen, as a ratio to a bare three-pane Textual app in the same run.

``python -m benchmarks.start [--repetitions 15]``. The programs take turns; medians are compared.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from statistics import median

from benchmarks.generate import store_of
from benchmarks.terminal import BARE_WORDS, Terminal, bare, reader
from db import connect, read

SIZES = (100, 100_000)
TARGET = 1.3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=15)
    repetitions = parser.parse_args().repetitions
    programs = {"bare three-pane app": (bare(), BARE_WORDS)}
    for size in SIZES:
        store = store_of(size)
        programs[f"reader, {size:,} articles"] = (reader(store), first_word(store))
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(repetitions + 1):  # the first turn fills the caches and does not count
        for name, (command, words) in programs.items():
            with Terminal(command) as terminal:
                took = terminal.until(words)
            if turn:
                seconds[name].append(took)
    print(f"{repetitions} turns, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    measure = median(seconds["bare three-pane app"])
    for name, times in seconds.items():
        ratio = median(times) / measure
        verdict = "" if ratio == 1 else f"  {ratio:.2f} × {'ok' if ratio <= TARGET else f'misses {TARGET} ×'}"
        print(f"{name:26} median {median(times):.3f} s  (from {min(times):.3f} to {max(times):.3f}){verdict}")


def first_word(store: Path) -> str:
    """The first word of the first headline of a list: once it is there, the list is painted."""
    connection = connect.open_for_reading(store)
    (row,) = read.article_page(connection, limit=1)
    connection.close()
    return row.headline.split()[0]


if __name__ == "__main__":
    main()
