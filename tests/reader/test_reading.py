"""What the reading screen shows while things change: news, analyses, sizes, themes, nothing at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection
from textual.theme import BUILTIN_THEMES, Theme

from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span
from briefing.linking import NameLinker
from briefing.reader.app import BriefingApp
from briefing.reader.inks import Ink, inks
from briefing.reader.panes import Pane
from briefing.reader.places import Place
from briefing.reader.themes import THEMES as OWN_THEMES
from briefing.reader.themes import completed
from briefing.reader.trail import Cursor
from briefing.reader.widgets.pane import Pane as LinePane
from db import connect, read, write
from tests.reader.conftest import Opened
from tests.reader.newsroom import BERLIN, LONG, PIPELINE, add, berlin_analysis, burst, settled, spans

Reader = Callable[..., Opened]


def screen_text(app: BriefingApp) -> str:
    """What stands on the screen, without styles."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def lines(pane: LinePane) -> list[str]:
    """What stands in a pane."""
    return [pane.render_line(y).text.rstrip() for y in range(pane.height)]


async def notice_news(app: BriefingApp) -> None:
    """Look at the store now instead of within the second."""
    assert app._watcher is not None
    app._watcher.look()


# News


async def test_news_come_in_above_and_nothing_moves_under_the_cursor(reader: Reader, newsroom_path: Path) -> None:
    async with reader("j", size=(160, 20)) as (app, pilot):
        row = next(y for y, line in enumerate(lines(app.reading.articles)) if "Berlin wartet" in line)
        for number in range(5):
            add(newsroom_path, Article(f"Neue Meldung {number}.", published=date(2026, 2, 1 + number)))
        await notice_news(app)
        await settled(pilot)
        assert len(app.reading.articles) == 8
        assert app.reading.articles.current == 2
        assert "Berlin wartet" in lines(app.reading.articles)[row]
        assert "5 new ↑" in app.reading.status


async def test_going_to_the_top_sees_the_news(reader: Reader, newsroom_path: Path) -> None:
    async with reader() as (app, pilot):
        add(newsroom_path, Article("Neue Meldung.", published=date(2026, 2, 1)))
        await notice_news(app)
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        assert app.reading.articles.current == 4
        assert "new ↑" not in app.reading.status


async def test_an_analysis_that_arrives_adds_highlights_and_moves_nothing(reader: Reader, newsroom_path: Path) -> None:
    text = f"{LONG}\n\nSteve Witkoff sprach."
    mention = Mention(*spans(text, "Steve Witkoff"))
    analysis = Analysis("de", actors=(Actor(1, "Steve Witkoff", ActorKind.PER, (), (mention,)),))
    article_id = add(newsroom_path, Article(text, published=date(2026, 3, 1)))
    async with reader("g", "l", "ctrl+d", "j", size=(100, 20)) as (app, pilot):
        view = app.reading.article
        assert view.stored is not None
        assert view.stored.id == article_id
        assert "waiting for analysis" in app.reading.status
        before = lines(view)
        connection = connect.open_for_writing(newsroom_path)
        write.save_analysis(connection, article_id, Article(text).text_hash, PIPELINE, analysis, NameLinker())
        connection.close()
        await notice_news(app)
        await settled(pilot)
        assert lines(view) == before
        await pilot.press("w")
        assert view.cursor.stop is not None
        assert view.cursor.stop.span.of(text) == "Steve Witkoff"


async def test_a_mark_leaves_the_cursor_on_its_actor(reader: Reader) -> None:
    async with reader("l", ")") as (app, _):
        article = app.reading.article
        before = article.cursor
        assert article.stored is not None
        article.refresh_article(replace(article.stored, is_starred=True))
        assert article.cursor == before
        assert app.reading.status.startswith("Kreml")


async def test_the_first_article_of_an_empty_store_shows_at_once(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    connect.prepare(path)
    app = BriefingApp(path, analyse=False)
    async with app.run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        assert "Press a to add" in screen_text(app)
        await pilot.press("j", "l", "w", ")", ".", "r", "m", "n", "H", "3", '"', "z", "X", "q")
        assert not app.is_running


async def test_an_empty_store_takes_up_what_comes(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    connect.prepare(path)
    app = BriefingApp(path, analyse=False)
    async with app.run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        add(path, Article(BERLIN), berlin_analysis())
        await notice_news(app)
        await settled(pilot)
        assert app.reading.article.stored is not None
        assert app.reading.articles.current == app.reading.article.stored.id


async def test_progress_of_the_analysis_is_told_quietly(reader: Reader) -> None:
    from briefing.reader.background import AnalysisFailed, AnalysisFinished, AnalysisStarted, ArticleAnalysed

    async with reader("l") as (app, pilot):
        app.post_message(AnalysisStarted(3))
        await settled(pilot)
        assert "analysing 3 …" in app.reading.status
        app.post_message(ArticleAnalysed(1, 1, 3))
        await settled(pilot)
        assert "analysing 2 …" in app.reading.status
        app.post_message(AnalysisFinished())
        await settled(pilot)
        assert "analysing" not in app.reading.status
        app.post_message(AnalysisFailed("the analysis stopped: no [b]model[/b]; install it."))
        await settled(pilot)
        assert any("[b]model[/b]" in str(note.message) for note in app._notifications)


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
        assert app.reading.articles.border_title == "1 Articles · 2 unread of 3"


@pytest.mark.parametrize("width", [30, 60, 160])
async def test_the_way_to_help_is_always_shown(reader: Reader, width: int) -> None:
    async with reader(size=(width, 24)) as (app, pilot):
        assert "? help" in screen_text(app).splitlines()[-1]
        await pilot.press("l")
        await settled(pilot)
        assert "? help" in screen_text(app).splitlines()[-1]


# What is said where there is nothing


@pytest.mark.parametrize(("down", "said"), [(1, "Nobody is quoted here"), (2, "This article waits for analysis")])
async def test_an_empty_panel_says_why(reader: Reader, down: int, said: str) -> None:
    async with reader(*["j"] * down, "3") as (app, _):
        assert said in " ".join(" ".join(lines(app.reading.panel)).split())


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


async def test_another_width_shows_other_panes(reader: Reader) -> None:
    async with reader("l", size=(160, 40)) as (app, pilot):
        assert [app.reading.query_one(f"#{pane}").display for pane in Pane] == [True, True, True]
        await pilot.resize_terminal(90, 30)
        await settled(pilot)
        assert [app.reading.query_one(f"#{pane}").display for pane in Pane] == [False, True, True]
        await pilot.resize_terminal(60, 30)
        await settled(pilot)
        assert [app.reading.query_one(f"#{pane}").display for pane in Pane] == [False, True, False]
        await pilot.resize_terminal(30, 8)
        await settled(pilot)
        assert f"{app.reading.article.progress} %" in app.reading.status
        assert app.reading.article.progress < 100


# The mouse


async def test_a_click_on_an_actor_puts_the_cursor_there_and_two_open_the_page(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        view = app.reading.article
        y = next(y for y, line in enumerate(lines(view)) if "Kreml" in line)
        x = lines(view)[y].index("Kreml") + 1
        at = Offset(x, y + view.gutter.top)
        await pilot.click(view, offset=at)
        await settled(pilot)
        assert app.reading.status.startswith("Kreml · organisation")
        await pilot.click(view, offset=at, times=2)
        await settled(pilot)
        assert type(app.screen).__name__ == "ActorScreen"


async def test_a_click_in_the_list_opens_the_article(reader: Reader) -> None:
    async with reader() as (app, pilot):
        y = next(y for y, line in enumerate(lines(app.reading.articles)) if "Berlin wartet" in line)
        await pilot.click(app.reading.articles, offset=Offset(6, y + app.reading.articles.gutter.top))
        await settled(pilot)
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.id == 2
        assert app.reading.pane is Pane.ARTICLE


async def test_a_click_in_the_panel_chooses_the_statement(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        y = next(y for y, line in enumerate(lines(app.reading.panel)) if "zuversichtlich" in line)
        await pilot.click(app.reading.panel, offset=Offset(6, y + app.reading.panel.gutter.top))
        await settled(pilot)
        assert app.reading.article.cursor.statement == 1
        assert app.reading.pane is Pane.PANEL


async def test_selected_text_is_the_text_as_it_stands(reader: Reader) -> None:
    async with reader("l") as (app, _):
        view = app.reading.article
        shown = lines(view)
        first = next(y for y, line in enumerate(shown) if "Kreml" in line)
        last = next(y for y, line in enumerate(shown) if "zuversichtlich" in line)
        start = Offset(shown[first].index("Kreml"), first)
        end = Offset(shown[last].index("zuversichtlich") + len("zuversichtlich"), last)
        selected = view.get_selection(Selection(start, end))
        assert selected is not None
        assert selected[0].startswith("Kreml teilte mit, Steve")
        assert selected[0].endswith("kommen.\n\n„Ich bin zuversichtlich")


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


# Searching and themes


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


@pytest.mark.parametrize(
    "theme", ["briefing-dark", "briefing-light", "textual-light", "nord", "ansi-dark", "ansi-light"]
)
async def test_kinds_of_actors_differ_without_colour_in_every_theme(newsroom_path: Path, theme: str) -> None:
    app = BriefingApp(newsroom_path, theme=theme, analyse=False)
    async with app.run_test() as pilot:
        await settled(pilot)
        pane = app.reading.article
        looks = {
            (style.bold, style.underline, style.italic, style.reverse)
            for ink in (Ink.PERSON, Ink.ORGANISATION, Ink.PLACE, Ink.OTHER, Ink.CURSOR)
            for style in [pane.ink(ink)]
        }
        assert len(looks) == 5


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *OWN_THEMES], ids=lambda theme: theme.name)
def test_every_theme_has_all_inks(theme: Theme) -> None:
    variables = {**theme.to_color_system().generate(), **theme.variables}
    assert set(inks(completed(variables, ansi=theme.ansi), ansi=theme.ansi)) == set(Ink)


async def test_another_theme_repaints_the_text(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        before = app.reading.article.ink(Ink.PERSON)
        await pilot.press("T")
        await settled(pilot)
        assert app.reading.article.ink(Ink.PERSON) != before


def test_an_unknown_theme_is_the_dark_one(newsroom_path: Path) -> None:
    assert BriefingApp(newsroom_path, theme="no such theme").theme == "briefing-dark"


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


async def test_dragging_the_mouse_selects_text(reader: Reader) -> None:
    async with reader("l") as (app, pilot):
        view = app.reading.article
        y = next(y for y, line in enumerate(lines(view)) if "Kreml" in line)
        x = lines(view)[y].index("Kreml")
        await pilot.mouse_down(view, offset=Offset(x, y + view.gutter.top))
        await pilot.hover(view, offset=Offset(x + 5, y + view.gutter.top))
        await pilot.mouse_up(view, offset=Offset(x + 5, y + view.gutter.top))
        await settled(pilot)
        assert (app.screen.get_selected_text() or "").strip().startswith("Kreml")
        selected = [segment.text for segment in view.render_line(y) if segment.style and segment.style.reverse]
        assert "".join(selected).startswith("Kreml")


@pytest.mark.parametrize(
    "keys",
    ["wwww..--", ")))((", "w)W(.n", "3jjkGg", "jkjG", "lX)XwXw", "lzw)z", '")"w"', "lnwHLw"],
)
@pytest.mark.parametrize("size", [(160, 45), (90, 14)])
async def test_what_is_drawn_in_steps_is_what_is_drawn_at_once(
    reader: Reader, keys: str, size: tuple[int, int]
) -> None:
    async with reader(*keys, size=size) as (app, pilot):
        in_steps = [list(strip) for strip in app.screen._compositor.render_strips()]
        for pane in app.reading.query(LinePane):
            pane.restyle()
        await settled(pilot)
        assert [list(strip) for strip in app.screen._compositor.render_strips()] == in_steps


async def test_a_store_that_breaks_while_one_reads_ends_the_reader_with_a_sentence(reader: Reader) -> None:
    async with reader() as (app, pilot):
        app._handle_exception(sqlite3.DatabaseError("database disk image is malformed"))
        await pilot.pause()
    assert app.fault is not None
    assert str(app.store.path) in str(app.fault)
    assert "malformed" in str(app.fault)
    assert app.return_code == 1
