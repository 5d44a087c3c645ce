"""How much memory the reader takes, and whether it grows: 10,000 keys of a reading, typed in a pseudo-terminal.

``python -m benchmarks.memory [--articles 100000] [--keys 10000]``. Printed is the resident memory (RSS, in MB) at the
start, after every tenth of the keys, and the most that it ever was.
"""

from __future__ import annotations

import argparse
from itertools import cycle, islice
from pathlib import Path

from benchmarks.generate import store_of
from benchmarks.start import first_word
from benchmarks.terminal import Terminal, reader

READING = tuple(
    "j l w w ) ) . . j j ; a H 1 j l ) X ) 3 j j \r 2 w \r j j \t j k q 1 j n N \x04 \x15 g z j z 1 / fried \r H q "
    "1 ? down \x1b 1 j j l 5w 2) G 1".split(" ")
)
"""A reading: articles, actors, statements, panes, an actor's page, text only, a search, the help; key by key."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="a store of this kind that there is already")
    chosen = parser.parse_args()
    store = chosen.store or store_of(chosen.articles)
    print(f"{chosen.articles:,} articles, {chosen.keys:,} keys; MB of resident memory")
    with Terminal(reader(store)) as terminal:
        terminal.until(first_word(store))
        terminal.press("", quiet=2)
        print(f"{'at the start':16} {terminal.memory():6.1f}")
        for tenth in range(1, 11):
            for keys in islice(cycle(READING), (tenth - 1) * chosen.keys // 10, tenth * chosen.keys // 10):
                terminal.press(keys, quiet=0.02)
            terminal.press("", quiet=0.5)
            print(f"{f'after {tenth * chosen.keys // 10:,} keys':16} {terminal.memory():6.1f}", flush=True)
        print(f"{'at most':16} {terminal.most_memory():6.1f}")


if __name__ == "__main__":
    main()
