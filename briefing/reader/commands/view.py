"""The commands of the chapter «View»."""

from __future__ import annotations

from briefing.reader.commands.command import Group, Where, command

COMMANDS = (
    command("zen", "z", Where.READING, Group.VIEW, "Text only", "Show nothing but the text, or everything again."),
    command("theme", "T", Where.APP, Group.VIEW, "Theme",
            "Choose the colours, looking at them."),
)  # fmt: skip
