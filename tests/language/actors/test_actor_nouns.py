"""Role nouns and adjectives in their base forms."""

from __future__ import annotations

import pytest

from briefing.language.actors.forms import with_declined_adjectives
from briefing.language.actors.inflection import declined, ungenitive
from briefing.language.actors.nouns import in_gender, role_noun


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("Präsidenten", "Präsident"), ("Ministers", "Minister"), ("Bundeskanzlerin", "Bundeskanzlerin"),
        ("Sohnes", "Sohn"), ("Experten", "Experte"), ("CSU-Chefs", "CSU-Chef"), ("Ex-Kanzlers", "Ex-Kanzler"),
        ("Anwältin", "Anwältin"), ("CEO", "CEO"), ("Vizepräsidentin", "Vizepräsidentin"), ("Diktators", "Diktator"),
    ],
)  # fmt: skip
def test_nominative_singular(word: str, base: str) -> None:
    noun = role_noun(word)
    assert noun is not None
    assert noun.base == base


@pytest.mark.parametrize(("gender", "base"), [("m", "US-Sondergesandter"), ("f", "US-Sondergesandte"),
                                              (None, "US-Sondergesandter")])  # fmt: skip
def test_adjectival_nouns_follow_the_gender(gender: str | None, base: str) -> None:
    noun = role_noun("US-Sondergesandten")
    assert noun is not None
    assert in_gender(noun, gender).base == base


@pytest.mark.parametrize("word", ["Hermann", "Bundesrepublik", "präsident", "Ministern", "Kiew", "", "X", "Karat"])
def test_other_words_are_no_role_nouns(word: str) -> None:
    assert role_noun(word) is None


@pytest.mark.parametrize(
    ("word", "gender", "form"),
    [("russische", "m", "russischer"), ("früheren", "f", "frühere"), ("Weißen", "n", "Weißes"),
     ("Berliner", "f", "Berliner"), ("Europäischen", "f", "Europäische"), ("rosa", "m", "rosa")],
)  # fmt: skip
def test_adjectives_in_the_strong_nominative(word: str, gender: str, form: str) -> None:
    assert declined(word, gender) == form


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Weißen Haus", "Weißes Haus"), ("Europäischen Union", "Europäische Union"),
        ("Vereinten Nationen", "Vereinte Nationen"), ("Auswärtigen Amt", "Auswärtiges Amt"),
        ("Europäischen Gerichtshof für Menschenrechte", "Europäischer Gerichtshof für Menschenrechte"),
        ("Deutschen Fußball Liga", "Deutsche Fußball Liga"),
        ("Frankfurter Allgemeinen Zeitung", "Frankfurter Allgemeine Zeitung"),
        ("Nordsee", "Nordsee"), ("Neuen Xyz", "Neuen Xyz"),
    ],
)  # fmt: skip
def test_names_of_institutions_in_the_nominative(name: str, base: str) -> None:
    assert with_declined_adjectives(name) == base


@pytest.mark.parametrize(
    ("name", "base"),
    [("Putins", "Putin"), ("Kiews", "Kiew"), ("Orbáns", "Orbán"), ("Bundestages", "Bundestag"), ("Merkel's", "Merkel"),
     ("Hans’", "Hans"), ("Hans", None), ("Paris", None), ("USA", None), ("NGOS", None), ("Julius", None),
     ("Putin", None), ("Mexikos", "Mexiko"), ("Kairos", "Kairo"), ("Lagos", None), ("Eurowings", None)],
)  # fmt: skip
def test_genitives(name: str, base: str | None) -> None:
    assert ungenitive(name) == base
