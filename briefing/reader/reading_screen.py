"""The keys of the reading screen: what each command does to the panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from briefing.reader.actions.notes import NoteActions
from briefing.reader.actions.views import ViewActions
from briefing.reader.actions.watching import WatchActions
from briefing.reader.commands import Where, bindings, choose_actor_words
from briefing.reader.panes import Pane
from briefing.reader.places import Place
from briefing.words import _


class ReadingScreen(ViewActions, NoteActions, WatchActions):
    """The first screen: three panes, or as many as there is room for, over a status line and a line of keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.READING)

    def action_next_actor(self) -> None:
        """The next mention of an actor."""
        if self._enter() and not self.article.step_actor(True):
            self._say_none(self._no_actor(_("No more actors below.")))

    def action_previous_actor(self) -> None:
        """The previous mention of an actor."""
        if self._enter() and not self.article.step_actor(False):
            self._say_none(self._no_actor(_("No more actors above.")))

    def action_next_same_actor(self) -> None:
        """The next mention of the same actor."""
        self._step_same_actor(True)

    def action_previous_same_actor(self) -> None:
        """The previous mention of the same actor."""
        self._step_same_actor(False)

    def _step_same_actor(self, forward: bool) -> None:
        if self._enter() and not self.article.step_same_actor(forward):
            none_chosen = self.article.current_actor is None
            words = choose_actor_words(self.app) if none_chosen else _("No more mentions of this actor.")
            self._say_none(self._no_actor(words))

    def _no_actor(self, otherwise: str) -> str:
        """Why there is no actor to go to: this, or that the article names none at all."""
        return otherwise if self.article.trail.names else _("No actor is found in this article.")

    def action_hint(self) -> None:
        """Label the actors in view."""
        was_in_view = self.article.is_on_screen
        if not self._enter():
            return
        if was_in_view:
            self._label()
        else:
            # What is in view is known once the text has been told its size, which happens with the first drawing.
            self.call_after_refresh(self.article.call_later, self._label)

    def _label(self) -> None:
        if self.article.show_hints():
            self._say(_("Type the letters of an actor; Esc leaves."))
        else:
            self._say_none(self._no_actor(_("No actor is in view.")))

    def action_next_statement(self) -> None:
        """The next statement."""
        self._step_statement(True)

    def action_previous_statement(self) -> None:
        """The previous statement."""
        self._step_statement(False)

    def _step_statement(self, forward: bool) -> None:
        if self._pane is Pane.LIST and not self._enter():
            return
        if not self.article.step_statement(forward):
            more = _("No more statements below.") if forward else _("No more statements above.")
            self._say_none(more if self.article.trail.statements else _("Nobody is quoted in this article."))

    def action_who_said_what(self) -> None:
        """Focus the panel; hide it when it has the focus."""
        if self._pane is Pane.PANEL:
            self._with_panel = False
            self._arrange(Pane.ARTICLE)
        elif self.article.stored is not None:
            self._with_panel, self._only_text = True, False
            self._arrange(Pane.PANEL)

    def action_highlights(self) -> None:
        """Highlight other actors."""
        self.article.set_highlights(self.article.highlights.following())
        self._say(_("Highlighted: {actors}.").format(actors=_(self.article.highlights.value)))

    def action_next_unread(self) -> None:
        """The next match while a search is marked, else the next unread article."""
        self._step_unread(True)

    def action_previous_unread(self) -> None:
        """The previous match while a search is marked, else the previous unread article."""
        self._step_unread(False)

    def _step_unread(self, forward: bool) -> None:
        if self._pane is not Pane.LIST and self.article.step_match(forward):
            return
        found = self._unread_beside(forward)
        if found is None:
            self._say(self.nothing_unread)
        elif self._pane is Pane.LIST:
            self._show(found)
        else:
            self._remember()
            self._show(found)
            self._enter()

    def _unread_beside(self, forward: bool) -> int | None:
        """The next unread article, from the last on to the first; never the one that is open."""
        here = self.article.stored
        end = ("9999", 1 << 62) if forward else ("", 0)
        starts = [(here.day, here.id), end] if here is not None else [end]
        for day, article_id in starts:
            found = self._next_unread(day, article_id, forward=forward)
            if found is not None and (here is None or found != here.id):
                return found
        return None

    def action_jump_back(self) -> None:
        """Return to the place before the last jump."""
        self._travel(self._history.back, _("Nothing to go back to."))

    def action_jump_forward(self) -> None:
        """Go forward again."""
        self._travel(self._history.forward, _("Nothing to go forward to."))

    def action_zen(self) -> None:
        """Only the text, or everything."""
        if self._only_text:
            self._only_text = False
            self._arrange(self._pane)
        elif self._enter():
            self._only_text = True
            self._arrange(Pane.ARTICLE)

    def action_back(self) -> None:
        """One step back."""
        self._back()

    def action_back_or_quit(self) -> None:
        """One step back; quit where there is none."""
        if not self._back():
            self.app.exit()

    def action_pane_left(self) -> None:
        """One pane to the left."""
        if self._pane is not Pane.LIST:
            self._arrange(Pane.ARTICLE if self._pane is Pane.PANEL else Pane.LIST)

    def action_pane_right(self) -> None:
        """From the text to who said what."""
        if self._pane is Pane.ARTICLE:
            self.action_pane_panel()

    def action_next_pane(self) -> None:
        """The next pane, from the last on to the first."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """The previous pane."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = [pane for pane in Pane if pane is not Pane.PANEL or self._with_panel]
        pane = panes[(panes.index(self._pane) + step) % len(panes)]
        (self.action_pane_list, self.action_pane_article, self.action_pane_panel)[list(Pane).index(pane)]()

    def action_pane_list(self) -> None:
        """To the list."""
        self._only_text = False
        self._arrange(Pane.LIST)

    def action_pane_article(self) -> None:
        """To the text."""
        self._enter()

    def action_pane_panel(self) -> None:
        """To who said what."""
        if self.article.stored is not None:
            self._with_panel, self._only_text = True, False
            self._arrange(Pane.PANEL)

    # Within

    def _back(self) -> bool:
        if self.article.matches and self._pane is not Pane.LIST:
            self.article.clear_matches()
            self._tell()
        elif self._only_text:
            self.action_zen()
        elif self._pane is Pane.LIST:
            return self.clear_filter()
        else:
            self.action_pane_left()
        return True

    def _travel(self, step: Callable[[Place], Place | None], nowhere: str) -> None:
        here = self._here()
        place = step(here) if here is not None else None
        if place is None:
            self._say(nowhere)
        else:
            self.go(place, remember=False)
            if place.over is not None:
                self._open_over(place.over())
