"""What a number typed before a command does."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Counted(Enum):
    """What a number typed before a command does: nothing; the command is done so often; so often, and going on in the
    text from whatever pane; or it goes to the item, or line, of that number.
    """

    NO = auto()
    REPEAT = auto()
    IN_TEXT = auto()
    TO_NUMBER = auto()


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
