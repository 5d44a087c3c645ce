"""Lines are ranges of the text: nothing is lost, nothing is wider than the page, offsets lead back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.domain import Span
from briefing.layout import blocks
from briefing.reader.flow import HANGING, Flow, clip, index_at_cell, shown, wrap

WORDS = st.sampled_from(
    [
        "Der",
        "Kreml",
        "„Ja“",
        "US-Sondergesandter",
        "日本語",
        "👩‍👩‍👧",
        "é",
        "ﷺ",
        "\u0301",
        "🇩🇪",
        "—",
        "Donaudampfschiff",
        "\xad",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=120),
    st.lists(st.one_of(WORDS, st.sampled_from([" ", "\n", "\n\n", "\t"])), max_size=40).map(" ".join),
)


@given(TEXTS)
def test_what_is_shown_has_a_character_for_every_code_point(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert shown(text).isprintable() or all(not ("\x00" <= c < " " or c == "\x1b") for c in shown(text))


@given(TEXTS, st.integers(1, 40))
def test_lines_hold_every_word_in_order(text: str, width: int) -> None:
    text = shown(text)
    lines = wrap(text, Span(0, len(text)), width)
    assert "".join(line.of(text) for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(first.end <= second.start for first, second in pairwise(lines))
    assert all(line.start < line.end for line in lines)


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    text = shown(text)
    for line in wrap(text, Span(0, len(text)), width):
        assert (
            cell_len(line.of(text)) <= width
            or not line.of(text)[1:].strip("\u200d\ufe0f")
            or _one_cluster(line.of(text))
        )


def _one_cluster(line: str) -> bool:
    """A cluster wider than the page stands alone."""
    return len(wrap(line, Span(0, len(line)), 1)) == 1


@given(TEXTS, st.integers(2, 40))
def test_a_hanging_line_is_at_most_a_cell_longer(text: str, width: int) -> None:
    text = shown(text)
    for line in wrap(text, Span(0, len(text)), width, hanging=True):
        extra = 1 if text[line.start] in HANGING else 0
        assert cell_len(line.of(text)) <= width + extra or _one_cluster(line.of(text))


@given(TEXTS, st.integers(1, 40))
def test_the_row_of_an_offset_shows_it(text: str, width: int) -> None:
    text = shown(text)
    flow = Flow(text, blocks(text), width)
    for row, line in enumerate(flow.lines):
        for offset in range(line.start, line.end):
            assert flow.row_of(offset) == row


@given(st.text(max_size=30), st.integers(0, 60))
def test_a_cell_of_a_line_is_a_character_that_covers_it(text: str, cell: int) -> None:
    line = shown(text)
    index = index_at_cell(line, cell)
    assert 0 <= index <= len(line)


@given(st.text(max_size=60), st.integers(0, 30))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width


def test_a_clipped_text_has_one_ellipsis() -> None:
    assert clip("warnte … davor", 9) == "warnte…"


def test_lines_break_at_spaces_and_after_hyphens() -> None:
    text = "Der US-Sondergesandte Steve Witkoff kam an"
    assert [line.of(text) for line in wrap(text, Span(0, len(text)), 12)] == [
        "Der US-",
        "Sondergesand",
        "te Steve",
        "Witkoff kam",
        "an",
    ]


def test_a_line_that_fits_exactly_is_not_broken() -> None:
    text = "genau zwölf! und"
    assert [line.of(text) for line in wrap(text, Span(0, len(text)), 12)] == ["genau zwölf!", "und"]


def test_escape_sequences_are_shown_as_replacements() -> None:
    assert shown("a\x1b[31mrot\x07") == "a\ufffd[31mrot\ufffd"
