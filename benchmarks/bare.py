"""The measure of a start: a bare Textual application with three panes of text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Static

NAMES = ("First", "Second", "Third")


class Bare(App[None]):
    """Three panes with some lines, and a footer."""

    CSS = "VerticalScroll { width: 1fr; border: round $primary; }"
    BINDINGS = [("q", "quit", "Quit"), ("j", "next", "Next")]  # noqa: RUF012 - Textual's way to declare it
    number = 0

    def compose(self) -> ComposeResult:
        """The panes."""
        with Horizontal():
            for name in NAMES:
                with VerticalScroll():
                    yield Static(lines(name))
        yield Footer()

    def action_next(self) -> None:
        """Other lines in all three panes."""
        self.number += 1
        for name, pane in zip(NAMES, self.query(Static), strict=False):
            pane.update(lines(f"{self.number}. {name}"))


def lines(name: str) -> str:
    """The text of a pane."""
    return "\n".join(f"{name} pane, line {line}" for line in range(1, 60))


if __name__ == "__main__":
    Bare().run()
