"""What screens with one long list have in common: the keys that walk through it, and the one that leaves."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.screen import Screen

from briefing.reader.screens.paged_list import PagedList

Answer = TypeVar("Answer")


class Listing(Screen[Answer]):
    """A screen with one list, ``#rows``."""

    @property
    def rows(self) -> PagedList[Any]:
        """The list."""
        return self.query_one("#rows", PagedList)

    def action_down(self) -> None:
        """The next item."""
        self.rows.move(1)

    def action_up(self) -> None:
        """The item before."""
        self.rows.move(-1)

    def action_page_down(self) -> None:
        """A page on."""
        self.rows.page_down()

    def action_page_up(self) -> None:
        """A page back."""
        self.rows.page_up()

    def action_half_page_down(self) -> None:
        """Half a page on."""
        self.rows.half_page(1)

    def action_half_page_up(self) -> None:
        """Half a page back."""
        self.rows.half_page(-1)

    def action_top(self) -> None:
        """The first item."""
        self.rows.move_to(0)

    def action_bottom(self) -> None:
        """The last item."""
        self.rows.move_to(-1)

    def action_close(self) -> None:
        """Back to where the screen was opened from."""
        self.dismiss(None)
