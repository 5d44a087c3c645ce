"""Which panes stand side by side."""

from __future__ import annotations

import pytest

from briefing.reader.panes import Pane, visible_panes

LIST, ARTICLE, PANEL = Pane


@pytest.mark.parametrize(
    ("width", "focus", "shown"),
    [
        (160, LIST, {LIST, ARTICLE, PANEL}),
        (120, ARTICLE, {LIST, ARTICLE, PANEL}),
        (119, LIST, {LIST, ARTICLE}),
        (119, ARTICLE, {ARTICLE, PANEL}),
        (80, PANEL, {ARTICLE, PANEL}),
        (79, ARTICLE, {ARTICLE}),
        (40, LIST, {LIST}),
    ],
)
def test_as_many_as_there_is_room_for(width: int, focus: Pane, shown: set[Pane]) -> None:
    assert visible_panes(width, focus, with_panel=True, only_text=False) == shown


def test_a_hidden_panel_leaves_its_room_to_the_list() -> None:
    assert visible_panes(100, ARTICLE, with_panel=False, only_text=False) == {LIST, ARTICLE}
    assert visible_panes(160, ARTICLE, with_panel=False, only_text=False) == {LIST, ARTICLE}


def test_only_the_text_in_zen() -> None:
    assert visible_panes(160, ARTICLE, with_panel=True, only_text=True) == {ARTICLE}


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("focus", list(Pane))
@pytest.mark.parametrize("with_panel", [True, False])
@pytest.mark.parametrize("only_text", [True, False])
def test_the_pane_with_the_focus_is_always_shown(width: int, focus: Pane, with_panel: bool, only_text: bool) -> None:
    assert focus in visible_panes(width, focus, with_panel=with_panel, only_text=only_text)
