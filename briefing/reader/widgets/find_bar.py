"""The line at the bottom in which one types what to find, while what it finds is shown above."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input


class FindBar(Input):
    """A line that is there while one types; posts Input.Changed, Kept, GivenUp and Everything."""

    DEFAULT_CSS = """
    FindBar { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    FindBar.-open { display: block; }
    FindBar:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "Give up"), ("down,tab", "keep", "To what is found")]

    class Kept(Message):
        """What is found is to stay."""

    class GivenUp(Message):
        """Nothing is to be found any more."""

    class Everything(Message):
        """A second slash, or Enter on nothing: everything is to be searched."""

    def open(self, initial: str, placeholder: str) -> None:
        """Show the line; what it begins with is replaced by the first letter."""
        self.placeholder = placeholder
        with self.prevent(Input.Changed):
            self.value = initial
        self.add_class("-open")
        self.focus()

    def close(self) -> None:
        """Take the line away."""
        self.remove_class("-open")

    @property
    def is_open(self) -> bool:
        """Whether one types."""
        return self.has_class("-open")

    def on_key(self, event: events.Key) -> None:
        """A slash where nothing was typed yet asks for everything."""
        if event.character == "/" and self.selected_text == self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.Everything())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps what is found."""
        event.stop()
        self.post_message(self.Kept() if self.value.strip() else self.Everything())

    def action_keep(self) -> None:
        """To what is found."""
        self.post_message(self.Kept())

    def action_give_up(self) -> None:
        """Nothing more to find."""
        self.post_message(self.GivenUp())
