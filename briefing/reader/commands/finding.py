"""The commands of the chapter «Finding»."""

from __future__ import annotations

from briefing.reader.commands.command import Group, Where, command

COMMANDS = (
    command("find", "/", Where.READING, Group.FINDING, "Filter the list, or find in the article",
            "Filter the list by a query, or find words in the text; a second / searches everything.", "find"),
    command("search", "/", Where.APP, Group.FINDING, "Search everything", "Search all articles and statements."),
    command("edit-query", "/ i", Where.RESULTS, Group.FINDING, "Change the search",
            "Go back to the words of the search."),
    command("views", "v", Where.READING, Group.FINDING, "Saved views",
            "Show the list under a saved query; rename, move or remove your own.", "views"),
    command("save-view", "V", Where.READING, Group.FINDING, "Save the query as a view",
            "Keep the query of the list under a name."),
)  # fmt: skip
