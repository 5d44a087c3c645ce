"""The reader's own themes, and the colours of actors under every other theme.

Colour never says anything alone: kinds of actors also differ by weight and line, marks by their sign.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

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
        "organisation": "#8fc1e3",
        "place": "#a8cf95",
        "other-name": "#c9a9d6",
        "quiet": "#8b8f98",
        "rule": "#353a43",
        "statement": "#1f242b",
        "current-statement": "#31404f",
        "footer-key-foreground": "#e0b062",
    },
)

LIGHT = Theme(
    name="briefing-light",
    dark=False,
    primary="#2f5f8a",
    secondary="#56606c",
    accent="#9a5b13",
    warning="#9a5b13",
    error="#a83a2a",
    success="#3f6d2c",
    foreground="#26282c",
    background="#fbf9f4",
    surface="#f5f2ea",
    panel="#e9e5da",
    variables={
        "person": "#7d4205",
        "organisation": "#174f80",
        "place": "#2c5f1d",
        "other-name": "#6b3a80",
        "quiet": "#6d6f75",
        "rule": "#d3cec1",
        "statement": "#f1f0e9",
        "current-statement": "#d9e4ea",
        "footer-key-foreground": "#9a5b13",
    },
)

THEMES = (DARK, LIGHT)


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
            "statement": variables["surface"],
            "current-statement": variables["panel"],
        }
    )
    return {**own, **variables}
