"""Labels over the actors in view. Articles: 3 the Kreml, 2 Berlin, 1 the long one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span
from briefing.reader.app import BriefingApp
from briefing.reader.hints import HOME_ROW, LETTERS, labels, typed
from briefing.reader.panes import Pane
from tests.reader.conftest import Opened
from tests.reader.newsroom import add, lines, settled, under_cursor

Reader = Callable[..., Opened]


def label_of(app: BriefingApp, words: str, which: int = 0) -> str:
    """The label on the actor of these words."""
    article = app.reading.article
    assert article.stored is not None
    text = article.stored.article.text
    return [label for label, stop in article.hints.items() if stop.span.of(text) == words][which]


async def test_a_letter_goes_to_the_actor_that_it_stands_on(reader: Reader) -> None:
    async with reader("l", ";") as (app, pilot):
        assert "Type the letters" in app.reading.status
        shown = "\n".join(lines(app.reading.article))
        label = label_of(app, "NATO")
        assert label + "ATO" in shown
        await pilot.press(label)
        assert under_cursor(app) == "NATO"
        assert app.reading.article.cursor.statement == 3
        assert app.reading.panel.current == 3
        assert app.reading.status.startswith("NATO · organisation")
        assert "auch die NATO dabei" in "\n".join(lines(app.reading.article))


async def test_it_begins_in_the_list_and_in_the_panel_too(reader: Reader) -> None:
    async with reader(";") as (app, pilot):
        assert app.reading.pane is Pane.ARTICLE
        await pilot.press(label_of(app, "Kreml"))
        assert under_cursor(app) == "Kreml"
        await pilot.press("3", ";")
        await pilot.press(label_of(app, "Kiew"))
        assert under_cursor(app) == "Kiew"
        assert app.reading.pane is Pane.ARTICLE


@pytest.mark.parametrize("key", ["escape", "q", "Z", "down", "1"])
async def test_any_other_key_takes_the_labels_away_and_does_nothing_else(reader: Reader, key: str) -> None:
    async with reader("l", "w") as (app, pilot):
        before = lines(app.reading.article)
        await pilot.press(";", key)
        assert not app.reading.article.hints
        assert lines(app.reading.article) == before
        assert under_cursor(app) == "Kreml"
        assert app.reading.pane is Pane.ARTICLE
        assert app.screen is app.reading
        assert "Type the letters" not in app.reading.status


async def test_a_click_elsewhere_takes_them_away(reader: Reader) -> None:
    async with reader("l", ";") as (app, pilot):
        await pilot.click(app.reading.panel)
        await settled(pilot)
        assert not app.reading.article.hints


async def test_where_an_article_waits_for_analysis_the_status_line_says_so(reader: Reader) -> None:
    async with reader("G", "l", ";", size=(100, 20)) as (app, pilot):
        assert "Still waiting for its analysis" in app.reading.status
        await pilot.press("j")
        assert app.reading.article.top == 1


async def test_only_highlighted_actors_have_a_label(reader: Reader) -> None:
    async with reader("l", "X", ";") as (app, _):
        article = app.reading.article
        assert {article.trail.actors[stop.actor_id].name for stop in article.hints.values()} == {"Steve Witkoff"}


async def test_many_actors_have_two_letters(newsroom_path: Path) -> None:
    names = [f"Ort{number:02}" for number in range(40)]
    text = ", ".join(names) + "."
    actors = tuple(
        Actor(n, name, ActorKind.LOC, (), (Mention(Span(text.index(name), text.index(name) + 5)),))
        for n, name in enumerate(names, 1)
    )
    add(newsroom_path, Article(text, published=date(2026, 5, 1)), Analysis(language="de", actors=actors))
    app = BriefingApp(newsroom_path, analyse=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("l", ";")
        label = label_of(app, "Ort33")
        assert len(label) == 2
        await pilot.press(label[0])
        assert app.reading.article.hints
        left = [each for each in app.reading.article.hints if each.startswith(label[0])]
        assert 0 < len(left) <= len(HOME_ROW)
        assert "\n".join(lines(app.reading.article)).count("Ort") == 40 - len(left)
        await pilot.press(label[1])
        assert under_cursor(app) == "Ort33"


@given(st.integers(0, 150))
def test_no_label_is_the_beginning_of_another(number: int) -> None:
    found = labels(number)
    assert len(found) == len(set(found)) == number
    assert len({len(label) for label in found}) <= 1
    assert all(typed(found, label) == [label] for label in found)


def test_labels_are_letters_that_every_keyboard_here_has_in_one_place() -> None:
    assert set(LETTERS) <= set("qwertuiopasdfghjklxcvbnm")
    assert len(LETTERS) == len(set(LETTERS)) > 20
