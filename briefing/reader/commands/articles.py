"""The commands of the chapter «Articles»."""

from __future__ import annotations

from briefing.reader.commands.command import Group, Where, command

COMMANDS = (
    command("next-unread", "n", Where.READING, Group.ARTICLES, "Next unread article, or next match",
            "Go to the next unread article; to the next match while words of a search are marked.", "unread"),
    command("previous-unread", "N", Where.READING, Group.ARTICLES, "Previous unread article, or previous match",
            "Go to the previous unread article; to the previous match while words of a search are marked."),
    command("versions", "D", Where.READING, Group.ARTICLES, "What changed, and who else printed it",
            "Show what the outlet has changed in the article, and which others have printed it."),
    command("open-copy", "enter l right", (Where.VERSIONS, Where.FEED), Group.ARTICLES, "Read this article",
            "Read the article under the cursor, or the copy that this outlet printed.", "read"),
    command("add", "a", Where.APP, Group.ARTICLES, "Add a file", "Add articles from a file or a folder.", "add"),
)  # fmt: skip
