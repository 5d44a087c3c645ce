"""The commands of the chapter «Marks and notes»."""

from __future__ import annotations

from briefing.reader.commands.command import Group, Where, command

COMMANDS = (
    command("read", "r", Where.READING, Group.MARKS, "Mark as read or unread",
            "Mark the article as read, or as unread again."),
    command("star", "m", Where.READING, Group.MARKS, "Star", "Star the article, or take the star away."),
    command("archive", "d", Where.READING, Group.MARKS, "Put away",
            "Put the article away: the list leaves it out, a search finds it (is:archived finds all); or put it back."),
    command("tags", "t", Where.READING, Group.MARKS, "Tags", "File the article under tags."),
    command("note", "c", Where.READING, Group.MARKS, "Note",
            "Write a note on the article; in who said what, on the statement."),
    command("mark-many", "M", Where.READING, Group.MARKS, "Mark many as read",
            "Mark all articles above the cursor, below it or in the whole list as read, after a question."),
    command("undo", "ctrl+z", Where.APP, Group.MARKS, "Take back",
            "Take back the last mark, note or correction of this session."),
)  # fmt: skip
