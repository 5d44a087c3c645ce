"""Quotation marks pair up in every style, and what is found is always a stretch between marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.statements.quotation import find_quotations


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("„", "“"), ("„", "”"), ("“", "”"), ('"', '"'), ("»", "«"), ("«", "»"), ("‚", "‘"), ("›", "‹"), ("‹", "›")],
)
def test_every_style_pairs(opening: str, closing: str) -> None:
    text = f"Er sagte: {opening}Das geht{closing}, und ging. Dann: {opening}Ja.{closing}"
    assert quoted(text) == [f"{opening}Das geht{closing}", f"{opening}Ja.{closing}"]


def test_inner_quotation_is_nested() -> None:
    found = find_quotations("„Er rief ‚Halt‘ und lief“, sagte sie.")
    assert [(quotation.level, quotation.closed) for quotation in found] == [(0, True), (1, True)]


def test_guillemets_hold_german_marks() -> None:
    assert quoted("»Das „Neue“ ist gut.«") == ["»Das „Neue“ ist gut.«", "„Neue“"]


def test_an_apostrophe_is_no_quotation() -> None:
    assert quoted("So geht's nicht, und Hans' Hut auch nicht. Das ist ’ne Sache.") == []


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    (found,) = find_quotations("Er sagte: „Das ist offen.\n\nEin neuer Absatz.")
    assert found.closed is False
    assert found.span.end == len("Er sagte: „Das ist offen.")


def test_a_quotation_goes_on_over_paragraphs_that_reopen_it() -> None:
    text = "„Erstens.\n\n„Zweitens.“ Schluss."
    assert quoted(text) == ["„Erstens.\n\n„Zweitens.“"]


def test_a_quotation_closed_in_the_next_paragraph_is_one() -> None:
    text = "Sie schreibt: „Erstens.\n\nZweitens.“ Schluss."
    assert quoted(text) == ["„Erstens.\n\nZweitens.“"]


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert quoted("Das war alles.“ Dann ging er.") == []


@given(st.text(alphabet="ab ,.\n„“”\"»«‚‘’'›‹", max_size=60))
def test_quotations_are_stretches_that_nest(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
        assert text[quotation.span.start] in "„“”\"»«‚‘’'›‹"
        if quotation.closed:
            assert text[quotation.span.end - 1] in "“”\"»«‘’'›‹"
    closed = [quotation.span for quotation in found if quotation.closed]
    for one in closed:
        for other in closed:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing


@given(st.text(alphabet="abc „“»«\n", max_size=40))
def test_pairing_is_linear_and_total(text: str) -> None:
    assert find_quotations(text) == find_quotations(text)
