"""Flags of words that are names somewhere: from silver sets, from titles before names in raw text, from CLDR.

    python -m training.gazetteer DATA OUT.json

The silver set that is also trained on is cut in two halves, and each half gets flags without its own sentences:
a word that is only known because it stands in the sentence at hand teaches the model to trust flags too much.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from babel import Locale

from training.corpora import Labelled, raw_documents, read_names

WHOLE, FIRST_HALF, SECOND_HALF = "whole", "without first", "without second"

_TITLE = (
    r"Herrn?|Frau|Kolleg(?:e|in|en)|Präsident(?:in)?|Kanzler(?:in)?|Bundeskanzler(?:in)?|[A-Z][a-zäöü]*minister(?:in|s)?"
    r"|[A-Z][a-zäöü]*sprecher(?:in)?|Chef(?:in)?|[A-Z][a-z]*präsident(?:en|in)?|Professor"
)
_TITLED = re.compile(
    rf"\b(?:{_TITLE}) (?:Dr\. |Prof\. )*((?:[A-ZÄÖÜ][a-zäöüß]+(?:-[A-Z][a-zäöüß]+)? ){{0,2}})"
    r"(?:von |van |de |der |den )*([A-ZÄÖÜ][a-zäöüßéèćčšžş]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)"
)


def kinds_of_words(sentences: Iterable[Labelled]) -> dict[str, Counter[str]]:
    """For each capitalised word how often it stands in a name of each kind (people: first or last part) and in none."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for words, labels, _ in sentences:
        for i, (word, label) in enumerate(zip(words, labels, strict=True)):
            if not word[0].isalpha() or word[0].islower():
                continue
            if label == "O":
                kinds[word]["O"] += i > 0  # the first word's capital says nothing
            elif label[2:] == "PER":
                last = i + 1 == len(words) or not labels[i + 1].startswith("I")
                kinds[word]["PERl" if last else "PERf"] += 1
            else:
                kinds[word][label[2:]] += 1
    return kinds


def titled_names(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """First and last names that follow a title ("Frau Dr. Anna Weber"), with counts."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for text in texts:
        for match in _TITLED.finditer(text):
            first.update(match[1].split())
            last[match[2]] += 1
    return first, last


def places() -> tuple[set[str], set[str]]:
    """German names of territories and of cities (those that time zones are called by), from CLDR."""
    german = Locale("de")
    zones: dict[str, dict[str, str]] = dict(german.time_zones)
    cities = {zone["city"] for zone in zones.values() if "city" in zone}
    cities |= {zone.split("/")[-1].replace("_", " ") for zone in zones if "/" in zone}
    return set(german.territories.values()), cities


def currencies() -> set[str]:
    """What amounts are counted in ("Euro", "Dollar", "US-Dollar"), from CLDR."""
    names = (name.split() for name in dict(Locale("de").currencies).values() if "(" not in name)
    return {words[-1] for words in names if len(words) <= 2}


def flags(
    kinds: dict[str, Counter[str]], titled: tuple[Counter[str], Counter[str]], cldr: tuple[set[str], set[str]]
) -> dict[str, str]:
    """The flags of each word, parted by spaces: kind, frequency class and purity; after a title; a place of CLDR."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, counts in kinds.items():
        total = counts.total()
        kind, most = counts.most_common(1)[0]
        if total == 0 or (total < 2 and kind == "O"):
            continue
        size = "1" if total == 1 else "2" if total < 4 else "4" if total < 10 else "10"
        found[word].add(f"g={kind}{size}{'p' if most / total > 0.8 else 'm' if most / total > 0.5 else 'i'}")
        inside = Counter({name: n for name, n in counts.items() if name != "O"})
        if inside:
            kind, most = inside.most_common(1)[0]
            found[word].add(f"ge={kind}{'p' if most / inside.total() > 0.8 else 'm'}{min(3, most)}")
    for mark, counter in zip(("tf", "tl"), titled, strict=True):
        for word, count in counter.items():
            if count >= 2:
                found[word].add(mark + ("+" if count > 9 else ""))
    for mark, names in zip(("bt", "bc"), cldr, strict=True):
        for name in names:
            for word in name.split():
                if word[0].isupper():
                    found[word].add(mark if word == name else f"{mark}m")
    return {word: " ".join(sorted(marks)) for word, marks in sorted(found.items())}


def main() -> None:
    """Write the three gazetteers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    silver = read_names(arguments.data / "ner" / "wikineural_silver.jsonl.gz")
    weak_path = arguments.data / "ner" / "wikiann_silver.jsonl.gz"
    weak = read_names(weak_path) if weak_path.is_file() else []
    titled = titled_names(text for _, text in raw_documents(arguments.data / "raw"))
    cldr = places()
    sets = {WHOLE: silver, FIRST_HALF: silver[1::2], SECOND_HALF: silver[::2]}
    written = {name: flags(kinds_of_words([*weak, *kept]), titled, cldr) for name, kept in sets.items()}
    arguments.out.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
