"""The commands of finding: the list under a query, words in an article, saved views."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from briefing.reader.actions import views as view_actions
from briefing.reader.app import BriefingApp
from briefing.reader.reading_screen import ReadingScreen
from briefing.reader.screens.dialogs import Line, Question
from briefing.reader.screens.search import SearchScreen
from briefing.reader.screens.views import ViewsMenu
from db import connect, views, write
from tests.reader.conftest import Opened
from tests.reader.newsroom import screen_text, settled

Reader = Callable[..., Opened]

LONG, BERLIN, KREML = 1, 2, 3


def listed(screen: ReadingScreen) -> list[int]:
    return list(screen.articles.parts()[-1])


# The list


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kreml", [KREML]),
        ("source:dpa or said-by:witkoff", [KREML, BERLIN]),
        ("is:unread", [KREML, BERLIN, LONG]),
        ("-person:merz", [KREML, LONG]),
        ("nirgends", []),
    ],
)
async def test_a_slash_filters_the_list_as_one_types(reader: Reader, query: str, found: list[int]) -> None:
    async with reader("/", *query) as (app, pilot):
        await settled(pilot)
        assert listed(app.reading) == found
        assert f" · {len(found)} unread of {len(found)}" in app.reading.articles.title
        await pilot.press("enter")
        assert app.reading.articles.has_focus
        assert app.reading.filter == query


async def test_a_mistake_is_told_with_its_place_and_the_list_stays(reader: Reader) -> None:
    async with reader("/", *"kreml", size=(160, 45)) as (app, pilot):
        await pilot.press(*" is:unred")
        await settled(pilot)
        assert listed(app.reading) == [KREML]
        assert 'at character 10: "unred" is not known here; did you mean unread?' in app.reading.status


@pytest.mark.parametrize("key", ["enter", "down", "tab"])
async def test_a_mistake_keeps_the_line_open_with_the_cursor_on_it(reader: Reader, key: str) -> None:
    async with reader("/", *"kreml is:unred", key) as (app, pilot):
        bar = app.reading.find_bar
        assert (bar.is_open, bar.value, bar.cursor_position) == (True, "kreml is:unred", 9)
        assert "did you mean unread?" in app.reading.status
        await pilot.press("end", "backspace", "backspace", *"ead", "enter")
        await settled(pilot)
        assert not bar.is_open
        assert (app.reading.filter, listed(app.reading)) == ("kreml is:unread", [KREML])


async def test_what_is_found_in_an_article_knows_no_mistakes(reader: Reader) -> None:
    async with reader("enter", "/", *"is:unred", "enter") as (app, _pilot):
        assert not app.reading.find_bar.is_open


async def test_escape_shows_everything_again(reader: Reader) -> None:
    async with reader("/", *"kreml", "escape") as (app, pilot):
        assert listed(app.reading) == [KREML, BERLIN, LONG]
        assert app.reading.articles.has_focus
        await pilot.press("/", *"kreml", "enter", "escape")
        await settled(pilot)
        assert (listed(app.reading), app.reading.filter) == ([KREML, BERLIN, LONG], "")


async def test_what_is_read_under_a_filter_stays_until_another_one_stands(reader: Reader) -> None:
    async with reader("/", *"is:unread", "enter", "enter") as (app, pilot):
        await settled(pilot)
        app.reading.load_list()
        await settled(pilot)
        assert listed(app.reading) == [KREML, BERLIN, LONG]
        assert "2 unread of 2" in app.reading.articles.title
        app.reading.show_under("is:unread is:unread")
        await settled(pilot)
        assert listed(app.reading) == [BERLIN, LONG]


async def test_the_next_unread_article_is_one_of_the_filter(reader: Reader, newsroom_path: Path) -> None:
    async with reader("/", *"-source:dpa", "enter", "enter") as (app, pilot):
        await pilot.press("n")
        await settled(pilot)
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.id == LONG


async def test_history_brings_the_filter_back(reader: Reader) -> None:
    async with reader("/", *"source:dpa or kreml", "enter") as (app, pilot):
        await settled(pilot)
        await pilot.press("enter", "n")
        await settled(pilot)
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.id == BERLIN
        app.reading.show_under("")
        await settled(pilot)
        await pilot.press("H")
        await settled(pilot)
        assert (app.reading.article.stored.id, app.reading.filter) == (KREML, "source:dpa or kreml")
        assert listed(app.reading) == [KREML, BERLIN]
        await pilot.press("L")
        await settled(pilot)
        assert (app.reading.article.stored.id, app.reading.filter) == (BERLIN, "")
        assert listed(app.reading) == [KREML, BERLIN, LONG]


@pytest.mark.parametrize("keys", [("/", "/"), ("/", "enter"), ("enter", "/", "/"), ("enter", "/", "enter")])
async def test_a_second_slash_searches_everything(reader: Reader, keys: tuple[str, ...]) -> None:
    async with reader(*keys) as (app, _pilot):
        assert isinstance(app.screen, SearchScreen)
        assert not app.reading.find_bar.is_open


# The article


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 45), (200, 60)], ids=str)
@pytest.mark.parametrize("query", ["kreml", "person:Witkoff or said-by:Kreml or a-rather-long-word"])
async def test_the_title_of_a_filtered_list_is_whole(reader: Reader, query: str, size: tuple[int, int]) -> None:
    async with reader("/", *query, "enter", size=size) as (app, _):
        title = str(app.reading.articles.title)
        assert title in screen_text(app)
        assert " unread of " in title
        assert title.startswith(f"1 {query[:5]}")


async def test_the_title_of_a_filtered_list_follows_the_width(reader: Reader) -> None:
    query = "person:Witkoff or Kiew"
    async with reader("/", *query, "enter", size=(200, 60)) as (app, pilot):
        assert query in str(app.reading.articles.title)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert str(app.reading.articles.title) in screen_text(app)
        await pilot.resize_terminal(200, 60)
        await settled(pilot)
        assert query in str(app.reading.articles.title)


async def test_a_second_slash_searches_everything_while_a_filter_stands(reader: Reader) -> None:
    async with reader("/", *"kreml", "enter", "/", "/") as (app, _):
        assert isinstance(app.screen, SearchScreen)
        assert app.reading.filter == "kreml"


async def test_n_says_that_it_looks_under_the_filter(reader: Reader) -> None:
    async with reader("/", *"kreml", "enter", "enter", "escape", "n") as (app, _):
        assert app.reading.status.startswith("Nothing is unread under this filter.")


async def test_a_slash_in_the_article_finds_in_it(reader: Reader) -> None:
    async with reader("enter", "/", *"witkoff") as (app, pilot):
        article = app.reading.article
        text = article.stored.article.text if article.stored else ""
        assert [span.of(text) for span in article.matches] == ["Witkoff"] * 3
        assert "match 1/3" in app.reading.status
        await pilot.press("enter", "n")
        assert "match 2/3" in app.reading.status
        assert not app.reading.find_bar.is_open
        await pilot.press("N", "N")
        assert "match 3/3" in app.reading.status
        await pilot.press("escape")
        assert not article.matches


async def test_words_are_found_together_and_without_accents(reader: Reader) -> None:
    async with reader("j", "enter", "/", *"war auf rei") as (app, _pilot):
        stored = app.reading.article.stored
        assert stored is not None
        assert [span.of(stored.article.text) for span in app.reading.article.matches] == ["war auf Rei"]


async def test_giving_up_goes_back_to_where_one_was(reader: Reader) -> None:
    async with reader("enter", "w", "w", "/", *"schwieg") as (app, pilot):
        assert "match 1/1" in app.reading.status
        await pilot.press("escape")
        await settled(pilot)
        assert not app.reading.article.matches
        assert app.reading.article.cursor.offset == 22
        assert app.reading.article.has_focus


async def test_what_is_not_there_is_said(reader: Reader) -> None:
    async with reader("enter", "/", *"nirgends") as (app, _pilot):
        assert "Nothing in this article." in app.reading.status


# Views


async def test_a_query_is_kept_as_a_view_and_shown_again(reader: Reader, newsroom_path: Path) -> None:
    async with reader("/", *"kreml", "enter", "V") as (app, pilot):
        assert isinstance(app.screen, Line)
        await pilot.press(*"Moskau", "enter")
        await settled(pilot)
        assert "Kept as Moskau." in app.reading.status
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("v")
        await settled(pilot)
        assert isinstance(app.screen, ViewsMenu)
        assert app.screen.choices[-1].label == "Moskau"
        assert app.screen.choices[-1].aside == "1 unread"
        await pilot.press("7")
        await settled(pilot)
        assert (app.reading.filter, listed(app.reading)) == ("kreml", [KREML])


async def test_the_query_is_proposed_as_the_name_of_a_view(reader: Reader, newsroom_path: Path) -> None:
    async with reader("/", *"kreml", "enter", "V", "enter") as (_app, pilot):
        await settled(pilot)
        assert own(newsroom_path) == ["kreml"]


@pytest.mark.parametrize(
    ("name", "says"),
    [(" ", "this is no name of a view"), ("x" * 61, "1 to 60 characters"), ("Starred", "every reader has one")],
)
async def test_a_name_that_cannot_be_is_told_and_can_be_mended(
    reader: Reader, newsroom_path: Path, name: str, says: str
) -> None:
    async with reader("/", *"kreml", "enter", "V", "backspace") as (app, pilot):
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        assert isinstance(app.screen, Line)
        assert says in app.screen.says
        app.screen.query_one(Input).value = "Moskau"
        await pilot.press("enter")
        await settled(pilot)
        assert own(newsroom_path) == ["Moskau"]
        await pilot.press("v")
        await settled(pilot)
        await pilot.press("r")
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        assert isinstance(app.screen, Line)
        assert says in app.screen.says


async def test_a_list_under_a_view_is_called_as_the_view_is(reader: Reader) -> None:
    def title(app: BriefingApp) -> str:
        return str(app.reading.articles.title)

    async with reader("/", *"kreml", "enter") as (app, pilot):
        assert "kreml" in title(app)
        await pilot.press("V", *"Moskau", "enter")
        await settled(pilot)
        assert "1 Moskau · " in title(app)
        await pilot.press("/", *"is:unread", "enter")
        await settled(pilot)
        assert "is:unread" in title(app), "those that every reader has are known by their query"


@pytest.mark.parametrize("query", ['"a [/b]"', '"[red]"', '"[b]" or kreml', '"\\"'])
async def test_a_query_in_the_title_is_no_markup(reader: Reader, query: str) -> None:
    async with reader("/", *query, "enter") as (app, pilot):
        await settled(pilot)
        assert f"1 {query} · " in screen_text(app)
        await pilot.press("V", *"[/x]", "enter")
        await settled(pilot)
        assert "1 [/x] · " in screen_text(app)


async def test_a_list_of_everything_is_no_view(reader: Reader) -> None:
    async with reader("V") as (app, _pilot):
        assert "type a query first" in app.reading.status


@pytest.fixture
def with_views(newsroom_path: Path) -> Path:
    connection = connect.open_for_writing(newsroom_path)
    views.save(connection, "Moskau", "kreml")
    views.save(connection, "Agentur", "source:dpa")
    write.set_read(connection, [BERLIN], True)
    connection.close()
    return newsroom_path


def own(path: Path) -> list[str]:
    connection = connect.open_for_reading(path)
    names = [view.name for view in views.all_views(connection) if view.is_own]
    connection.close()
    return names


async def test_views_are_renamed_moved_and_removed_after_a_question(with_views: Path, reader: Reader) -> None:
    async with reader("v", "k", "K") as (app, pilot):
        await settled(pilot)
        assert own(with_views) == ["Agentur", "Moskau"]
        await pilot.press("J")
        await settled(pilot)
        assert own(with_views) == ["Moskau", "Agentur"]
        await pilot.press("r", *"ie", "enter")
        await settled(pilot)
        assert own(with_views) == ["Moskau", "Agenturie"]
        assert isinstance(app.screen, ViewsMenu)
        await pilot.press("x")
        await settled(pilot)
        assert isinstance(app.screen, Question)
        assert "Remove the view Agenturie?" in app.screen.says
        await pilot.press("n")
        assert own(with_views) == ["Moskau", "Agenturie"]
        await pilot.press("v")
        await settled(pilot)
        await pilot.press("k", "x", "y")
        await settled(pilot)
        assert own(with_views) == ["Moskau"]


async def test_a_built_in_view_stays(reader: Reader) -> None:
    async with reader("v", "x") as (app, _pilot):
        assert isinstance(app.screen, ViewsMenu)
        assert "it stays as it is" in app.screen.says


async def test_views_stand_above_the_list_with_their_unread_articles(with_views: Path, reader: Reader) -> None:
    async with reader(size=(160, 45)) as (app, pilot):
        shown = {view.name: unread for view, unread in app.reading.view_list.views}
        assert shown == {"all": 2, "unread": 2, "starred": 0, "today": 0, "archived": 0, "noted": 0,
                         "Moskau": 1, "Agentur": 0}  # fmt: skip
        await pilot.click("#views", offset=(5, 8))
        await settled(pilot)
        assert listed(app.reading) == [BERLIN]


async def test_views_count_once_the_keys_rest(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(app: BriefingApp) -> int:
        return {view.name: number for view, number in app.reading.view_list.views}["unread"]

    async with reader() as (app, pilot):
        before = unread(app)
        monkeypatch.setattr(view_actions, "REST", 2.0)
        await pilot.press("r")
        app.on_store_changed()
        for _turn in range(3):
            await pilot.pause()
        assert unread(app) == before
        await settled(pilot)
        assert abs(unread(app) - before) == 1


async def test_there_is_no_room_for_views_on_a_small_screen(reader: Reader) -> None:
    async with reader(size=(80, 24)) as (app, _pilot):
        assert not app.reading.view_list.display
        assert app.reading.query_one("#find", Input).display is False


async def test_a_view_with_a_mistake_counts_as_empty(newsroom_path: Path, reader: Reader) -> None:
    connection = connect.open_for_writing(newsroom_path)
    connection.execute("INSERT INTO views VALUES ('alt', 'is:gone', 1)")
    connection.close()
    async with reader("v") as (app, pilot):
        assert isinstance(app.screen, ViewsMenu)
        await pilot.press("7")
        await settled(pilot)
        assert "is not known here" in app.reading.status
        assert len(listed(app.reading)) == 3
