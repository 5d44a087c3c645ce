"""How time and memory of an analysis grow with texts that are no prose: twice the text should take twice of each.

    python -m benchmarks.curve [--largest 1000000] [--only WORDS] [--parts]

Each kind is read in a process of its own at an eighth, a quarter, a half and the whole of the largest size; the
seconds are of processor time, the memory is the process's peak. ``--parts`` tells how long which component takes at the
largest.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection

from briefing.language.analysis import to_analysis
from briefing.language.pipeline import Document, Pipeline, load

LINEAR = 2.6
"""Times the seconds of half the text, above which a curve is called out: 2, and what caches and noise add."""

KINDS: dict[str, str | Callable[[int], str]] = {
    "prose without a full stop": "Wort und Haus geht weiter ",
    "names without a full stop": "Anna Weber ",
    "names that all differ": lambda n: f"Anna W{n:x}er sprach. ",
    "statements": lambda n: f"„Das ist gut{n}“, sagte Anna Weber. ",
    "short sentences": "Er sagte es. ",
    "short lines": "Ein Titel\n",
    "empty lines": "\n",
    "spaces": " ",
    "one letter": "a",
    "one digit": "7",
    "commas": ",",
    "full stops": ".",
    "full stops and spaces": ". ",
    "hyphens": "ab-",
    "brackets that open": "(",
    "brackets around words": "((Wort) ",
    "quotation marks that open": "„",
    "quotations never closed": "„Wort ",
    "quotations closed but never opened": "Wort“ ",
    "straight marks": '"Wort ',
    "apostrophes": "'n Wort' ",
    "marks of every style": "„»“‚«Wort’\n",
    "emoji": "😀",
    "Chinese": "中文",
    "Arabic": "السلام عليكم ",
    "Russian": "Он сказал это. ",
    "combining marks": "a\u0301\u0301\u0301",
    "addresses": "https://example.org/a/b?c=d ",
}


def text_of(kind: str, size: int) -> str:
    """``size`` code points of a kind."""
    unit = KINDS[kind]
    if isinstance(unit, str):
        return (unit * (size // len(unit) + 1))[:size]
    pieces: list[str] = []
    length = 0
    for number in count():
        pieces.append(unit(number))
        length += len(pieces[-1])
        if length >= size:
            break
    return "".join(pieces)[:size]


def measured(pipeline: Pipeline, kind: str, size: int) -> tuple[float, int, dict[str, float]]:
    """Seconds of processor time, MiB at the peak, and seconds by component, in a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_read, args=(pipeline, text_of(kind, size), there))
    process.start()
    there.close()
    try:
        parts, peak = here.recv()
    except EOFError:
        parts, peak = {"it ended without an answer": float("inf")}, 0
    process.join()
    return sum(parts.values()), peak, parts


def _read(pipeline: Pipeline, text: str, answer: Connection) -> None:
    parts: dict[str, float] = {}
    began = time.process_time()
    doc = pipeline.prepare(Document(text, language="de"))
    parts["tokeniser"] = time.process_time() - began
    for name, component in pipeline.nlp.pipeline:
        began = time.process_time()
        doc = component(doc)
        parts[name.removeprefix("briefing_")] = time.process_time() - began
    began = time.process_time()
    to_analysis(doc, "de")
    parts["analysis"] = time.process_time() - began
    answer.send((parts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def main() -> None:
    """Print a line a kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--largest", type=int, default=1_000_000, help="code points")
    parser.add_argument("--only", default="", help="kinds whose name holds these words")
    parser.add_argument("--parts", action="store_true", help="seconds by component, too")
    arguments = parser.parse_args()
    pipeline = load()
    next(pipeline.analyse([Document("Der Kreml teilte mit, Anna Weber werde kommen.", language="de")]))
    sizes = [arguments.largest // part for part in (8, 4, 2, 1)]
    print(f"{'kind':36}" + "".join(f"{size:>10,}" for size in sizes) + "      times   peak")
    for kind in KINDS:
        if arguments.only not in kind:
            continue
        found = [measured(pipeline, kind, size) for size in sizes]
        growth = found[-1][0] / max(found[-2][0], 0.01)
        seconds = "".join(f"{second:8.2f} s" for second, _, _ in found)
        verdict = "  MORE THAN LINEAR" if growth > LINEAR else ""
        print(f"{kind:36}{seconds} {growth:9.1f}× {found[-1][1]:5d} MiB{verdict}", flush=True)
        if arguments.parts:
            print("    " + ", ".join(f"{name} {second:.2f} s" for name, second in found[-1][2].items()), flush=True)


if __name__ == "__main__":
    main()
