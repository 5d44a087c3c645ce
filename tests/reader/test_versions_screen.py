"""What an outlet changed in an article, and who else printed it, as the reader shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.arrivals import take_in
from briefing.domain import Article
from briefing.reader.inks import Ink
from briefing.reader.screens.looks import inks_of
from briefing.reader.screens.versions import Step, Unchanged, VersionsScreen, item_lines, items_of
from db import connect, read
from db.rows import OtherSource, StoredArticle, Version
from tests.reader.conftest import Opened
from tests.reader.newsroom import lines, screen_text, settled

Reader = Callable[..., Opened]

SAID = " ".join(
    f"Im Ort Nummer {n} sagte Sprecherin {n * 7}, der Plan gelte weiter für alle {n * 3} Häuser." for n in range(12)
)
PRINTED = Article(
    f"Der Rat stimmte mit großer Mehrheit zu.\n{SAID}\nMehr gab es nicht.", title="Rat stimmt zu",
    published=date(2026, 2, 3), source="Kurier", address="https://kurier.example/rat",
)  # fmt: skip
CORRECTED = replace(PRINTED, text=PRINTED.text.replace("mit großer Mehrheit", "einstimmig"))
COPY = replace(PRINTED, source="Bote", address="https://bote.example/rat", text=PRINTED.text + "\nSo der Bote.")


@pytest.fixture
def newsroom_path(newsroom_path: Path) -> Path:
    """The small store with an article that was changed, and that another outlet printed too."""
    connection = connect.open_for_writing(newsroom_path)
    for article in (PRINTED, COPY, CORRECTED):
        take_in(connection, [article])
    connection.close()
    return newsroom_path


async def test_the_list_and_the_head_of_the_article_mark_it(reader: Reader) -> None:
    async with reader("g") as (app, _):
        assert any(line.endswith("Kurier +1 ± …") for line in lines(app.reading.articles))
        text = " ".join(screen_text(app).split())
        assert "also in Bote (D)" in text
        assert "changed by its outlet (D)" in text


async def test_the_screen_shows_the_words_that_changed(reader: Reader) -> None:
    async with reader("g", "D") as (app, _):
        screen = app.screen
        assert isinstance(screen, VersionsScreen)
        words = screen_text(app)
        assert "also in 1 outlet · changed once · taken out, put in" in words
        assert "2 paragraphs as before" in words
        inks = inks_of(screen)
        (changed,) = [item for item in items_of(screen._stored, screen._store.ask(earlier)) if isinstance(item, tuple)]
        (line,) = item_lines(changed, 80, inks)
        drawn = {line.plain[span.start : span.end]: span.style for span in line.spans}
        assert drawn == {"mit großer Mehrheit": inks[Ink.REMOVED], "einstimmig": inks[Ink.ADDED]}


def earlier(connection: object) -> list[Version]:
    return [Version(PRINTED.title, PRINTED.text, "2026-02-03T10:00:00+00:00")]


async def test_a_copy_opens_and_leads_back(reader: Reader) -> None:
    async with reader("g", "D", "enter") as (app, pilot):
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.article.source == "Bote"
        await pilot.press("H")
        await settled(pilot)
        assert app.reading.article.stored.article.source == "Kurier"
        await pilot.press("D", "q")
        assert app.screen is app.reading


async def test_an_article_that_stands_alone_says_so(reader: Reader) -> None:
    async with reader("G", "D") as (app, _):
        assert app.screen is app.reading
        assert "no other version" in app.reading.status


async def test_a_beginning_is_marked(reader: Reader, newsroom_path: Path) -> None:
    connection = connect.open_for_writing(newsroom_path)
    take_in(connection, [Article("Nur so viel.", published=date(2026, 3, 1), source="Zeitung", is_partial=True)])
    connection.close()
    async with reader("g") as (app, _):
        assert any(line.endswith("Zeitung ½ …") for line in lines(app.reading.articles))
        assert "only the beginning" in screen_text(app)


def test_changes_are_listed_from_the_newest_to_the_oldest() -> None:
    stored = StoredArticle(
        id=1, article=Article("Drei.", title="T"), day="2026-01-21", imported_at="", is_read=False, is_starred=False,
        analysis=None, failure=None, statement_ids=(), also_in=(OtherSource(2, None, None, "2026-01-21"),),
    )  # fmt: skip
    old = [Version("T", "Eins.", "2026-01-21T10:00:00+00:00"), Version("T", "Zwei.\nB.", "2026-01-21T11:00:00+00:00")]
    copy, second, *changed, first, removed, added, new = items_of(stored, old)
    assert isinstance(copy, OtherSource)
    assert (second, first) == (Step(old[1].replaced_at), Step(old[0].replaced_at))
    assert [str(piece.text) for paragraph in changed for piece in paragraph] == ["Zwei.", "B.", "Drei."]
    assert [str(piece.text) for paragraph in (removed, added, new) for piece in paragraph] == ["Eins.", "Zwei.", "B."]
    unchanged = items_of(replace(stored, article=Article("Zwei.\nB.\nC.", title="T")), old[1:])
    assert Unchanged(2) in unchanged


def test_a_row_says_what_became_of_it(newsroom_path: Path) -> None:
    connection = connect.open_for_reading(newsroom_path)
    by_source = {row.source: row for row in read.article_page(connection, read.ArticleFilter.WITH_COPIES)}
    connection.close()
    assert (by_source["Kurier"].is_changed, by_source["Bote"].is_changed) == (True, False)
    assert not by_source["Kurier"].is_partial
