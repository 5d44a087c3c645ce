"""Where a note is written: several lines of plain text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import TextArea

from briefing.reader.screens.dialogs import Dialog
from briefing.words import _


class NoteScreen(Dialog[str]):
    """Left with the text of the note, empty to delete it; Esc leaves it as it was, and asks once more if it changed."""

    DEFAULT_CSS = """
    NoteScreen TextArea { height: 10; padding: 0 1; background: $panel; border: none; }
    NoteScreen TextArea:focus { border: none; }
    NoteScreen.-low TextArea { height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "save", "Save")]

    def __init__(self, text: str = "", *, about: str = "") -> None:
        """``text`` is the note as it is, ``about`` what it is on."""
        keys = _("ctrl+s saves · an empty note is deleted")
        super().__init__(_("Note"), about=about, keys=keys)
        self._text = text
        self._is_warned = False

    def body(self) -> ComposeResult:
        """The text."""
        area = TextArea(self._text, soft_wrap=True, show_line_numbers=False)
        area.cursor_location = area.document.end
        yield area

    def on_mount(self) -> None:
        """Begin to write."""
        self.say("")
        self.query_one(TextArea).focus()

    def on_text_area_changed(self) -> None:
        """Whoever writes on does not want to throw it away."""
        self._is_warned = False
        self.say("")

    def action_save(self) -> None:
        """Keep what is written."""
        self.dismiss(self.query_one(TextArea).text)

    def action_cancel(self) -> None:
        """Leave the note as it was."""
        if self._is_warned or self.query_one(TextArea).text == self._text:
            self.dismiss(None)
        else:
            self._is_warned = True
            self.say(_("Not saved yet: ctrl+s saves, Esc once more throws the changes away."))
