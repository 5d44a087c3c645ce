"""What a number typed before a command does."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Counted(Enum):
    """What a number typed before a command does."""

    NO = "nothing"
    REPEAT = "it is done so often"
    IN_TEXT = "it is done so often, and goes on in the text from whatever pane"
    TO_NUMBER = "it goes to the item, or line, of that number"


COUNTED: Mapping[str, Counted] = {
    **dict.fromkeys(
        ("down", "up", "page-down", "page-up", "half-page-down", "half-page-up", "jump-back", "jump-forward",
         "next-unread", "previous-unread"),
        Counted.REPEAT,
    ),
    **dict.fromkeys(
        ("next-actor", "previous-actor", "next-same-actor", "previous-same-actor", "next-statement",
         "previous-statement"),
        Counted.IN_TEXT,
    ),
    **dict.fromkeys(("top", "bottom"), Counted.TO_NUMBER),
}  # fmt: skip
"""By the names of commands; a command that is not here takes no number."""
