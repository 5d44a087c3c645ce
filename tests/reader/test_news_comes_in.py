"""News and analyses that come in while one reads: they show, and nothing moves under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.domain import Actor, ActorKind, Analysis, Article, Mention
from briefing.linking import NameLinker
from briefing.reader.app import BriefingApp
from briefing.reader.places import Place
from db import connect, feeds, write
from tests.bad_web import Reply, bad_web, item, rss
from tests.killing import fetch_process
from tests.reader.conftest import Opened
from tests.reader.newsroom import (
    BERLIN,
    LONG,
    PIPELINE,
    add,
    berlin_analysis,
    lines,
    screen_text,
    settled,
    spans,
)

Reader = Callable[..., Opened]


async def notice_news(app: BriefingApp) -> None:
    """Look at the store now instead of within the second."""
    assert app._watcher is not None
    app._watcher.look()


async def test_news_come_in_above_and_nothing_moves_under_the_cursor(reader: Reader, newsroom_path: Path) -> None:
    async with reader("j", size=(160, 20)) as (app, pilot):
        row = next(y for y, line in enumerate(lines(app.reading.articles)) if "Berlin wartet" in line)
        for number in range(5):
            add(newsroom_path, Article(f"Neue Meldung {number}.", published=date(2026, 2, 1 + number)))
        await notice_news(app)
        await settled(pilot)
        before = lines(app.reading.articles)
        assert len(app.reading.articles) == 3
        assert "5 new: R" in app.reading.status
        assert "Berlin wartet" in before[row]
        await pilot.press("l", "R")
        assert len(app.reading.articles) == 8
        assert app.reading.articles.current == 2
        assert "Berlin wartet" in lines(app.reading.articles)[row]
        assert "5 new articles in the list" in app.reading.status


async def test_the_key_goes_from_the_list_to_what_is_new_and_back_again(reader: Reader, newsroom_path: Path) -> None:
    async with reader("G") as (app, pilot):
        add(newsroom_path, Article("Neues.", published=date(2026, 2, 1)))
        add(newsroom_path, Article("Altes.", published=date(2026, 1, 1)))
        await notice_news(app)
        await settled(pilot)
        await pilot.press("R")
        assert app.reading.articles.current == 4
        assert "2 new articles" in app.reading.status
        await pilot.press("H")
        assert app.reading.articles.current == 1
        await pilot.press("R")
        assert "Nothing new" in app.reading.status


async def test_what_waits_is_in_the_list_when_one_goes_to_it(reader: Reader, newsroom_path: Path) -> None:
    async with reader("l") as (app, pilot):
        new = add(newsroom_path, Article("Neues.", published=date(2026, 1, 1)))
        await notice_news(app)
        await settled(pilot)
        await pilot.press("n", "n", "n")
        assert app.reading.articles.current == new
        assert len(app.reading.articles) == 4


async def test_an_article_that_goes_leaves_what_is_new_waiting(reader: Reader, newsroom_path: Path) -> None:
    async with reader() as (app, pilot):
        new = add(newsroom_path, Article("Neues.", published=date(2026, 2, 1)))
        await notice_news(app)
        await settled(pilot)
        connection = connect.open_for_writing(newsroom_path)
        with write.transaction(connection):
            write.delete_article(connection, 1, NameLinker())
        connection.close()
        await notice_news(app)
        await settled(pilot)
        assert len(app.reading.articles) == 2
        await pilot.press("k", "k")
        assert app.reading.articles.current == new


async def test_going_to_the_top_sees_the_news(reader: Reader, newsroom_path: Path) -> None:
    async with reader() as (app, pilot):
        add(newsroom_path, Article("Neue Meldung.", published=date(2026, 2, 1)))
        await notice_news(app)
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        assert app.reading.articles.current == 4
        assert "new ↑" not in app.reading.status


async def test_what_one_goes_to_is_no_news_any_more(reader: Reader, newsroom_path: Path) -> None:
    async with reader("l") as (app, pilot):
        add(newsroom_path, Article("Neue Meldung.", published=date(2026, 2, 1)))
        app.reading.go(Place(4))
        await settled(pilot)
        await notice_news(app)
        await settled(pilot)
        assert app.reading.articles.is_at_top
        assert "new" not in app.reading.status
        await pilot.press("1", "j")
        await settled(pilot)
        assert "new ↑" not in app.reading.status


async def test_what_is_put_back_into_the_list_is_no_news(reader: Reader) -> None:
    async with reader("j", "d", "ctrl+z", "j", "d", "ctrl+z") as (app, _):
        assert list(app.reading.articles.parts()[-1]) == [3, 2, 1]
        assert "new ↑" not in screen_text(app)


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


async def test_what_a_fetch_from_cron_brings_shows_by_itself(
    reader: Reader, newsroom_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    with bad_web() as web:
        web.routes["/feed"] = Reply(rss(item(1), item(2)))
        connection = connect.open_for_writing(newsroom_path)
        feeds.add_feed(connection, f"{web.address}/feed")
        connection.close()
        async with reader() as (app, pilot):
            process = fetch_process(newsroom_path)
            await asyncio.to_thread(process.wait)
            assert process.stdout is not None
            process.stdout.close()
            async with asyncio.timeout(20):  # it looks once a second; a crowded machine takes longer
                while "2 new: R" not in app.reading.status:
                    await pilot.pause(0.05)
