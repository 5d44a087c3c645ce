"""Since last visit: what is new about those one watches is counted, shown, and new until it was seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing import news
from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span, Statement, StatementKind
from briefing.reader.app import BriefingApp
from briefing.reader.panes import Pane
from briefing.reader.screens.actor import ActorScreen
from briefing.reader.screens.since import Part, SinceScreen
from briefing.reader.screens.unfolding import Source
from briefing.reader.store import Store
from db import actor_pages, connect, read, visits, write
from db.actor_pages import Quoted
from db.rows import Told
from db.visits import Seen
from tests.reader.conftest import Opened
from tests.reader.library import Host
from tests.reader.newsroom import add, newsroom, settled

Reader = Callable[..., Opened]

COPIES = ("Ich werde im Frühjahr ganz gewiss noch einmal kommen", "Ein Satz, der nur hier steht und nirgends sonst")


def watch(path: Path, name: str) -> None:
    connection = connect.open_for_writing(path)
    (actor,) = read.actors_named(connection, name)
    write.set_watched(connection, actor, True)
    connection.close()


def say(path: Path, words: str, outlet: str) -> int:
    """An article in which Steve Witkoff says something."""
    text = f"„{words}“, sagte Steve Witkoff zu {outlet}."
    speaker = Span(text.index("Steve"), text.index("Steve") + len("Steve Witkoff"))
    analysis = Analysis(
        actors=(Actor(1, "Steve Witkoff", ActorKind.PER, mentions=(Mention(speaker),)),),
        statements=(
            Statement(StatementKind.DIRECT, (Span(0, len(words) + 2),), speaker=(speaker,), speaker_actor=1,
                      confidence=1),
        ),
    )  # fmt: skip
    return add(path, Article(text, source=outlet, published=date(2026, 1, 22)), analysis)


@pytest.fixture
def newsroom_path(tmp_path: Path) -> Path:
    """Witkoff is watched, the Kreml's article was seen; since then three articles quote him, two of them alike."""
    path = newsroom(tmp_path / "newsroom.db")
    watch(path, "Steve Witkoff")
    connection = connect.open_for_writing(path)
    write.note_visit(connection, visits.seen_by_now(connection))
    connection.close()
    for words, outlet in ((COPIES[0], "Bote"), (COPIES[0], "Kurier"), (COPIES[1], "Kurier")):
        say(path, words, outlet)
    return path


def since(app: BriefingApp) -> SinceScreen:
    assert isinstance(app.screen, SinceScreen)
    return app.screen


def new_by_now(path: Path) -> int:
    connection = connect.open_for_reading(path)
    found = news.count(connection, 100)
    connection.close()
    return found


def sentence(number: int) -> str:
    """A sentence unlike all others."""
    return " ".join(f"Wort{number}x{place}" for place in range(12))


async def test_the_first_screen_says_how_many_are_new(reader: Reader) -> None:
    async with reader() as (app, pilot):
        app.count_news()
        await settled(pilot)
        assert "S: 2 new of those you watch" in app.reading.status


async def test_without_anybody_watched_it_says_nothing_and_how_to_begin(reader: Reader, newsroom_path: Path) -> None:
    connection = connect.open_for_writing(newsroom_path)
    write.set_watched(connection, read.actors_named(connection, "Steve Witkoff")[0], False)
    connection.close()
    async with reader("S") as (app, _):
        assert "of those you watch" not in app.reading.status
        assert "You watch nobody yet" in since(app).rows.render().plain


async def test_the_same_statement_is_told_once_and_unfolds(reader: Reader) -> None:
    async with reader("S", "j") as (app, pilot):
        rows = since(app).rows
        assert rows.total == 2
        told = rows.current
        assert isinstance(told, Told)
        assert COPIES[0] in told.statement.content
        assert "x: +1" in rows.render().plain
        await pilot.press("x", "j")
        assert rows.total == 3
        source = rows.current
        assert isinstance(source, Source)
        assert "└ Bote" in rows.render().plain
        await pilot.press("enter")
        await settled(pilot)
        assert app.reading.pane is Pane.ARTICLE
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.article.source == "Bote"


async def test_what_was_seen_to_the_end_is_not_new_the_next_time(reader: Reader, newsroom_path: Path) -> None:
    async with reader("S") as (app, pilot):
        assert new_by_now(newsroom_path) == 2
        await pilot.press("escape")
        await settled(pilot)
        assert new_by_now(newsroom_path) == 0
        await pilot.press("S")
        assert since(app).rows.total == 2  # in this session they can be looked at again
    async with reader("S") as (app, pilot):
        assert since(app).part is Part.QUOTED
        await pilot.press("shift+tab")
        assert "Nothing new" in since(app).rows.render().plain


async def test_a_list_that_was_not_seen_to_the_end_stays_new(reader: Reader, newsroom_path: Path) -> None:
    for number in range(20):
        say(newsroom_path, sentence(number), f"Zeitung {number}")
    async with reader("S", "escape", size=(80, 24)):
        assert new_by_now(newsroom_path) == 22
    async with reader("S", "G", "escape", size=(80, 24)):
        assert new_by_now(newsroom_path) == 0


async def test_it_can_be_marked_as_seen(reader: Reader, newsroom_path: Path) -> None:
    for number in range(20):
        say(newsroom_path, sentence(number), f"Zeitung {number}")
    async with reader("S", "r", size=(80, 24)):
        assert new_by_now(newsroom_path) == 0


@pytest.mark.parametrize("is_told", [False, True])
async def test_what_came_in_meanwhile_is_new_the_next_time(newsroom_path: Path, is_told: bool) -> None:
    screen = SinceScreen(Store(newsroom_path), Seen(3, (1,)))
    async with Host(Store(newsroom_path), screen).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for number in range(20):
            say(newsroom_path, sentence(number), "Bote")
        if is_told:
            screen.take_changes()
            await pilot.pause()
        await pilot.press("escape")
        await settled(pilot)
        assert new_by_now(newsroom_path) == 20


async def test_what_comes_in_is_shown_and_the_cursor_stays(reader: Reader, newsroom_path: Path) -> None:
    async with reader("S", "j") as (app, pilot):
        before = since(app).rows.current
        say(newsroom_path, "Das ist soeben erst hereingekommen und steht oben", "Bote")
        since(app).take_changes()
        await pilot.pause()
        assert since(app).rows.total == 3
        assert since(app).rows.current == before


async def test_the_day_shows_whom_it_quotes_and_who_is_new(reader: Reader) -> None:
    async with reader("S", "tab") as (app, pilot):
        quoted = since(app).rows.current
        assert isinstance(quoted, Quoted)
        assert (quoted.name, quoted.said) == ("Steve Witkoff", 2), "two of the three are alike"
        await pilot.press("tab")
        assert "Nobody is new" in since(app).rows.render().plain
        await pilot.press("shift+tab", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ActorScreen)
        await pilot.press("h")
        assert since(app).part is Part.QUOTED


async def test_the_speakers_page_and_the_watch_on_them(reader: Reader, newsroom_path: Path) -> None:
    async with reader("S", "s") as (app, pilot):
        assert isinstance(app.screen, ActorScreen)
        await pilot.press("escape", "*")
        await settled(pilot)
        assert not app.store.ask(actor_pages.watches_anybody)


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (300, 60)])
async def test_any_size_is_no_crash(reader: Reader, size: tuple[int, int]) -> None:
    async with reader("S", "x", "G", "space", "b", "tab", "tab", "tab", size=size) as (app, _):
        assert since(app).part is Part.WATCHED


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_looks(newsroom_path: Path, size: tuple[int, int], snap_compare: Any) -> None:
    async def unfolded(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("j", "x")
        await settled(pilot)

    app = Host(Store(newsroom_path), SinceScreen(Store(newsroom_path), Seen(3, (1,))))
    assert snap_compare(app, run_before=unfolded, terminal_size=size)
