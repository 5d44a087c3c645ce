"""Where each command lies, and what the help of ``briefing`` says of it: a table, so that nothing need be imported."""

from __future__ import annotations

from typing import NamedTuple

from briefing.words import N_


class Entry(NamedTuple):
    """A command: the module of this package with the function of its name and an underscore; what it does, shortly."""

    module: str
    summary: str


GROUPS: dict[str, dict[str, Entry]] = {
    N_("Taking in"): {
        "add": Entry("add", N_("Import and analyse files, folders or addresses.")),
        "feeds": Entry("feeds", N_("Subscribe to feeds; list them, take lists in and out.")),
        "fetch": Entry("fetch", N_("Poll the subscriptions and analyse what is new.")),
        "watch": Entry("watch", N_("Take in what is put into a folder, until ctrl+c.")),
        "analyse": Entry("analyse", N_("Analyse a text without a store, as JSON.")),
        "reanalyse": Entry("add", N_("Analyse anew what an older model has analysed.")),
    },
    N_("Reading and finding"): {
        "list": Entry("articles", N_("List the articles, newest first.")),
        "show": Entry("articles", N_("Show an article with its actors and statements.")),
        "search": Entry("search", N_("Search articles and statements, best first.")),
        "statements": Entry("statements", N_("List who said what, across articles.")),
        "actors": Entry("actors", N_("List people, organisations and places.")),
        "actor": Entry("actors", N_("Show an actor: names, roles, statements, articles.")),
        "news": Entry("news", N_("List what is new by and about those you watch.")),
        "digest": Entry("news", N_("Print a day as Markdown.")),
        "views": Entry("views", N_("Keep searches under a name.")),
    },
    N_("Marking and correcting"): {
        "star": Entry("marks", N_("Star articles, so that they are kept.")),
        "archive": Entry("marks", N_("Put articles away.")),
        "tag": Entry("marks", N_("File an article under tags, or list the tags.")),
        "note": Entry("marks", N_("Write a note on an article, or list the notes.")),
        "correct": Entry("correct", N_("Say who is who: merge, split, rename, hide and more.")),
        "corrections": Entry("correct", N_("List what you corrected; undo, export, import it.")),
    },
    N_("The store"): {
        "export": Entry("export", N_("Write articles as JSON, Markdown, CSV, BibTeX and more.")),
        "backup": Entry("upkeep", N_("Copy the store to a file, also while it is in use.")),
        "restore": Entry("upkeep", N_("Put a backup in the place of the store.")),
        "gc": Entry("upkeep", N_("List or drop what is older than it is kept.")),
    },
    N_("The program"): {
        "config": Entry("config", N_("Write, show or find the configuration.")),
        "doctor": Entry("doctor", N_("Check configuration, store, model and terminal.")),
        "serve": Entry("serve", N_("Open the reader in a browser.")),
        "completion": Entry("completion", N_("Print the completion script of your shell.")),
    },
}

COMMANDS = {name: entry for group in GROUPS.values() for name, entry in group.items()}
