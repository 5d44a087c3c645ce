"""Copies of one piece of news are found, and what is merely alike is not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import near_duplicates as benchmark
from briefing.near_duplicates import band_keys, is_same_news, likeness, shingles

TEXTS = st.lists(st.sampled_from("der die das und Kreml Kiew sagte wartet am Montag ß".split()), max_size=90).map(
    " ".join
)


def words(first: int, last: int) -> str:
    return " ".join(f"wort{number}" for number in range(first, last))


def test_precision_and_recall_on_the_test_set() -> None:
    texts = benchmark.make_set(benchmark.TEST)
    result = benchmark.figures(texts, benchmark.found_pairs([text.text for text in texts]))
    assert result.precision >= 0.98
    assert result.recall >= 0.9


def test_the_sets_are_the_same_every_time_and_different_from_each_other() -> None:
    assert benchmark.make_set(benchmark.TEST) == benchmark.make_set(benchmark.TEST)
    assert benchmark.make_set(benchmark.TEST) != benchmark.make_set(benchmark.DEVELOPMENT)


def test_the_measure_can_fail() -> None:
    texts = benchmark.make_set(benchmark.TEST)
    by_chance = {tuple(sorted(Random(1).sample(range(len(texts)), 2))) for _ in range(500)}
    assert benchmark.figures(texts, by_chance).precision < 0.5


def test_case_and_punctuation_do_not_count() -> None:
    assert shingles("Der Kreml wartet, „ja“, auf Straßen.") == shingles("der KREML wartet - ja - auf STRASSEN")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (words(0, 200), words(0, 200), True),
        (words(0, 200), words(0, 90), True),  # cut by more than half
        (words(0, 1000), words(0, 90), False),  # a note inside a round-up
        (words(0, 200), words(150, 350), False),  # a shared quarter
        (words(0, 40), words(0, 30), False),  # short, and not nearly whole
        (words(0, 40), words(0, 38), True),
        ("Ein Satz", "Ein Satz", True),
        ("Ein Satz", "Kein Satz", False),
        ("", "", False),
    ],
)
def test_what_is_one_piece_of_news(one: str, other: str, same: bool) -> None:
    assert is_same_news(shingles(one), shingles(other)) is same


@given(TEXTS, TEXTS)
def test_likeness_is_a_share_and_has_no_direction(one: str, other: str) -> None:
    a, b = shingles(one), shingles(other)
    resemblance, containment = likeness(a, b)
    assert 0 <= resemblance <= containment <= 1
    assert likeness(b, a) == (resemblance, containment)
    assert is_same_news(a, b) is is_same_news(b, a)


@given(TEXTS)
def test_keys_depend_on_the_text_alone_and_fit_the_store(text: str) -> None:
    keys = band_keys(shingles(text))
    assert keys == band_keys(shingles(text))
    assert len(keys) == (32 if text else 0)
    assert all(-(2**63) <= key < 2**63 for key in keys)
