"""The two lines at the bottom: where one is, and which keys lead on."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from briefing.reader.commands import Command, printed_key
from briefing.reader.flow import clip
from briefing.reader.inks import Ink, inks


class StatusLine(Widget):
    """What the cursor is on at the left, news of the program at the right; where both do not fit, the left wins."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left = ""
        self._right = ""

    @property
    def text(self) -> str:
        """What the line says."""
        return f"{self._left}  {self._right}".strip()

    def say(self, left: str, right: str) -> None:
        """Show two texts, plain."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """The line."""
        width = self.content_size.width
        right = clip(self._right, width // 2)
        left = clip(self._left, max(0, width - Content(right).cell_length - 2))
        gap = width - Content(left).cell_length - Content(right).cell_length
        return Content(left + " " * max(1, gap) + right)


class KeyHints(Widget):
    """The keys of the commands that apply, as many as fit."""

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
        room = self.content_size.width
        parts: list[str | tuple[str, Style]] = []
        for command in self._commands:
            key = printed_key(command.keys[0])
            room -= len(key) + len(command.hint) + 4
            if room < -3:
                break
            parts += [(key, key_ink), f" {command.hint}   "]
        return Content.assemble(*parts).rstrip()
