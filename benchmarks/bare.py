"""The measure of a start: a bare Textual application with three panes of text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Static


class Bare(App[None]):
    """Three panes with some lines, and a footer."""

    CSS = "VerticalScroll { width: 1fr; border: round $primary; }"
    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - Textual's way to declare it

    def compose(self) -> ComposeResult:
        """The panes."""
        with Horizontal():
            for name in ("First", "Second", "Third"):
                with VerticalScroll():
                    yield Static("\n".join(f"{name} pane, line {line}" for line in range(1, 60)))
        yield Footer()


if __name__ == "__main__":
    Bare().run()
