"""c writes notes on articles and statements; they stand at the head of the article and in who said what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.widgets import TextArea

from briefing.domain import Article, Span
from briefing.reader.page import Page, note_lines
from briefing.reader.widgets.pane import Pane
from db import marks
from db.rows import NoteRow, StoredArticle
from tests.reader.conftest import Opened
from tests.reader.newsroom import settled

Reader = Callable[..., Opened]


def text_of(pane: Pane) -> str:
    """What stands in a pane."""
    return "\n".join(pane.render_line(y).text for y in range(pane.height))


async def test_c_writes_a_note_on_the_article(reader: Reader) -> None:
    async with reader("c", *"Nachfragen", "enter", *"bei wem?", "ctrl+s") as (app, pilot):
        (note,) = app.store.ask(marks.notes_of, 3)
        assert (note.text, note.place) == ("Nachfragen\nbei wem?", ())
        assert "✎ Nachfragen" in text_of(app.reading.article)
        assert "✎" in text_of(app.reading.articles)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert app.store.ask(marks.notes_of, 3) == ()
        assert "✎" not in text_of(app.reading.article)


async def test_c_in_who_said_what_writes_on_the_statement(reader: Reader) -> None:
    async with reader("3", "j", "j", "c", *"Worauf?", "ctrl+s") as (app, pilot):
        (note,) = app.store.ask(marks.notes_of, 3)
        assert note.content == "„Ich bin zuversichtlich“"
        assert "✎ Worauf?" in text_of(app.reading.panel)
        assert "✎ Worauf?" not in text_of(app.reading.article)
        await pilot.press("c", *"!", "ctrl+s")
        await settled(pilot)
        assert [note.text for note in app.store.ask(marks.notes_of, 3)] == ["Worauf?!"]


async def test_an_empty_note_is_deleted_and_comes_back(reader: Reader) -> None:
    async with reader("c", *"ab", "ctrl+s", "c", "backspace", "backspace", "ctrl+s") as (app, pilot):
        assert app.store.ask(marks.notes_of, 3) == ()
        assert "Note deleted" in app.reading.status
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert [note.text for note in app.store.ask(marks.notes_of, 3)] == ["ab"]


async def test_escape_throws_no_words_away_without_a_warning(reader: Reader) -> None:
    async with reader("c", *"ab", "escape") as (app, pilot):
        dialog: Any = app.screen
        assert "Not saved yet" in dialog.says
        await pilot.press(*"c", "escape")
        assert dialog.query_one(TextArea).text == "abc"
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.reading
        assert app.store.ask(marks.notes_of, 3) == ()


async def test_a_note_that_did_not_change_is_left_at_once(reader: Reader) -> None:
    async with reader("c", "escape") as (app, _):
        assert app.screen is app.reading


def test_a_note_on_words_that_the_outlet_took_back_stands_at_the_head() -> None:
    note = NoteRow(1, 1, "Wirklich?", (Span(0, 9),), "Der Kreml", "another text", "", "")
    stored = StoredArticle(
        id=1, article=Article("Der Kreml wartet."), day="2026-01-21", imported_at="2026-01-21T10:00:00+00:00",
        is_read=False, is_starred=False, analysis=None, failure=None, statement_ids=(), notes=(note,),
    )  # fmt: skip
    assert Page(stored, 80).notes == ["✎ „Der Kreml“: Wirklich?"]
    present = replace(note, text_hash=stored.article.text_hash)
    assert Page(replace(stored, notes=(present,)), 80).notes == []


def test_a_long_note_is_cut() -> None:
    assert note_lines("eins\n\nzwei", 20) == ["✎ eins", "  zwei"]
    assert note_lines("wort " * 100, 20)[-1] == "  …"
