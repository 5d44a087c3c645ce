"""What the reading screen says of itself: in the status line, and where nobody is quoted."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from briefing.reader.agenda import Arrivals
from briefing.reader.announce import announcement
from briefing.reader.panes import Pane
from briefing.reader.widgets.article_list import ArticleList
from briefing.reader.widgets.article_view import ArticleView
from briefing.reader.widgets.statement_panel import StatementPanel
from briefing.reader.widgets.status import StatusLine
from briefing.words import N_, _, figures
from db.marks import note_at

_NOT_YET = N_("Still waiting for its analysis: no actors and statements yet.")


class SayingPanes(Screen[None]):
    """The panes by name, and the words about what they show; what they show is filled in by the class above."""

    def __init__(self, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._pane = Pane.LIST
        self._news: dict[str, str] = {}
        self._note = ""
        self._number = ""
        self._came_in = 0
        self._coming: Arrivals | None = None

    @property
    def articles(self) -> ArticleList:
        """The list."""
        return self.query_one("#list", ArticleList)

    @property
    def article(self) -> ArticleView:
        """The text."""
        return self.query_one("#article", ArticleView)

    @property
    def panel(self) -> StatementPanel:
        """Who said what."""
        return self.query_one("#panel", StatementPanel)

    @property
    def pane(self) -> Pane:
        """The pane that the keys go to."""
        return self._pane

    @property
    def status(self) -> str:
        """What the status line says."""
        return self.query_one("#status", StatusLine).text

    def say(self, sentence: str) -> None:
        """Answer a key with a sentence, until the next one."""
        self._note = sentence
        self._tell()

    def say_news(self, news: str, *, about: str = "analysis") -> None:
        """Show a quiet note on what the program does in the background, one for each thing; empty: nothing."""
        self._news[about] = news
        self._tell()

    def say_count(self, digits: str) -> None:
        """Show the number that is being typed; empty: none."""
        self._number = digits
        self._tell()

    def _fill_panel(self, fill: Callable[..., None]) -> None:
        """Show the statements of the open article with the notes on them."""
        article = self.article
        assert article.stored is not None
        text, notes = article.stored.article, article.stored.notes
        found = [note_at(notes, text.text_hash, said.content) if notes else None for said in article.trail.statements]
        at = {index: note.text for index, note in enumerate(found) if note is not None}
        fill(text.text, article.trail, notes=at, empty=self._nobody_quoted())

    def _nobody_quoted(self) -> str:
        stored = self.article.stored
        if stored is None or stored.analysis is None:
            return _("This article waits for analysis: who said what will show here. Press n for the next unread one.")
        if stored.failure:
            return _("The analysis of this article failed. Press n for the next unread one.")
        if stored.analysis.language is None:
            return _(
                "There is no model for the language of this article: it is shown as it is, nothing is marked. "
                "Press h to go back to the text."
            )
        return _("Nobody is quoted here. Press h to go back to the text.")

    @property
    def waits_for_analysis(self) -> bool:
        """Whether the article that is open has no actors and no statements yet, but will have them."""
        return self.article.stored is not None and self.article.stored.analysis is None

    def _say_none(self, none: str) -> None:
        """Answer a key that found nothing to go to: because there is none, or none yet."""
        self.say(_(_NOT_YET) if self.waits_for_analysis else none)

    def _say(self, note: str) -> None:
        self.say(note)

    def _tell(self) -> None:
        article = self.article
        if self.articles.is_at_top:
            self._came_in = 0  # nothing came in above that is not seen
        if self._number:
            left = f"{self._number} …"
        elif self._note:
            left = self._note
        elif article.stored is None or (self._pane is Pane.LIST and not article.display):
            left = ""
        elif article.match is not None:
            left = _("match {number}/{all}").format(number=article.match + 1, all=len(article.matches))
        elif article.stored.analysis is None:
            left = _("waiting for analysis")
        else:
            left = announcement(article.stored.article.text, article.trail, article.cursor)
        self.query_one("#status", StatusLine).say(left, self._position(), is_answer=left == self._note != "")

    def _position(self) -> str:
        parts = list(self._news.values())
        if self._coming is not None and self._coming.new:
            parts.append(_("{number} new: {key}").format(number=figures(self._coming.new), key="R"))
        elif self._came_in:
            parts.append(_("{number} new ↑").format(number=figures(self._came_in)))
        if self.article.stored is not None and self.article.display:
            parts.append(f"{self.article.progress} %")
        return " · ".join(part for part in parts if part)
