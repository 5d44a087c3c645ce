"""For which country a nameless body speaks."""

from __future__ import annotations

import pytest

from briefing.domain import Actor, ActorKind
from briefing.language.actors.countries import country_of

NAMES = ["Russland", "USA", "Frankreich", "China", "Irak", "Ukraine", "Kiew", "Großbritannien", "Polen"]
PLACES = [Actor(number, name, ActorKind.LOC) for number, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Die russische Führung", "Russland"),
        ("die ukrainische Regierung", "Ukraine"),
        ("der französischen Regierung", "Frankreich"),
        ("Die chinesische Staatsführung", "China"),
        ("die US-amerikanische Regierung", "USA"),
        ("der britischen Regierung", "Großbritannien"),
        ("Russische Seite", "Russland"),
        ("die polnische Regierung", "Polen"),
        ("Die Regierung in Kiew", "Kiew"),
        ("Die Regierung in Wien", None),
        ("die iranische Führung", None),
        ("die neue Regierung", None),
        ("die russische Zeitung", None),
        ("Ein Anwohner in Kiew", None),
        ("russische", None),
    ],
)
def test_a_leadership_speaks_for_its_country(words: str, country: str | None) -> None:
    number = country_of(words, PLACES)
    assert (None if number is None else NAMES[number]) == country
