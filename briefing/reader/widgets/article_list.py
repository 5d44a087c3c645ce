"""The list of articles by day. It holds ids and days; the rows in view are asked for as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style

from briefing.domain import Span
from briefing.reader.agenda import ROW_HEIGHT, Agenda, told_day
from briefing.reader.commands import Where, bindings
from briefing.reader.flow import clip, shown, wrap
from briefing.reader.inks import Ink
from briefing.reader.widgets.pane import Pane
from briefing.words import _
from db.rows import ArticleRow

FetchRows = Callable[[Sequence[int]], list[ArticleRow]]

_FETCHED_AROUND = 30
_ROWS_KEPT = 2_000
_MARGIN = 3
"""Cells before the headline: the cursor's bar, a mark, a space."""


class ArticleList(Pane):
    """Articles by day, two lines each."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIST)

    def __init__(
        self,
        fetch: FetchRows,
        *,
        on_open: Callable[[], object],
        on_top: Callable[[], object] = lambda: None,
        on_move: Callable[[], object] = lambda: None,
        on_size: Callable[[], object] = lambda: None,
        empty: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        """``fetch`` gives the rows for ids; ``empty`` is what an empty list says.

        ``on_open`` is called when the article under the cursor is chosen: at once, so that the next key finds it open.
        ``on_top`` is called before the cursor goes to the top, or beyond it: the owner may show what waits there.
        ``on_move`` is called when the cursor came to another article: once for many moves in one go, and before
        anything is drawn, so that the list and what is shown of the article are drawn together.
        ``on_size`` is called when it has another size.
        """
        super().__init__(id=id)
        self._fetch = fetch
        self._on_open, self._on_top, self._on_move, self._on_size = on_open, on_top, on_move, on_size
        self._told = 0
        self.empty = empty
        self.entitle(_("1 Articles"))
        self._agenda = Agenda()
        self._rows: dict[int, ArticleRow] = {}
        self._cursor = 0

    @property
    def current(self) -> int | None:
        """The id of the article under the cursor."""
        return self._agenda.ids[self._cursor] if len(self._agenda) else None

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor is on the first article."""
        return self._cursor == 0

    def __len__(self) -> int:
        return len(self._agenda)

    def __bool__(self) -> bool:
        return True

    def row(self, article_id: int) -> ArticleRow | None:
        """What the list knows of an article; None where there is none of that id."""
        return self._row(article_id)

    # What is listed

    def show_page(self, rows: Sequence[ArticleRow]) -> None:
        """Show a first page of rows, before all is known."""
        self._rows = {row.id: row for row in rows}
        self.show(Agenda((row.id, row.day) for row in rows))

    def show(self, agenda: Agenda) -> int:
        """Show these articles. The one under the cursor stays under it, on the same line of the screen.

        Returns how many articles came in above the cursor.
        """
        before, current = self._cursor, self.current
        line_before = self._agenda.line_of(before) if current is not None else 0
        self._agenda = agenda
        found = agenda.index_of(current) if current is not None else None
        self._cursor = found if found is not None else min(before, max(0, len(agenda) - 1))
        shift = agenda.line_of(found) - line_before if found is not None else 0
        top = max(0, self.top + shift)
        self.set_height(max(agenda.height, top + self.height if shift else 0))  # an empty rest rather than a jump
        self.scroll_to_line(top)
        self.refresh()
        return max(0, (found or 0) - before)

    def forget_rows(self) -> None:
        """Ask for the rows again: the store has changed."""
        self._rows.clear()
        self.refresh()

    def mark(self, article_id: int, **marks: bool) -> None:
        """Show a mark of the row (``is_read``, ``is_starred``, ``is_archived``) at once, before the store has it."""
        row = self._row(article_id)
        if row is not None:
            self._rows[article_id] = replace(row, **marks)  # type: ignore[arg-type]
            self.refresh()

    # The cursor

    def go_to(self, article_id: int) -> bool:
        """Put the cursor on an article; False where it is not listed."""
        index = self._agenda.index_of(article_id)
        if index is None:
            return False
        self._move_to(index, tell=False)
        return True

    def move_to_top(self) -> None:
        """Put the cursor on the first article."""
        self._move_to(0, tell=False)
        self.scroll_to_line(0)

    def go_on(self) -> None:
        """The next article; from the last one back to the one before."""
        last = len(self._agenda) - 1
        self._move_to(self._cursor + 1 if self._cursor < last else self._cursor - 1)

    def parts(self) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """The ids of the articles above the cursor, below it, and of all."""
        ids = self._agenda.ids
        return ids[: self._cursor], ids[self._cursor + 1 :], ids

    def action_down(self) -> None:
        """The next article."""
        self._move_to(self._cursor + 1)

    def action_up(self) -> None:
        """The previous article."""
        self._move_to(self._cursor - 1)

    def action_page_down(self) -> None:
        """A page of articles down."""
        self._move_to(self._cursor + self._page())

    def action_page_up(self) -> None:
        """A page of articles up."""
        self._move_to(self._cursor - self._page())

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self._move_to(self._cursor + max(1, self._page() // 2))

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self._move_to(self._cursor - max(1, self._page() // 2))

    def action_top(self) -> None:
        """The first article."""
        self._on_top()
        self._move_to(0)

    def action_bottom(self) -> None:
        """The last article."""
        self._move_to(len(self._agenda) - 1)

    def go_to_number(self, number: int) -> None:
        """The article of that number, counted from 1."""
        self._move_to(number - 1)

    def action_open(self) -> None:
        """Choose the article under the cursor."""
        if self.current is not None:
            self._on_open()

    def on_click(self, event: events.Click) -> None:
        """Choose the article that is clicked."""
        index = self._agenda.index_at(event.y - self.gutter.top + self.top)
        if index is not None:
            self._move_to(index)
            self.action_open()

    def _page(self) -> int:
        return max(1, self.height // ROW_HEIGHT - 1)

    def _move_to(self, index: int, *, tell: bool = True) -> None:
        if not len(self._agenda):
            return
        if index < 0:
            before = self._cursor
            self._on_top()
            index += self._cursor - before
        index = min(max(index, 0), len(self._agenda) - 1)
        before, self._cursor = self._cursor, index
        self._keep_in_view()
        for changed in (before, index):
            self.refresh_lines(self._agenda.line_of(changed), ROW_HEIGHT)
        if index != before and tell:
            self._told += 1
            self.call_next(self._tell, self._told)

    def _tell(self, number: int) -> None:
        if number == self._told:  # no further move has come meanwhile
            self._on_move()

    def _keep_in_view(self) -> None:
        first = self._agenda.line_of(self._cursor)
        has_heading = self._agenda.heading_at(first - 1) is not None
        self.show_lines(first - 1 if has_heading else first, first + ROW_HEIGHT - 1)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.set_height(self._agenda.height)
        if len(self._agenda):
            self._keep_in_view()
            if self._agenda.line_of(self._cursor) + ROW_HEIGHT <= self.height:
                self.scroll_to_line(0)  # what a lower pane had scrolled away has room again
        self._on_size()

    # Drawing

    def line(self, row: int) -> Content:
        """A line of the list."""
        day = self._agenda.heading_at(row)
        if day is not None:
            return self._heading(day)
        index = self._agenda.index_at(row)
        if index is None:
            return Content("")
        article = self._row(self._agenda.ids[index], index)
        if article is None:
            return Content("")
        return self._article(article, row - self._agenda.line_of(index), is_current=index == self._cursor)

    def _heading(self, day: int) -> Content:
        label = told_day(date.fromisoformat(self._agenda.days[day]), date.today())
        rule = "─" * max(0, self.width - len(label) - _MARGIN - 2)
        return Content(f"{' ' * _MARGIN}{label} {rule}").stylize(self.ink(Ink.QUIET))

    def _article(self, row: ArticleRow, part: int, *, is_current: bool) -> Content:
        width = self.width
        headline = shown(row.headline)
        room = max(1, width - _MARGIN - 1)
        lines = wrap(headline, Span(0, len(headline)), room)
        bar = ("┃" if self.has_focus else "│") if is_current else " "
        tone = self.ink(Ink.QUIET) if row.is_read else Style()
        if part == 0:
            mark = "▾" if row.is_archived else " " if row.is_read else "●"
            words, aside = lines[0].of(headline) if lines else "", ""
        else:
            mark = "★" if row.is_starred else "✎" if row.has_note else " "
            tags = clip(" ".join(f"#{tag}" for tag in row.tags), room // 2)
            aside = " ".join(filter(None, (tags, clip(row.source or "", room // 2)))) + _signs(row)
            rest = headline[lines[1].start :] if len(lines) > 1 else ""
            words = clip(rest, room - len(aside) - 1 if aside.strip() else room)
        line = Content.assemble((bar, self.ink(Ink.MARK)), (mark, self.ink(Ink.MARK)), " ", (words, tone))
        if aside.strip():
            gap = width - 1 - line.cell_length - Content(aside).cell_length
            line = Content.assemble(line, " " * max(1, gap), (aside, self.ink(Ink.QUIET)))
        if is_current and self.has_focus:
            line = line.pad_right(max(0, width - line.cell_length)).stylize_before(self.ink(Ink.ROW))
        return line

    def _row(self, article_id: int, index: int | None = None) -> ArticleRow | None:
        if article_id not in self._rows:
            if len(self._rows) > _ROWS_KEPT:
                self._rows.clear()
            wanted = [article_id]
            if index is not None:
                wanted = list(self._agenda.ids[max(0, index - _FETCHED_AROUND) : index + _FETCHED_AROUND])
            self._rows.update((row.id, row) for row in self._fetch(wanted) if row.id not in self._rows)
        return self._rows.get(article_id)


def _signs(row: ArticleRow) -> str:
    """Copies in other outlets, changed by its outlet, only the beginning, waiting for analysis."""
    copies = f"+{len(row.also_in)}" if row.also_in else ""
    signs = (copies, "±" if row.is_changed else "", "½" if row.is_partial else "", "" if row.is_analysed else "…")
    return "".join(f" {sign}" for sign in signs if sign)
