"""Marks: an article is read or not, starred or not."""

from __future__ import annotations

from briefing.reader.panes import Pane
from briefing.reader.reading import ReadingPanes


class MarkActions(ReadingPanes):
    """Mark the article that is meant."""

    def action_read(self) -> None:
        """Turn the mark round."""
        if (article_id := self._meant()) is not None:
            row = self.articles.row(article_id)
            is_read = not (row is not None and row.is_read)
            self._mark_read(article_id, is_read)
            self._say(f"Marked as {'read' if is_read else 'unread'}.")

    def action_star(self) -> None:
        """Turn the star round."""
        if (article_id := self._meant()) is not None:
            row = self.articles.row(article_id)
            is_starred = not (row is not None and row.is_starred)
            self.articles.mark(article_id, is_starred=is_starred)
            self._store.set_starred([article_id], is_starred)
            self._save()

    def _meant(self) -> int | None:
        """The article that a mark is for: the one under the cursor of the list, or the one that is read."""
        if self._pane is Pane.LIST or self.article.stored is None:
            return self.articles.current
        return self.article.stored.id
