"""How many words a second the whole pipeline analyses on one core, and which part takes how long.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.language [--articles 64] [--turns 3]

Processor time of one thread, so what else the machine does counts little. Beside it, in turns, spaCy's default small
network for names (``spacy.blank("de")`` with an untrained ``ner``) reads the same articles: the ratio is the figure to
compare between machines. The articles are held-out news of ``../shared/data`` or, without it, the seeds over and over.
"""

from __future__ import annotations

import argparse
import gzip
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language

from briefing.language.analysis import to_analysis
from briefing.language.pipeline import BATCH, Document, Pipeline, load

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "raw" / "10kgnad_test.txt.gz"
LEAST = 100
"""Words of an article that is read."""


def articles(count: int) -> list[str]:
    """``count`` news articles."""
    if NEWS.is_file():
        with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
            found = [line.strip() for line in lines if len(line.split()) >= LEAST]
    else:
        print(f"{NEWS} is not here: the seeds are read over and over instead, so every word is soon known.")
        found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [found[number % len(found)] for number in range(count)]


class Clock:
    """Processor seconds by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Count what is done inside for ``name``."""
        began = time.thread_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.thread_time() - began


def read(pipeline: Pipeline, texts: list[str], clock: Clock) -> int:
    """Analyse ``texts`` as :meth:`Pipeline.analyse` does, part by part; returns the tokens."""
    tokens = 0
    for first in range(0, len(texts), BATCH):
        with clock.running("tokeniser"):
            docs = [pipeline.prepare(Document(text, language="de")) for text in texts[first : first + BATCH]]
        for name, component in pipeline.nlp.pipeline:
            with clock.running(name.removeprefix("briefing_")):
                several = getattr(component, "pipe", None)
                docs = list(several(docs, batch_size=BATCH)) if several else [component(doc) for doc in docs]
        with clock.running("analysis"):
            for doc in docs:
                to_analysis(doc, "de")
        tokens += sum(len(doc) for doc in docs)
    return tokens


def small_network() -> Language:
    """spaCy's default small network for names, untrained."""
    nlp = spacy.blank("de")
    nlp.add_pipe("ner").add_label("PER")
    nlp.initialize()
    return nlp


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of ``work``."""
    clock = Clock()
    with clock.running("work"):
        work()
    return clock.spent["work"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=64)
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    texts = articles(arguments.articles)
    pipeline, other = load(), small_network()
    read(pipeline, ["Der Kreml teilte mit, Witkoff werde kommen."], Clock())
    list(other.pipe(texts[:2]))
    new = Clock()
    tokens = read(pipeline, texts, new)
    known: list[Clock] = []
    theirs: list[float] = []
    for _ in range(arguments.turns):
        known.append(Clock())
        read(pipeline, texts, known[-1])
        theirs.append(seconds(lambda: list(other.pipe(texts, batch_size=BATCH))))
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "not set")
    print(f"{len(texts)} articles, {tokens:,} tokens; load {os.getloadavg()[0]:.1f}; OPENBLAS_NUM_THREADS {threads}")
    print(f"{'µs a token':14}{'words new':>12}{'words known':>14}")
    for name in new.spent:
        again = median(clock.spent[name] for clock in known)
        print(f"{name:14}{new.spent[name] / tokens * 1e6:12.1f}{again / tokens * 1e6:14.1f}")
    first, again = sum(new.spent.values()), median(sum(clock.spent.values()) for clock in known)
    print(f"{'all':14}{first / tokens * 1e6:12.1f}{again / tokens * 1e6:14.1f}")
    print(f"tokens a second{tokens / first:11,.0f}{tokens / again:14,.0f}")
    small = median(theirs)
    print(f"spaCy's small network for names: {tokens / small:,.0f} tokens a second")
    print(f"ours has {small / first:.2f} of its speed with words new, {small / again:.2f} with words known")


if __name__ == "__main__":
    main()
