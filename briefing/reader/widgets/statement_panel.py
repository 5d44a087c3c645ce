"""Who said what: the statements of the open article, in text order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from briefing.domain import Span
from briefing.reader.cards import WATCHED, Card, Sure, card, words_said
from briefing.reader.commands import Where, bindings
from briefing.reader.flow import HANGING, clip, wrap
from briefing.reader.inks import Ink
from briefing.reader.page import note_lines
from briefing.reader.paint import INK_OF_KIND
from briefing.reader.trail import Trail
from briefing.reader.widgets.article_text import BARS
from briefing.reader.widgets.pane import Pane
from briefing.words import _, figures

_MARGIN = 3
"""Cells before a card's words: the pointer, the bar of its kind, a space or a hanging quotation mark."""


class StatementPanel(Pane):
    """A card a statement."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PANEL)

    def __init__(
        self,
        *,
        on_choose: Callable[[int], object],
        on_words: Callable[[int], object],
        on_actor: Callable[[int], object],
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Called at once: ``on_choose`` with the index of the statement that the cursor came to, ``on_words`` to go to
        its words, ``on_actor`` with the id of a speaker whose page is wanted.
        """
        super().__init__(id=id)
        self._on_choose, self._on_words, self._on_actor = on_choose, on_words, on_actor
        self._text = ""
        self._trail = Trail()
        self._cards: dict[int, Card] = {}
        self._said: list[str] = []
        self._words: list[list[Span]] = []
        self._said_in_notes: Mapping[int, str] = {}
        self._notes: dict[int, list[str]] = {}
        self._first: list[int] = []
        self.current: int | None = None
        self.entitle(_("3 Who said what"))

    # What is shown

    def show(self, text: str, trail: Trail, *, notes: Mapping[int, str], empty: str) -> None:
        """Show the statements of an article and the ``notes`` on them, by index; ``empty`` is said where none are."""
        self._text, self._trail, self.empty, self._said_in_notes = text, trail, empty, notes
        self._cards.clear()
        self._said = [words_said(text, statement) for statement in trail.statements]
        self._first, self.current = [], None
        title = _("3 Who said what")
        self.entitle(f"{title} · {figures(len(self._said))}" if self._said else title)
        self._lay_out()
        self.scroll_to_line(0)

    def refresh_statements(self, text: str, trail: Trail, *, notes: Mapping[int, str], empty: str) -> None:
        """Show what has become of the article's statements; the view stays where it is."""
        current, top = self.current, self.top
        self.show(text, trail, notes=notes, empty=empty)
        self.current = current if current is not None and current < len(self._said) else None
        self.scroll_to_line(top)

    def follow(self, index: int | None) -> None:
        """Put the cursor on the statement that the text's cursor is on; with None on none."""
        if index != self.current:
            before, self.current = self.current, index
            for changed in (before, index):
                if changed is not None and changed < len(self._first):
                    self.refresh_lines(self._first[changed], self._height(changed))
        if index is not None:
            self._reveal(index)

    def bring_up(self, index: int | None) -> None:
        """Show a statement at the top, without the cursor: the one that the text has come to."""
        if index is not None and self._first:
            self.scroll_to_line(self._first[index])

    # Commands

    def action_down(self) -> None:
        """The next statement."""
        self._choose(self._index_in_view() if self.current is None else self.current + 1)

    def action_up(self) -> None:
        """The previous statement."""
        self._choose(self._index_in_view() if self.current is None else self.current - 1)

    def action_page_down(self) -> None:
        """The statement a page below."""
        self._choose_at(self.height)

    def action_page_up(self) -> None:
        """The statement a page above."""
        self._choose_at(-self.height)

    def action_half_page_down(self) -> None:
        """The statement half a page below."""
        self._choose_at(self.height // 2)

    def action_half_page_up(self) -> None:
        """The statement half a page above."""
        self._choose_at(-(self.height // 2))

    def action_top(self) -> None:
        """The first statement."""
        self._choose(0)

    def action_bottom(self) -> None:
        """The last statement."""
        self._choose(len(self._said) - 1)

    def go_to_number(self, number: int) -> None:
        """The statement of that number, counted from 1."""
        self._choose(number - 1)

    def action_show_words(self) -> None:
        """Ask for the words in the text."""
        if self._said:
            index = self.current if self.current is not None else self._index_in_view()
            self._choose(index)
            self._on_words(index)

    def action_speaker_page(self) -> None:
        """Ask for the page of the one who said it."""
        if self.current is not None and (speaker := self._trail.statements[self.current].speaker_actor) is not None:
            self._on_actor(speaker)

    def on_click(self, event: events.Click) -> None:
        """Choose the statement that is clicked; a second click shows its words."""
        row = event.y - self.gutter.top + self.top
        if self._first and row < self.virtual_size.height:
            self._choose(self._index_at(row))
            if event.chain > 1:
                self.action_show_words()

    def on_resize(self) -> None:
        """Lay the cards out in the width there is; the current one, else the first one in view, stays."""
        if not self._said:
            return
        index = self._index_in_view()
        self._lay_out()
        if self._first:
            self.scroll_to_line(self._first[index] if index else 0)
        if self.current is not None:
            self._reveal(self.current)

    # Drawing

    def line(self, row: int) -> Content:
        """A line of a card."""
        index = self._index_at(row)
        shown_card = self._card(index)
        is_current = index == self.current
        within = row - self._first[index]
        if within >= self._height(index) - 1:
            return Content("")
        style = self.ink(Ink.CURRENT_BAR if is_current else Ink.BAR)
        pointer = "▸" if is_current and within == 0 else " "
        words = self._card_line(index, shown_card, within)
        gap = "" if words.plain[:1] in HANGING and words.plain and self._is_words(index, within) else " "
        line = Content.assemble((pointer + BARS[shown_card.kind], style), gap, words)
        if is_current:
            line = line.pad_right(max(0, self.width - line.cell_length)).stylize_before(self.ink(Ink.CURRENT_STATEMENT))
        return line

    def _card_line(self, index: int, shown_card: Card, within: int) -> Content:
        room = max(1, self.width - _MARGIN - 1)
        if within == 0:
            return self._speaker(shown_card, room)
        within -= 1
        if self._has_role(index):
            if within == 0:
                return Content(clip(shown_card.role, room)).stylize(self.ink(Ink.ASIDE))
            within -= 1
        lines = self._words[index]
        if within < len(lines):
            return Content(lines[within].of(shown_card.words))
        within -= len(lines)
        notes = self._notes.get(index, ())
        if within < len(notes):
            return Content(notes[within]).stylize(self.ink(Ink.ASIDE))
        return self._facts(shown_card, room)

    def _facts(self, shown_card: Card, room: int) -> Content:
        """Kind and cue at the left, how sure it is at the right."""
        sure = f"{shown_card.confidence}?" if shown_card.is_doubtful else shown_card.confidence
        facts = clip(shown_card.facts, room - len(sure) - 2)
        gap = " " * max(0, room - Content(facts).cell_length - len(sure))
        tone = self.ink(Ink.QUIET)
        return Content.assemble((facts, tone), gap, (sure, self.ink(Ink.DOUBT) if shown_card.is_doubtful else tone))

    def _speaker(self, shown_card: Card, room: int) -> Content:
        doubt = "?" if shown_card.sure is Sure.DOUBTFUL else ""
        mark = f" {WATCHED}" if shown_card.is_watched else ""
        if shown_card.speaker_kind is None:
            return Content.assemble(
                (clip(shown_card.name, room - len(doubt)), self.ink(Ink.ASIDE)),
                (doubt, self.ink(Ink.DOUBT)),
            )
        room -= len(mark)
        name = clip(shown_card.name, room - len(doubt))
        left = room - Content(name).cell_length - len(doubt) - 3
        printed = clip(shown_card.printed, left) if left > 3 else ""
        return Content.assemble(
            (f"{printed} → " if printed else "", self.ink(Ink.QUIET)),
            (name, self.ink(INK_OF_KIND[shown_card.speaker_kind])),
            (doubt, self.ink(Ink.DOUBT)),
            (mark, self.ink(Ink.MARK)),
        )

    # Within

    def _card(self, index: int) -> Card:
        """A statement's card, made when it comes into view: a long article has hundreds."""
        if index not in self._cards:
            self._cards[index] = card(self._text, self._trail, self._trail.statements[index])
        return self._cards[index]

    def _lay_out(self) -> None:
        if not self.width:
            return  # it is not shown yet: it is laid out when it gets a size
        width = max(1, self.width - _MARGIN - 1)
        self._words = [wrap(words, Span(0, len(words)), width, hanging=True) for words in self._said]
        self._notes = {index: note_lines(note, width) for index, note in self._said_in_notes.items()}
        self._first, row = [], 0
        for index in range(len(self._said)):
            self._first.append(row)
            row += self._height(index)
        self.set_height(row)
        self.refresh()

    def _height(self, index: int) -> int:
        """Lines of a card: speaker, role, words, note, facts, and an empty one."""
        return 3 + self._has_role(index) + len(self._words[index]) + len(self._notes.get(index, ()))

    def _has_role(self, index: int) -> bool:
        """The role is said once where one speaks several times in a row."""
        statements = self._trail.statements
        speaker = statements[index].speaker_actor
        return speaker in self._trail.roles and (index == 0 or statements[index - 1].speaker_actor != speaker)

    def _is_words(self, index: int, within: int) -> bool:
        first = 1 + self._has_role(index)
        return first <= within < first + len(self._words[index])

    def _index_at(self, row: int) -> int:
        return max(0, bisect_right(self._first, row) - 1)

    def _index_in_view(self) -> int:
        return self._index_at(self.top)

    def _choose_at(self, distance: int) -> None:
        if self._first:
            row = (self._first[self.current] if self.current is not None else self.top) + distance
            self._choose(self._index_at(max(0, row)))

    def _choose(self, index: int) -> None:
        if not self._said:
            return
        index = min(max(index, 0), len(self._said) - 1)
        moved = index != self.current
        self.follow(index)
        if moved:
            self._on_choose(index)

    def _reveal(self, index: int) -> None:
        if index < len(self._first):
            self.show_lines(self._first[index], self._first[index] + self._height(index) - 2)
