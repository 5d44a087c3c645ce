"""Statements told once, some of them unfolded: which line holds what."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from briefing.domain import SourceKind, StatementKind
from briefing.reader.screens.unfolding import Item, Source, Unfolding
from db.rows import StatementRow, Told


def row(number: int) -> StatementRow:
    return StatementRow(
        number, number, "2026-01-01", "Titel", None, 0, StatementKind.DIRECT, SourceKind.NAMED, 1.0, "x", "", "", None,
        None,
    )  # fmt: skip


def told(number: int, copies: int) -> Told:
    return Told(row(number), tuple(row(1000 * number + copy) for copy in range(1, copies + 1)))


class Listed:
    def __init__(self, copies: Sequence[int]) -> None:
        self.all = [told(number, count) for number, count in enumerate(copies, 1)]
        self.unfolding = Unfolding(len(self.all), lambda offset, limit: self.all[offset : offset + limit])

    @property
    def lines(self) -> list[Item]:
        return self.unfolding.fetch(0, self.unfolding.total)


def test_a_statement_unfolds_into_its_sources_and_folds_again() -> None:
    listed = Listed([0, 2, 0])
    assert listed.unfolding.toggle(1) == 1
    second = listed.all[1]
    assert listed.lines == [listed.all[0], second, Source(second.copies[0]), Source(second.copies[1]), listed.all[2]]
    assert listed.unfolding.toggle(3) == 1  # from one of the sources, back to the statement
    assert listed.lines == listed.all


def test_a_statement_of_one_article_has_nothing_to_unfold() -> None:
    listed = Listed([0, 0])
    assert listed.unfolding.toggle(0) == 0
    assert listed.lines == listed.all


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.data())
def test_any_page_is_a_piece_of_the_whole(copies: list[int], data: st.DataObject) -> None:
    listed = Listed(copies)
    for _ in range(data.draw(st.integers(0, 6))):
        listed.unfolding.toggle(data.draw(st.integers(0, listed.unfolding.total - 1)))
    expected: list[Item] = []
    for place, one in enumerate(listed.all):
        assert listed.unfolding.line_of(place) == len(expected)
        is_open = place in listed.unfolding.unfolded
        expected += [one, *(Source(copy) for copy in one.copies if is_open)]
    assert listed.lines == expected
    offset, limit = data.draw(st.integers(0, len(expected))), data.draw(st.integers(1, 8))
    assert listed.unfolding.fetch(offset, limit) == expected[offset : offset + limit]
