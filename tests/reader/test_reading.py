"""What the reading screen shows: the panes, their sizes, text from outside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.domain import Analysis, Article, Span
from briefing.linking import NameLinker
from briefing.reader.app import BriefingApp
from briefing.reader.panes import Pane
from briefing.reader.places import Place
from briefing.reader.trail import Cursor
from db import connect, read, write
from tests.reader.conftest import Opened
from tests.reader.newsroom import (
    LONG,
    PIPELINE,
    add,
    burst,
    lines,
    panes_shown,
    screen_text,
    settled,
)
from tests.reader.ways import Way, go, store_of

Reader = Callable[..., Opened]


# The panel, the status line and the hints


async def test_the_panel_follows_the_text_that_is_scrolled(reader: Reader) -> None:
    async with reader("l", size=(90, 7)) as (app, pilot):
        assert not any("Medienberichten" in line for line in lines(app.reading.panel))
        await pilot.press("G")
        await settled(pilot)
        assert any("Medienberichten" in line for line in lines(app.reading.panel))


async def test_the_list_counts_what_is_unread(reader: Reader) -> None:
    async with reader() as (app, pilot):
        assert "3 unread of 3" in screen_text(app)
        await pilot.press("l")
        assert app.reading.articles.title == "1 Articles · 2 unread of 3"


async def test_another_width_leaves_the_cursor_in_view(stores: Path, tmp_path: Path) -> None:
    way = Way((*[")"] * 11,))
    app = BriefingApp(store_of(stores, way, tmp_path), analyse=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(app, pilot, way)
        for _ in range(2):
            assert app.reading.article.cursor_in_view
            await pilot.press("z")
            await settled(pilot)
        assert app.reading.article.cursor_in_view


@pytest.mark.parametrize("width", [30, 60, 160])
async def test_the_way_to_help_is_always_shown(reader: Reader, width: int) -> None:
    async with reader(size=(width, 24)) as (app, pilot):
        assert "? help" in screen_text(app).splitlines()[-1]
        await pilot.press("l")
        await settled(pilot)
        assert "? help" in screen_text(app).splitlines()[-1]


@pytest.mark.parametrize("key", ["w", "W", ".", ";", ")", "("])
async def test_keys_that_need_the_analysis_say_that_it_is_to_come(reader: Reader, key: str) -> None:
    async with reader("j", "j", key) as (app, _):
        assert "Still waiting for its analysis" in app.reading.status


async def test_an_answer_to_a_key_is_said_whole_though_there_is_news(reader: Reader) -> None:
    async with reader(size=(80, 24)) as (app, pilot):
        app.reading.say_news("10 new of those you watch: S")
        answer = "Choose an actor or a statement first, then press C to correct it."
        app.reading.say(answer)
        await settled(pilot)
        assert answer in screen_text(app)
        app.reading.say("")
        await settled(pilot)
        assert "10 new of those" in screen_text(app)


async def test_a_long_answer_takes_the_lines_that_it_needs_until_it_is_gone(reader: Reader) -> None:
    async with reader(size=(40, 20)) as (app, pilot):
        answer = "Nobody of this name is in the article, and none of those who are is like it."
        app.reading.say(answer)
        await settled(pilot)
        assert answer in " ".join(screen_text(app).split())
        app.reading.say("")
        await settled(pilot)
        assert app.reading.query_one("#status").outer_size.height == 1


# What is said where there is nothing


@pytest.mark.parametrize(("down", "said"), [(1, "Nobody is quoted here"), (2, "This article waits for analysis")])
async def test_an_empty_panel_says_why(reader: Reader, down: int, said: str) -> None:
    async with reader(*["j"] * down, "3") as (app, _):
        assert said in " ".join(" ".join(lines(app.reading.panel)).split())


async def test_a_language_without_a_model_is_told(reader: Reader, newsroom_path: Path) -> None:
    add(newsroom_path, Article("The minister said nothing.", published=date(2026, 2, 1)), Analysis())
    async with reader("3") as (app, _):
        assert "no model for the language of this article" in " ".join(" ".join(lines(app.reading.panel)).split())


async def test_a_failed_analysis_is_told(reader: Reader, newsroom_path: Path) -> None:
    connection = connect.open_for_writing(newsroom_path)
    write.save_failure(connection, 1, Article(LONG).text_hash, PIPELINE, "too long", NameLinker())
    connection.close()
    async with reader("G", "l") as (app, _):
        assert "the analysis failed: too long" in "".join(lines(app.reading.article))


# Sizes


@pytest.mark.parametrize("size", [(1, 1), (3, 3), (20, 4), (40, 12), (80, 24), (300, 90)])
async def test_no_size_is_too_small_or_too_large(reader: Reader, size: tuple[int, int]) -> None:
    async with reader("l", "w", ")", '"', "j", "enter", "z", "z", "h", "j", size=size) as (app, _):
        assert app.is_running


async def test_what_was_at_the_top_stays_when_the_terminal_changes(reader: Reader) -> None:
    async with reader("G", "l", "space", "space", size=(100, 24)) as (app, pilot):
        first = next(line for line in lines(app.reading.article) if "Absatz" in line).split(":")[0].split()[-1]
        for size in ((50, 20), (160, 45), (100, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert f"Absatz {first}:" in "".join(lines(app.reading.article)[:4])


async def test_the_cursor_is_in_view_after_jumping_where_nothing_was_drawn_yet(reader: Reader) -> None:
    async with reader(size=(60, 10)) as (app, pilot):
        burst(app, "l", "w", "w", "w", "w", "w", "w")
        await settled(pilot)
        assert "Witkoff schwieg" in "\n".join(lines(app.reading.article))


async def test_a_higher_terminal_shows_what_a_lower_one_had_scrolled_away(reader: Reader) -> None:
    async with reader("j", "j", size=(60, 10)) as (app, pilot):
        assert app.reading.articles.top > 0
        await pilot.resize_terminal(160, 45)
        await settled(pilot)
        assert app.reading.articles.top == 0


async def test_another_width_shows_other_panes(reader: Reader) -> None:
    async with reader("l", size=(160, 40)) as (app, pilot):
        assert panes_shown(app) == [Pane.LIST, Pane.ARTICLE, Pane.PANEL]
        await pilot.resize_terminal(90, 30)
        await settled(pilot)
        assert panes_shown(app) == [Pane.ARTICLE, Pane.PANEL]
        await pilot.resize_terminal(60, 30)
        await settled(pilot)
        assert panes_shown(app) == [Pane.ARTICLE]
        await pilot.resize_terminal(30, 8)
        await settled(pilot)
        assert f"{app.reading.article.progress} %" in app.reading.status
        assert app.reading.article.progress < 100


# Text from outside


async def test_markup_and_control_characters_from_outside_are_only_text(newsroom_path: Path) -> None:
    add(
        newsroom_path,
        Article(
            "[b]fett[/b] [@click=app.quit]x[/] \x1b[31mrot",
            title="[red]Titel[/]",
            source="[u]dpa",
            published=date(2026, 5, 1),
        ),
    )
    app = BriefingApp(newsroom_path, analyse=False)
    async with app.run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        seen = screen_text(app)
        assert "[red]Titel[/]" in seen
        assert "[b]fett[/b] [@click=app.quit]x[/]" in seen
        assert "\x1b" not in seen


async def test_a_heading_that_is_the_title_stands_once(newsroom_path: Path) -> None:
    text = "Warten auf Genf\n\nDer Kreml schweigt."
    headings = (Span(0, 15),)
    add(newsroom_path, Article(text, title="Warten auf Genf", headings=headings, published=date(2026, 5, 1)))
    app = BriefingApp(newsroom_path, analyse=False)
    async with app.run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        assert sum("Warten auf Genf" in line for line in lines(app.reading.article)) == 1
        app.reading.article.set_cursor(Cursor(0))
        assert app.reading.article.cursor_in_view


# Searching, long lists, broken stores


async def test_words_of_a_search_are_marked_and_walked_through(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        app.reading.go(Place(3, find="witkoff"))
        await settled(pilot)
        assert len(app.reading.article.matches) == 3
        await pilot.press("n", "n")
        assert "match 2/3" in app.reading.status
        await pilot.press("N")
        assert "match 1/3" in app.reading.status
        await pilot.press("N")
        assert "match 3/3" in app.reading.status
        await pilot.press("escape")
        assert app.reading.article.matches == ()
        assert app.reading.pane is Pane.ARTICLE


async def test_a_list_of_thousands_asks_only_for_the_rows_in_view(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    day = date(2026, 1, 1)
    write.add_articles(connection, [Article(f"Meldung {n}.", published=day + timedelta(n // 9)) for n in range(3000)])
    connection.close()
    app = BriefingApp(path, analyse=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert len(app.reading.articles) == 3000
        await pilot.press("G")
        await settled(pilot)
        assert "Meldung 0." in screen_text(app)
        assert len(app.reading.articles._rows) < 300
        assert app.store.ask(read.article_keys)[-1][0] == app.reading.articles.current


async def test_a_store_that_breaks_while_one_reads_ends_the_reader_with_a_sentence(reader: Reader) -> None:
    async with reader() as (app, pilot):
        app._handle_exception(sqlite3.DatabaseError("database disk image is malformed"))
        await pilot.pause()
    assert app.fault is not None
    assert str(app.store.path) in str(app.fault)
    assert "malformed" in str(app.fault)
    assert app.return_code == 1


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 45)])
async def test_a_message_leaves_the_lines_free_that_answer_to_keys(newsroom_path: Path, size: tuple[int, int]) -> None:
    app = BriefingApp(newsroom_path, analyse=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("l", "w")
        await settled(pilot)
        before = screen_text(app).splitlines()
        app.notify("Something that takes more than a line of a narrow screen to say, " * 2)
        await pilot.pause()
        await settled(pilot)
        after = screen_text(app).splitlines()
        assert any("Something that takes" in line for line in after)
        last = 2 if app.reading.query_one("#hints").display else 1
        assert after[-last:] == before[-last:]
