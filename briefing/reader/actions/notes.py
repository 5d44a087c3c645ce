"""Notes on articles and statements."""

from __future__ import annotations

from briefing.domain import Spans
from briefing.reader import deeds
from briefing.reader.actions.meant import MeantActions
from briefing.reader.flow import clip
from briefing.reader.panes import Pane
from briefing.words import _
from db import marks
from db.stored import stored_article

_LONGEST_ABOUT = 200


class NoteActions(MeantActions):
    """Write notes."""

    def action_note(self) -> None:
        """Write a note: in who said what on the statement, else on the article."""
        article_id = self._meant()
        stored = self._store.ask(stored_article, article_id) if article_id is not None else None
        if stored is None:
            return
        from briefing.reader.screens.note import NoteScreen

        text = stored.article
        place: Spans = ()
        content = ""
        index = self.panel.current if self._pane is Pane.PANEL else None
        if index is None or stored.analysis is None or index >= len(stored.analysis.statements):
            note = next((note for note in stored.notes if not note.place), None)
            about = text.title or _("the whole article")
        else:
            said = stored.analysis.statements[index].content
            note = marks.note_at(stored.notes, text.text_hash, said)
            place, content = (note.place, note.content) if note else (said, " … ".join(s.of(text.text) for s in said))
            about = content

        def write(words: str | None) -> None:
            if words is not None:
                self._doer.do(deeds.note(stored.id, words, place, content))

        about = clip(" ".join(about.split()), _LONGEST_ABOUT)
        self.app.push_screen(NoteScreen(note.text if note else "", about=about), write)
