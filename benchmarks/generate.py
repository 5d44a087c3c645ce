"""A store of N generated articles with actors, mentions and statements: the same for the same N, written in bulk.

``python -m benchmarks.generate 50000 PATH``. An article has about 2,300 characters, 40 mentions of 12 actors and 10
statements; a fifth of N is the number of actors, and few of them stand in many articles, as in the news.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, product
from pathlib import Path
from random import Random
from typing import Any

from briefing.domain import Article
from db import connect

VERSION = 4
"""Goes up when other articles come out, so that a kept store is made anew."""

WORK = Path(__file__).parent / "work"
LAST_DAY = date(2026, 1, 21)
ARTICLES_A_DAY = 50
STATEMENTS, PLAIN_SENTENCES, CAST = 10, 10, 12
BATCH = 1_000

_FIRST = "Anna Bernd Clara David Elena Fritz Greta Hannes Ines Jonas Karla Lukas Mira Nils Olga Paul Rosa Sven Uwe"
_LAST_HEADS = "Bach Berg Brandt Eich Falken Gold Hagen Kirch Linden Mohr Nord Ost Reh Stein Wald Winter Ziegel Kron"
_LAST_TAILS = "auer bauer berg burg dorf feld hof mann meier ner rath stätt thal wig"
_BODIES = "Bundesamt Ministerium Verband Institut Gericht Partei Kommission Ausschuss Behörde Konzern Bank Stiftung"
_ROLES = "Ministerin Sprecher Präsidentin Vorsitzender Kanzler Botschafterin Unterhändler Bürgermeisterin Richter"
_STEMS = (
    "haus wasser frieden handel wirtschaft steuer klima energie grenze verkehr bildung gesundheit sicherheit "
    "haushalt rente arbeit markt bahn strom netz forschung kultur sport stadt land wahl recht vertrag zoll"
)
_ENDS = "politik gipfel plan gesetz frage krise reform gespräch treffen abkommen bericht streit ziel preis lage"
_SMALL = (
    "der die das und in zu den mit von für auf ist im dem nicht ein eine als auch es an werden aus er hat dass sie "
    "nach wird bei noch einen über am sei seit mehr gegen vor wie zum zur sich soll müsse könne habe werde neue große"
)


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of the generated news."""

    id: int
    name: str
    short: str
    kind: str
    roles: tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """An article while it is written: its text grows, and what stands in it is noted with its place."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[tuple[int, int, int, int, str | None]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)

    def write(self, words: str) -> tuple[int, int]:
        """Add words; returns where they stand."""
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return start, self.length

    def name(self, person: Person, rng: Random) -> tuple[int, int]:
        """Add a mention of somebody, now and then with a role before it."""
        role = rng.choice(person.roles) if person.roles and rng.random() < 0.15 else None
        if role:
            self.write(f"{role} ")
        known = any(person.id == mention[2] for mention in self.mentions)
        start, end = self.write(person.short if known else person.name)
        self.mentions.append((start, end, person.id, 0, role))
        return start, end


class News:
    """Writes articles. Deterministic: article ``n`` of a store of ``total`` is always the same."""

    def __init__(self, total: int) -> None:
        self.actors = _actors(max(60, total // 5))
        self._actor_weights = list(accumulate(rank**-0.8 for rank in range(1, len(self.actors) + 1)))
        stems, ends = _STEMS.split(), _ENDS.split()
        content = [
            f"{stem}{end}".capitalize() for stem in [*stems, *map("".join, product(stems, stems))] for end in ends
        ]
        Random(1).shuffle(content)
        self._words = _SMALL.split() + content
        self._word_weights = list(accumulate(1 / (rank + 8) for rank in range(len(self._words))))

    def article(self, number: int, times: int = 1) -> Draft:
        """The article of that number, so many times longer than others."""
        rng = Random(number)
        cast = rng.choices(self.actors, cum_weights=self._actor_weights, k=CAST)
        words = iter(rng.choices(self._words, cum_weights=self._word_weights, k=500 * times))
        draft = Draft()
        sentences = (["said"] * STATEMENTS + ["plain"] * PLAIN_SENTENCES) * times
        rng.shuffle(sentences)
        for index, sentence in enumerate(sentences):
            if index:
                draft.write("\n\n" if index % 4 == 0 else " ")
            if sentence == "said":
                self._said(draft, rng, cast, words)
            else:
                draft.name(rng.choice(cast), rng)
                draft.write(f" {_some(words, 8)} ")
                draft.name(rng.choice(cast), rng)
                draft.write(f" {_some(words, 5)}.")
        return draft

    def _said(self, draft: Draft, rng: Random, cast: list[Person], words: Iterator[str]) -> None:
        speaker, about = rng.choice(cast), rng.choice(cast)
        if rng.random() < 0.4:
            start, _ = draft.write(f"„{_some(words, 6).capitalize()} ")
            draft.name(about, rng)
            _, end = draft.write(f" {_some(words, 5)}“")
            draft.write(", ")
            cue = draft.write("sagte")
            draft.write(" ")
            said_by = draft.name(speaker, rng)
            draft.write(".")
            kind, frame = "direct", (cue[0], said_by[1])
        else:
            said_by = draft.name(speaker, rng)
            draft.write(" ")
            cue = draft.write("erklärte")
            draft.write(", ")
            start, _ = draft.write(f"{_some(words, 6)} ")
            draft.name(about, rng)
            _, end = draft.write(f" {_some(words, 6)}")
            draft.write(".")
            kind, frame = "indirect", (said_by[0], cue[1])
        spans = {"content": (start, end), "cue": cue, "speaker": said_by, "frame": frame}
        draft.statements.append(
            {"kind": kind, "spans": spans, "speaker": speaker.id, "about": about.id, "confidence": rng.uniform(0.5, 1)}
        )


def generate(path: Path, total: int, *, longest: int = 1) -> None:
    """Write a store of ``total`` articles to ``path``, which must not exist; the newest is ``longest`` times longer."""
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    connection.execute("PRAGMA synchronous = off")
    connection.execute("PRAGMA foreign_keys = off")
    news = News(total)
    connection.execute("BEGIN")
    _write_actors(connection, news.actors)
    people = {actor.id: actor for actor in news.actors}
    statement_id = 1
    for first in range(1, total + 1, BATCH):
        rows = Rows()
        for number in range(first, min(first + BATCH, total + 1)):
            article = news.article(number, longest if number == total else 1)
            statement_id = rows.take(number, total, article, statement_id, people)
        rows.write(connection)
    connection.execute("DELETE FROM untold")  # no statement is another's copy
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(truncate)")
    connection.close()


def store_of(total: int, *, longest: int = 1) -> Path:
    """The path of a generated store of that size, made if it is not there yet."""
    path = WORK / f"store-{total}{f'-{longest}' if longest > 1 else ''}-{VERSION}.db"
    if not path.exists():
        WORK.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        for leftover in WORK.glob(f"{unfinished.name}*"):
            leftover.unlink()
        began = time.perf_counter()
        print(f"generating {total:,} articles …", end=" ", file=sys.stderr, flush=True)
        generate(unfinished, total, longest=longest)
        unfinished.rename(path)
        print(f"{time.perf_counter() - began:.0f} s", file=sys.stderr)
    return path


class Rows:
    """The rows of some articles, table by table."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def take(self, number: int, total: int, draft: Draft, statement_id: int, people: Mapping[int, Person]) -> int:
        """Note an article with everything in it; returns the next statement's id."""
        text = "".join(draft.pieces)
        day = (LAST_DAY - timedelta(days=(total - number) // ARTICLES_A_DAY)).isoformat()
        title = " ".join(text.split()[:7]) if number % 3 else None
        source, noon, text_hash = f"Zeitung {number % 17}", f"{day}T12:00:00+00:00", Article(text).text_hash
        is_read, is_starred = int(number % 4 == 0), int(number % 97 == 0)
        self._add("articles", number, title, source, None, None, day, day, "de", noon, is_read, is_starred, text_hash,
                  text, None, 0)  # fmt: skip
        self._add("analyses", number, text_hash, "generated", "1", "de", noon, None, "[]")
        for start, end, actor, is_reference, role in draft.mentions:
            self._add("mentions", number, start, end, actor, is_reference, role, actor)
        for (actor, role), count in Counter((m[2], m[4]) for m in draft.mentions if m[4]).items():
            self._add("role_days", actor, role, day, number, count)
        said, about = Counter[int](), Counter[int]()
        for found in draft.statements:
            spans = found["spans"]
            words = {part: text[slice(*span)] for part, span in spans.items()}
            self._add("statements", statement_id, number, day, spans["content"][0], found["kind"], "named",
                      found["confidence"], found["speaker"], words["speaker"], words["cue"],
                      words["content"], found["speaker"], json.dumps([found["about"]]))  # fmt: skip
            for part, span in spans.items():
                self._add("statement_spans", statement_id, part, *span)
            self._add("statement_about", found["about"], day, statement_id)
            said[found["speaker"]] += 1
            about[found["about"]] += 1
            statement_id += 1
        for actor, count in Counter(mention[2] for mention in draft.mentions).items():
            self._add("appearances", actor, day, number, count, said[actor], about[actor])
            person = people[actor]
            self._add("sightings", number, actor, actor, person.name, person.kind, json.dumps([person.short]), "[]",
                      day, actor, actor, "name")  # fmt: skip
        return statement_id

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert all rows."""
        for table, rows in self._rows.items():
            columns = [f'"{column[1]}"' for column in connection.execute(f"PRAGMA table_info({table})")][: len(rows[0])]
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def _add(self, table: str, *row: Any) -> None:
        self._rows.setdefault(table, []).append(row)


def _write_actors(connection: sqlite3.Connection, actors: list[Person]) -> None:
    first = (LAST_DAY - timedelta(days=1000)).isoformat()
    insert = "INSERT INTO actors (id, name, kind, is_watched, first_seen) VALUES (?, ?, ?, 0, ?)"
    connection.executemany(insert, [(a.id, a.name, a.kind, first) for a in actors])
    aliases = {(a.id, form, form.lower()) for a in actors for form in (a.name, a.short)}
    connection.executemany("INSERT INTO aliases VALUES (?, ?, ?)", sorted(aliases))
    insert = 'INSERT INTO identities (id, is_person, "key", name, kind, actor_id) VALUES (?, ?, ?, ?, ?, ?)'
    keyed = ((a.id, int(a.kind == "PER"), f"{a.name.lower()} {a.id}", a.name, a.kind, a.id) for a in actors)
    connection.executemany(insert, keyed)


def _actors(count: int) -> list[Person]:
    rng = Random(count)
    lasts = [head + tail for head in _LAST_HEADS.split() for tail in _LAST_TAILS.split()]
    found = []
    for number in range(1, count + 1):
        kind = rng.choices(("PER", "ORG", "LOC"), (6, 3, 1))[0]
        last = rng.choice(lasts)
        if kind == "PER":
            name, short = f"{rng.choice(_FIRST.split())} {last}", last
            roles = tuple(rng.sample(_ROLES.split(), rng.randint(1, 3)))
        else:
            name = f"{rng.choice(_BODIES.split())} {last} {number}" if kind == "ORG" else f"{last}stadt {number}"
            short, roles = name, ()
        found.append(Person(number, name, short, kind, roles))
    return found


def _some(words: Iterator[str], count: int) -> str:
    return " ".join(next(words) for _ in range(count))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("path", type=Path)
    options = parser.parse_args()
    generate(options.path, options.articles)


if __name__ == "__main__":
    main()
