"""What a command is, and where it may apply."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from briefing.words import N_


class Where(StrEnum):
    """Where a command applies."""

    APP = N_("everywhere")
    READING = N_("while reading")
    LIST = N_("article list")
    ARTICLE = N_("article")
    PANEL = N_("who said what")
    ACTOR = N_("actor's page")
    RESULTS = N_("search results")
    ACTORS = N_("all actors")
    SINCE = N_("since last visit")
    FEEDS = N_("subscriptions")
    FEED = N_("a feed's articles")
    VERSIONS = N_("other versions")
    LOG = N_("log of corrections")
    DIALOG = N_("help, add")


class Group(StrEnum):
    """The chapter of the help that a command stands in."""

    MOVING = N_("Moving")
    ACTORS = N_("Actors and statements")
    ARTICLES = N_("Articles")
    MARKS = N_("Marks and notes")
    FEEDS = N_("Subscriptions")
    TAKING_AWAY = N_("Taking away")
    FINDING = N_("Finding")
    VIEW = N_("View")
    PROGRAM = N_("Program")


PANES = (Where.LIST, Where.ARTICLE, Where.PANEL)
TOLD = (Where.ACTOR, Where.RESULTS, Where.SINCE)
"""Where statements are listed."""

PAGED = (*TOLD, Where.ACTORS)
LISTINGS = (*PAGED, Where.FEEDS, Where.FEED, Where.VERSIONS, Where.LOG)


class Command(NamedTuple):
    """A command.

    ``name`` is its id in bindings and key maps; ``label`` names it in a few words (palette), ``sentence`` explains it
    (help); ``keys`` are the default keys as Textual writes them; ``hint`` is its one word in the key hints at the
    bottom of the screen, empty where it is not shown there. The words are English until they are shown.
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


def command(
    name: str, keys: str, where: Where | tuple[Where, ...], group: Group, label: str, sentence: str, hint: str = ""
) -> Command:
    """A command from its keys in one string, parted by spaces."""
    places = where if isinstance(where, tuple) else (where,)
    return Command(name, label, sentence, tuple(keys.split()), places, group, hint)
