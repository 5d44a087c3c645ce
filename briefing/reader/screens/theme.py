"""Choosing a theme while one looks at it: the cursor changes the colours, Enter keeps them, Esc takes them back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from briefing.reader.commands import Where, bindings
from briefing.reader.themes import ordered
from briefing.words import _


class ThemeScreen(ModalScreen[str | None]):
    """Every theme there is, in a box at the side; it is left with the one to keep, or None."""

    DEFAULT_CSS = """
    ThemeScreen {
        align: right middle;
        #box { width: 34; max-width: 100%; height: auto; max-height: 100%; margin: 0 1; padding: 0 1;
               background: $surface; border: round $rule; border-title-color: $accent; }
        #themes, #themes:focus { height: auto; max-height: 50vh; padding: 0; border: none; background: $surface;
                                 background-tint: $surface 0%; scrollbar-size-vertical: 1; }
        #keys { height: auto; padding: 1 1 0 1; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Where.DIALOG),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("q", "cancel", "Back"),
    ]

    def __init__(self, theme: str) -> None:
        """``theme`` is the one there is."""
        super().__init__()
        self._before = theme

    def compose(self) -> ComposeResult:
        """The names, and the keys."""
        self._themes = ordered(self.app.available_themes.values())
        with Vertical(id="box") as box:
            box.border_title = _("Theme")
            yield OptionList(
                *(Option(Content(self._label(theme.name, is_dark=theme.dark))) for theme in self._themes), id="themes"
            )
            yield Static(_("Enter keeps it · Esc takes it back"), id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin at the one there is."""
        names = [theme.name for theme in self._themes]
        choices = self.query_one(OptionList)
        choices.highlighted = names.index(self._before) if self._before in names else 0
        choices.focus()

    @on(OptionList.OptionHighlighted)
    def _look_at(self, event: OptionList.OptionHighlighted) -> None:
        name = self._themes[event.option_index].name
        if name != self.app.theme:
            self.app.theme = name

    @on(OptionList.OptionSelected)
    def _keep(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._themes[event.option_index].name)

    def action_move(self, step: int) -> None:
        """One name on or back."""
        choices = self.query_one(OptionList)
        (choices.action_cursor_down if step > 0 else choices.action_cursor_up)()

    def action_cancel(self) -> None:
        """As it was."""
        self.app.theme = self._before
        self.dismiss(None)

    @staticmethod
    def _label(name: str, *, is_dark: bool) -> str:
        return f"{name:<22} {_('dark') if is_dark else _('light')}"
