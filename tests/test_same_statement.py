"""The same statement in several articles is told once; what only resembles it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain import SourceKind, StatementKind
from briefing.same_statement import are_alike, fold, normal_form
from db.rows import StatementRow

LONG = "„Wir werden diesen Vertrag so nicht unterschreiben, das habe ich heute in Brüssel deutlich gesagt“"


def row(number: int, content: str, *, article: int | None = None, day: str = "2026-01-21", by: int | None = None)\
        -> StatementRow:  # fmt: skip
    return StatementRow(
        number, number if article is None else article, day, "", None, 0, StatementKind.DIRECT, SourceKind.NAMED, 0.9,
        content, "", "", by, None,
    )  # fmt: skip


def test_quotation_marks_punctuation_and_capitals_do_not_count() -> None:
    assert normal_form("„Das ist nicht gut!“") == normal_form("»Das ist nicht gut«")


@pytest.mark.parametrize(
    "copy",
    [
        LONG.replace("„", "»").replace("“", "«"),
        LONG.replace("heute ", ""),
        LONG.replace("“", ", sagt er noch“"),
    ],
)
def test_an_edited_copy_is_the_same(copy: str) -> None:
    (told,) = fold([row(1, LONG), row(2, copy)])
    assert [one.id for one in told.copies] == [2]


@pytest.mark.parametrize(
    "other",
    [
        row(2, "„Wir werden diesen Vertrag morgen früh in Berlin gern und ohne Bedingung unterschreiben“"),
        row(2, LONG, article=1),
        row(2, LONG, day="2026-02-21"),
        row(2, LONG, by=7),
    ],
    ids=["other words", "same article", "weeks later", "another speaker"],
)
def test_another_statement_stays_another(other: StatementRow) -> None:
    assert len(fold([row(1, LONG, by=3), other])) == 2


def test_short_words_are_no_copy() -> None:
    assert len(fold([row(1, "„Gut so“"), row(2, "„Gut so“")])) == 2


WORDS = st.lists(st.sampled_from("eins zwei drei vier fünf sechs".split()), max_size=14)


@given(one=WORDS, other=WORDS)
def test_likeness_is_mutual(one: list[str], other: list[str]) -> None:
    assert are_alike(one, other) == are_alike(other, one)


@given(st.lists(WORDS.map(" ".join), max_size=12))
def test_folding_loses_no_statement(contents: list[str]) -> None:
    rows = [row(number, content) for number, content in enumerate(contents)]
    told = fold(rows)
    assert sorted(r.id for one in told for r in (one.statement, *one.copies)) == [r.id for r in rows]
