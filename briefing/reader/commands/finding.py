"""The commands of the chapter «Finding»."""

from __future__ import annotations

from briefing.reader.commands.command import Group, Where, command

COMMANDS = (
    command("search", "/", Where.APP, Group.FINDING, "Search", "Search all articles and statements.", "search"),
    command("edit-query", "/ i", Where.RESULTS, Group.FINDING, "Change the search",
            "Go back to the words of the search."),
)  # fmt: skip
