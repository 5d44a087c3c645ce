"""A list of any length: only what is seen is read and drawn, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from briefing.reader.inks import Ink
from briefing.reader.screens.looks import Inks, inks_of

T = TypeVar("T")

PAGE = 50
"""Items that are asked for at once."""

_PAGES_KEPT = 20
_GUTTER = 2
_THUMB = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is in a list: the item under the cursor and the first one in view."""

    cursor: int = 0
    top: int = 0


class PagedList(Widget, Generic[T], can_focus=True):
    """Items of several lines each, with a cursor.

    It scrolls by items, so it never needs to know how tall those are that nobody has looked at. The owner gives the
    number of items and a function for a page of them, and one that draws an item as lines of at most a width.
    """

    DEFAULT_CSS = """
    PagedList { height: 1fr; text-wrap: nowrap; }
    """

    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """An item was chosen with the mouse."""

        def __init__(self, paged_list: PagedList[Any]) -> None:
            super().__init__()
            self.paged_list = paged_list

        @property
        def control(self) -> PagedList[Any]:
            """The list."""
            return self.paged_list

    def __init__(
        self,
        draw: Callable[[T, int, Inks], list[Content]],
        *,
        spaced: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """``draw`` gives an item's lines; ``spaced`` lists have an empty line between items."""
        super().__init__(id=id)
        self._gap = int(spaced)
        self._draw = draw
        self._fetch: Callable[[int, int], Sequence[T]] = lambda offset, limit: ()
        self._total = 0
        self._top = 0
        self._empty = ""
        self._pages: dict[int, Sequence[T]] = {}
        self._drawn: dict[int, list[Content]] = {}
        self._drawn_width = 0
        self._rows: list[int] = []
        self._seen: set[int] = set()

    def show_all(self, items: Sequence[T], *, empty: str) -> None:
        """Show items that are all there."""
        self.show(len(items), lambda offset, limit: items[offset : offset + limit], empty=empty)

    def show(
        self, total: int, fetch: Callable[[int, int], Sequence[T]], *, empty: str, spot: Spot | None = None
    ) -> None:
        """Show a list of ``total`` items; ``fetch(offset, limit)`` gives a page of it, ``empty`` is said of none."""
        self._total, self._fetch, self._empty = total, fetch, empty
        self._pages.clear()
        self._drawn.clear()
        self._seen = set()
        spot = spot or Spot()
        self._top = self._clamped(spot.top)
        self.set_reactive(PagedList.cursor, self._clamped(spot.cursor))
        self.refresh()

    @property
    def total(self) -> int:
        """How many items the list has."""
        return self._total

    @property
    def is_seen(self) -> bool:
        """Whether its first and its last item have come into view since the list was shown."""
        return self._total > 0 and {0, self._total - 1} <= self._seen | {self.cursor}

    @property
    def spot(self) -> Spot:
        """Where one is, to come back to."""
        return Spot(self.cursor, self._top)

    @property
    def current(self) -> T | None:
        """The item under the cursor; None in an empty list."""
        return self._item(self.cursor)

    def move(self, items: int) -> None:
        """Move the cursor by so many items."""
        self.cursor = self.cursor + items

    def page_down(self) -> None:
        """Go on to the first item that is not seen whole."""
        last = self._last_seen(self.size.height)
        if last + 1 < self._total:
            self._top = last + 1
        self.cursor = last + 1
        self.refresh()

    def page_up(self) -> None:
        """Go back so that the item before the first one in view is the last."""
        self._top = self._first_with(self._top - 1, self.size.height) if self._top else 0
        self.cursor = self._top
        self.refresh()

    def half_page(self, direction: int) -> None:
        """Move the cursor by half of what is in view."""
        self.move(direction * max(1, (self._last_seen(self.size.height) - self._top) // 2))

    def move_to(self, index: int) -> None:
        """Move the cursor to an item; negative numbers count from the end."""
        self.cursor = index if index >= 0 else self._total + index

    def draw_anew(self) -> None:
        """Draw all items anew: they look otherwise now."""
        self._drawn.clear()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an item."""
        return self._clamped(cursor)

    def render(self) -> Content:
        """The lines in view."""
        width, height = self.size
        if not self._total:
            told = Content.styled(self._empty, inks_of(self)[Ink.QUIET]).wrap(max(1, width - _GUTTER - _THUMB))
            return Content("\n").join(Content(" " * _GUTTER) + line for line in told)
        if width <= _GUTTER + _THUMB or height <= 0:
            return Content()
        self._bring_into_view(height)
        self._rows = []
        lines: list[Content] = []
        index = self._top
        while len(lines) < height and index < self._total:
            item = self._lines(index)
            lines += [self._decorated(line, index) for line in item] + [Content()] * self._gap
            self._rows += [index] * len(item) + [-1] * self._gap
            index += 1
        self._seen |= {self._top, index - 1}
        lines = lines[:height] + [Content()] * (height - len(lines))
        return Content("\n").join(self._with_thumb(lines, index - self._top))

    def on_mount(self) -> None:
        """Heed the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.draw_anew())

    def on_unmount(self) -> None:
        """The signal would keep the list, and its screen, for as long as the program runs."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a second one chooses."""
        index = self._rows[event.y] if event.y < len(self._rows) else -1
        if index >= 0:
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Chosen(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.move(-1)

    def _clamped(self, index: int) -> int:
        return max(0, min(index, self._total - 1))

    def _item(self, index: int) -> T | None:
        if not 0 <= index < self._total:
            return None
        number, place = divmod(index, PAGE)
        if number not in self._pages:
            self._pages[number] = self._fetch(number * PAGE, PAGE)
            if len(self._pages) > _PAGES_KEPT:
                farthest = max(self._pages, key=lambda page: abs(page - number))
                del self._pages[farthest]
        page = self._pages[number]
        return page[place] if place < len(page) else None  # the store may have fewer by now

    def _lines(self, index: int) -> list[Content]:
        width = self.size.width - _GUTTER - _THUMB
        if width != self._drawn_width or len(self._drawn) > PAGE * _PAGES_KEPT:
            self._drawn.clear()
            self._drawn_width = width
        if index not in self._drawn:
            item = self._item(index)
            self._drawn[index] = [Content("…")] if item is None else self._draw(item, width, inks_of(self))
        return self._drawn[index]

    def _bring_into_view(self, height: int) -> None:
        """Choose the first item in view so that the one under the cursor is seen whole, moving no more than needed."""
        self._top = min(max(self._top, self._first_with(self.cursor, height, self._top)), self.cursor)

    def _first_with(self, last: int, height: int, at_least: int = 0) -> int:
        """The first item to begin with for ``last`` to be seen whole; not before ``at_least``."""
        room = height - len(self._lines(last))
        first = last
        while first > at_least and (room := room - self._gap - len(self._lines(first - 1))) >= 0:
            first -= 1
        return first

    def _last_seen(self, height: int) -> int:
        """The last item that is seen whole, at least the first one in view."""
        room = height - len(self._lines(self._top))
        last = self._top
        while last + 1 < self._total and (room := room - self._gap - len(self._lines(last + 1))) >= 0:
            last += 1
        return last

    def _decorated(self, line: Content, index: int) -> Content:
        if index != self.cursor:
            return Content(" " * _GUTTER) + line
        inks = inks_of(self)
        barred = Content.styled("▌".ljust(_GUTTER), inks[Ink.CURRENT_BAR if self.has_focus else Ink.BAR]) + line
        if self.has_focus:
            barred = barred.pad_right(self.size.width - _THUMB - barred.cell_length).stylize_before(inks[Ink.ROW])
        return barred

    def _with_thumb(self, lines: list[Content], seen: int) -> list[Content]:
        """The lines with a thumb at the right that says where in the list they are; none where all is seen."""
        if seen >= self._total:
            return lines
        height = len(lines)
        length = max(1, height * seen // self._total)
        first = round((height - length) * self.cursor / max(1, self._total - 1))
        thumb = Content.styled("┃", inks_of(self)[Ink.BAR])
        width = self.size.width - _THUMB
        return [
            line.pad_right(width - line.cell_length) + thumb if first <= row < first + length else line
            for row, line in enumerate(lines)
        ]
