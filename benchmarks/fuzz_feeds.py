"""Throws broken feeds at intake: ``python -m benchmarks.fuzz_feeds [COUNT] [SEED]``.

The shapes of feeds in tests/intake/feeds, lists of feeds and a page with links to feeds are mutated, spliced and cut.
Whatever comes of them: nothing but an IntakeError is raised, it takes no longer than a limit, and what would be stored
or printed is normalised and within bounds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from benchmarks.fuzz_inputs import _MISHAPS, _limit, _TooLongError
from briefing.domain import Article
from briefing.errors import IntakeError
from briefing.intake.feeds.articles import MAX_AUTHOR, MAX_TITLE, FullText, from_entry
from briefing.intake.feeds.discover import feeds_of_page
from briefing.intake.feeds.feed import keyed
from briefing.intake.feeds.read import read_feed
from briefing.intake.feeds.subscriptions import read_subscriptions
from briefing.intake.normalise import normalise, normalise_line

MAX_SECONDS = 10.0
"""For one input; they are small."""

SHAPES = Path(__file__).parents[1] / "tests" / "intake" / "feeds" / "shapes"
PAGE = b"""<!doctype html><html><head><base href="/b/"><link rel="alternate" type="application/rss+xml" title="A"
 href="/feed"></head><body><a href="feed:https://b.example/rss">x</a><a href="//[/rss.xml">y</a></body></html>"""
LISTS = (
    b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Politik"><outline type="rss" text="A &amp; B"
 xmlUrl="https://a.example/feed" category="/x,/y"/></outline></body></opml>""",
    b'https://a.example/feed politik "zwei worte" "~Name"\nexec:x\nquery:y\n',
    b'[{"feed_url": "https://a.example/feed", "title": "A", "category": {"title": "B"}}]',
)
NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)


@dataclass(slots=True)
class Outcome:
    """What came of a run; ``faults`` say which promise was broken, and how to see it again."""

    inputs: int = 0
    articles: int = 0
    refused: int = 0
    slowest: tuple[float, str] = (0.0, "")
    faults: list[str] = field(default_factory=list)


def run(count: int, seed: int, report: Callable[[Outcome], None] = lambda outcome: None) -> Outcome:
    """Read ``count`` mutated inputs."""
    random = Random(seed)
    shapes = [path.read_bytes() for path in sorted(SHAPES.iterdir())]
    originals = [*((_feed, data) for data in shapes), *((_list, data) for data in LISTS), (_page, PAGE)]
    outcome = Outcome()
    for number in range(count):
        read, data = random.choice(originals)
        for _ in range(random.choice((1, 1, 2, 3, 5, 8))):
            data = random.choice(_MISHAPS)(data, random)
        check(read, data, f"input {number} of seed {seed}", outcome)
        if number % 500 == 499:
            report(outcome)
    return outcome


def check(read: Callable[[bytes], Iterator[Article | str]], data: bytes, which: str, outcome: Outcome) -> None:
    """Read one input and note what is wrong with what comes of it."""
    outcome.inputs += 1
    started = time.perf_counter()
    try:
        with _limit(MAX_SECONDS):
            found = list(read(data))
    except _TooLongError:
        outcome.faults.append(f"{which}: takes longer than {MAX_SECONDS:.0f} s")
        return
    except IntakeError as problem:
        outcome.refused += 1
        found = [str(problem)]
    except Exception as error:
        outcome.faults.append(f"{which}: {type(error).__name__}: {error}")
        return
    outcome.slowest = max(outcome.slowest, (time.perf_counter() - started, which))
    outcome.articles += sum(isinstance(one, Article) for one in found)
    outcome.faults += [f"{which}: {fault}" for one in found for fault in _faults(one)]


def _feed(data: bytes) -> Iterator[Article | str]:
    feed = read_feed(data, "a feed", "https://feeds.example/list/feed", NOW)
    for key, entry in keyed(feed.entries).items():
        made = from_entry(entry, feed, outlet=None, language=None, full_text=FullText.AUTO)
        if len(key) > 600:
            yield "a key\nthat is too long"
        if made is not None:
            yield made.article


def _list(data: bytes) -> Iterator[Article | str]:
    found = read_subscriptions(data, "a list")
    yield from map(str, found.problems)
    for feed in found.feeds:
        yield from filter(None, (feed.address, feed.name, feed.site, *feed.tags))


def _page(data: bytes) -> Iterator[Article | str]:
    for feed in feeds_of_page(data.decode("utf-8", "replace"), "https://feeds.example/list/page"):
        yield from filter(None, (feed.address, feed.title))


def _faults(one: Article | str) -> Iterator[str]:
    words: list[str | None] = [one] if isinstance(one, str) else [one.title, one.source, one.author, one.address]
    for line in words:
        if line is not None and (normalise_line(line) != line or not line):
            yield f"no plain line: {line!r:.80}"
    if isinstance(one, str):
        return
    if not one.text or normalise(one.text) != one.text:
        yield "a text that is not normalised"
    if len(one.title or "") > MAX_TITLE or len(one.author or "") > MAX_AUTHOR:
        yield "a field that is too long"
    if any(not 0 <= span.start < span.end <= len(one.text) for span in one.headings):
        yield "a heading outside its text"


def main() -> int:
    """Exit status 1 where a promise was broken."""
    words = sys.argv[1:3]
    count, seed = int((words or ["20000"])[0]), int((words[1:] or ["1"])[0])
    outcome = run(count, seed, lambda so_far: print(f"{so_far.inputs} …", file=sys.stderr))
    print(f"{outcome.inputs} inputs, {outcome.articles} articles, {outcome.refused} refused with a sentence")
    print(f"slowest: {outcome.slowest[0]:.2f} s, {outcome.slowest[1]}")
    for fault in outcome.faults[:50]:
        print(fault)
    print(f"{len(outcome.faults)} faults")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
