"""The application: opens the store and shows its screens. What happens while reading is the reading screen's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from briefing.reader.commands import COMMANDS, Where, bindings
from briefing.reader.places import Place
from briefing.reader.store import Store

if TYPE_CHECKING:
    from briefing.config import Config

Answer = Place | int | None
"""What a screen over the reading screen is left with: a place to go to, an actor to show, or nothing."""


def run(config: Config) -> None:
    """Open the reader on the configured store. Raises StoreError where the store cannot be used."""
    from db import connect

    connect.prepare(config.db)
    BriefingApp(config.db).run()


class BriefingApp(App[None]):
    """The reader on the store at ``store_path``, which was prepared before."""

    TITLE = "briefing"
    BINDINGS = bindings(Where.APP)

    def __init__(self, store_path: Path) -> None:
        super().__init__()
        self.store = Store(store_path)

    def show_actor(self, actor_id: int) -> None:
        """Open an actor's page."""
        from briefing.reader.screens.actor import ActorScreen

        self.push_screen(ActorScreen(self.store, actor_id), self.follow)

    def action_search(self) -> None:
        """Search the store."""
        from briefing.reader.screens.search import SearchScreen

        self.push_screen(SearchScreen(self.store), self.follow)

    def action_add(self) -> None:
        """Add files."""
        from briefing.reader.screens.add import AddScreen

        self.push_screen(AddScreen(), self.follow)

    def action_help(self) -> None:
        """Show every command."""
        from briefing.reader.screens.help import HelpScreen

        self.push_screen(HelpScreen(COMMANDS))

    def follow(self, answer: Answer) -> None:
        """Act on what a screen was left with."""
        if isinstance(answer, int):
            self.show_actor(answer)
