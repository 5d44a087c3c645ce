"""Texts with their names marked, so that a test reads like prose: "[Wladimir Putin] kam nach [LOC Kiew]." (PER without
a kind)."""

from __future__ import annotations

import re

from briefing.domain import Actor
from briefing.language.actors.resolve import resolve

_NAME = re.compile(r"\[(?:(PER|ORG|LOC|MISC) )?([^\]]+)\]")


def plain(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without marks, and its names as (start, end, kind)."""
    text, names, position = "", [], 0
    for match in _NAME.finditer(marked):
        text += marked[position : match.start()]
        names.append((len(text), len(text) + len(match[2]), match[1] or "PER"))
        text += match[2]
        position = match.end()
    return text + marked[position:], names


def actors_of(marked: str) -> dict[str, Actor]:
    """The actors of a marked text by their names."""
    text, names = plain(marked)
    return {actor.name: actor for actor in resolve(text, names)}


def references_of(marked: str) -> dict[str, list[str]]:
    """The words that refer to each actor which has any, by name."""
    text, names = plain(marked)
    return {a.name: [span.of(text) for span in a.references] for a in resolve(text, names) if a.references}
