"""Quotations whose frame makes them speech, whatever the tagger says."""

from __future__ import annotations

import numpy as np
import pytest

from briefing.domain import StatementKind
from briefing.language.statements.contents import TAGS, find_contents
from briefing.language.statements.framed import is_framed, judging_verb, with_judging_cue
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content
from tests.language.statements.test_rules import numbers, page_of, words_of

SPEECH = [
    "Lohmann war zornig: „So kann man mit uns einfach nicht umgehen, niemals“.",
    "Lohmann schloss mit den Worten: „Das wird gut gehen“.",
    "„Das wird niemals gut gehen“, sagte Lohmann.",
    "Mit den Worten „Danke sehr“ ging sie.",
    "Lohmann nannte es „töricht“.",
    "Lohmann bezeichnete es als eine „Torheit“.",
    "Das, was Lohmann als „Torheit“ bezeichnete, geschah.",
    "Lohmann sprach am Abend von einer „Torheit“.",
]
NO_SPEECH = [
    "Es gab nur ein Schild: „Zum Anker“.",
    "Der Film „Die letzte Fähre“, sagte Lohmann, sei gut.",
    "Der Strom wird als „Sonnenwind“ bezeichnet.",
    "Die Gruppe nannte sich „freies Land“.",
    "Lohmann nannte ihr Boot „Seestern“.",
    "Lohmann spricht und will Karten von „Seestern“.",
    "Der Ort „Lange Reihe“ liegt am See.",
]


@pytest.mark.parametrize(("text", "framed"), [*((t, True) for t in SPEECH), *((t, False) for t in NO_SPEECH)])
def test_the_frame_tells_speech_from_names(text: str, framed: bool) -> None:
    page = page_of(text)
    (quotation,) = page.quotations
    assert is_framed(page, quotation, np.zeros(len(page), dtype=bool)) is framed


def test_a_frame_in_what_somebody_said_makes_no_speech() -> None:
    page = page_of("Sie nannte es „töricht“.")
    (quotation,) = page.quotations
    said = np.zeros(len(page), dtype=bool)
    said[numbers(page, "nannte")] = True
    assert not is_framed(page, quotation, said)


def test_a_framed_quotation_is_found_and_its_frame_is_no_statement() -> None:
    page = page_of("Lohmann sprach von einer „Torheit“.")
    reported = 1 + 2 * tuple(StatementKind).index(StatementKind.REPORTED)
    tags = np.full((len(page), TAGS), 0.01, dtype=np.float32)
    tags[0, reported], tags[1:, reported + 1] = 0.9, 0.9
    (contents,) = find_contents([page], [tags], np.zeros((TAGS, TAGS), dtype=np.float32))
    assert [(c.kind, words_of(page, c.words)) for c in contents] == [(StatementKind.DIRECT, "„ Torheit “")]


@pytest.mark.parametrize(
    ("text", "cue", "frame"),
    [
        ("Lohmann sprach von einer „Torheit“.", "sprach von", "Lohmann sprach von einer"),
        ("Lohmann bezeichnete es als „Torheit“.", "bezeichnete als", "Lohmann bezeichnete es als"),
    ],
)
def test_the_verb_of_judging_is_the_cue(text: str, cue: str, frame: str) -> None:
    page = page_of(text)
    (quotation,) = page.quotations
    content = Content(StatementKind.DIRECT, tuple(range(quotation.start, quotation.end)))
    roles = with_judging_cue(page, content, Roles(speaker=numbers(page, "Lohmann")))
    assert judging_verb(page, quotation) is not None
    assert (words_of(page, roles.cue), words_of(page, roles.frame)) == (cue, frame)
