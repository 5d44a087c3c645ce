"""From a key to what it draws, at 100,000 articles: the next article, an actor's page, a search.

``python -m benchmarks.moves [--samples 100] [--store PATH]``. The reader runs in a pseudo-terminal; a time ends with
the last thing drawn before the screen is quiet. Beside it stands how long the program had a processor for it, and a
bare Textual app that draws three panes anew.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.generate import store_of
from benchmarks.start import first_word
from benchmarks.terminal import BARE_WORDS, Drawn, Terminal, bare, percentile, reader
from db import connect
from db.stored import stored_article

SIZE = 100_000
LONG, LONG_BESIDE = 55, 100
"""How many times longer than others the long article is (20,000 words with 2,000 mentions), and how many others."""
BLINK = 400
"""Bytes: a cursor that blinks draws less, results draw more."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--store", type=Path, help="a generated store that there is already")
    options = parser.parse_args()
    samples, store = options.samples, options.store or store_of(SIZE)
    print(f"{size(store):,} articles, {samples} samples, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with Terminal(bare()) as terminal:
        terminal.until(BARE_WORDS)
        terminal.press("j", quiet=1)
        report("bare app, three panes", [terminal.send("j") for _ in range(samples)])
    with Terminal(reader(store)) as terminal:
        terminal.until(first_word(store))
        terminal.press("j", quiet=2)
        report("next article (j)", [terminal.send("j") for _ in range(samples)])
        report("next actor (w)", walk(terminal, "w", samples))
        report("next statement", walk(terminal, ")", samples))
        report("an actor's page", actors(terminal, samples))
        terminal.press("1")
        report("a search, last letter", searches(terminal, queries(store, samples)))
    with Terminal(reader(store_of(LONG_BESIDE, longest=LONG))) as terminal:
        terminal.until(first_word(store_of(LONG_BESIDE, longest=LONG)))
        terminal.press("j", quiet=2)
        report("a long article, opened", reopened(terminal, samples))
        terminal.press("2", quiet=1)
        report("next actor in it", [terminal.send("w") for _ in range(samples)])
        report("next statement in it", [terminal.send(")") for _ in range(samples)])
        report("a line of it", [terminal.send("j") for _ in range(samples)])


def reopened(terminal: Terminal, samples: int) -> list[Drawn]:
    """The longest article, which is the first of the list, opened again and again from the second."""
    drawn = []
    for _ in range(samples):
        drawn.append(terminal.send("k", quiet=0.3))
        terminal.press("j", quiet=0.3)
    terminal.press("k", quiet=0.3)
    return drawn


def walk(terminal: Terminal, key: str, samples: int) -> list[Drawn]:
    """The same key again and again in articles, 8 steps in each."""
    drawn = []
    for number in range(samples):
        if number % 8 == 0:
            terminal.press("1")
            terminal.press("j")
            terminal.press("2")
        drawn.append(terminal.send(key))
    return drawn


def actors(terminal: Terminal, samples: int) -> list[Drawn]:
    """The pages of actors as one meets them in the text: the frequent ones most often."""
    drawn = []
    for _ in range(samples):
        terminal.press("1")
        terminal.press("j")
        terminal.press("2")
        terminal.press("w")
        drawn.append(terminal.send("\r"))
        terminal.press("q")
    return drawn


def searches(terminal: Terminal, words: Sequence[str]) -> list[Drawn]:
    """Searches, from the last letter to the results; the pause for further typing is part of it."""
    drawn = []
    for query in words:
        terminal.press("/", quiet=0.4)
        terminal.press("/", quiet=0.4)
        terminal.press(query[:-1], quiet=0.4)
        drawn.append(terminal.send(query[-1], quiet=0.4, least=BLINK))
        terminal.press("\x1b", quiet=0.4)
    return drawn


def queries(store: Path, samples: int) -> list[str]:
    """Words as they stand in the articles, two of them together, beginnings of words."""
    rng, last = Random(7), size(store)
    connection = connect.open_for_reading(store)
    found = []
    for number in range(samples):
        stored = stored_article(connection, rng.randint(1, last))
        assert stored is not None
        words = re.findall(r"[A-Z]\w{6,}", stored.article.text)
        word = rng.choice(words)
        found.append((word, f"{word} {rng.choice(words)}", word[: rng.randint(4, 6)])[number % 3])
    connection.close()
    return found


def size(store: Path) -> int:
    """How many articles a generated store has."""
    connection = connect.open_for_reading(store)
    last: int = connection.execute("SELECT max(id) FROM articles").fetchone()[0]
    connection.close()
    return last


def report(name: str, drawn: Sequence[Drawn]) -> None:
    """Print a line."""
    seconds, work = ([1000 * each[part] for each in drawn] for part in (0, 1))
    print(
        f"{name:24} median {median(seconds):5.0f} ms   p99 {percentile(seconds, 0.99):5.0f} ms"
        f"   work: median {median(work):4.0f} ms   p99 {percentile(work, 0.99):4.0f} ms"
    )


if __name__ == "__main__":
    main()
