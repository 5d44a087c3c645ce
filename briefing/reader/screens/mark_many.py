"""What the dialog for marking many articles as read offers and asks. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.reader.screens.dialogs import Choice
from briefing.words import N_, _, counted

_PARTS = (
    ("a", N_("all above the cursor")),
    ("b", N_("all below the cursor")),
    ("l", N_("the whole list")),
)


def choices(unread: Sequence[int]) -> list[Choice[int]]:
    """The parts of the list, with how many articles are unread in each; the answer is the part's number."""
    return [
        Choice(number, _(label), letter, counted("{} unread", "{} unread", count))
        for number, ((letter, label), count) in enumerate(zip(_PARTS, unread, strict=True))
    ]


def question(part: int, count: int) -> str:
    """What is asked before they are marked."""
    asked = (
        counted("Mark {} article above the cursor as read?", "Mark {} articles above the cursor as read?", count),
        counted("Mark {} article below the cursor as read?", "Mark {} articles below the cursor as read?", count),
        counted("Mark {} article, all that is unread in the list, as read?",
                 "Mark {} articles, all that is unread in the list, as read?", count),
    )[part]  # fmt: skip
    return _("{} ctrl+z gives each its mark back.").format(asked)
