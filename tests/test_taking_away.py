"""Articles and statements as they leave the program: nothing of them reads as markup, LaTeX or a formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from briefing import bibliography
from briefing.bibliography import Work
from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, SourceKind, Span, Statement, StatementKind
from briefing.taking_away import ENDINGS, Form, articles_as, citation, passage_as, quotation, sheet, statements_as
from db.rows import NoteRow, StatementRow, StoredArticle

TEXT = "„Wir warten_ab“, sagte Merz."
ARTICLE = Article(
    TEXT, title="Warten & *Hoffen*", published=date(2026, 1, 21), source="Bote_1", address="https://example.org/a",
    author="Anna Muster und Otto Berg", language="de",
)  # fmt: skip
STORED = StoredArticle(
    id=7, article=ARTICLE, day="2026-01-21", imported_at="2026-01-22T10:00:00+00:00", is_read=True, is_starred=False,
    analysis=Analysis(
        language="de",
        actors=(Actor(1, "Friedrich Merz", ActorKind.PER, (), (Mention(Span(23, 27)),)),),
        statements=(Statement(StatementKind.DIRECT, (Span(0, 15),), speaker=(Span(23, 27),), speaker_actor=1,
                              source=SourceKind.NAMED, confidence=0.9),),
    ),
    failure=None, statement_ids=(3,), tags=("EU",),
    notes=(NoteRow(1, 7, "Zeile eins\nZeile zwei", (), "", ARTICLE.text_hash, "", ""),),
)  # fmt: skip
ROW = StatementRow(
    id=3, article_id=7, day="2026-01-21", headline="Warten & *Hoffen*", outlet="Bote_1", start=0,
    kind=StatementKind.DIRECT, source=SourceKind.NAMED, confidence=0.9, content="„Wir warten_ab“", speaker="Merz",
    cue="sagte", speaker_actor_id=1, speaker_name="Friedrich Merz", address="https://example.org/a",
)  # fmt: skip


def test_a_statement_is_copied_with_all_that_one_needs_to_cite_it() -> None:
    assert quotation(ROW, "Bundeskanzler").splitlines() == [
        "„Wir warten_ab“",
        "— Friedrich Merz, Bundeskanzler",
        "“Warten & *Hoffen*”, Bote_1, 2026-01-21",
        "https://example.org/a",
    ]


def test_what_is_not_said_word_for_word_is_not_passed_off_as_such() -> None:
    from dataclasses import replace

    indirect = replace(ROW, kind=StatementKind.FREE_INDIRECT, speaker_name=None, address=None)
    assert quotation(indirect).splitlines()[1:] == ["— Merz (free indirect)", "“Warten & *Hoffen*”, Bote_1, 2026-01-21"]
    assert "— impersonal" in quotation(replace(indirect, speaker="", source=SourceKind.IMPERSONAL))


def test_an_article_without_an_address_is_told_by_title_outlet_and_date() -> None:
    assert citation(STORED) == "Warten & *Hoffen*, Bote_1, 2026-01-21"


def test_markdown_has_the_text_who_said_what_and_the_notes() -> None:
    (text,) = articles_as(Form.MARKDOWN, [STORED])
    assert text.startswith("# Warten & \\*Hoffen\\*\n")
    assert "„Wir warten\\_ab“, sagte Merz." in text
    assert "- **Friedrich Merz** (direct): „Wir warten\\_ab“" in text
    assert text.endswith("## Notes\n\nZeile eins\nZeile zwei\n")
    assert "\\#EU" in text


def test_plain_text_is_plain() -> None:
    (text,) = articles_as(Form.TEXT, [STORED])
    assert "Warten & *Hoffen*\n\n2026-01-21 · Bote_1 · Anna Muster und Otto Berg · https://example.org/a" in text
    assert "Friedrich Merz (direct): „Wir warten_ab“" in text
    assert "Note\nZeile eins" in text


def test_json_has_the_marks() -> None:
    (document,) = json.loads("".join(articles_as(Form.JSON, [STORED])))
    assert document["schema"] == "briefing.analysis/1"
    assert (document["tags"], document["is_archived"]) == (["EU"], False)
    assert document["notes"][0]["text"] == "Zeile eins\nZeile zwei"
    (line,) = articles_as(Form.JSONL, [STORED])
    assert json.loads(line) == document


def test_a_sheet_runs_no_formula() -> None:
    from dataclasses import replace

    rows = list(csv.DictReader(io.StringIO(sheet([replace(ROW, content="=1+1"), ROW]))))
    assert [row["content"] for row in rows] == ["'=1+1", "„Wir warten_ab“"]
    assert rows[0]["address"] == "https://example.org/a"


def test_bibtex_is_an_entry_in_which_nothing_is_a_command() -> None:
    (entry,) = articles_as(Form.BIBTEX, [STORED])
    assert entry.splitlines() == [
        "@article{bote12026-7,",
        "  author = {Anna Muster and Otto Berg},",
        "  title = {{Warten \\& *Hoffen*}},",
        "  journal = {Bote\\_1},",
        "  year = {2026},",
        "  month = {1},",
        "  date = {2026-01-21},",
        "  url = {https://example.org/a},",
        "  urldate = {2026-01-22},",
        "  langid = {ngerman},",
        "}",
    ]
    assert bibliography.latex("\\input{x}") == r"\textbackslash{}input\{x\}"
    assert bibliography.bibtex(Work(1, "Nur ein Titel")) == "@misc{article-1,\n  title = {{Nur ein Titel}},\n}\n"


def test_csl_is_an_item_for_zotero() -> None:
    (item,) = json.loads("".join(articles_as(Form.CSL, [STORED])))
    assert item == {
        "id": "bote12026-7",
        "type": "article-newspaper",
        "title": "Warten & *Hoffen*",
        "container-title": "Bote_1",
        "author": [{"family": "Muster", "given": "Anna"}, {"family": "Berg", "given": "Otto"}],
        "issued": {"date-parts": [[2026, 1, 21]]},
        "URL": "https://example.org/a",
        "accessed": {"date-parts": [[2026, 1, 22]]},
        "language": "de",
    }
    assert bibliography.csl(Work(1, "Titel", address="https://example.org"))["type"] == "webpage"


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Anna Muster", ["Anna Muster"]),
        ("Von Anna Muster und Otto Berg", ["Anna Muster", "Otto Berg"]),
        ("Anna Muster, Otto Berg", ["Anna Muster", "Otto Berg"]),
        ("Muster, Anna", ["Muster, Anna"]),
        ("dpa/Reuters", ["dpa", "Reuters"]),
        ("Anna Muster; dpa", ["Anna Muster", "dpa"]),
        ("Andrea Sand", ["Andrea Sand"]),
        ("", []),
    ],
)
def test_authors_are_told_apart(printed: str, found: list[str]) -> None:
    assert bibliography.authors(printed) == found


def test_statements_in_every_form() -> None:
    assert statements_as(Form.TEXT, [ROW, ROW]).count("— Friedrich Merz") == 2
    assert statements_as(Form.MARKDOWN, [ROW]).startswith("> „Wir warten\\_ab“\n>\n> — Friedrich Merz  \n")
    assert json.loads(statements_as(Form.JSON, [ROW]))[0]["speaker_name"] == "Friedrich Merz"
    assert json.loads(statements_as(Form.JSONL, [ROW]))["id"] == 3
    with pytest.raises(ValueError, match="articles"):
        statements_as(Form.CSL, [ROW])
    with pytest.raises(ValueError, match="statements"):
        list(articles_as(Form.CSV, [STORED]))
    assert set(ENDINGS) == set(Form)


def test_a_passage_says_where_it_stands() -> None:
    assert passage_as(Form.TEXT, "wo_rte\nund mehr", STORED).splitlines() == [
        "wo_rte", "und mehr", "— Warten & *Hoffen*, Bote_1, 2026-01-21", "https://example.org/a",
    ]  # fmt: skip
    assert passage_as(Form.MARKDOWN, "wo_rte\nund mehr", STORED).splitlines() == [
        "> wo\\_rte", "> und mehr", ">", "> — Warten & \\*Hoffen\\*, Bote\\_1, 2026-01-21  ",
        "> https://example.org/a",
    ]  # fmt: skip


def test_statements_in_prose_name_the_role() -> None:
    for form in (Form.TEXT, Form.MARKDOWN):
        assert "— Friedrich Merz, Kanzler" in statements_as(form, [ROW], lambda row: "Kanzler")
