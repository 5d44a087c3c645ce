"""Make ``seeds/expected/*.json`` from the annotations in ``gold/`` (see its README for their form)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLD = HERE / "gold"

ROLE_OF_MARK = {"{": "content", "[": "frame", "<": "cue", "(": "speaker", "|": "addressee"}
CLOSING = {"{": "}", "[": "]", "<": ">", "(": ")", "|": "|"}
NO_ACTOR = {"named", "impersonal", "unknown"}

_ARTICLE = re.compile(r"^ ?date (\d{4}-\d\d-\d\d)\b", re.IGNORECASE | re.MULTILINE)
_HEADER_LINE = re.compile(r"\s*(title|source|url|author): (.*)\n", re.IGNORECASE)
_MARK = re.compile(r"[][{}<>()|]")

Span = tuple[int, int]


@dataclass(frozen=True)
class Seed:
    """One article of a seed: its text without the header, and what the header says."""

    text: str
    published: str
    title: str | None


def articles(path: Path) -> list[Seed]:
    """The articles of a seed file, header lines taken off."""
    raw = path.read_text(encoding="utf-8")
    starts = [*_ARTICLE.finditer(raw)]
    ends = [*(match.start() for match in starts[1:]), len(raw)]
    return [_seed(match, raw[match.end() : end]) for match, end in zip(starts, ends, strict=True)]


def _seed(date: re.Match[str], body: str) -> Seed:
    header: dict[str, str] = {}
    while line := _HEADER_LINE.match(body):
        header[line[1].lower()] = line[2]
        body = body[line.end() :]
    return Seed(body.strip(), date[1], header.get("title"))


def locate(text: str, snippet: str) -> dict[str, list[Span]]:
    """The spans that the marks of ``snippet`` stand for, by role. Raises ValueError unless it occurs exactly once."""
    pattern, marks = "", []
    for piece in re.split(f"({_MARK.pattern})", snippet):
        if _MARK.fullmatch(piece):
            marks.append(piece)
            pattern += "()"
        else:
            pattern += re.escape(piece).replace(r"\ …\ ", r"[^\n]+?")
    found = [*re.finditer(f"(?={pattern})", text)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} places instead of one for: {snippet}")
    return _spans(text, marks, [found[0].start(number) for number in range(1, len(marks) + 1)])


def _spans(text: str, marks: list[str], places: list[int]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {role: [] for role in ROLE_OF_MARK.values()}
    open_marks: list[tuple[str, int]] = []
    for mark, place in zip(marks, places, strict=True):
        if open_marks and mark == CLOSING[open_marks[-1][0]]:
            opened, start = open_marks.pop()
            spans[ROLE_OF_MARK[opened]].append(_trimmed(text, start, place))
        else:
            open_marks.append((mark, place))
    if open_marks:
        raise ValueError(f"marks left open: {open_marks}")
    return {role: sorted(found) for role, found in spans.items()}


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def analysis(identifier: str, seed: Seed, gold: dict[str, Any]) -> dict[str, Any]:
    """The expected analysis of one article as a document of ``briefing.analysis/1``."""
    actors, ids = _actors(seed.text, gold["actors"])
    return {
        "schema": "briefing.analysis/1",
        "id": identifier,
        "language": "de",
        "title": seed.title,
        "published": seed.published,
        "text": seed.text,
        "headings": [_line(seed.text, heading) for heading in gold.get("headings", ())],
        "actors": actors,
        "statements": [_statement(seed.text, entry, actors, ids) for entry in gold["statements"]],
        "unsure": sorted(_bracketed(seed.text, gold.get("unsure", ()))),
    }


def _line(text: str, line: str) -> Span:
    match = re.search(rf"^{re.escape(line)}$", text, re.MULTILINE)
    if match is None:
        raise ValueError(f"no such line: {line}")
    return match.span()


def _bracketed(text: str, snippets: Iterable[str]) -> Iterator[Span]:
    for snippet in snippets:
        yield from locate(text, snippet)["frame"]


def _actors(text: str, entries: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    mentions = _mentions(text, entries)
    entries = sorted(entries, key=lambda entry: mentions[entry["key"]][0])
    ids = {entry["key"]: number for number, entry in enumerate(entries, start=1)}
    actors = [
        {
            "id": ids[entry["key"]],
            "name": entry["name"],
            "kind": entry["kind"],
            "aliases": entry.get("aliases", []),
            "roles": entry.get("roles", []),
            "mentions": mentions[entry["key"]],
            "references": sorted(_bracketed(text, entry.get("references", ()))),
        }
        for entry in entries
    ]
    return actors, ids


def _mentions(text: str, entries: list[dict[str, Any]]) -> dict[str, list[Span]]:
    owner = {
        form: entry["key"]
        for entry in entries
        for form in (entry["name"], *entry.get("aliases", ()), *entry.get("forms", ()))
    }
    longest_first = "|".join(re.escape(form) for form in sorted(owner, key=len, reverse=True))
    mentions: dict[str, list[Span]] = {entry["key"]: [] for entry in entries}
    for match in re.finditer(rf"(?<![\w-])(?:{longest_first})(?![\w-])", text):
        mentions[owner[match[0]]].append(match.span())
    if missing := [key for key, spans in mentions.items() if not spans]:
        raise ValueError(f"never named: {missing}")
    return mentions


def _statement(text: str, entry: list[str], actors: list[dict[str, Any]], ids: dict[str, int]) -> dict[str, Any]:
    kind, by, snippet = entry
    spans = locate(text, snippet)
    speaker = None if by in NO_ACTOR else ids[by]
    return {
        "kind": kind,
        **{role: spans[role] for role in ("content", "speaker", "cue", "frame", "addressee")},
        "speaker_actor": speaker,
        "about": [actor["id"] for actor in actors if _is_about(actor, spans, speaker)],
        "source": by if by in NO_ACTOR else "named",
        "confidence": 1.0,
    }


def _is_about(actor: dict[str, Any], spans: dict[str, list[Span]], speaker: int | None) -> bool:
    names = actor["mentions"] if actor["id"] == speaker else actor["mentions"] + actor["references"]
    return any(_lies_in(name, spans["content"]) and not _lies_in(name, spans["speaker"]) for name in names)


def _lies_in(inner: Span, outer: list[Span]) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def expected(gold: Path) -> str:
    """The JSON text that belongs beside the seed which ``gold`` annotates."""
    seeds = articles(SEEDS / f"{gold.stem}.txt")
    annotated = tomllib.loads(gold.read_text(encoding="utf-8"))["article"]
    documents = [
        analysis(gold.stem if number == 1 else f"{gold.stem}-{number}", seed, entry)
        for number, (seed, entry) in enumerate(zip(seeds, annotated, strict=True), start=1)
    ]
    text = json.dumps(documents[0] if len(documents) == 1 else documents, ensure_ascii=False, indent=1)
    return re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text) + "\n"


def main() -> None:
    for gold in sorted(GOLD.glob("*.toml")):
        try:
            (SEEDS / "expected" / f"{gold.stem}.json").write_text(expected(gold), encoding="utf-8")
        except ValueError as error:
            raise SystemExit(f"{gold.name}: {error}") from error


if __name__ == "__main__":
    main()
