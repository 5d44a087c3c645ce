"""Articles with gold statements, in the words of the pages that the product reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy

from briefing.domain import Span
from briefing.language.statements.page import Page, read_page

SHARED = Path(__file__).resolve().parents[3] / "shared"
KINDS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}
ROLES = ("speaker", "cue", "frame", "addressee")


@dataclass(frozen=True)
class Gold:
    """One annotated statement in word numbers; ``content`` sorted."""

    kind: str
    content: tuple[int, ...]
    roles: dict[str, tuple[int, ...]]
    nested: bool


@dataclass(frozen=True)
class Example:
    """One article: the page and what stands in it; ``raw`` is the line of the corpus."""

    raw: dict[str, Any]
    page: Page
    golds: tuple[Gold, ...]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def load(name: str) -> list[Example]:
    """A split by its path below ``shared/data`` ("quotes/train")."""
    return load_file(SHARED / "data" / f"{name}.jsonl.gz")


def load_file(path: Path) -> list[Example]:
    """The examples of a file in the corpora's layout."""
    nlp = spacy.blank("de")
    nlp.max_length = 10_000_000
    return [example(nlp, raw) for raw in read_lines(path)]


def example(nlp: Any, raw: dict[str, Any]) -> Example:
    page = read_page(nlp.make_doc(raw["text"]))
    golds = []
    for quote in raw["quotes"]:
        content = _numbers(page, quote["quote"])
        if content:
            roles = {role: _numbers(page, quote.get(role, ())) for role in ROLES}
            golds.append(Gold(KINDS[quote["type"]], content, roles, quote["nested"]))
    return Example(raw, page, tuple(sorted(golds, key=lambda g: g.content[0])))


def _numbers(page: Page, spans: list[list[int]]) -> tuple[int, ...]:
    return tuple(sorted({n for start, end in spans for n in page.words_in(Span(start, end))}))
