"""The commands of the chapter «Program»."""

from __future__ import annotations

from briefing.reader.commands.command import Group, Where, command

COMMANDS = (
    command("help", "? f1", Where.APP, Group.PROGRAM, "Help", "Show every command with its keys.", "help"),
    command("palette", ": ctrl+p", Where.APP, Group.PROGRAM, "Command palette", "Find a command by its name."),
    command("tour", "", Where.APP, Group.PROGRAM, "Tour", "Be shown round in three steps."),
    command("quit", "ctrl+q", Where.APP, Group.PROGRAM, "Quit", "Leave the program."),
)  # fmt: skip
