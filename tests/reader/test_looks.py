"""How the reading screen looks: pictures that are compared with those kept beside this file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing.reader.app import BriefingApp
from tests.reader.newsroom import caught_up, settled

Compare = Callable[..., bool]


def walked(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """Presses keys once everything is shown."""

    async def walk(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
        await caught_up(pilot)

    return walk


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys", [(), ("l", "w", "w", "w"), ("l", ")", ")", ")", '"')], ids=["list", "an-actor", "a-statement"]
)
def test_reading(newsroom_path: Path, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    app = BriefingApp(newsroom_path, analyse=False)
    assert snap_compare(app, terminal_size=size, run_before=walked(*keys))


@pytest.mark.parametrize("theme", ["briefing-light", "ansi-dark"])
def test_themes(newsroom_path: Path, snap_compare: Compare, theme: str) -> None:
    app = BriefingApp(newsroom_path, theme=theme, analyse=False)
    assert snap_compare(app, terminal_size=(120, 30), run_before=walked("l", "w", "w", "w"))


def test_without_colour(newsroom_path: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = BriefingApp(newsroom_path, analyse=False)
    assert snap_compare(app, terminal_size=(120, 30), run_before=walked("l", "w", "w", "w"))


def test_zen(newsroom_path: Path, snap_compare: Compare) -> None:
    app = BriefingApp(newsroom_path, analyse=False)
    assert snap_compare(app, terminal_size=(120, 30), run_before=walked("l", "z"))
