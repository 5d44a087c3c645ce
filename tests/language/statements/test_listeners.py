"""Whom somebody speaks to: the object of a verb of addressing, a paper in the dative."""

from __future__ import annotations

import pytest

from briefing.language.statements.listeners import with_listener
from briefing.language.statements.roles import Roles
from tests.language.statements.test_goes_on import of
from tests.language.statements.test_rules import numbers, page_of, words_of


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "listener"),
    [
        ("Ott forderte den Präsidenten auf, zu gehen.", "forderte", "Ott", "den Präsidenten"),
        ("Ott warf der SPD eine Lüge vor.", "warf", "Ott", "der SPD"),
        ("Zudem warnte Ott die Bürger der Stadt davor.", "warnte", "Ott", "die Bürger der Stadt"),
        ("Ott bat ihn, zu gehen.", "bat", "Ott", "ihn"),
        ("Ott warnte Lohmann davor, zu gehen.", "warnte", "Ott", "Lohmann"),
        ("Es gehe, sagte Ott dem „Tagblatt“ am Montag.", "sagte", "Ott", "dem „ Tagblatt “"),
        ("Ott sagte der Presseagentur, es gehe.", "sagte", "Ott", "der Presseagentur"),
        ("Ott forderte den Rücktritt.", "forderte", "Ott", ""),
        ("Ott warnte davor, zu gehen.", "warnte", "Ott", ""),
        ("Ott sagte der Menge, es gehe.", "sagte", "Ott", ""),
        ("Es gehe, sagte Ott am Montag.", "sagte", "Ott", ""),
    ],
)
def test_who_is_spoken_to_stands_behind_the_verb_or_the_speaker(
    text: str, cue: str, speaker: str, listener: str
) -> None:
    page = page_of(text)
    roles = Roles(speaker=numbers(page, speaker), cue=numbers(page, cue))
    assert words_of(page, with_listener(page, roles, of(text, "Lohmann")).addressee) == listener


def test_an_addressee_that_is_known_stays() -> None:
    page = page_of("Ott forderte den Präsidenten auf, zu gehen.")
    roles = Roles(numbers(page, "Ott"), numbers(page, "forderte"), (), numbers(page, "gehen"))
    assert with_listener(page, roles, of(page.text, "Lohmann")) == roles
