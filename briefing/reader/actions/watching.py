"""Watching: the reader follows an actor, or stops."""

from __future__ import annotations

from dataclasses import replace

from briefing.reader.commands import choose_actor_words
from briefing.reader.deeds import watch
from briefing.reader.panes import Pane
from briefing.reader.reading import ReadingPanes
from briefing.words import _


class WatchActions(ReadingPanes):
    """Watch the actor under the cursor."""

    def action_watch(self) -> None:
        """Watch the actor under the cursor, or stop."""
        actor_id, stored = self._actor_meant(), self.article.stored
        if actor_id is None or stored is None:
            self._say(choose_actor_words(self.app))
            return
        is_watched = actor_id not in stored.watched
        changed = replace(stored, watched=stored.watched ^ {actor_id})
        self.article.refresh_article(changed)
        self._fill_panel(self.panel.refresh_statements)
        name = self.article.trail.actors[actor_id].name
        words = _("You watch {name} now. S shows what is new.") if is_watched else _("You watch {name} no longer.")
        self._say(words.format(name=name))
        self._store.do(watch(actor_id, name, is_watched))
        self._save()

    def _actor_meant(self) -> int | None:
        """The actor under the cursor of the text that is seen; in the panel, the speaker."""
        if self._pane is Pane.PANEL and self.panel.current is not None:
            return self.article.trail.statements[self.panel.current].speaker_actor
        return self.article.current_actor if self.article.display else None
