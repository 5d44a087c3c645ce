"""What the screens over the reading screen share: their inks, their line of key hints, and where layouts change."""

from __future__ import annotations

from collections.abc import Mapping

from textual.dom import DOMNode
from textual.style import Style

from briefing.reader.inks import Ink, inks

Inks = Mapping[Ink, Style]

HINTS = "KeyHints { dock: bottom; height: 1; padding: 0 2; color: $quiet; }"
"""The CSS of the key hints, for the block of a screen."""

WIDTHS = [(0, "-narrow"), (120, "-wide")]
"""Where a screen changes its layout, in columns."""

HEIGHTS = [(0, "-low"), (16, "-high"), (36, "-tall")]
"""The same, in lines."""


def inks_of(node: DOMNode) -> Inks:
    """The inks of the present theme."""
    return inks(node.app.theme_variables, ansi=node.app.native_ansi_color)
