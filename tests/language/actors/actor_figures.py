"""Figures for actors against marks made by hand: B-cubed for the grouping, precision and recall for the roles.

``gold.json`` holds, for articles of the quotation corpus (shared/data/quotes/train), ids and offsets only:
``{"id", "names": [[start, end, kind, actor, role]]}``, where ``role`` lists the spans of its words (empty: none).
What was marked: names as a careful reader sees them (a few of the recogniser's, mended by hand); one actor a real
person or body as far as the article says so; the title or function in the singular beside a name, without article and
without adjectives that only describe ("umstritten", "45-jährig").
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.language.actors.resolve import resolve

GOLD = Path(__file__).with_name("gold.json")
CORPUS = Path(__file__).parents[3] / ".." / "shared" / "data" / "quotes" / "train.jsonl.gz"


@dataclass
class Figures:
    """Sums over articles, and what went wrong."""

    precision_b3: float = 0.0
    recall_b3: float = 0.0
    mentions: int = 0
    roles_right: int = 0
    roles_found: int = 0
    roles_marked: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def b3(self) -> float:
        """B-cubed F1 over all mentions."""
        precision, recall = self.precision_b3 / self.mentions, self.recall_b3 / self.mentions
        return 2 * precision * recall / (precision + recall)

    @property
    def role_precision(self) -> float:
        """Right roles of those found."""
        return self.roles_right / self.roles_found

    @property
    def role_recall(self) -> float:
        """Right roles of those marked."""
        return self.roles_right / self.roles_marked


def articles() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each marked article: its marks and its corpus record."""
    gold = {record["id"]: record for record in json.loads(GOLD.read_text())}
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in gold:
                yield gold[article["id"]], article


def measure() -> Figures:
    """Resolve the marked articles from the marked names and compare."""
    figures = Figures()
    for gold, article in articles():
        text = article["text"]
        names = [(start, end, kind) for start, end, kind, _, _ in gold["names"]]
        sentences = [(start, end) for start, end in article["sentences"]]
        actors = resolve(text, names, sentences)
        found = {m.span.start: (actor.id, m.role) for actor in actors for m in actor.mentions}
        marked = {start: (actor, role) for start, _, _, actor, role in gold["names"]}
        _add_grouping(figures, found, marked)
        for start, (_, role) in marked.items():
            system = found[start][1] if start in found else None
            words = [text[a:b] for a, b in role]
            figures.roles_marked += bool(words)
            figures.roles_found += bool(system)
            if system and words and _same(system.split(), words):
                figures.roles_right += 1
            elif system or words:
                figures.wrong.append(f"{article['id']}@{start}: {system!r} for {' '.join(words)!r}")
    return figures


def _add_grouping(figures: Figures, found: dict[int, Any], marked: dict[int, Any]) -> None:
    for start, (actor, _) in marked.items():
        figures.mentions += 1
        if start not in found:
            continue
        system = {other for other, value in found.items() if value[0] == found[start][0] and other in marked}
        gold = {other for other, value in marked.items() if value[0] == actor}
        figures.precision_b3 += len(system & gold) / len(system)
        figures.recall_b3 += len(system & gold) / len(gold)


def _same(role: list[str], words: list[str]) -> bool:
    """Whether the words are the same up to their inflection."""
    return len(role) == len(words) and all(map(_same_word, role, words))


def _same_word(a: str, b: str) -> bool:
    length = max(min(len(a), len(b)) - 3, min(2, len(a), len(b)))
    return a[:length].lower() == b[:length].lower() and abs(len(a) - len(b)) < 4


if __name__ == "__main__":
    result = measure()
    print(f"mentions {result.mentions}  B3 F1 {result.b3:.3f}")
    print(f"roles marked {result.roles_marked}  P {result.role_precision:.3f}  R {result.role_recall:.3f}")
    print(*result.wrong, sep="\n")
