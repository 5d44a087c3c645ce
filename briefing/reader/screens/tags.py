"""Asks for the tags of an article: what is typed is completed from the tags in use."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester

from briefing.reader.screens.dialogs import Line
from briefing.words import _

_MOST_SHOWN = 12


def split_tags(typed: str) -> tuple[str, ...]:
    """The tags in a line, parted by spaces or commas; a # before them is left out."""
    words = typed.replace(",", " ").split()
    return tuple(dict.fromkeys(word.lstrip("#") for word in words if word.lstrip("#")))


class TagSuggester(Suggester):
    """Completes the last word by the most used tag that begins so and is not there yet."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed; None where no tag begins so."""
        before = value.rstrip().rpartition(" ")[0]
        begun = value[len(before) :].strip().lstrip("#")
        if not begun or value.endswith(" "):
            return None
        there = {tag.casefold() for tag in split_tags(before)}
        for tag in self._known:
            if tag.casefold().startswith(begun.casefold()) and tag.casefold() not in there and len(tag) > len(begun):
                return value + tag[len(begun) :]
        return None


class TagScreen(Line):
    """A line of tags."""

    def __init__(self, tags: Sequence[str], known: Sequence[str]) -> None:
        """``tags`` are those the article has, ``known`` all that are in use, the most used first."""
        in_use = " ".join(f"#{tag}" for tag in known[:_MOST_SHOWN])
        super().__init__(
            _("Tags"),
            initial=" ".join(tags) + (" " if tags else ""),
            placeholder=_("eu ukraine"),
            about=_("in use: {}").format(in_use) if in_use else "",
            keys=_("→ completes · Enter files it"),
            says=lambda typed: " ".join(f"#{tag}" for tag in split_tags(typed)) or _("No tags."),
            suggester=TagSuggester(known),
        )
