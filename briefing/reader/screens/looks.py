"""What the screens over the reading screen share: how rows look, and where layouts change."""

from __future__ import annotations

COMPONENTS = frozenset(
    {
        "ink--person",
        "ink--organisation",
        "ink--place",
        "ink--other",
        "row--muted",
        "row--strong",
        "row--match",
        "row--quiet-speaker",
        "row--key",
        "row--error",
    }
)
"""The component classes that rows are drawn with; a screen that shows rows declares them."""

LOOKS = """
    & > .ink--person { text-style: bold; color: $person; }
    & > .ink--organisation { text-style: underline; color: $organisation; }
    & > .ink--place { text-style: italic; color: $place; }
    & > .ink--other { text-style: bold italic; color: $other-name; }
    & > .row--muted { color: $quiet; }
    & > .row--strong { text-style: bold; }
    & > .row--match { text-style: bold underline; color: $accent; }
    & > .row--quiet-speaker { text-style: italic; color: $quiet; }
    & > .row--key { text-style: bold; color: $accent; }
    & > .row--error { color: $error; }
    KeyHints { dock: bottom; height: 1; padding: 0 2; color: $quiet; }
    KeyHints > .hint--key { text-style: bold; color: $accent; }
"""
"""The CSS of those classes, for the block of a screen."""

WIDTHS = [(0, "-narrow"), (120, "-wide")]
"""Where a screen changes its layout, in columns."""
