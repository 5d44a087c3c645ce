"""What a statement's card says, and what it admits not to know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.domain import Actor, ActorKind, SourceKind, Span
from briefing.reader.announce import announcement
from briefing.reader.cards import Card, Sure, card
from briefing.reader.trail import NOWHERE, Trail
from tests.reader.newsroom import KREML, kreml_analysis

TRAIL = Trail.of(kreml_analysis())


def card_of(index: int, **changes: object) -> Card:
    return card(KREML, TRAIL, replace(TRAIL.statements[index], **changes))  # type: ignore[arg-type]


def test_the_words_printed_stand_beside_a_name_that_they_do_not_tell() -> None:
    assert (card_of(2).printed, card_of(2).name) == ("Er", "Steve Witkoff")


def test_a_name_that_was_printed_is_not_said_twice() -> None:
    assert card_of(0).printed == ""
    assert card_of(1).printed == ""


@pytest.mark.parametrize(
    ("printed", "name", "told"),
    [
        ("das Weiße Haus", "Weißes Haus", True),
        ("US-Präsident Trump", "Donald Trump", True),
        ("Trumps", "Donald Trump", True),
        ("er", "Erich Kästner", False),
        ("der Präsident", "Emmanuel Macron", False),
        ("das Amt", "Bundesamt", False),
        ("Sie", "Sigmar Gabriel", False),
    ],
)
def test_a_name_is_told_by_its_forms_and_not_by_other_words(printed: str, name: str, told: bool) -> None:
    actor = Actor(1, name, ActorKind.PER)
    statement = replace(TRAIL.statements[0], speaker=(Span(0, len(printed)),), speaker_actor=1)
    assert (card(printed, Trail(actors={1: actor}), replace(statement, content=(), cue=())).printed == "") is told


def test_a_doubtful_statement_is_marked() -> None:
    assert card_of(2).sure is Sure.DOUBTFUL
    assert card_of(2).is_doubtful
    assert card_of(2).confidence == "50%"
    assert card_of(1).sure is Sure.YES


def test_an_impersonal_source_is_called_one() -> None:
    found = card_of(3)
    assert found.sure is Sure.IMPERSONAL
    assert found.name == "Medienberichten"
    assert found.facts == "indirect · impersonal · Laut"
    assert card_of(3, speaker=()).name == "impersonal source"


def test_nobody_is_named_where_nobody_is_known() -> None:
    found = card_of(0, speaker_actor=None, speaker=(), source=SourceKind.UNKNOWN)
    assert (found.name, found.sure) == ("not attributed", Sure.UNKNOWN)


def test_role_cue_and_words_are_there() -> None:
    found = card_of(1)
    assert (found.role, found.facts, found.words) == (
        "US-Sondergesandter",
        "direct · sagte",
        "„Ich bin zuversichtlich“",
    )
    assert card_of(0).facts == "indirect · teilte … mit"


def test_the_actor_under_the_cursor_is_announced() -> None:
    cursor = TRAIL.at(TRAIL.of_actor[1][2])
    assert announcement(KREML, TRAIL, cursor) == "Steve Witkoff · person · 3/4 · said 2 · US-Sondergesandter"


def test_a_statement_without_a_mentioned_speaker_is_announced() -> None:
    assert announcement(KREML, TRAIL, TRAIL.at_statement(3)) == "Medienberichten · statement 4/4 · indirect"


def test_without_a_cursor_the_article_is_counted() -> None:
    assert announcement(KREML, TRAIL, NOWHERE) == "4 actors · 4 statements"
