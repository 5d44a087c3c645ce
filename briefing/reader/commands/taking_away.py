"""The commands of the chapter «Taking away»."""

from __future__ import annotations

from briefing.reader.commands.command import TOLD, Group, Where, command

_WHERE = (Where.READING, *TOLD)

COMMANDS = (
    command("copy-statement", "Y", _WHERE, Group.TAKING_AWAY, "Copy the statement",
            "Copy the statement with its speaker, outlet, date and address."),
    command("copy-selection", "ctrl+c", _WHERE, Group.TAKING_AWAY, "Copy what is selected",
            "Copy the words that are selected with the mouse."),
    command("copy-address", "y", _WHERE, Group.TAKING_AWAY, "Copy the address",
            "Copy the address of the article; where it has none, its title, outlet and date."),
    command("browser", "o", _WHERE, Group.TAKING_AWAY, "Open in the browser", "Open the article in the browser."),
    command("pipe", "|", _WHERE, Group.TAKING_AWAY, "Pipe to a command",
            "Give what is selected, the statement or the article to a command, and show what it prints."),
    command("export", "e", _WHERE, Group.TAKING_AWAY, "Export",
            "Export the article, the statement, or what is listed, to a file or the clipboard."),
)  # fmt: skip
