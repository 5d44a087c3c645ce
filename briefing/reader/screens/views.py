"""Chooses a saved view; one's own can be renamed, moved and removed from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.widgets import OptionList

from briefing.reader.screens.dialogs import Choice, Menu
from briefing.words import _, counted
from db.views import View

_LETTERS = "123456789abcdefghilmnopqstuvwyz"  # those that do something with a view are left out
_DEEDS = {"r": "rename", "x": "remove", "J": "down", "K": "up"}


class Wish(NamedTuple):
    """What is wanted of a view: "show" it, "rename", "remove", or move it "down" or "up"."""

    deed: str
    view: View


class ViewsMenu(Menu[Wish]):
    """All views with their unread articles."""

    def __init__(self, views: Sequence[tuple[View, int]], current: str) -> None:
        """``current`` is the name of the view to begin on."""
        self._views = [view for view, _unread in views]
        names = [view.name for view in self._views]
        super().__init__(
            _("Saved views"),
            [
                Choice(
                    Wish("show", view),
                    view.label,
                    _LETTERS[number] if number < len(_LETTERS) else "",
                    counted("{} unread", "{} unread", unread),
                    view.query or _("all articles"),
                )
                for number, (view, unread) in enumerate(views)
            ],
            first=names.index(current) if current in names else 0,
            about=_("Of your own: r renames · J K move · x removes. V in the list keeps its query."),
        )

    def on_key(self, event: events.Key) -> None:
        """Do something with the view under the cursor."""
        deed = _DEEDS.get(event.character or "")
        if deed is None:
            return  # the menu's own
        event.stop()
        event.prevent_default()
        view = self._views[self.query_one(OptionList).highlighted or 0]
        if view.is_own:
            self.dismiss(Wish(deed, view))
        else:
            self.say(_("Every reader has this view; it stays as it is."))
