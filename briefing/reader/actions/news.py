"""News that came in: put into the list when the reader wants it, and what became of an article meanwhile."""

from __future__ import annotations

from briefing.reader.actions.marks import MarkActions
from briefing.reader.panes import Pane
from briefing.reader.places import Place
from briefing.words import _, counted
from db.stored import stored_article


class NewsActions(MarkActions):
    """See what is new, and what has changed."""

    def action_fold_in(self) -> None:
        """Put the new articles into the list; who is in the list goes to the first of them."""
        coming = self.fold_in()
        if coming is None:
            self._say(_("Nothing new has come in. Press f to fetch."))
            return
        if self._pane is Pane.LIST and coming.first_new is not None:
            self.go(Place(coming.first_new, pane=Pane.LIST))
            self._came_in = 0
        number = coming.new
        self._say(counted("{} new article in the list.", "{} new articles in the list.", number))

    def action_versions(self) -> None:
        """Show what changed in the article, and who else printed it."""
        meant = self._meant()
        stored = self._store.ask(stored_article, meant) if meant is not None else None
        if stored is None:
            return
        if not (stored.also_in or stored.earlier_versions):
            self._say(_("There is no other version of it."))
            return
        from briefing.reader.screens.versions import VersionsScreen

        self.app.push_screen(VersionsScreen(self._store, stored), self._follow_copy)

    def _follow_copy(self, place: Place | None) -> None:
        if place is not None:
            self.go(place)
