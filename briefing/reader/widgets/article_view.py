"""The article: the keys that walk over its actors and statements, and the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from briefing.reader.commands import Where, bindings
from briefing.reader.trail import NOWHERE, Cursor, Stop, step
from briefing.reader.widgets.hinted_article import HintedArticle


class ArticleView(HintedArticle):
    """An article to read, and to walk through."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ARTICLE)

    # From one to the next

    def step_actor(self, forward: bool) -> bool:
        """Go to the next or previous name; False where there is none."""
        return self._go(step(self.trail.names_shown(self.highlights), self._from(forward), forward))

    def step_same_actor(self, forward: bool) -> bool:
        """Go to the next or previous mention of the actor under the cursor; False where there is none."""
        actor, offset = self.current_actor, self.cursor.offset
        if actor is None or offset is None:
            return False
        return self._go(step(self.trail.of_actor.get(actor, []), offset, forward))

    def step_statement(self, forward: bool) -> bool:
        """Go to the next or previous statement; False where there is none."""
        current = self.cursor.statement
        if current is not None and self._in_view(self.trail.statements[current].content[0].start):
            beside = current + (1 if forward else -1)
            found = beside if 0 <= beside < len(self.trail.statements) else None
        else:
            found = self.trail.statement_step(self._from(forward), forward)
        if found is None:
            return False
        self.set_cursor(self.trail.at_statement(found))
        return True

    def step_match(self, forward: bool) -> bool:
        """Go to the next or previous match, from the last on to the first; False where there is none."""
        if not self.matches:
            return False
        if self.match is None:
            offset = self._from(forward)
            beyond = [i for i, span in enumerate(self.matches) if (span.start > offset) == forward]
            found = (beyond[0] if forward else beyond[-1]) if beyond else (0 if forward else -1) % len(self.matches)
        else:
            found = (self.match + (1 if forward else -1)) % len(self.matches)
        self._go_to_match(found)
        self._on_cursor()
        return True

    def find(self, query: str, offset: int) -> int:
        """Mark the words of a query and go to the first of them from an offset on; returns how many there are."""
        self._find, self.match = query, None
        self._take_analysis()
        if self.matches:
            first = next((index for index, span in enumerate(self.matches) if span.start >= offset), 0)
            self._go_to_match(first)
        self._repaint()
        return len(self.matches)

    def _go_to_match(self, index: int) -> None:
        span = self.matches[index]
        self.set_cursor(Cursor(span.start, None, self.trail.statement_around(span)), tell=False)
        self._reveal(span)
        self.match = index
        self._repaint_cursor()

    # Commands

    def action_down(self) -> None:
        """A line down."""
        self._scroll(1)

    def action_up(self) -> None:
        """A line up."""
        self._scroll(-1)

    def action_page_down(self) -> None:
        """A page down; two lines stay in view."""
        self._scroll(max(1, self.height - 2))

    def action_page_up(self) -> None:
        """A page up."""
        self._scroll(-max(1, self.height - 2))

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self._scroll(max(1, self.height // 2))

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self._scroll(-max(1, self.height // 2))

    def action_top(self) -> None:
        """To the beginning."""
        self._scroll(-self._page.height)

    def action_bottom(self) -> None:
        """To the end."""
        self._scroll(self._page.height)

    def go_to_number(self, number: int) -> None:
        """To a line, counted from 1."""
        self.scroll_to_line(number - 1)

    def action_actor_page(self) -> None:
        """Ask for the page of the actor under the cursor."""
        if self.current_actor is not None:
            self._on_actor(self.current_actor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the actor or statement that is clicked; a second click opens the actor's page."""
        offset = self._page.offset_at(event.y - self.gutter.top + self.top, event.x - self.gutter.left)
        cursor = self._cursor_at(offset) if offset is not None else NOWHERE
        if event.chain > 1 and cursor.stop is not None:
            self.action_actor_page()
        elif cursor.stop is not None or cursor.statement is not None:
            self.set_cursor(cursor)

    # Within

    def _go(self, stop: Stop | None) -> bool:
        if stop is not None:
            self.set_cursor(self.trail.at(stop))
        return stop is not None

    def _from(self, forward: bool) -> int:
        """Where a step starts: at the cursor while it is in view, else at the edge of the view."""
        if self.cursor.offset is not None and (self._moved_unseen or self._in_view(self.cursor.offset)):
            return self.cursor.offset
        if forward:
            return self._page.offset_of(self.top) - 1
        last = self._page.line(self.top + self.height - 1)
        return last.end if last is not None else self._page.offset_of(self.top + self.height)

    def _scroll(self, lines: int) -> None:
        self.scroll_to_line(self.top + lines)
