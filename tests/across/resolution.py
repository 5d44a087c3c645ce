"""How well actors are resolved across articles: B-cubed over named mentions, against marks made by hand.

``python -m tests.across.resolution`` prints the figures and what goes wrong. The 44 marked articles of the quotation
corpus (their text stays beside the checkout) are read from the marked names, and resolved by the product within the
article and across; the seeds come with the actors that a careful reader finds. ``same.json`` says who is one across.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.domain import Actor, Analysis, Article, Span
from briefing.language.actors.resolve import resolve
from db import write
from tests.evidence import LINKER, PIPELINE, new_store

ROOT = Path(__file__).parents[2]
MARKS = ROOT / "tests" / "language" / "actors" / "gold.json"
CORPUS = ROOT / ".." / "shared" / "data" / "quotes" / "train.jsonl.gz"
SEEDS = ROOT / "seeds" / "expected"
SAME = Path(__file__).with_name("same.json")

Mark = tuple[Span, str, str]
"""Where a name stands, its kind, and who it is."""


@dataclass
class Figures:
    """What came out; ``wrong`` are pairs of a gold actor and a found one that share mentions and ought not to."""

    articles: int
    mentions: int
    precision: float
    recall: float
    merged_persons: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """B-cubed F1."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def measure() -> Figures:
    """Import everything into a store of its own and compare."""
    with TemporaryDirectory() as folder:
        store = new_store(Path(folder) / "briefing.db")
        marked: list[tuple[int, Mark, str]] = []
        articles = 0
        for article, actors, marks in (*_corpus(), *_seeds()):
            (added,) = write.add_articles(store, [article])
            analysis = Analysis("de", actors=actors)
            write.save_analysis(store, added.article_id, article.text_hash, PIPELINE, analysis, LINKER)
            marked += [(added.article_id, mark, mark[0].of(article.text)) for mark in marks]
            articles += 1
        found = [_actor_at(store, article_id, mark[0]) for article_id, mark, _ in marked]
        figures = _compare(articles, [(mark[1], mark[2]) for _, mark, _ in marked], found)
        figures.wrong = sorted(_wrong_pairs(store, marked, found))
        store.close()
    return figures


def _compare(articles: int, gold: list[tuple[str, str]], found: list[int | None]) -> Figures:
    of_gold, of_found, both = Counter(who for _, who in gold), Counter(found), Counter[tuple[str, int | None]]()
    for (_, who), actor in zip(gold, found, strict=True):
        both[who, actor] += 1
    precision = recall = 0.0
    persons = defaultdict(set)
    for (kind, who), actor in zip(gold, found, strict=True):
        if actor is not None:
            precision += both[who, actor] / of_found[actor]
            recall += both[who, actor] / of_gold[who]
            if kind == "PER":
                persons[actor].add(who)
    merged = [" + ".join(sorted(whos)) for whos in persons.values() if len(whos) > 1]
    return Figures(articles, len(gold), precision / len(gold), recall / len(gold), sorted(merged))


def _wrong_pairs(
    store: sqlite3.Connection, marked: list[tuple[int, Mark, str]], found: list[int | None]
) -> Iterator[str]:
    names = dict(store.execute("SELECT id, name FROM actors").fetchall())
    actors, whos = defaultdict(set), defaultdict(set)
    for (_, mark, _), actor in zip(marked, found, strict=True):
        actors[mark[2]].add(actor)
        whos[actor].add(mark[2])
    for who, several in actors.items():
        if len(several) > 1:
            yield f"parted: {who}: {' | '.join(sorted(names.get(actor, '-') for actor in several))}"
    for actor, several_whos in whos.items():
        if len(several_whos) > 1:
            yield f"merged: {names.get(actor, '-')}: {' | '.join(sorted(several_whos))}"


def _actor_at(store: sqlite3.Connection, article_id: int, span: Span) -> int | None:
    row = store.execute(
        'SELECT actor_id FROM mentions WHERE article_id = ? AND start < ? AND "end" > ? AND is_reference = 0',
        (article_id, span.end, span.start),
    ).fetchone()
    return None if row is None else int(row[0])


def _label(identifier: str) -> str:
    groups = json.loads(SAME.read_text(encoding="utf-8"))["same"]
    return next((group[0] for group in groups if identifier in group), identifier)


def _corpus() -> Iterator[tuple[Article, tuple[Actor, ...], list[Mark]]]:
    marks = {record["id"]: record["names"] for record in json.loads(MARKS.read_text(encoding="utf-8"))}
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] in marks:
                text, names = record["text"], marks[record["id"]]
                sentences = [(start, end) for start, end in record["sentences"]]
                actors = resolve(text, [(start, end, kind) for start, end, kind, *_ in names], sentences)
                yield (
                    Article(text),
                    actors,
                    [(Span(start, end), kind, _label(f"{record['id']}.{n}")) for start, end, kind, n, _ in names],
                )


def _seeds() -> Iterator[tuple[Article, tuple[Actor, ...], list[Mark]]]:
    from tests.reader.library import _analysis as analysis_of

    for path in sorted(SEEDS.glob("*.json")):
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        for one in document if isinstance(document, list) else [document]:
            actors = analysis_of(one).actors
            marks = [
                (mention.span, actor.kind.value, _label(f"seed:{_known(actor.name)}"))
                for actor in actors
                for mention in actor.mentions
            ]
            yield Article(one["text"]), actors, marks


def _known(name: str) -> str:
    return {"Selenskyj": "Wolodymyr Selenskyj"}.get(name, name)


if __name__ == "__main__":
    result = measure()
    print(f"{result.articles} articles, {result.mentions} named mentions")
    print(f"B3 P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}")
    print("persons merged:", *(result.merged_persons or ["none"]))
    print(*result.wrong, sep="\n")
