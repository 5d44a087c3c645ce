"""The screens that differ most in other colours and without colour, as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.reader.app import BriefingApp
from tests.reader.test_looks import Compare, walked

SCREENS = {
    "who-said-what": ("l", ")", ")", '"'),
    "actor": ("l", "w", "w", "enter"),
    "mark-many": ("M",),
}


@pytest.mark.parametrize("look", ["briefing-light", "ansi-dark", "no-colour", "plain"])
@pytest.mark.parametrize("screen", SCREENS)
def test_looks(
    newsroom_path: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, screen: str, look: str
) -> None:
    if look == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    theme = look if look in ("briefing-light", "ansi-dark") else None
    app = BriefingApp(newsroom_path, theme=theme, is_plain=look == "plain", analyse=False)
    assert snap_compare(app, terminal_size=(100, 28), run_before=walked(*SCREENS[screen]))
