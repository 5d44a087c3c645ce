"""A screen that is one list, from which one goes back to where one came from."""

from __future__ import annotations

from typing import Any

from textual.screen import ScreenResultType

from briefing.reader.screens.list_keys import ListKeys
from briefing.reader.screens.paged_list import PagedList


class Listing(ListKeys[ScreenResultType]):
    """A screen with one list, ``#rows``."""

    @property
    def rows(self) -> PagedList[Any]:
        """The list."""
        return self.query_one("#rows", PagedList)

    def action_close(self) -> None:
        """Back to where the screen was opened from."""
        self.dismiss(None)
