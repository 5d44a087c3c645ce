"""Which actors of an article are actors of the store."""

from __future__ import annotations

import pytest

from briefing.domain import Actor, ActorKind
from briefing.linking import NameLinker
from db.write import KnownActor

PER, ORG, LOC = ActorKind.PER, ActorKind.ORG, ActorKind.LOC
LINKER = NameLinker()


def known(number: int, name: str, kind: ActorKind, *more: str) -> KnownActor:
    return KnownActor(number, name, kind, (name, *more))


def test_the_same_full_name_is_the_same_actor() -> None:
    assert LINKER.choose(Actor(1, "Steve Witkoff", PER), [known(7, "Steve Witkoff", PER, "Witkoff")]) == 7


@pytest.mark.parametrize("name", ["Wolodymyr Selenskyj", "Wolodymyr Selenski"])
def test_spellings_of_one_name_share_a_key(name: str) -> None:
    assert LINKER.key(name, PER) == LINKER.key("Wolodymyr Zelensky", PER)


def test_a_surname_is_the_only_known_person_who_bears_it() -> None:
    assert LINKER.choose(Actor(1, "Witkoff", PER), [known(7, "Steve Witkoff", PER, "Witkoff")]) == 7


def test_a_surname_is_nobody_where_two_bear_it() -> None:
    two = [known(1, "Anna Berg", PER, "Berg"), known(2, "Otto Berg", PER, "Berg")]
    assert LINKER.choose(Actor(1, "Berg", PER), two) is None
    assert LINKER.choose(Actor(1, "Otto Berg", PER, ("Berg",)), two) == 2


def test_two_full_names_with_one_surname_are_two() -> None:
    assert LINKER.choose(Actor(1, "Otto Berg", PER, ("Berg",)), [known(1, "Anna Berg", PER, "Berg")]) is None


def test_a_name_of_another_kind_is_another_actor() -> None:
    assert LINKER.choose(Actor(1, "Washington", LOC), [known(1, "Washington", PER)]) is None


def test_the_name_with_more_words_is_shown() -> None:
    assert LINKER.display_name(Actor(1, "Steve Witkoff", PER), known(7, "Witkoff", PER)) == "Steve Witkoff"
    assert LINKER.display_name(Actor(1, "Witkoff", PER), known(7, "Steve Witkoff", PER)) == "Steve Witkoff"
