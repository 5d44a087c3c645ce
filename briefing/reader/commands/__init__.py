"""The one registry of commands: key bindings, key hints, help, the palette and a user's key map are made from it.

A command is data. What it does is the method ``action_<name>`` of the widget, screen or application it applies to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
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

__all__ = [
    "BY_NAME", "COMMANDS", "PAGED", "PANES", "Command", "Group", "Where", "bindings", "commands_at", "hinted",
    "in_force", "printed_key", "printed_keys",
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


def hinted(where: Where, other: Mapping[str, str] = MappingProxyType({})) -> tuple[Command, ...]:
    """The commands of a place that its key hints name.

    ``other`` are the hints of some of them at present, by the name of the command; empty: it has nothing to do.
    """
    named = (command for command in commands_at(where) if command.hint)
    present = (replace(command, hint=other.get(command.name, command.hint)) for command in named)
    return tuple(command for command in present if command.hint)


def bindings(where: Where) -> list[BindingType]:
    """The key bindings of the widget, screen or application that stands for ``where``."""
    return [
        Binding(key, command.action, command.label, show=bool(command.hint), id=command.name)
        for command in commands_at(where)
        for key in command.keys
    ]
