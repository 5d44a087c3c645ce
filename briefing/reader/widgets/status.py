"""The two lines at the bottom: where one is, and which keys lead on."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from briefing.domain import Span
from briefing.reader.commands import Command, in_force, printed_key
from briefing.reader.flow import clip, shown, wrap
from briefing.reader.inks import Ink, inks
from briefing.words import _

PARTED = " · "
"""What stands between two pieces of news."""

_MOST_LINES = 3

_GAP = 3
"""Cells between two key hints."""


class StatusLine(Widget):
    """What the cursor is on at the left, news of the program at the right, on half of the line or what is left.

    Where that is too little for all news, the first of them give way.
    An answer to a key is said whole, on two or three lines if need be: news that has no room beside it waits until the
    next key.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left = ""
        self._right = ""
        self._is_answer = False

    @property
    def text(self) -> str:
        """What the line says."""
        return f"{self._left}  {self._right}".strip()

    def say(self, left: str, right: str, *, is_answer: bool = False) -> None:
        """Show two texts, plain; ``is_answer``: the left one answers a key."""
        if (left, right, is_answer) != (self._left, self._right, self._is_answer):
            self._left, self._right, self._is_answer = left, right, is_answer
            self._grow()
            self.refresh()

    def on_resize(self) -> None:
        """Take as many lines as the answer now needs."""
        self._grow()

    def _grow(self) -> None:
        if self.content_size.width:
            self.styles.height = max(1, min(_MOST_LINES, len(self._lines()))) if self._is_answer else 1

    def _lines(self) -> list[str]:
        text = shown(self._left)
        return [line.of(text) for line in wrap(text, Span(0, len(text)), max(1, self.content_size.width))]

    def render(self) -> Content:
        """The line."""
        width = self.content_size.width
        if self._is_answer and len(lines := self._lines()) > 1:
            shown_lines = [*lines[: _MOST_LINES - 1], clip(" ".join(lines[_MOST_LINES - 1 :]), width)]
            return Content("\n".join(filter(None, shown_lines)))
        right = self._right
        room = max(width // 2, width - Content(self._left).cell_length - 2)
        while PARTED in right and Content(right).cell_length > room:
            right = right.partition(PARTED)[2]
        right = clip(right, room)
        if self._is_answer and Content(self._left).cell_length + Content(right).cell_length + 2 > width:
            right = ""
        left = clip(self._left, max(0, width - Content(right).cell_length - 2))
        gap = width - Content(left).cell_length - Content(right).cell_length
        return Content(left + " " * max(1, gap) + right)


class KeyHints(Widget):
    """The keys of the commands that apply: as many as fit, and the way to help in any case."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._commands: tuple[Command, ...] = ()

    def show(self, commands: tuple[Command, ...]) -> None:
        """Name these commands."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def render(self) -> Content:
        """The line."""
        key_ink = inks(self.app.theme_variables, ansi=self.app.native_ansi_color)[Ink.KEY]
        keys = {command.name: command.keys for command in in_force(self.app)}
        named = [command for command in self._commands if keys[command.name]]
        hints = [
            Content.assemble((printed_key(keys[command.name][0]), key_ink), " ", _(command.hint)) for command in named
        ]
        while len(hints) > 1 and sum(hint.cell_length + _GAP for hint in hints) - _GAP > self.content_size.width:
            del hints[-2 if named[-1].name == "help" else -1]
        return Content(" " * _GAP).join(hints)
