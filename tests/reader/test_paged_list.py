"""A list of any length: only pages in view are asked for, and the cursor is always seen."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from briefing.reader.screens.looks import Inks
from briefing.reader.screens.paged_list import PAGE, PagedList, Spot
from tests.reader.library import Host, ListScreen


class Numbers:
    """Numbers as items; keeps which pages were asked for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[int] = []

    def page(self, offset: int, limit: int) -> Sequence[int]:
        self.asked.append(offset)
        return range(offset, min(offset + limit, self.total))


def lines(number: int, width: int, inks: Inks) -> list[Content]:
    """An item of one to four lines."""
    return [Content(f"<{number}>"), *[Content("…")] * (number % 4)]


def shown(paged: PagedList[int]) -> str:
    return paged.render().plain


async def test_the_end_of_a_long_list_asks_only_for_the_pages_in_view() -> None:
    numbers = Numbers(1_000_000)
    screen = ListScreen(PagedList[int](lines))
    async with Host(None, screen).run_test(size=(40, 20)):
        screen.paged.show(numbers.total, numbers.page, empty="")
        screen.paged.move_to(-1)
        assert "<999999>" in shown(screen.paged)
        assert {offset // PAGE for offset in numbers.asked} <= {0, 999_999 // PAGE}


async def test_a_page_down_shows_what_was_below() -> None:
    numbers = Numbers(500)
    screen = ListScreen(PagedList[int](lines))
    async with Host(None, screen).run_test(size=(40, 20)):
        screen.paged.show(numbers.total, numbers.page, empty="")
        before = shown(screen.paged)
        screen.paged.page_down()
        after = shown(screen.paged)
        assert f"<{screen.paged.cursor}>" in after
        assert after != before
        screen.paged.page_up()
        assert shown(screen.paged) == before


async def test_a_list_comes_back_as_it_was_left() -> None:
    numbers = Numbers(500)
    screen = ListScreen(PagedList[int](lines))
    async with Host(None, screen).run_test(size=(40, 20)):
        screen.paged.show(numbers.total, numbers.page, empty="")
        screen.paged.move(70)
        shown(screen.paged)
        screen.paged.move(-3)
        left, spot = shown(screen.paged), screen.paged.spot
        screen.paged.show(numbers.total, numbers.page, empty="", spot=spot)
        assert shown(screen.paged) == left
        assert spot.cursor == 67


async def test_an_empty_list_says_what_it_was_told() -> None:
    screen = ListScreen(PagedList[int](lines))
    async with Host(None, screen).run_test(size=(40, 20)):
        screen.paged.show_all((), empty="Nothing [b]here[/b].")
        assert shown(screen.paged).strip() == "Nothing [b]here[/b]."
        assert screen.paged.current is None


async def test_a_store_with_fewer_items_than_it_said_is_no_crash() -> None:
    screen = ListScreen(PagedList[int](lines))
    async with Host(None, screen).run_test(size=(40, 20)):
        screen.paged.show(10, lambda offset, limit: (), empty="")
        assert "…" in shown(screen.paged)
        assert screen.paged.current is None


async def test_the_mouse_moves_the_cursor() -> None:
    screen = ListScreen(PagedList[int](lines))
    async with Host(None, screen).run_test(size=(40, 20)) as pilot:
        screen.paged.show(100, Numbers(100).page, empty="")
        await pilot.pause()
        row = shown(screen.paged).splitlines().index(next(x for x in shown(screen.paged).splitlines() if "<2>" in x))
        await pilot.click(PagedList, offset=(5, row))
        assert screen.paged.current == 2


_moves = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-40, 40)),
        st.tuples(st.just("half_page"), st.sampled_from([1, -1])),
        st.sampled_from([("page_down",), ("page_up",)]),
        st.tuples(st.just("move_to"), st.integers(-60, 59)),
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(moves=_moves, height=st.integers(6, 30))
async def test_the_item_under_the_cursor_is_always_in_view(moves: list[tuple[str, ...]], height: int) -> None:
    numbers = Numbers(60)
    screen = ListScreen(PagedList[int](lines))
    async with Host(None, screen).run_test(size=(40, height)):
        screen.paged.show(numbers.total, numbers.page, empty="", spot=Spot(5, 3))
        for name, *amount in moves:
            getattr(screen.paged, name)(*amount)
            assert 0 <= screen.paged.cursor < 60
            assert f"<{screen.paged.cursor}>" in shown(screen.paged)
            assert len(shown(screen.paged).splitlines()) <= height
