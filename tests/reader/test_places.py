"""The jump history, as in a web browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.reader.places import History, Place

A, B, C = Place(1, 10, 0), Place(2), Place(3, 5, 4, "panel")


def test_back_returns_to_the_place_left_and_forward_to_the_one_come_from() -> None:
    history = History()
    history.jump(A)
    assert history.back(B) == A
    assert history.forward(A) == B


def test_nothing_lies_behind_or_ahead_at_first() -> None:
    history = History()
    assert history.back(A) is None
    assert history.forward(A) is None


def test_a_jump_forgets_what_lay_ahead() -> None:
    history = History()
    history.jump(A)
    history.back(B)
    history.jump(A)
    assert history.forward(C) is None


def test_the_same_place_is_noted_once() -> None:
    history = History()
    history.jump(A)
    history.jump(A)
    history.back(B)
    assert history.back(A) is None


def test_old_places_are_forgotten() -> None:
    history = History(limit=3)
    for number in range(10):
        history.jump(Place(number))
    assert [place.article_id for place in history.behind] == [7, 8, 9]


@given(st.lists(st.integers(1, 5), max_size=20), st.integers(0, 20))
def test_as_many_steps_forward_undo_as_many_back(jumps: list[int], steps: int) -> None:
    history = History()
    here = Place(0)
    for number in jumps:
        history.jump(here)
        here = Place(number)
    start, taken = here, 0
    for _ in range(steps):
        place = history.back(here)
        if place is None:
            break
        here, taken = place, taken + 1
    for _ in range(taken):
        place = history.forward(here)
        assert place is not None
        here = place
    assert here == start
