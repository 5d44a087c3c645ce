"""Which panes stand side by side. Pure."""

from __future__ import annotations

from enum import StrEnum

THREE_PANES = 120
TWO_PANES = 80
"""Columns from which on there is room for so many."""


class Pane(StrEnum):
    """The panes from left to right."""

    LIST = "list"
    ARTICLE = "article"
    PANEL = "panel"


def visible_panes(width: int, focus: Pane, *, with_panel: bool, only_text: bool) -> frozenset[Pane]:
    """The panes to show in ``width`` columns; the one with the focus always is.

    Where there is room for two, the list stands by the text while one chooses, who said what while one reads.
    """
    if only_text and focus is Pane.ARTICLE:
        return frozenset({Pane.ARTICLE})
    if width < TWO_PANES:
        return frozenset({focus})
    beside = Pane.PANEL if focus is Pane.PANEL or (with_panel and focus is Pane.ARTICLE) else Pane.LIST
    if width < THREE_PANES:
        return frozenset({Pane.ARTICLE, beside})
    return frozenset(Pane) if with_panel or focus is Pane.PANEL else frozenset({Pane.LIST, Pane.ARTICLE})
