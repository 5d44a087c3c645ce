"""The options of a feed, asked for one at a time: a menu that shows how they are, and a line or a menu for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.screen import Screen

from briefing.reader.screens.dialogs import Choice, Line, Menu
from briefing.words import N_, _
from db import feeds
from db.feed_rows import FeedRow

Save = Callable[[Callable[[sqlite3.Connection], object]], object]

_LONGEST_KEPT = 99_999
_FULL_TEXT = {
    "auto": (N_("where it gives only teasers"), "t"),
    "always": (N_("always"), "a"),
    "never": (N_("never"), "n"),
}


def ask_options(app: App[Any], row: FeedRow, save: Save) -> None:
    """Ask which option of the feed to change, then for its new value; ``save`` is given the change."""
    options = row.options
    as_elsewhere = _("as everywhere else")

    def ask(question: Callable[[], tuple[Screen[Any], Callable[[Any], object]]] | None) -> None:
        if question is not None:
            screen, answered = question()

            def act(answer: Any) -> None:
                if answer is not None:
                    answered(answer)

            app.push_screen(screen, act)

    def set_options(**changes: Any) -> None:
        new = replace(options, **changes)
        if new != options:
            save(lambda connection: feeds.set_feed(connection, row.id, options=new))

    def name() -> tuple[Screen[Any], Callable[[Any], object]]:
        about = _("Empty: its own name, {title}").format(title=row.title or row.address)
        answered = lambda typed: save(lambda c: feeds.set_feed(c, row.id, name=typed.strip()))  # noqa: E731
        return Line(_("Name of the feed"), initial=row.name or "", about=about), answered

    def tags() -> tuple[Screen[Any], Callable[[Any], object]]:
        answered = lambda typed: save(lambda c: feeds.set_feed(c, row.id, tags=_parted(typed)))  # noqa: E731
        return Line(_("Tags of the feed"), initial=", ".join(row.tags), about=_("Parted by commas.")), answered

    def full_text() -> tuple[Screen[Any], Callable[[Any], object]]:
        choices = [Choice(value, _(label), letter) for value, (label, letter) in _FULL_TEXT.items()]
        return Menu(_("Read the pages of its entries?"), choices), lambda value: set_options(full_text=value)

    def language() -> tuple[Screen[Any], Callable[[Any], object]]:
        line = Line(
            _("Language of the feed"), initial=options.language or "", fault=language_fault,
            about=_("Two letters such as de; empty: what it says itself."),
        )  # fmt: skip
        return line, lambda typed: set_options(language=_code(typed))

    def keep() -> tuple[Screen[Any], Callable[[Any], object]]:
        line = Line(
            _("Keep its articles for how many days?"), initial=str(options.keep_days or ""), fault=days_fault,
            about=_(
                "Older ones go with the next 'briefing gc', but never starred, tagged, noted or quoted ones. Empty: {}."
            ).format(as_elsewhere),
        )  # fmt: skip
        return line, lambda typed: set_options(keep_days=int(typed) if typed.strip() else None)

    days = str(options.keep_days) if options.keep_days else as_elsewhere
    menu = Menu(
        row.label,
        [
            Choice(name, _("Name"), "n", aside=row.label),
            Choice(tags, _("Tags"), "t", aside=", ".join(row.tags)),
            Choice(full_text, _("Read the pages of its entries"), "p", aside=_(_FULL_TEXT[options.full_text][0])),
            Choice(language, _("Language"), "l", aside=options.language or _("as it says itself")),
            Choice(keep, _("Days that articles are kept"), "d", aside=days),
        ],
    )
    app.push_screen(menu, ask)


def language_fault(typed: str) -> str:
    """What is wrong with a language; empty where nothing is."""
    return "" if not typed.strip() or _code(typed) else _("This is no code of a language; write it like de.")


def days_fault(typed: str) -> str:
    """What is wrong with a number of days; empty where nothing is."""
    words = typed.strip()
    is_number = words.isascii() and words.isdigit() and 0 < int(words[:6]) <= _LONGEST_KEPT
    return "" if not words or is_number else _("This is no number of days; write it like 30.")


def _code(typed: str) -> str | None:
    from briefing.intake.fields import language_code

    return language_code(typed.strip()) if typed.strip() else None


def _parted(typed: str) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in typed.split(",") if tag.strip()))
