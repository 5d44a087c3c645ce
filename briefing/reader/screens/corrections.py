"""The log of corrections: what the reader said of actors and speakers, newest first; each can be taken back singly."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from briefing.reader import deeds
from briefing.reader.agenda import printed_day
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.corrected import sentence
from briefing.reader.deeds import Deed
from briefing.reader.doing import DoingApp, Speaks
from briefing.reader.inks import Ink
from briefing.reader.screens.list_keys import ListKeys
from briefing.reader.screens.looks import HINTS, Inks
from briefing.reader.screens.paged_list import PagedList
from briefing.reader.store import Store
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import N_, _, ngettext
from db import corrections
from db.corrections import Correction

_EMPTY = N_("You have corrected nothing yet. Press C on an actor or a statement to correct it.")


def correction_lines(correction: Correction, width: int, inks: Inks) -> list[Content]:
    """A correction: what it says, and when it was made and taken back."""
    is_held = correction.undone_at is None
    said = Content(f"{sentence(correction)}.")
    when = _moment(correction.made_at)
    if correction.undone_at is not None:
        said = said.stylize(inks[Ink.QUIET])
        when = _("{made}, taken back {undone}").format(made=when, undone=_moment(correction.undone_at))
    mark = Content.styled("✓ ", inks[Ink.MARK]) if is_held else Content("  ")
    first, *others = said.wrap(room := max(1, width - 2))
    others += Content.styled(when, inks[Ink.QUIET]).wrap(room)
    return [mark + first, *(Content("  ") + line for line in others)]


class CorrectionsScreen(Speaks[None], ListKeys[None]):
    """All corrections; Enter takes the one under the cursor back, or lets it hold again."""

    DEFAULT_CSS = (
        """
    CorrectionsScreen {
        """
        + HINTS
        + """
        #about { height: auto; padding: 1 2; }
        PagedList { padding: 0 1; max-width: 84; }
    }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LOG)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def compose(self) -> ComposeResult:
        """How many there are, over the list."""
        yield InkedText(id="about")
        yield PagedList[Correction](correction_lines, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show them."""
        self.take_up(None)
        self.rows.focus()

    @property
    def rows(self) -> PagedList[Correction]:
        """The list."""
        return self.query_one("#rows", PagedList)

    def take_up(self, deed: Deed | None) -> None:
        """Show them as they are now."""
        log = self._store.ask(corrections.log)[::-1]
        held = sum(correction.undone_at is None for correction in log)
        said = ngettext("{} correction holds", "{} corrections hold", held).format(held)
        self.query_one("#about", InkedText).draw(lambda inks: Content.styled(said if log else "", inks[Ink.TITLE]))
        self.query_one(KeyHints).show(hinted(Where.LOG, {} if log else {"take-back": ""}))
        spot = self.rows.spot
        self.rows.show(len(log), lambda offset, limit: log[offset : offset + limit], empty=_(_EMPTY), spot=spot)

    def action_take_back(self) -> None:
        """Take the correction under the cursor back, or let it hold again."""
        correction = self.rows.current
        app = self.app
        assert isinstance(app, DoingApp)
        if correction is not None:
            do = deeds.take_correction_back if correction.undone_at is None else deeds.correct_again
            app.do(do(correction.id))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def _moment(at: str) -> str:
    """A moment of the store as people read it, in their own zone."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{printed_day(moment.date())}, {moment:%H:%M}"
