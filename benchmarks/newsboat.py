"""The same articles in newsboat and in the reader: the start, and a search, side by side.

``python -m benchmarks.newsboat [--articles 100000] [--store PATH] [--turns 5]``, with newsboat installed (Debian's
package). The articles of a generated store are written into 200 RSS files, and newsboat reads them into its cache once
(that takes minutes, is not timed, and is kept in ``benchmarks/work``). Then both programs are opened in turns in a
pseudo-terminal. A start ends when the first feed's title, or the first headline, is drawn. A search is timed from the
key that sets it off (Enter in newsboat, the last letter in the reader, whose pause for further letters counts) to the
last thing drawn before one second of silence in which the program also used no processor.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from statistics import median

from benchmarks.generate import VERSION, WORK, store_of
from benchmarks.moves import BLINK
from benchmarks.start import first_word
from benchmarks.terminal import Terminal, reader
from db import connect

FEEDS = 200
TARGET, TARGET_AT = 20, 100_000
"""Times faster, with so many articles."""
WORDS = ("Friedensgipfel", "Steuerreform", "Klimapolitik", "Wahlkrise", "Zollstreit")
"""Words of the generated articles, one a turn."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="a generated store of that size that there is already")
    parser.add_argument("--turns", type=int, default=5)
    chosen = parser.parse_args()
    program = shutil.which("newsboat")
    if program is None:
        sys.exit("newsboat is not installed; on Debian: apt install newsboat")
    store = chosen.store or store_of(chosen.articles)
    theirs = [program, *cache_of(program, store, chosen.articles)]
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    print(f"{chosen.articles:,} articles in {FEEDS} feeds, {chosen.turns} turns, newsboat {version}, "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")  # fmt: skip
    starts: tuple[list[float], list[float]] = ([], [])
    searches: tuple[list[float], list[float]] = ([], [])
    for turn in range(chosen.turns):
        word = WORDS[turn % len(WORDS)]
        with Terminal(theirs) as terminal:
            starts[0].append(terminal.until(title(0)))
            terminal.press("", quiet=1)
            terminal.press("/", quiet=0.3)
            terminal.press(word, quiet=0.3)
            searches[0].append(terminal.settled("\r").seconds)
        with Terminal(reader(store)) as terminal:
            starts[1].append(terminal.until(first_word(store)))
            terminal.press("", quiet=1)
            terminal.press("/", quiet=0.4)
            terminal.press("/", quiet=0.4)
            terminal.press(word[:-1], quiet=0.4)
            searches[1].append(terminal.settled(word[-1], least=BLINK).seconds)
    for name, (newsboat, ours) in {"start": starts, "search": searches}.items():
        ratio = median(newsboat) / median(ours)
        verdict = "" if chosen.articles < TARGET_AT else "ok" if ratio >= TARGET else f"misses {TARGET} ×"
        both = "   ".join(f"{who} {spread(times)}" for who, times in (("newsboat", newsboat), ("briefing", ours)))
        print(f"{name:8} {both}   {ratio:5.1f} × {verdict}")


def spread(times: list[float]) -> str:
    """The median, the least and the most of some seconds."""
    return f"{median(times):7.2f} s ({min(times):.2f} to {max(times):.2f})"


def title(feed: int) -> str:
    """What the feed is called."""
    return f"Zeitung Nummer {feed:03}"


def cache_of(program: str, store: Path, articles: int) -> list[str]:
    """newsboat's options for a cache with the store's articles, made if it is not there yet."""
    folder = WORK / f"newsboat-{articles}-{VERSION}"
    urls, cache, settings = folder / "urls", folder / "cache.db", folder / "config"
    options = ["-u", str(urls), "-c", str(cache), "-C", str(settings)]
    if not (folder / "read").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        settings.write_text("refresh-on-startup no\nauto-reload no\n", encoding="utf-8")
        paths = list(write_feeds(store, folder))
        urls.write_text("".join(f"file://{path}\n" for path in paths), encoding="utf-8")
        print(f"newsboat reads {len(paths)} feeds …", file=sys.stderr, flush=True)
        subprocess.run([program, *options, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
        (folder / "read").touch()
    return options


def write_feeds(store: Path, folder: Path) -> Iterator[Path]:
    """The store's articles as RSS files, the newest first; yields their paths."""
    connection = connect.open_for_reading(store)
    rows = connection.execute("SELECT id, coalesce(title, ''), published, text FROM articles ORDER BY id DESC")
    total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    for number in range(FEEDS):
        path = folder / f"{number:03}.xml"
        with path.open("w", encoding="utf-8") as feed:
            feed.write('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>')
            feed.write(f"<title>{title(number)}</title><link>https://example.org/{number}</link>\n")
            for key, name, published, text in rows.fetchmany(-(-total // FEEDS)):
                date = format_datetime(datetime.fromisoformat(f"{published[:10]}T12:00:00+00:00"))
                feed.write(f"<item><title>{escape(name or text[:60])}</title><guid>article-{key}</guid>"
                           f"<link>https://example.org/{key}</link><pubDate>{date}</pubDate>"
                           f"<description>{escape(text)}</description></item>\n")  # fmt: skip
            feed.write("</channel></rss>\n")
        yield path
    connection.close()


if __name__ == "__main__":
    main()
