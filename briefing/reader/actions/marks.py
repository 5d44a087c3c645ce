"""Marks: an article is read or not, starred or not, put away or not, and filed under tags."""

from __future__ import annotations

from briefing.reader import deeds
from briefing.reader.panes import Pane
from briefing.reader.reading import ReadingPanes
from briefing.words import _


class MarkActions(ReadingPanes):
    """Mark the article that is meant."""

    def action_read(self) -> None:
        """Turn the mark round."""
        if (article_id := self._meant()) is not None:
            row = self.articles.row(article_id)
            is_read = not (row is not None and row.is_read)
            self._show_as_read(article_id, is_read)
            self._doer.do(deeds.mark_read([article_id], is_read))
            self.say(_("Marked as read.") if is_read else _("Marked as unread."))

    def action_star(self) -> None:
        """Turn the star round."""
        if (article_id := self._meant()) is not None:
            row = self.articles.row(article_id)
            is_starred = not (row is not None and row.is_starred)
            self.articles.mark(article_id, is_starred=is_starred)
            self._doer.do(deeds.star([article_id], is_starred))
            self.say(_("Starred.") if is_starred else _("The star is taken away."))

    def action_archive(self) -> None:
        """Put the article away, or back; in the list the cursor goes on, so that the next key means the next one."""
        article_id = self._meant()
        row = self.articles.row(article_id) if article_id is not None else None
        if row is not None:
            self.articles.mark(row.id, is_archived=not row.is_archived)
            self._doer.do(deeds.archive([row.id], not row.is_archived))
            if self._pane is Pane.LIST:
                self.articles.go_on()

    def action_tags(self) -> None:
        """Ask for the tags of the article."""
        article_id = self._meant()
        row = self.articles.row(article_id) if article_id is not None else None
        if row is None:
            return
        from briefing.reader.screens.tags import TagScreen, split_tags
        from db import marks

        def file_under(typed: str | None) -> None:
            if typed is not None:
                self._doer.do(deeds.tag(row.id, split_tags(typed)))

        known = [tag for tag, _count in self._store.ask(marks.known_tags)]
        self.app.push_screen(TagScreen(row.tags, known), file_under)

    def action_mark_many(self) -> None:
        """Ask which articles are to be marked as read, and whether so many."""
        from briefing.reader.screens.dialogs import Menu, Question
        from briefing.reader.screens.mark_many import choices, question
        from db import marks

        unread = self._store.ask(marks.unread_ids)
        parts = [[i for i in part if i in unread] for part in self.articles.parts()]
        if not parts[-1]:
            self.say(_("Nothing is unread."))
            return

        def ask(chosen: int | None) -> None:
            if chosen is not None and parts[chosen]:
                ids = parts[chosen]

                def mark(is_wanted: bool | None) -> None:
                    if is_wanted:
                        self._doer.do(deeds.mark_read(ids, True, is_quiet=False))

                self.app.push_screen(Question(_("Mark many as read"), question(chosen, len(ids))), mark)

        self.app.push_screen(Menu(_("Mark many as read"), choices([len(part) for part in parts])), ask)

    def _meant(self) -> int | None:
        """The article that a mark is for: the one under the cursor of the list, or the one that is read."""
        if self._pane is Pane.LIST or self.article.stored is None:
            return self.articles.current
        return self.article.stored.id
