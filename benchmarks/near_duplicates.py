"""How well near-duplicates are told from what is merely alike: ``python -m benchmarks.near_duplicates``.

Prints the figures of comparing all texts with one another, on the development set (on which the thresholds were
chosen) and on the test set, and for both what becomes of the texts when they come into a store one after another. See
near_duplicates.md for the method and the last figures.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.near_duplicates_prose import (
    EVENTS,
    FILLINGS,
    OWN_SENTENCES,
    PARTICULARS,
    PARTS,
    SYNONYMS,
)
from briefing import arrivals, near_duplicates
from briefing.domain import Article
from briefing.intake.files import read_paths
from db import connect

DEVELOPMENT, TEST = 1, 2
ORIGINALS, UNRELATED = 100, 200
SEEDS = Path(__file__).parents[1] / "seeds"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a set; texts with one ``news`` are copies of each other."""

    news: int
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Over pairs of texts: how many of the found are right, and how many of the right are found."""

    precision: float
    recall: float
    found: int
    right: int


def make_set(number: int) -> list[Text]:
    """100 articles with three edited copies each, and 200 articles about other events, in a shuffled order."""
    random = Random(number)
    seeds = [article.text for intake in read_paths([str(SEEDS)]) for article in intake.articles if article.published]
    originals = random.sample(seeds, len(seeds) // 2)
    originals += [_article(random) for _ in range(ORIGINALS - len(originals))]
    texts = []
    for news, original in enumerate(originals):
        texts.append(Text(news, original))
        texts += [Text(news, edit(original, random)) for edit in (_touched_up, _shortened, _rewritten)]
    unrelated = [text for text in seeds if text not in originals]
    unrelated += [_article(random) for _ in range(UNRELATED - len(unrelated))]
    texts += [Text(ORIGINALS + number, text) for number, text in enumerate(unrelated)]
    random.shuffle(texts)
    return texts


def found_pairs(texts: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs that the product would fold together: candidates of the index that the comparison accepts."""
    all_shingles = [near_duplicates.shingles(text) for text in texts]
    index = defaultdict(list)
    for number, of_text in enumerate(all_shingles):
        for key in near_duplicates.band_keys(of_text):
            index[key].append(number)
    candidates = {pair for numbers in index.values() for pair in combinations(sorted(set(numbers)), 2)}
    return {(a, b) for a, b in candidates if near_duplicates.is_same_news(all_shingles[a], all_shingles[b])}


def folded_pairs(texts: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs that lie under one line in a store which took the texts in, fifty at a time and all of one day."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "briefing.db"
        connect.prepare(path)
        connection = connect.open_for_writing(path)
        articles = [Article(text, published=date(2026, 1, 21)) for text in texts]
        numbers: dict[int, int] = {}
        for start in range(0, len(articles), 50):
            added = arrivals.take_in(connection, articles[start : start + 50])
            numbers |= {each.article_id: start + offset for offset, each in enumerate(added)}
        lines: dict[int, list[int]] = defaultdict(list)
        for article_id, lead_id in connection.execute(
            "SELECT id, coalesce(lead_id, id) FROM articles LEFT JOIN copies ON article_id = id"
        ):
            lines[lead_id].append(numbers[article_id])
        connection.close()
    return {pair for line in lines.values() for pair in combinations(sorted(line), 2)}


def figures(texts: Sequence[Text], found: Iterable[tuple[int, int]]) -> Figures:
    """Precision and recall of ``found`` over all pairs of ``texts``."""
    found = set(found)
    right = {(a, b) for a, b in combinations(range(len(texts)), 2) if texts[a].news == texts[b].news}
    hits = len(found & right)
    return Figures(hits / max(1, len(found)), hits / len(right), len(found), len(right))


def _article(random: Random) -> str:
    groups = EVENTS[random.choice(sorted(EVENTS))]
    known: dict[str, str] = {}
    count = 0

    def fill(match: re.Match[str]) -> str:
        """An event has one place and one organisation of each name, but a new person for every part."""
        nonlocal count
        name = match[1]
        kind = name if name in FILLINGS or name in PARTS else name.rstrip("0123456789")
        if kind in PARTS or kind in ("person", "day", "count", "number", "hour"):
            count += 1
            name = f"{name}/{count}"
        return known.setdefault(name, _filling(kind, random))

    paragraphs = []
    for group in groups[:-1]:
        wordings = [random.choice(group), *random.sample(PARTICULARS, random.choice((1, 1, 2)))]
        paragraphs.append(" ".join(_capitalised(re.sub(r"\{(\w+)\}", fill, wording)) for wording in wordings))
    return "\n\n".join([*paragraphs, *random.sample(groups[-1], random.choice((0, 1, 2)))])


def _capitalised(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _filling(kind: str, random: Random) -> str:
    if words := FILLINGS.get(kind) or PARTS.get(kind):
        return random.choice(words)
    if kind == "score":
        return f"{random.randint(0, 5)}:{random.randint(0, 5)}"
    if kind == "year":
        return str(random.randint(1990, 2035))
    if kind == "number":
        return f"{random.randint(2, 99)}.{random.randint(0, 9)}00"
    return str(random.randint(2, 24 if kind == "hour" else 90))


def _touched_up(text: str, random: Random) -> str:
    """Another outlet's quotation marks, an agency's mark, a few words: nearly everything stays."""
    text = (
        text.replace("„", '"').replace("“", '"') if random.random() < 0.5 else text.replace("„", "»").replace("“", "«")
    )
    place = random.choice(FILLINGS["place"])
    return f"{place.upper()} (agn) – {_reworded(text, 0.02, random)}"


def _shortened(text: str, random: Random) -> str:
    """Cut from the end, as copy is, with a line of the outlet's own."""
    sentences = _sentences(text)
    kept = sentences[: max(4, round(len(sentences) * random.uniform(0.55, 0.8)))]
    return _reworded(_paragraphs(kept), 0.03, random) + "\n\n" + random.choice(OWN_SENTENCES)


def _rewritten(text: str, random: Random) -> str:
    """Another beginning, other words, sentences changed about, some left out and some added."""
    sentences = _sentences(text)
    kept = [sentence for sentence in sentences[1:] if random.random() < 0.8]
    at = random.randrange(1, len(kept)) if len(kept) > 2 else 0
    if at:
        kept[at - 1], kept[at] = kept[at], kept[at - 1]
    for sentence in random.sample(OWN_SENTENCES, 2):
        kept.insert(random.randrange(len(kept) + 1), sentence)
    return _reworded(_paragraphs(kept), 0.06, random)


def _reworded(text: str, share: float, random: Random) -> str:
    """About ``share`` of the words are replaced, dropped or doubled by a neighbour."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if random.random() >= share:
            return word
        return SYNONYMS.get(word) or random.choice(("", f"{word} auch", "dieser"))

    return re.sub(r"\w+", other, text)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?“])\s+(?=[A-ZÄÖÜ„])", text) if sentence]


def _paragraphs(sentences: Sequence[str]) -> str:
    return "\n\n".join(" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3))


def main() -> int:
    """Print the figures of both sets; exit status 1 where the test set's are below what is promised."""
    for name, number in (("development", DEVELOPMENT), ("test", TEST)):
        texts = make_set(number)
        for way, pairs in (("compared", found_pairs), ("in a store", folded_pairs)):
            result = figures(texts, pairs([text.text for text in texts]))
            print(
                f"{name}, {way}: {len(texts)} texts, {result.right} right pairs, {result.found} found, "
                f"precision {result.precision:.3f}, recall {result.recall:.3f}"
            )
    return 0 if result.precision >= 0.98 and result.recall >= 0.9 else 1


if __name__ == "__main__":
    sys.exit(main())
