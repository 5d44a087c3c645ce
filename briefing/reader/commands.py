"""The one registry of commands: key bindings, key hints, help, the palette and a user's key map are made from it.

A command is data. What it does is the method ``action_<name>`` of the widget, screen or application it applies to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Where(StrEnum):
    """Where a command applies."""

    APP = "everywhere"
    READING = "while reading"
    LIST = "article list"
    ARTICLE = "article"
    PANEL = "who said what"
    ACTOR = "actor's page"
    RESULTS = "search results"
    DIALOG = "help, add"


class Group(StrEnum):
    """The chapter of the help that a command stands in."""

    MOVING = "Moving"
    ACTORS = "Actors and statements"
    ARTICLES = "Articles"
    FINDING = "Finding"
    VIEW = "View"
    PROGRAM = "Program"


PANES = (Where.LIST, Where.ARTICLE, Where.PANEL)
PAGED = (Where.ACTOR, Where.RESULTS)


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    ``name`` is its id in bindings and key maps; ``label`` names it in a few words (palette), ``sentence`` explains it
    (help); ``keys`` are the default keys as Textual writes them; ``hint`` is its one word in the key hints at the
    bottom of the screen, empty where it is not shown there.
    """

    name: str
    label: str
    sentence: str
    keys: tuple[str, ...]
    where: tuple[Where, ...]
    group: Group
    hint: str = ""

    @property
    def action(self) -> str:
        """The name of the method that carries it out, without ``action_``."""
        return self.name.replace("-", "_")


def _command(
    name: str, keys: str, where: Where | tuple[Where, ...], group: Group, label: str, sentence: str, hint: str = ""
) -> Command:
    places = where if isinstance(where, tuple) else (where,)
    return Command(name, label, sentence, tuple(keys.split()), places, group, hint)


COMMANDS: tuple[Command, ...] = (
    # Moving
    _command("down", "j down", (*PANES, *PAGED), Group.MOVING, "Down",
             "Go to the next article, a line down, or to the next statement."),
    _command("up", "k up", (*PANES, *PAGED), Group.MOVING, "Up",
             "Go to the previous article, a line up, or to the previous statement."),
    _command("page-down", "space pagedown", (*PANES, *PAGED), Group.MOVING, "Page down", "Go down by a page."),
    _command("page-up", "b pageup", (*PANES, *PAGED), Group.MOVING, "Page up", "Go up by a page."),
    _command("half-page-down", "ctrl+d", (*PANES, *PAGED), Group.MOVING, "Half a page down", "Go down by half a page."),
    _command("half-page-up", "ctrl+u", (*PANES, *PAGED), Group.MOVING, "Half a page up", "Go up by half a page."),
    _command("top", "g home", (*PANES, *PAGED), Group.MOVING, "To the top", "Go to the beginning."),
    _command("bottom", "G end", (*PANES, *PAGED), Group.MOVING, "To the end", "Go to the end."),
    _command("open", "enter l right", Where.LIST, Group.MOVING, "Open the article",
             "Read the article under the cursor.", "open"),
    _command("pane-left", "h left", Where.READING, Group.MOVING, "To the pane on the left",
             "Go one pane to the left: from who said what to the text, from the text to the list."),
    _command("pane-right", "l right", Where.READING, Group.MOVING, "To the pane on the right",
             "Go one pane to the right: from the text to who said what."),
    _command("back", "escape", Where.READING, Group.MOVING, "Back",
             "Go back by one step: marks of a search, text only, the pane."),
    _command("back-or-quit", "q", Where.READING, Group.MOVING, "Back, or quit",
             "Go back by one step; in the article list, quit."),
    _command("close", "escape q h left", PAGED, Group.MOVING, "Back to where you came from",
             "Leave the actor's page or the search.", "back"),
    _command("cancel", "escape", Where.DIALOG, Group.MOVING, "Close", "Close the help or the dialogue.", "back"),
    _command("next-section", "tab", PAGED, Group.MOVING, "Next section",
             "Go to the next section: said, about, articles; in a search: articles, statements.", "section"),
    _command("previous-section", "shift+tab", PAGED, Group.MOVING, "Previous section", "Go to the previous section."),
    _command("section-said", "1", Where.ACTOR, Group.MOVING, "What they said", "Show what the actor said."),
    _command("section-about", "2", Where.ACTOR, Group.MOVING, "What is said about them",
             "Show what others said about the actor."),
    _command("section-articles", "3", Where.ACTOR, Group.MOVING, "Their articles",
             "Show the articles that mention the actor."),
    _command("next-pane", "tab", Where.READING, Group.MOVING, "Next pane", "Go to the next pane."),
    _command("previous-pane", "shift+tab", Where.READING, Group.MOVING, "Previous pane", "Go to the previous pane."),
    _command("pane-list", "1", Where.READING, Group.MOVING, "To the article list", "Go to the article list."),
    _command("pane-article", "2", Where.READING, Group.MOVING, "To the article", "Go to the text of the article."),
    _command("pane-panel", "3", Where.READING, Group.MOVING, "To who said what", "Go to who said what."),
    _command("jump-back", "H", Where.READING, Group.MOVING, "Back in the jump history",
             "Return to where you were before the last jump."),
    _command("jump-forward", "L", Where.READING, Group.MOVING, "Forward in the jump history",
             "Go forward again after going back."),
    # Actors and statements
    _command("next-actor", "w", Where.READING, Group.ACTORS, "Next actor",
             "Go to the next place where an actor is mentioned.", "actor"),
    _command("previous-actor", "W", Where.READING, Group.ACTORS, "Previous actor",
             "Go to the previous place where an actor is mentioned."),
    _command("next-same-actor", ".", Where.READING, Group.ACTORS, "Next mention of the same actor",
             "Go to the next mention of the actor under the cursor."),
    _command("previous-same-actor", "-", Where.READING, Group.ACTORS, "Previous mention of the same actor",
             "Go to the previous mention of the actor under the cursor."),
    _command("next-statement", ")", Where.READING, Group.ACTORS, "Next statement", "Go to the next statement.",
             "statement"),
    _command("previous-statement", "(", Where.READING, Group.ACTORS, "Previous statement",
             "Go to the previous statement."),
    _command("actor-page", "enter", Where.ARTICLE, Group.ACTORS, "The actor's page",
             "Open the page of the actor under the cursor.", "actor's page"),
    _command("show-words", "enter l right", (Where.PANEL, *PAGED), Group.ACTORS, "Jump to the words",
             "Go to the words of this statement in the text.", "to the words"),
    _command("speaker-page", "s", (Where.PANEL, *PAGED), Group.ACTORS, "The speaker's page",
             "Open the page of the one who said this.", "speaker's page"),
    _command("who-said-what", '"', Where.READING, Group.ACTORS, "Who said what: focus or hide",
             "Go to who said what; hide it when you are there.", "who said what"),
    _command("highlights", "X", Where.READING, Group.ACTORS, "Highlights",
             "Highlight all actors, only people, organisations or places, or none."),
    # Articles
    _command("next-unread", "n", Where.READING, Group.ARTICLES, "Next unread article, or next match",
             "Go to the next unread article; to the next match while words of a search are marked.", "unread"),
    _command("previous-unread", "N", Where.READING, Group.ARTICLES, "Previous unread article, or previous match",
             "Go to the previous unread article; to the previous match while words of a search are marked."),
    _command("read", "r", Where.READING, Group.ARTICLES, "Mark as read or unread",
             "Mark the article as read, or as unread again."),
    _command("star", "m", Where.READING, Group.ARTICLES, "Star", "Star the article, or take the star away."),
    _command("add", "a", Where.APP, Group.ARTICLES, "Add a file", "Add articles from a file or a folder.", "add"),
    # Finding
    _command("search", "/", Where.APP, Group.FINDING, "Search", "Search all articles and statements.", "search"),
    _command("edit-query", "/ i", Where.RESULTS, Group.FINDING, "Change the search",
             "Go back to the words of the search."),
    # View
    _command("zen", "z", Where.READING, Group.VIEW, "Text only", "Show nothing but the text, or everything again."),
    _command("theme", "T", Where.APP, Group.VIEW, "Light or dark", "Change between the light and the dark theme."),
    # Program
    _command("help", "? f1", Where.APP, Group.PROGRAM, "Help", "Show every command with its keys.", "help"),
    _command("palette", ": ctrl+p", Where.APP, Group.PROGRAM, "Command palette", "Find a command by its name."),
    _command("quit", "ctrl+q", Where.APP, Group.PROGRAM, "Quit", "Leave the program."),
)  # fmt: skip

BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}


def commands_at(where: Where, commands: Iterable[Command] = COMMANDS) -> list[Command]:
    """The commands that apply at a place, in the order of the registry."""
    return [command for command in commands if where in command.where]


def hinted(where: Where) -> tuple[Command, ...]:
    """The commands of a place that its key hints name."""
    return tuple(command for command in commands_at(where) if command.hint)


def bindings(where: Where) -> list[BindingType]:
    """The key bindings of the widget, screen or application that stands for ``where``."""
    return [
        Binding(key, command.action, command.label, show=bool(command.hint), id=command.name)
        for command in commands_at(where)
        for key in command.keys
    ]


_PRINTED = {
    "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "up": "↑",
    "down": "↓", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "f1": "F1",
}  # fmt: skip


def printed_key(key: str) -> str:
    """A key as people read it: ``ctrl+d`` is ^d, ``pagedown`` is PgDn."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return _PRINTED.get(key, key)


def printed_keys(command: Command) -> str:
    """All keys of a command as people read them."""
    return " ".join(printed_key(key) for key in command.keys)
