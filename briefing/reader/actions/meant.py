"""What is meant while reading: the actor, the statement or the article that the cursor is on."""

from __future__ import annotations

from briefing.reader.actions.news import NewsActions
from briefing.reader.actions.taking_away import TakingAwayActions
from briefing.reader.panes import Pane
from briefing.reader.subject import Subject


class MeantActions(NewsActions, TakingAwayActions[None]):
    """The commands on what is under the cursor."""

    def subject(self) -> Subject:
        """In who said what, the statement and its speaker; else the actor, and all that; else the article.

        In the list it is the article above all, and what is under the cursor of its text beside it.
        """
        article = self.article
        stored, cursor = article.stored, article.cursor
        in_list = self._pane is Pane.LIST
        is_seen = stored is not None and article.display and not (in_list and stored.id != self._meant())
        if stored is None or stored.analysis is None or not is_seen:
            return Subject(article_id=self._meant())
        in_panel = self._pane is Pane.PANEL
        index = self.panel.current if in_panel else cursor.statement
        statement = article.trail.statements[index] if index is not None else None
        text = stored.article.text
        return Subject(
            actor_id=statement.speaker_actor if in_panel and statement is not None else article.current_actor,
            printed=cursor.stop.span.of(text) if cursor.stop is not None else "",
            article_id=stored.id,
            statement_id=stored.statement_ids[index] if index is not None else None,
            words=" … ".join(span.of(text) for span in statement.content) if statement is not None else "",
            statement_first=in_panel or (cursor.stop is None and not in_list),
        )
