"""The one registry of commands: key bindings, key hints, help, the palette and a user's key map are made from it.

A command is data. What it does is the method ``action_<name>`` of the widget, screen or application it applies to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType

from briefing.reader.commands import (
    actors,
    articles,
    corrections,
    feeds,
    finding,
    marks,
    moving,
    program,
    taking_away,
    view,
)
from briefing.reader.commands.command import PAGED, PANES, Command, Group, Where
from briefing.reader.commands.key_map import KeyMap
from briefing.reader.commands.printed import printed_key, printed_keys
from briefing.words import _

__all__ = [
    "BY_NAME", "COMMANDS", "PAGED", "PANES", "Command", "Group", "Where", "bindings", "choose_actor_words",
    "commands_at", "hinted", "in_force", "key_of", "printed_key", "printed_keys",
]  # fmt: skip

COMMANDS: tuple[Command, ...] = (
    *moving.COMMANDS,
    *actors.COMMANDS,
    *corrections.COMMANDS,
    *articles.COMMANDS,
    *marks.COMMANDS,
    *feeds.COMMANDS,
    *taking_away.COMMANDS,
    *finding.COMMANDS,
    *view.COMMANDS,
    *program.COMMANDS,
)

BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}


def commands_at(where: Where, commands: Iterable[Command] = COMMANDS) -> list[Command]:
    """The commands that apply at a place, in the order of the registry."""
    return [command for command in commands if where in command.where]


def in_force(app: App[Any]) -> tuple[Command, ...]:
    """The commands with the keys that hold in an application: the reader's own where it has a key map."""
    own: KeyMap | None = getattr(app, "key_map", None)
    return own.commands if own is not None else COMMANDS


def key_of(app: App[Any], name: str) -> str:
    """The key that a command has in an application, as it is printed; its label in the palette where it has none."""
    command = next(each for each in in_force(app) if each.name == name)
    return printed_key(command.keys[0]) if command.keys else f": {_(command.label)}"


def choose_actor_words(app: App[Any]) -> str:
    """What is said where a command needs an actor under the cursor."""
    return _("Choose an actor with {key} first.").format(key=key_of(app, "next-actor"))


def hinted(where: Where, other: Mapping[str, str] = MappingProxyType({})) -> tuple[Command, ...]:
    """The commands of a place that its key hints name.

    ``other`` are the hints of some of them at present, by the name of the command; empty: it has nothing to do.
    """
    named = (command for command in commands_at(where) if command.hint)
    present = (command._replace(hint=other.get(command.name, command.hint)) for command in named)
    return tuple(command for command in present if command.hint)


def bindings(where: Where) -> list[BindingType]:
    """The key bindings of the widget, screen or application that stands for ``where``."""
    return [
        Binding(key, command.action, command.label, show=bool(command.hint), id=command.name)
        for command in commands_at(where)
        for key in command.keys
    ]
