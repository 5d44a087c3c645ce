"""Help: every command with its keys, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.reader.commands import Command, Group, Where, bindings, hinted, printed_keys
from briefing.reader.inks import Ink
from briefing.reader.screens.looks import HINTS, Inks
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import _

_KEYS_WIDTH = 16
_BESIDE = 56
"""Cells from which on the sentences stand beside the keys; else below them."""

_MOST_PLACES = 2


def matching(commands: Iterable[Command], words: str) -> list[Command]:
    """The commands of the key that is typed; else those that have every word in their keys, name, sentence, place or
    chapter. In their order.
    """
    commands = list(commands)
    of_key = [command for command in commands if words in (*command.keys, *printed_keys(command).split())]
    wanted = words.casefold().split()
    return of_key or [command for command in commands if all(word in _haystack(command) for word in wanted)]


def help_lines(commands: Sequence[Command], width: int, inks: Inks, *, with_names: bool = False) -> list[Content]:
    """The commands by chapter: keys at the left, what they do and where beside them; ``with_names`` as well by which
    name the configuration knows them.
    """
    lines: list[Content] = []
    order = list(Group)
    chapters = groupby(sorted(commands, key=lambda command: order.index(command.group)), lambda command: command.group)
    for chapter, members in chapters:
        lines += [Content(), Content.styled(_(chapter.value), inks[Ink.TITLE])]
        for command in members:
            lines += _command_lines(command, width, inks, with_name=with_names)
    return lines[1:]


def _command_lines(command: Command, width: int, inks: Inks, *, with_name: bool) -> list[Content]:
    keys = printed_keys(command)
    aside = " · ".join(part for part in (_where(command), command.name if with_name else "") if part)
    where = f"  {aside}" if aside else ""
    indent = _KEYS_WIDTH + 2 if width >= _BESIDE else 4
    said = Content.assemble(_(command.sentence), (where, inks[Ink.QUIET])).wrap(max(10, width - indent))
    left = Content.assemble("  ", (keys, inks[Ink.KEY]))
    if width < _BESIDE or left.cell_length >= indent:
        return [left, *(Content(" " * indent) + line for line in said)]
    first = left.pad_right(indent - left.cell_length) + said[0]
    return [first, *(Content(" " * indent) + line for line in said[1:])]


def _where(command: Command) -> str:
    """The places of a command that holds in few of them; empty for one that holds nearly everywhere."""
    places = [_(place.value) for place in command.where if place not in (Where.APP, Where.READING)]
    return ", ".join(places) if len(places) <= _MOST_PLACES else ""


def _haystack(command: Command) -> str:
    said = map(_, (command.label, command.sentence, command.group.value))
    parts = (printed_keys(command), *command.keys, command.name, *said)
    return " ".join((*parts, _where(command))).casefold()


class HelpScreen(ModalScreen[None]):
    """Every command of a registry; what one types narrows them down."""

    DEFAULT_CSS = (
        """
    HelpScreen {
        align: center middle;
        """
        + HINTS
        + """
        #help { width: 100%; max-width: 96; height: 100%; max-height: 48; background: $surface; border: round $rule;
                border-title-color: $accent; }
        #words { margin: 0 1 1 1; height: 1; border: none; padding: 0 1; background: $panel; }
        #commands { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
                    scrollbar-color: $rule; scrollbar-background: $surface; }
    }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Where.DIALOG),
        ("f1", "cancel", "Close"),
        ("down", "scroll(1)", "Down"),
        ("up", "scroll(-1)", "Up"),
        ("pagedown", "scroll_page(1)", "Page down"),
        ("pageup", "scroll_page(-1)", "Page up"),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Words to look for, and the commands that have them."""
        with Vertical(id="help") as box:
            box.border_title = _("Help")
            yield Input(placeholder=_("type to find a command"), id="words")
            with VerticalScroll(id="commands", can_focus=False):
                yield InkedText(id="lines")
            yield KeyHints()

    def on_mount(self) -> None:
        """Begin with the words."""
        self.query_one(KeyHints).show(hinted(Where.DIALOG))
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Set the commands anew, once the width is known."""
        self.call_after_refresh(self._list_commands)

    @on(Input.Changed)
    def _list_commands(self) -> None:
        scroll = self.query_one("#commands", VerticalScroll)
        words = self.query_one(Input).value.strip()
        found = matching(self._commands, words)
        shown = self.query_one("#lines", InkedText)
        width = shown.content_size.width

        def drawn(inks: Inks) -> Content:
            lines = help_lines(found, width, inks, with_names=bool(words))
            return Content("\n").join(lines or [Content(_("No command has these words."))])

        shown.draw(drawn)
        scroll.scroll_home(animate=False)

    def action_cancel(self) -> None:
        """Close the help."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#commands", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages."""
        scroll = self.query_one("#commands", VerticalScroll)
        scroll.scroll_relative(y=pages * (scroll.size.height - 1), animate=False)
