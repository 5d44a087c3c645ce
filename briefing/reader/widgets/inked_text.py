"""Words in the inks of the theme."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static

from briefing.reader.screens.looks import Inks, inks_of


class InkedText(Static):
    """Words that are drawn anew when the theme becomes another."""

    _drawn: Callable[[Inks], Content] | None = None

    def draw(self, drawn: Callable[[Inks], Content]) -> None:
        """Show what this gives for the inks of the theme, now and under every later one."""
        self._drawn = drawn
        self.update(drawn(inks_of(self)))

    def on_mount(self) -> None:
        """Hear of other themes."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._draw_again())

    def on_unmount(self) -> None:
        """The signal would keep the widget, and its screen, for as long as the program runs."""
        self.app.theme_changed_signal.unsubscribe(self)

    def _draw_again(self) -> None:
        if self._drawn is not None:
            self.draw(self._drawn)
