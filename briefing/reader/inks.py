"""The inks that the panes draw with, and the styles that a theme gives them.

They are styles of their own and no component classes: Textual would work out the rules of each class for each widget
whenever anything changes. Colour never says anything alone: kinds of actors differ by weight and line as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from textual.color import Color
from textual.style import Style


class Ink(StrEnum):
    """How words are drawn."""

    QUIET = "quiet"
    ASIDE = "aside"
    KEY = "key"
    MARK = "mark"
    DOUBT = "doubt"
    ROW = "row"
    TITLE = "title"
    HEADING = "heading"
    STATEMENT = "statement"
    CURRENT_STATEMENT = "current-statement"
    BAR = "bar"
    CURRENT_BAR = "current-bar"
    CUE = "cue"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"
    REFERENCE = "reference"
    SAME_ACTOR = "same-actor"
    CURSOR = "cursor"
    MATCH = "match"
    CURRENT_MATCH = "current-match"
    SELECTION = "selection"
    HINT = "hint"
    REMOVED = "removed"
    ADDED = "added"


_FLAGS: Mapping[Ink, str] = {
    Ink.ASIDE: "italic",
    Ink.KEY: "bold",
    Ink.DOUBT: "bold",
    Ink.TITLE: "bold",
    Ink.HEADING: "bold",
    Ink.CURRENT_BAR: "bold",
    Ink.PERSON: "bold",
    Ink.ORGANISATION: "underline",
    Ink.PLACE: "italic",
    Ink.OTHER: "bold italic",
    Ink.CURSOR: "reverse",
    Ink.MATCH: "underline",
    Ink.CURRENT_MATCH: "reverse",
    Ink.SELECTION: "reverse",
    Ink.HINT: "bold reverse",
    Ink.REMOVED: "strike italic",
    Ink.ADDED: "bold underline",
}
_FLAGS_WITHOUT_TINTS: Mapping[Ink, str] = {Ink.SAME_ACTOR: "bold underline", Ink.MATCH: "bold underline"}
_COLOURS: Mapping[Ink, str] = {
    Ink.QUIET: "quiet",
    Ink.ASIDE: "quiet",
    Ink.KEY: "accent",
    Ink.MARK: "accent",
    Ink.DOUBT: "warning",
    Ink.BAR: "bar",
    Ink.CURRENT_BAR: "accent",
    Ink.CUE: "accent",
    Ink.PERSON: "person",
    Ink.ORGANISATION: "organisation",
    Ink.PLACE: "place",
    Ink.OTHER: "other-name",
    Ink.HINT: "warning",
    Ink.REMOVED: "warning",
    Ink.ADDED: "accent",
}
_TINTS: Mapping[Ink, tuple[str, float]] = {
    Ink.ROW: ("panel", 1.0),
    Ink.STATEMENT: ("statement", 1.0),
    Ink.CURRENT_STATEMENT: ("current-statement", 1.0),
    Ink.SAME_ACTOR: ("accent", 0.18),
    Ink.MATCH: ("warning", 0.23),
}


def inks(variables: Mapping[str, str], *, ansi: bool) -> Mapping[Ink, Style]:
    """The styles of all inks in a theme's colours; with sixteen of them (``ansi``) there are no tints."""
    return _inks(tuple(variables[name] for name in _NAMES), ansi)


_NAMES = sorted({*_COLOURS.values(), *(name for name, _ in _TINTS.values())})


@lru_cache(maxsize=8)
def _inks(colours: tuple[str, ...], ansi: bool) -> Mapping[Ink, Style]:
    named = dict(zip(_NAMES, map(Color.parse, colours), strict=True))
    return {ink: _style(ink, named, ansi=ansi) for ink in Ink}


def _style(ink: Ink, colours: Mapping[str, Color], *, ansi: bool) -> Style:
    flags = _FLAGS.get(ink, "")
    foreground = colours[_COLOURS[ink]] if ink in _COLOURS else None
    background = None
    if ansi:
        flags = _FLAGS_WITHOUT_TINTS.get(ink, flags)
    elif ink in _TINTS:
        name, strength = _TINTS[ink]
        background = colours[name].with_alpha(strength)
    return Style(background, foreground, **dict.fromkeys(flags.split(), True))  # type: ignore[arg-type]
