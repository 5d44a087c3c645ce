"""What changed is found, and from it both versions can be read again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.changes import Kind, Piece, changes, is_change

TEXTS = st.lists(
    st.lists(st.sampled_from("Der Kreml wartet . „ja“ ab , 21 nicht".split()), min_size=1, max_size=9).map(" ".join),
    max_size=6,
).map("\n\n".join)


def side(old: str, new: str, kind: Kind) -> list[str]:
    """One version, read from the changes."""
    paragraphs = [
        "".join(piece.text for piece in paragraph if piece.kind in (Kind.SAME, kind)) for paragraph in changes(old, new)
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_from_the_changes(old: str, new: str) -> None:
    assert side(old, new, Kind.REMOVED) == old.split("\n\n") if old else not side(old, new, Kind.REMOVED)
    assert side(old, new, Kind.ADDED) == new.split("\n\n") if new else not side(old, new, Kind.ADDED)
    assert any(map(is_change, changes(old, new))) is (old != new)


def test_a_changed_word_is_shown_in_its_sentence() -> None:
    (paragraph,) = changes("Es gab drei Verletzte in Kiew.", "Es gab fünf Verletzte in Kiew.")
    assert paragraph == (
        Piece(Kind.SAME, "Es gab "),
        Piece(Kind.REMOVED, "drei"),
        Piece(Kind.ADDED, "fünf"),
        Piece(Kind.SAME, " Verletzte in Kiew."),
    )


def test_another_paragraph_is_removed_and_added_as_a_whole() -> None:
    assert changes("Eins.\n\nDer Kreml schweigt.", "Eins.\n\nMorgen tagt das Parlament in Rom.") == [
        (Piece(Kind.SAME, "Eins."),),
        (Piece(Kind.REMOVED, "Der Kreml schweigt."),),
        (Piece(Kind.ADDED, "Morgen tagt das Parlament in Rom."),),
    ]


def test_an_added_paragraph_leaves_the_others_alone() -> None:
    old = "Erster Absatz.\n\nZweiter Absatz."
    result = changes(old, "Erster Absatz.\n\nNachtrag dazu.\n\nZweiter Absatz.")
    assert [is_change(paragraph) for paragraph in result] == [False, True, False]


def test_huge_texts_are_compared_in_reasonable_steps() -> None:
    words = "wort " * 50_000
    assert changes(words, words + "ende") == [
        (Piece(Kind.REMOVED, words.strip()),),
        (Piece(Kind.ADDED, words + "ende"),),
    ]
    lines = "\n".join(map(str, range(5000)))
    assert len(changes(lines, lines + "\nende")) == 10_001
