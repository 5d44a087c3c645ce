from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.intake.normalise import MAX_MARKS, normalise, normalise_line

VISIBLE_FORMAT_CHARACTERS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
JOINERS = "\u200c\u200d"
TRICKY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\r\n\t \x1b\x9b[]0;m\x07\\\x85\u2028\u2029\xa0\xad\u200d\u200c\u202e\ufeff\u0301\u0323\u0344e👩ب"
        ),
    )
)


@given(TRICKY)
@example("ب" + "\u064b\u0650" * 9 + "\u200d" + "ب")
@example("\u0344" * 20)
@example("\x1b\x1b[31m[31m")
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(TRICKY)
def test_nothing_remains_that_a_terminal_obeys_or_a_reader_cannot_see(text: str) -> None:
    for character in normalise(text):
        category = unicodedata.category(character)
        assert character == "\n" or category not in ("Cc", "Cs", "Zl", "Zp"), hex(ord(character))
        assert category != "Zs" or character == " "
        assert category != "Cf" or character in VISIBLE_FORMAT_CHARACTERS + JOINERS


@given(TRICKY)
def test_lines_and_blank_lines_are_tidy(text: str) -> None:
    cleaned = normalise(text)
    assert "\n\n\n" not in cleaned
    assert all(line == line.rstrip() for line in cleaned.split("\n"))
    assert cleaned == cleaned.strip()
    assert unicodedata.is_normalized("NFC", cleaned)


@given(st.one_of(TRICKY, st.text(st.sampled_from("aöß„“ –\n\t\r\xa0€\u0308\xad."))))
def test_a_text_without_anything_unusual_is_treated_as_any_other(text: str) -> None:
    unusual = "\ufeff" + text  # a mark that goes, whatever follows
    assert normalise(text) == normalise(unusual)
    assert normalise_line(text) == normalise_line(unusual)


def test_every_code_point_alone_obeys() -> None:
    kept = {
        character
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(character := chr(code)) in ("Cc", "Cf", "Cs")
        and character in normalise(f"a{character}b")
    }
    assert kept == {"\n", *VISIBLE_FORMAT_CHARACTERS}


@pytest.mark.parametrize(
    ("sequence", "what"),
    [
        ("\x1b[31m", "colour"),
        ("\x1b[2J\x1b[1;1H", "clear and move"),
        ("\x1b]0;Titel\x07", "window title"),
        ("\x1b]8;;https://example.org\x1b\\", "link"),
        ("\x1b]52;c;aGFsbG8=\x1b\\", "clipboard"),
        ("\x1bPq#0\x1b\\", "device control"),
        ("\x9b31m", "eight-bit colour"),
        ("\x9d0;Titel\x9c", "eight-bit title"),
        ("\x1bc", "reset"),
        ("\x1b(B", "character set"),
        ("\x08\x08", "backspaces"),
    ],
)
def test_a_control_sequence_goes_as_a_whole(sequence: str, what: str) -> None:
    assert normalise(f"Der {sequence}Kreml") == "Der Kreml", what


def test_an_unfinished_string_swallows_no_text() -> None:
    assert normalise("Der \x1b]0;Kreml hat\nbekannt gegeben") == "Der 0;Kreml hat\nbekannt gegeben"


@pytest.mark.parametrize("dropped", [7, 8, 11, 12, 13])
def test_what_textual_drops_is_gone(dropped: int) -> None:
    assert chr(dropped) not in normalise(f"a{chr(dropped)}b")


def test_line_ends_are_one_kind() -> None:
    assert normalise("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch") == "a\nb\nc\nd\ne\n\nf\ng\nh"


def test_spaces_are_one_kind_and_count_as_many() -> None:
    assert normalise("10\xa0Prozent\tund\u202f5\u2009Euro") == "10 Prozent und 5 Euro"


def test_words_lose_what_is_invisible_in_them() -> None:
    assert normalise("Bun\xaddes\u200bkanz\u2060ler \u202eMerz\u202c \ufeffsagt") == "Bundeskanzler Merz sagt"


def test_letters_are_composed() -> None:
    assert normalise("Gru\u0308\xdfe") == "Grüße"


def test_joiners_stay_where_they_do_work_only() -> None:
    assert normalise("Auf\u200clage") == "Auflage"
    assert normalise("👩\u200d🚀 fliegt") == "👩\u200d🚀 fliegt"
    assert normalise("می\u200cخواهم") == "می\u200cخواهم"


def test_a_heap_of_marks_is_cut_in_reasonable_time() -> None:
    heap = normalise("a" + "\u0323\u0301" * 200_000 + " b")
    assert sum(map(unicodedata.combining, heap)) > 0
    assert len(heap) <= MAX_MARKS + len("a b")


def test_a_line_has_single_spaces() -> None:
    assert normalise_line("  Der\n\n Titel\t\x1b[1m hier ") == "Der Titel hier"
