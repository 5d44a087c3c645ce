"""The commands that correct actors and speakers, in the chapter «Actors and statements»."""

from __future__ import annotations

from briefing.reader.commands.command import PAGED, Group, Where, command

COMMANDS = (
    command("correct", "C", (Where.READING, *PAGED), Group.ACTORS, "Correct",
            "Correct the actor under the cursor (merge, split, rename, hide …), or who made the statement.", "correct"),
    command("corrections", "K", Where.APP, Group.ACTORS, "Log of corrections",
            "Show what you corrected; each correction can be taken back."),
    command("take-back", "enter u x", Where.LOG, Group.ACTORS, "Take this correction back",
            "Take the correction under the cursor back, or let it hold again.", "take back"),
)  # fmt: skip
