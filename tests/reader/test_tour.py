"""A newcomer is shown round once, by doing; empty panes name the next key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.reader.app import BriefingApp
from briefing.reader.commands import BY_NAME
from briefing.reader.memory import Memory
from briefing.reader.screens.actor import ActorScreen
from briefing.reader.touring import STEPS
from db import connect
from tests.reader.conftest import Opened
from tests.reader.newsroom import settled


def said(app: BriefingApp) -> str:
    """What the tour says; empty where there is none."""
    return "".join(str(line.content) for line in app.reading.query("#tour"))


def newcomer(path: Path, memory: Memory, **more: object) -> BriefingApp:
    return BriefingApp(path, analyse=False, memory=memory, shows_round=True, **more)  # type: ignore[arg-type]


async def test_the_tour_is_done_with_three_keys(newsroom_path: Path, tmp_path: Path) -> None:
    app = newcomer(newsroom_path, Memory(tmp_path / "reader.json"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "Tour 1/3" in said(app)
        assert "w goes to" in said(app)
        await pilot.press("j")
        assert "Tour 1/3" in said(app), "another key does not lead it on"
        await pilot.press("k", "w")
        assert "Tour 2/3" in said(app)
        await pilot.press(")")
        assert "Tour 3/3" in said(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActorScreen)
        assert said(app) == ""
    assert Memory(tmp_path / "reader.json").has_toured


async def test_a_page_that_does_not_open_is_no_step(newsroom_path: Path, tmp_path: Path) -> None:
    app = newcomer(newsroom_path, Memory(tmp_path / "reader.json"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("w", ")", "1", "j", "l", "enter")
        await settled(pilot)
        assert app.screen is app.reading
        assert "Tour 3/3" in said(app)
        await pilot.press("w", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ActorScreen)
        assert said(app) == ""


async def test_it_waits_until_there_are_actors_to_go_to(newsroom_path: Path, tmp_path: Path) -> None:
    app = newcomer(newsroom_path, Memory(tmp_path / "reader.json"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j", "w")  # the third article is not analysed yet
        assert app.reading.waits_for_analysis
        assert "Tour 1/3" in said(app)
        assert "Still waiting for its analysis" in app.reading.status


async def test_it_comes_once(newsroom_path: Path, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "reader.json")
    app = newcomer(newsroom_path, memory)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.is_touring
        await pilot.press("escape")
        await settled(pilot)
        assert said(app) == ""
    async with newcomer(newsroom_path, Memory(tmp_path / "reader.json")).run_test() as pilot:
        await settled(pilot)
        assert not pilot.app.is_touring  # type: ignore[attr-defined]


async def test_it_can_be_seen_again(reader: Callable[..., Opened]) -> None:
    async with reader() as (app, pilot):
        assert said(app) == ""
        await app.run_command(BY_NAME["tour"])
        await settled(pilot)
        assert "Tour 1/3" in said(app)
        await app.run_command(BY_NAME["tour"])
        await settled(pilot)
        assert len(app.reading.query("#tour")) == 1


async def test_it_names_the_readers_own_keys(newsroom_path: Path) -> None:
    app = newcomer(newsroom_path, Memory(None), keys={"next-actor": ["e"]})
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "e goes to the next actor" in said(app)
        await pilot.press("e")
        assert "Tour 2/3" in said(app)


async def test_an_empty_store_has_nothing_to_show_round_in(tmp_path: Path) -> None:
    connect.prepare(tmp_path / "empty.db")
    app = newcomer(tmp_path / "empty.db", Memory(None))
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        assert not app.is_touring
        for pane in (app.reading.articles, app.reading.article, app.reading.panel):
            assert "Press " in pane.empty, f"{pane.id} names no key"


@pytest.mark.parametrize("name", [name for name, _sentence in STEPS])
def test_every_step_is_a_command(name: str) -> None:
    assert name in BY_NAME


async def test_who_quits_at_once_is_not_held_up(newsroom_path: Path, tmp_path: Path) -> None:
    app = BriefingApp(newsroom_path, analyse=False, memory=Memory(tmp_path / "reader.json"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        app.exit()
        await pilot.pause()
        await app.reading.remove_children()
        app._step = 0
        app._tell_step()
    assert app.return_code == 0
