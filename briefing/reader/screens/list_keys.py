"""The keys that move in a list, for every screen that is made of one."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen, ScreenResultType

from briefing.reader.screens.paged_list import PagedList


class ListKeys(Screen[ScreenResultType]):
    """A screen whose keys go to a list."""

    @property
    def rows(self) -> PagedList[Any]:
        """The list that the keys go to."""
        raise NotImplementedError

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

    def go_to_number(self, number: int) -> None:
        """The item of that number, counted from 1."""
        self.rows.move_to(number - 1)
