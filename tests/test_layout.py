"""Texts divide into paragraphs and headings without a code point lost or moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain import Span
from briefing.layout import begins_with_title, blocks, find_headings

PROSE = "Das ist ein ganzer Satz, der mit einem Punkt endet."


def words(text: str) -> list[str]:
    return [block.span.of(text) for block in blocks(text)]


def test_blank_lines_part_paragraphs_and_single_line_ends_do_not() -> None:
    assert words("Eins,\nzwei.\n\nDrei.\n \n\nVier.") == ["Eins,\nzwei.", "Drei.", "Vier."]


def test_without_a_blank_line_each_line_is_a_paragraph() -> None:
    assert words(" Eins.\nZwei.\n  Drei. ") == ["Eins.", "Zwei.", "Drei."]


@pytest.mark.parametrize("line", ["„Ziel nicht aus den Augen verlieren“", "Ein Treffen in Genf", "Was nun?"])
def test_a_short_line_without_a_full_stop_between_paragraphs_is_a_heading(line: str) -> None:
    text = f"{PROSE}\n{line}\n{PROSE}"
    assert [span.of(text) for span in find_headings(text)] == [line]


@pytest.mark.parametrize(
    "line", ["Er schwieg.", "„Nein.“", "Er sagte:", "Dies ist eine Zeile ohne Punkt, " + "die sehr lang ist " * 6]
)
def test_a_line_that_ends_like_a_sentence_or_is_long_is_no_heading(line: str) -> None:
    assert find_headings(f"{PROSE}\n{line}\n{PROSE}") == ()


def test_the_last_line_and_the_only_line_are_no_headings() -> None:
    assert find_headings("Nur eine Zeile") == ()
    assert find_headings(f"{PROSE}\nNachsatz ohne Punkt") == ()


def test_headings_from_markup_are_taken_as_given() -> None:
    text = f"Titel mit Punkt.\n\n{PROSE}\n\nkurz"
    assert [b.is_heading for b in blocks(text, (Span(0, 16),))] == [True, False, False]
    assert not any(b.is_heading for b in blocks(text, ()))


@given(st.text(st.sampled_from("ab .?“\n \t😀ä"), max_size=80))
def test_blocks_are_in_order_disjoint_and_hold_everything_but_white_space(text: str) -> None:
    end = 0
    for block in blocks(text):
        assert block.span.start >= end
        assert not text[end : block.span.start].strip()
        assert block.span.of(text).strip() == block.span.of(text) != ""
        end = block.span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("title", "is_in_text"), [("Warten auf Genf", True), ("Warten  auf Genf ", True), ("Warten", False), (None, False)]
)
def test_a_first_heading_may_be_the_title(title: str | None, is_in_text: bool) -> None:
    text = f"Warten auf Genf\n\n{PROSE}"
    assert begins_with_title(text, blocks(text), title) is is_in_text
    assert not begins_with_title(PROSE, blocks(PROSE), PROSE)
    assert not begins_with_title("", (), None)
