"""The query language: what is understood, what is a mistake and where; any text is one or the other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import words
from briefing.errors import QueryError
from db import query_keys
from db.query import DEEPEST, EVERYTHING, LONGEST, And, Not, Or, Phrase, Query, Term, Word, parse, words_of
from db.query_keys import KEYS

A, B, C = Word("a1"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", EVERYTHING),
        ("  – & … ", EVERYTHING),
        ("a1", A),
        ("a1 b", And((A, B))),
        ("a1 b or c", Or((And((A, B)), C))),
        ("a1 (b oder c)", And((A, Or((B, C))))),
        ("a1 and b und c", And((A, B, C))),
        ("a1 und", A),
        ("und", Word("und")),
        ("And or a1", Or((Word("And"), A))),
        ('"and" a1', And((Phrase("and"), A))),
        ("-und a1", And((Not(Word("und")), A))),
        ("(a1 b) c", And((A, B, C))),
        ("-a1 -(b c)", And((Not(A), Not(And((B, C)))))),
        ("b - c", And((B, C))),
        ("NATO-Gipfel 10:30", And((Word("NATO-Gipfel"), Word("10:30")))),
        ("„Leben oder Tod“", Phrase("Leben oder Tod")),
        ('"noch offen', Phrase("noch offen")),
        ("person:Merz", Term("person", "Merz")),
        ('Person:"Friedrich  Merz"', Term("person", "Friedrich Merz", True)),
        ("über:„Kiew“", Term("about", "Kiew", True)),
        ("von:Merz", Term("said-by", "Merz")),
        ('-ist:"ungelesen"', Not(Term("is", "unread"))),
        ("art:free-indirect", Term("kind", "free_indirect")),
        ("art:Wörtlich", Term("kind", "direct")),
        ("art:fortgesetzt or kind:carried-on", Or((Term("kind", "indirect_free_indirect"),) * 2)),
        ("newer:03T", Term("newer", "3d")),
        ("date:21.1.2026..gestern", Term("date", "2026-01-21..yesterday")),
        ("date:2026..", Term("date", "2026..")),
    ],
)
def test_what_is_understood(text: str, tree: Query) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "position", "sentence"),
    [
        ("merz persn:x", 5, 'there is no key "persn:"; did you mean "person:"?'),
        ("http://a.example", 0, 'there is no key "http:"; to look for it as words, put it in quotation marks.'),
        ("person:", 7, '"person:" lacks its value; for example person:Merz.'),
        ("merz is:unred", 8, '"unred" is not known here; did you mean unread?'),
        ("kind:xyz", 5, '"xyz" is not known here; it is direct, indirect, reported, free_indirect or '),
        ("newer:bald", 6, '"bald" is no length of time; a number and d, w, m or y: 3d, 2w, 6m, 1y.'),
        ("date:2026-02-30", 5, 'there is no day "2026-02-30"; a day is written 2026-01-21'),
        ("date:..", 5, '".." names no day'),
        ("date:{0}", 5, '"{0}" is no date'),
        ("a (b", 2, 'this bracket is not closed; close it with ")".'),
        ("a ) b", 2, "this bracket closes none"),
        ("a ()", 2, "there is nothing in these brackets"),
        ("or a", 0, '"or" needs something on both sides; put the word itself in quotation marks: "or".'),
        ("a or", 2, '"or" needs something on both sides'),
        ("person:!", 7, '"!" is no name'),
        ("(" * (DEEPEST + 2), DEEPEST + 1, f"go no deeper than {DEEPEST}"),
        ("a" * (LONGEST + 1), LONGEST, f"at most {LONGEST} characters"),
    ],
)
def test_a_mistake_says_where_and_what(text: str, position: int, sentence: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.position == position
    assert sentence in str(caught.value)
    assert f"at character {position + 1}" in str(caught.value)


PIECES = st.sampled_from(
    [
        *"()-\"„“:.{}'",
        " ",
        "or",
        "ODER",
        "Merz",
        "NATO-Gipfel",
        "ß",
        "ü",
        "12",
        "2026-01",
        "..",
        "3d",
        "unread",
        "\0",
        "\n",
    ]
    + [f"{key}:" for key in KEYS]
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "sag:Merz",
            "Die Suche hat einen Fehler bei Zeichen 1: den Schlüssel „sag:“ gibt es nicht; war „sagt:“ gemeint?",
        ),
        (
            "is:grün",
            "Die Suche hat einen Fehler bei Zeichen 4: „grün“ ist hier nicht bekannt; es ist ungelesen, ",
        ),
        ("(merz", "Die Suche hat einen Fehler bei Zeichen 1: diese Klammer ist nicht geschlossen; mit „)“ schließen."),
        ("date:x", "Die Suche hat einen Fehler bei Zeichen 6: „x“ ist kein Datum; ein Tag schreibt sich 2026-01-21, "),
    ],
)
def test_a_mistake_is_told_in_the_language_of_the_interface(text: str, sentence: str) -> None:
    words.choose("de")
    try:
        with pytest.raises(QueryError) as caught:
            parse(text)
    finally:
        words.choose("en")
    assert str(caught.value).startswith(sentence)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=30))
def test_any_text_is_a_query_or_a_mistake_and_what_it_prints_means_the_same(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as mistake:
        place = mistake.position
    else:
        place = 0
        assert parse(str(tree)) == tree
    assert place in range(len(text) + 1)


def test_the_words_that_are_looked_for_leave_out_what_must_not_occur() -> None:
    assert list(words_of(parse('a1 -b ("b c" or c) person:x'))) == [A, Phrase("b c"), C]


def test_every_key_understands_its_own_example() -> None:
    for key in KEYS.values():
        tree = parse(key.example)
        assert isinstance(tree, Term)
        assert tree.key == key.name


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2026-01-21", date(2026, 1, 21), date(2026, 1, 21)),
        ("2025-11..2026", date(2025, 11, 1), date(2026, 12, 31)),
        ("..2025", None, date(2025, 12, 31)),
        ("yesterday..", date(2026, 1, 20), None),
        ("today", date(2026, 1, 21), date(2026, 1, 21)),
        ("9999", date(9999, 1, 1), date.max),
    ],
)
def test_the_days_of_a_date(value: str, first: date | None, last: date | None) -> None:
    assert query_keys.days_of(value, date(2026, 1, 21)) == (first, last)


@pytest.mark.parametrize(("value", "day"), [("3d", date(2026, 1, 18)), ("1w", date(2026, 1, 14)), ("9999y", date.min)])
def test_how_long_ago(value: str, day: date) -> None:
    assert query_keys.before(value, date(2026, 1, 21)) == day
