"""Keys and likeness of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.actor_names import name_key, same_name

names = st.text(max_size=30) | st.lists(
    st.text("abcdeghikmnoprstuwyzäöüßłń'-. ", min_size=1, max_size=9)
    | st.sampled_from(["Selenskyj", "Lawrow", "Wladimir", "Mohamed", "el-Baradei", "Gorbatschow", "Müller"]),
    max_size=3,
).map(" ".join)
kinds = st.sampled_from(["PER", "ORG", "LOC", "MISC"])


@pytest.mark.parametrize(
    "spellings",
    [
        "Selenskyj Selenski Zelensky Zełenski Zelenskyy Selenskij",
        "Lawrow Lavrov Ławrow",
        "Gorbatschow Gorbachev Gorbaczow",
        "Lukaschenko Lukashenko Łukaszenko",
        "Saakaschwili Saakashvili Saakaszwili",
        "Sergej Sergei Siergiej Sergey",
        "Mohammed Muhammad Mohamed",
        "el-Baradei al-Baradei",
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: str) -> None:
    assert len({name_key(spelling, "PER") for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Meier", "Meyer"), ("Wetter", "Vetter"), ("Wolodymyr", "Wladimir"), ("Bauer", "Baur")]
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert name_key(one, "PER") != name_key(other, "PER")


def test_accents_hyphens_and_spaces_do_not_matter() -> None:
    assert name_key("Jean-Claude  Juncker", "PER") == name_key("jean claude JUNCKER", "PER")
    assert name_key("Müller", "PER") == name_key("Mueller", "PER") == name_key("Mu\u0308ller", "PER")
    assert name_key("São Paulo", "LOC") == name_key("Sao Paulo", "LOC")


def test_only_persons_are_transliterated() -> None:
    assert name_key("Zelensky", "ORG") == "zelensky"


@given(names, kinds)
def test_the_key_of_a_key_is_the_key(name: str, kind: str) -> None:
    key = name_key(name, kind)
    assert name_key(key, kind) == key


@given(names, kinds)
def test_case_does_not_matter(name: str, kind: str) -> None:
    assert name_key(name.casefold(), kind) == name_key(name, kind)


@given(names, names)
def test_likeness_is_symmetric_and_one_for_equal_keys_only(a: str, b: str) -> None:
    likeness = same_name(a, b)
    assert likeness == same_name(b, a)
    assert 0 <= likeness <= 1
    assert (likeness == 1) == (name_key(a, "PER") == name_key(b, "PER") != "")


def test_another_given_name_speaks_against_one_person() -> None:
    assert same_name("Donald Trump", "Melania Trump") < 0.6
    assert same_name("Rustem Umjerow", "Rustem Umerow") > 0.85
    assert same_name("D. Trump", "Donald Trump") == 0.9
    assert same_name("Trump", "Donald Trump") == 0.8
