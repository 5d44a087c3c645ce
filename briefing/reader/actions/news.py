"""News that came in: put into the list when the reader wants it, and what became of an article meanwhile."""

from __future__ import annotations

from briefing.reader.panes import Pane
from briefing.reader.places import Place
from briefing.reader.reading import ReadingPanes
from briefing.words import _, ngettext


class NewsActions(ReadingPanes):
    """See what is new."""

    def action_fold_in(self) -> None:
        """Put the new articles into the list; who is in the list goes to the first of them."""
        coming = self.fold_in()
        if coming is None:
            self._say(_("Nothing new has come in. Press f to fetch."))
            return
        if self._pane is Pane.LIST and coming.first_new is not None:
            self.go(Place(coming.first_new, pane=Pane.LIST))
        number = coming.new
        self._say(ngettext("{} new article in the list.", "{} new articles in the list.", number).format(f"{number:,}"))
