"""An actor's page: who they are, what they said and what was said about them, where, and together with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from briefing.reader.actions.taking_away import TakingAwayActions, Things
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.deeds import Deed, watch
from briefing.reader.doing import Speaks
from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.saving import save
from briefing.reader.screens import actor_visit
from briefing.reader.screens.actor_drawing import (
    empty_words,
    narrowing_words,
    row_lines,
    section_hints,
    section_lines,
    with_words,
)
from briefing.reader.screens.actor_lists import ALL, Narrowing, Row, Rows, Section, StatementRows
from briefing.reader.screens.actor_visit import Visit
from briefing.reader.screens.identity import Room, identity_lines
from briefing.reader.screens.list_keys import ListKeys
from briefing.reader.screens.looks import HEIGHTS, HINTS, WIDTHS, Inks
from briefing.reader.screens.paged_list import PagedList, Spot
from briefing.reader.screens.unfolding import Source
from briefing.reader.store import Store
from briefing.reader.subject import Subject
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import _
from db import actor_lists, read
from db.actor_lists import NameRow, SharedRow
from db.actor_pages import Companion, Week
from db.rows import ActorPage, AppearanceRow, StatementRow, Told

COLUMN = 42
"""Cells of the column beside the lists on a wide screen."""


class ActorScreen(Speaks[Place | int | None], TakingAwayActions[Place | int | None], ListKeys[Place | int | None]):
    """The page of an actor; it is left with a place in an article, or with None.

    From a statement about the actor one goes on to its speaker's page, from those seen together to theirs, and back.
    """

    DEFAULT_CSS = (
        """
    ActorScreen {
        """
        + HINTS
        + """
        #identity { height: auto; max-height: 12; padding: 1 2 0 2; }
        #lists { height: 1fr; }
        #sections { height: auto; max-height: 2; margin: 1 0 1 2; text-wrap: nowrap; }
        PagedList { padding: 0 1; max-width: 110; }
        &.-low {
            #identity { max-height: 2; padding: 0 2; }
            #sections { margin: 0 0 0 2; }
        }
        &.-wide {
            #page { layout: horizontal; }
            #identity { width: 42; height: 1fr; max-height: 100%; border-right: solid $rule; padding: 1 2; }
        }
    }
    """
    )
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ACTOR)

    def __init__(self, store: Store, actor_id: int, *, visited: Sequence[Visit] = ()) -> None:
        """``visited`` are the pages of an earlier look, the last of them shown as it was left."""
        super().__init__()
        self._store = store
        self._visit = visited[-1] if visited else Visit(actor_id)
        self._visited: list[Visit] = list(visited[:-1])
        self._page: ActorPage | None = None
        self._weeks: list[Week] = []
        self._lists: Rows | None = None
        self._shown_for = (0, 0)

    def compose(self) -> ComposeResult:
        """Who it is above (or, on a wide screen, beside) the lists."""
        with Container(id="page"):
            yield InkedText(id="identity")
            with Vertical(id="lists"):
                yield InkedText(id="sections")
                yield PagedList[Row](self._draw, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the actor."""
        self.set_class(self.app.size.width >= WIDTHS[-1][0], WIDTHS[-1][1])  # else it would be laid out twice
        self._open(self._visit)

    def on_resize(self) -> None:
        """Names, roles and the timeline have another room."""
        if tuple(self.app.size) != self._shown_for:
            self._show_identity()
            self._show_sections()

    @property
    def rows(self) -> PagedList[Row]:
        """The list."""
        return self.query_one("#rows", PagedList)

    @property
    def section(self) -> Section:
        """What the list shows."""
        return self._visit.shown

    @property
    def narrowing(self) -> Narrowing:
        """Which statements are listed."""
        return self._visit.narrowing

    @property
    def actor_id(self) -> int:
        """Whose page it is."""
        return self._visit.actor_id

    def _leave_for(self, place: Place) -> None:
        """Leave for a place in an article; who comes back from there finds the page as it is now."""
        visited = (*self._visited, replace(self._visit, spot=self.rows.spot))
        self.dismiss(replace(place, over=partial(ActorScreen, self._store, self.actor_id, visited=visited)))

    # Commands

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_show_words()

    def action_show_words(self) -> None:
        """Leave with the place in the text; from somebody seen together, on to the articles of both."""
        row = self.rows.current
        if isinstance(row, Companion):
            self._show(replace(self._visit, companion=row, spot=None), back_to=True)
        elif isinstance(row, Told | Source):
            self._leave_for(Place(row.statement.article_id, row.statement.start))
        elif isinstance(row, AppearanceRow | SharedRow):
            self._leave_for(Place(row.article_id, row.start))
        elif isinstance(row, NameRow) and row.example is not None:
            start = self._store.ask(actor_lists.mention_of, row.example, self.actor_id, row.name)
            self._leave_for(Place(row.example, start))
        elif isinstance(row, NameRow):
            self.notify(_("You gave this name; no article prints it."), markup=False)

    def action_speaker_page(self) -> None:
        """Go on to the page of the statement's speaker, or of the one seen together with the actor."""
        row = self.rows.current
        other = _other_actor(row) or (self._visit.companion.id if self._visit.companion else None)
        if other is not None and other != self.actor_id:
            self._visited.append(replace(self._visit, spot=self.rows.spot))
            self._open(Visit(other))
        elif isinstance(row, Told | Source) and other is None:
            self.notify(_("The article names nobody who is known by name."), markup=False)

    def action_close(self) -> None:
        """Undo the narrowing; else back to what was shown before, or to where the page was opened from."""
        if self._visit.is_narrowed:
            self._narrow(ALL)
        elif self._visited:
            self._open(self._visited.pop())
        else:
            self.dismiss(None)

    def action_unfold(self) -> None:
        """Show the other sources of the statement, or fold them again."""
        if isinstance(self._lists, StatementRows):
            top = self.rows.spot.top
            line = self._lists.unfolding.toggle(self.rows.cursor)
            self.rows.show(self._lists.total, self._lists.fetch, empty="", spot=Spot(line, min(top, line)))

    def action_statement_kind(self) -> None:
        """List statements of the next kind only."""
        self._narrow(self.narrowing.next_kind())

    def action_statement_period(self) -> None:
        """List statements of another period only."""
        self._narrow(self.narrowing.next_period())

    def action_watch(self) -> None:
        """Watch the actor whose page it is, or stop."""
        if self._page is not None:
            self._page = replace(self._page, is_watched=not self._page.is_watched)
            self._show_identity()
            self._store.do(watch(self.actor_id, self._page.name, self._page.is_watched))
            save(self, self._store)

    def action_section_said(self) -> None:
        """What they said."""
        self._show_section(Section.SAID)

    def action_section_about(self) -> None:
        """What is said about them."""
        self._show_section(Section.ABOUT)

    def action_section_articles(self) -> None:
        """Where they appear."""
        self._show_section(Section.ARTICLES)

    def action_section_together(self) -> None:
        """Who is seen together with them."""
        self._show_section(Section.TOGETHER)

    def action_section_names(self) -> None:
        """Their names, and why these are theirs."""
        self._show_section(Section.NAMES)

    def action_next_section(self) -> None:
        """The section to the right."""
        self._step_section(1)

    def action_previous_section(self) -> None:
        """The section to the left."""
        self._step_section(-1)

    def take_changes(self) -> None:
        """Somebody wrote to the store: show what is new; the item under the cursor stays where it is on the screen."""
        if self._store.has_unsaved:
            return  # it will be told again when that is saved
        page, weeks = actor_visit.identity(self._store, self.actor_id)
        if (page, weeks) == (self._page, self._weeks):
            return
        self._page, self._weeks = page, weeks
        self._show_identity()
        row, spot, before = self.rows.current, self.rows.spot, self._lists
        self._lists = actor_visit.rows(self._store, self._visit, page, before)
        if row is not None:
            cursor = self._lists.line_of(row)
            spot = Spot(cursor, max(0, cursor - (spot.cursor - spot.top)))
        self._show_sections()
        self._show_list(spot)

    def take_up(self, deed: Deed | None) -> None:
        """Show what a deed has made of the actor, who may bear another's id since."""
        self._visit = self._present(self._visit)
        self.take_changes()

    def subject(self) -> Subject:
        """The actor of the page, and the statement or the name under the cursor; or who is seen together with them."""
        row = self.rows.current
        if isinstance(row, Companion):
            return Subject(row.id)
        if isinstance(row, Told | Source):
            said = row.statement
            return Subject(self.actor_id, "", said.article_id, said.id, said.content)
        if isinstance(row, AppearanceRow | SharedRow):
            return Subject(self.actor_id, article_id=row.article_id)
        return Subject(self.actor_id, printed=row.name if isinstance(row, NameRow) else "")

    def things(self) -> Things:
        """What is listed, all of it."""
        return actor_visit.things(self._store, self._visit, self._page.name if self._page else "")

    # Within

    def _present(self, visit: Visit) -> Visit:
        present = self._store.ask(read.present_actor, visit.actor_id)
        return visit if present is None else replace(visit, actor_id=present)

    def _open(self, visit: Visit) -> None:
        visit = self._present(visit)
        self._page, self._weeks = actor_visit.identity(self._store, visit.actor_id)
        self._visit = visit
        self._show_identity()
        self._show(replace(visit, section=visit.section or actor_visit.first_section(self._page)))
        self.rows.focus()

    def _show(self, visit: Visit, *, back_to: bool = False) -> None:
        """Show a section; with ``back_to`` one comes back to what is shown now."""
        if back_to:
            self._visited.append(replace(self._visit, spot=self.rows.spot))
        self._visit = visit
        self._lists = actor_visit.rows(self._store, visit, self._page)
        self._show_sections()
        self._show_list(visit.spot)

    def _show_section(self, section: Section) -> None:
        while self._visit.companion is not None:
            self._visit = self._visited.pop()
        self._show(replace(self._visit, section=section, spot=None))

    def _step_section(self, step: int) -> None:
        sections = list(Section)
        self._show_section(sections[(sections.index(self.section) + step) % len(sections)])

    def _narrow(self, narrowing: Narrowing) -> None:
        if self._visit.lists_statements:
            self._show(replace(self._visit, narrowing=narrowing, spot=None))
        else:
            self.notify(_("Only statements have a kind and a time to choose by: 1 and 2 list them."), markup=False)

    # Drawing

    def _draw(self, row: Row, width: int, inks: Inks) -> list[Content]:
        other = self._visit.companion.name if self._visit.companion else ""
        is_open = isinstance(self._lists, StatementRows) and row in self._lists.unfolding.unfolded.values()
        return row_lines(row, width, inks, other=other, with_speaker=self.section is Section.ABOUT, is_open=is_open)

    def _show_list(self, spot: Spot | None) -> None:
        assert self._lists is not None, "a list is chosen before it is shown"
        empty = empty_words(self.section, self._page, is_narrowed=self._visit.is_narrowed)
        self.rows.show(self._lists.total, self._lists.fetch, empty=empty, spot=spot)

    def _show_identity(self) -> None:
        identity = self.query_one("#identity", InkedText)
        width, height = self.app.size
        self._shown_for = (width, height)
        page, weeks = self._page, self._weeks
        if page is None:
            gone = Content(_("This actor is no longer in the store. Press h to go back."))
            identity.draw(lambda _inks: gone)
            return
        is_wide = width >= WIDTHS[-1][0]
        room = Room(COLUMN - 5 if is_wide else max(width - 4, 20), height, is_wide)
        identity.draw(lambda inks: Content("\n").join(identity_lines(page, weeks, inks, room)))

    def _show_sections(self) -> None:
        room = self.app.size.width - 2 - (COLUMN if self.app.size.width >= WIDTHS[-1][0] else 0)
        totals = {s: actor_visit.total(self._page, s) for s in (Section.SAID, Section.ABOUT, Section.ARTICLES)}
        listed = self._lists.total if self._lists else 0
        section, below = self.section, ""
        if self._visit.companion is not None:
            below = with_words(self._visit.companion, listed)
        elif self._visit.is_narrowed:
            below = narrowing_words(self.narrowing, listed)

        def drawn(inks: Inks) -> Content:
            lines = section_lines(section, totals, room, inks)
            return Content("\n").join([*lines, Content.styled(f" {below}", inks[Ink.MARK])] if below else lines)

        self.query_one("#sections", InkedText).draw(drawn)
        hints = section_hints(self.section, with_companion=self._visit.companion is not None)
        self.query_one(KeyHints).show(hinted(Where.ACTOR, hints))


def _other_actor(row: Row | None) -> int | None:
    """Whose page one goes on to from an item of the list."""
    if isinstance(row, Companion):
        return row.id
    statement: StatementRow | None = row.statement if isinstance(row, Told | Source) else None
    return statement.speaker_actor_id if statement is not None else None
