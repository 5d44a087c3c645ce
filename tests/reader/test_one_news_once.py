"""In the reader one piece of news has one line, and what is being read does not change under the eyes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.domain import Article
from briefing.reader.page import Page, as_read
from db import connect, read
from db.rows import OtherSource, StoredArticle

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
