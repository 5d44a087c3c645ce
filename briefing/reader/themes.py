"""The reader's own themes, and the colours of actors under every other theme.

Colour never says anything alone: kinds of actors also differ by weight and line, marks by their sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing.words import _, quoted

DARK = Theme(
    name="briefing-dark",
    dark=True,
    primary="#7aa2c8",
    secondary="#a9b7c6",
    accent="#e0b062",
    warning="#e0b062",
    error="#e07a6a",
    success="#8fb57a",
    foreground="#d6d3cb",
    background="#16181c",
    surface="#1a1d22",
    panel="#242830",
    variables={
        "person": "#eec982",
        "organisation": "#9dcbea",
        "place": "#a8cf95",
        "other-name": "#d9bfe4",
        "quiet": "#a0a4ad",
        "rule": "#353a43",
        "bar": "#7d8592",
        "statement": "#1f242b",
        "current-statement": "#253039",
        "footer-key-foreground": "#e0b062",
    },
)

LIGHT = Theme(
    name="briefing-light",
    dark=False,
    primary="#2f5f8a",
    secondary="#56606c",
    accent="#854a0a",
    warning="#854a0a",
    error="#9c3123",
    success="#3f6d2c",
    foreground="#26282c",
    background="#fbf9f4",
    surface="#f5f2ea",
    panel="#e9e5da",
    variables={
        "person": "#713a03",
        "organisation": "#174f80",
        "place": "#275518",
        "other-name": "#6b3a80",
        "quiet": "#5c5e64",
        "rule": "#d3cec1",
        "bar": "#827f75",
        "statement": "#f1f0e9",
        "current-statement": "#d9e4ea",
        "footer-key-foreground": "#854a0a",
    },
)

THEMES = (DARK, LIGHT)

SIXTEEN_COLOURS = "ansi-dark"
"""The theme for a terminal that has no more: its own colours, as its owner likes them."""


def ordered(themes: Iterable[Theme]) -> list[Theme]:
    """The reader's own first, then the others by their names."""
    own = [theme.name for theme in THEMES]
    return sorted(themes, key=lambda theme: (own.index(theme.name) if theme.name in own else len(own), theme.name))


def problem(wanted: str | None) -> tuple[str, str] | None:
    """What is wrong with the theme that is configured, and the mend; None where there is such a theme."""
    known = [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
    if wanted is None or wanted in known:
        return None
    near = get_close_matches(wanted, known, 1)
    mend = _("did you mean {value}?").format(value=quoted(near[0])) if near else _("T in the reader shows all.")
    return _("There is no theme {value}").format(value=quoted(wanted)), mend


def _between(one: str, other: str, share: float) -> str:
    return Color.parse(one).blend(Color.parse(other), share).hex


def completed(variables: dict[str, str], *, ansi: bool) -> dict[str, str]:
    """The colours of a theme with those added that only the reader's own themes name."""
    own = (
        {
            "person": "ansi_yellow",
            "organisation": "ansi_cyan",
            "place": "ansi_green",
            "other-name": "ansi_magenta",
            "quiet": "ansi_default",
            "rule": "ansi_default",
            "bar": "ansi_default",
            "statement": "ansi_default",
            "current-statement": "ansi_default",
        }
        if ansi
        else {
            "person": variables["text-warning"],
            "organisation": variables["text-primary"],
            "place": variables["text-success"],
            "other-name": variables["text-secondary"],
            "quiet": _between(variables["background"], variables["foreground"], 0.6),
            "rule": variables["panel-lighten-1"],
            "bar": _between(variables["background"], variables["foreground"], 0.45),
            "statement": variables["surface"],
            "current-statement": variables["panel"],
        }
    )
    return {**own, **variables}
