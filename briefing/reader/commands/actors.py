"""The commands of the chapter «Actors and statements»."""

from __future__ import annotations

from briefing.reader.commands.command import PAGED, Group, Where, command

COMMANDS = (
    command("next-actor", "w", Where.READING, Group.ACTORS, "Next actor",
            "Go to the next place where an actor is mentioned.", "actor"),
    command("previous-actor", "W", Where.READING, Group.ACTORS, "Previous actor",
            "Go to the previous place where an actor is mentioned."),
    command("next-same-actor", ".", Where.READING, Group.ACTORS, "Next mention of the same actor",
            "Go to the next mention of the actor under the cursor."),
    command("previous-same-actor", "-", Where.READING, Group.ACTORS, "Previous mention of the same actor",
            "Go to the previous mention of the actor under the cursor."),
    command("hint", ";", Where.READING, Group.ACTORS, "Jump to an actor",
            "Label the actors in view with letters, and go to the one whose label you type."),
    command("next-statement", ")", Where.READING, Group.ACTORS, "Next statement", "Go to the next statement.",
            "statement"),
    command("previous-statement", "(", Where.READING, Group.ACTORS, "Previous statement",
            "Go to the previous statement."),
    command("actor-page", "enter", Where.ARTICLE, Group.ACTORS, "The actor's page",
            "Open the page of the actor under the cursor.", "actor's page"),
    command("show-words", "enter l right", (Where.PANEL, *PAGED), Group.ACTORS, "Jump to the words",
            "Go to the words of this statement in the text.", "to the words"),
    command("speaker-page", "s", (Where.PANEL, *PAGED), Group.ACTORS, "The speaker's page",
            "Open the page of the one who said this.", "speaker's page"),
    command("watch", "*", (Where.READING, Where.ACTOR), Group.ACTORS, "Watch, or stop watching",
            "Watch the actor under the cursor, the speaker or whose page it is; or stop watching them."),
    command("unfold", "x", PAGED, Group.ACTORS, "Unfold the sources",
            "Show the other articles that have the same statement, or fold them again."),
    command("statement-kind", "i", Where.ACTOR, Group.ACTORS, "Only statements of a kind",
            "List only direct speech, only indirect speech, and so on.", "kind"),
    command("statement-period", "p", Where.ACTOR, Group.ACTORS, "Only statements of a time",
            "List only the statements of the last week, month or year before the newest article.", "time"),
    command("who-said-what", '"', Where.READING, Group.ACTORS, "Who said what: focus or hide",
            "Go to who said what; hide it when you are there.", "who said what"),
    command("highlights", "X", Where.READING, Group.ACTORS, "Highlights",
            "Highlight all actors, only people, organisations or places, or none."),
)  # fmt: skip
