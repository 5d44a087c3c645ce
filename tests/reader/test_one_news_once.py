"""In the reader one piece of news has one line, and what is being read does not change under the eyes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.domain import Article
from briefing.reader.page import Page, as_read
from briefing.reader.screens.paged_list import PagedList
from db import connect, read
from db.rows import OtherSource, StoredArticle
from tests.reader.conftest import Opened
from tests.reader.newsroom import add_statement, newsroom, settled

OPEN = StoredArticle(
    id=1, article=Article("Der Kreml wartet."), day="2026-01-21", imported_at="2026-01-21T10:00:00+00:00",
    is_read=False, is_starred=False, analysis=None, failure=None, statement_ids=(),
)  # fmt: skip


def test_a_text_that_changes_while_it_is_read_stays() -> None:
    changed = replace(OPEN, article=Article("Etwas anderes."), is_starred=True, statement_ids=(7,), earlier_versions=1)
    shown = as_read(OPEN, changed)
    assert shown == replace(OPEN, is_starred=True, earlier_versions=1)
    page = Page(OPEN, 80)
    page.take(shown)
    assert page.text == "Der Kreml wartet."
    assert "changed by its outlet" in " ".join(page.facts)


def test_another_analysis_of_the_same_text_is_shown() -> None:
    analysed = replace(OPEN, statement_ids=(1, 2))
    assert as_read(OPEN, analysed) == analysed


def test_the_other_outlets_are_named_above_the_text() -> None:
    others = (OtherSource(2, "Bote", None, "2026-01-21"), OtherSource(3, None, None, "2026-01-21"))
    page = Page(replace(OPEN, also_in=others), 80)
    assert "also in Bote, another outlet" in " ".join(page.facts)


def test_a_new_version_waits_and_is_unanalysed_in_the_list(tmp_path: Path) -> None:
    from briefing.arrivals import take_in

    path = tmp_path / "briefing.db"
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    for text in ("Der Kreml wartet auf Genf.", "Der Kreml wartet auf Genf. Nun doch."):
        take_in(connection, [Article(text, title="Genf", address="https://example.org/genf")])
    (row,) = read.article_page(connection)
    assert not row.is_analysed
    connection.close()


@pytest.fixture
def newsroom_path(tmp_path: Path) -> Path:
    """Two outlets print the same words of Steve Witkoff."""
    path = newsroom(tmp_path / "newsroom.db")
    for outlet in ("dem Boten", "dem Kurier"):
        add_statement(path, "Steve Witkoff", "„Ich werde im Frühjahr ganz gewiss noch einmal kommen“", outlet)
    return path


async def test_on_the_page_of_an_actor_a_statement_stands_once_and_unfolds(reader: Callable[..., Opened]) -> None:
    async with reader("l", "w", "enter") as (app, pilot):
        rows = app.screen.query_one("#rows", PagedList)
        assert rows.total == 3
        assert rows.render().plain.count("Ich werde im Frühjahr") == 1
        await pilot.press("x")
        await settled(pilot)
        assert rows.total == 4
        assert "└ dem Kurier" in rows.render().plain
        await pilot.press("j", "enter")
        await settled(pilot)
        assert app.reading.article.stored is not None
        assert app.reading.article.stored.article.source == "dem Kurier"
