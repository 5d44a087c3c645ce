"""An actor's page: who they are, what they said, what was said about them, and where they appear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.flow import shown
from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.screens.looks import HINTS, WIDTHS, Inks, inks_of
from briefing.reader.screens.paged_list import PagedList, Spot
from briefing.reader.screens.rows import appearance_lines, identity_lines, statement_lines
from briefing.reader.store import Store
from briefing.reader.widgets.status import KeyHints
from db import read
from db.rows import ActorPage, AppearanceRow, StatementRow

ROLES_ABOVE, ROLES_BESIDE = 3, 16
"""How many roles there is room for above the lists, and beside them."""

COLUMN = 42
"""Cells of the column beside the lists on a wide screen."""


class Section(StrEnum):
    """What the list of the page shows."""

    SAID = "said"
    ABOUT = "about"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it was left for another actor's: which, its section, and where in each list."""

    actor_id: int
    section: Section | None = None
    spot: Spot | None = None


class ActorScreen(Screen[Place | int | None]):
    """The page of an actor; it is left with a place in an article, or with None.

    From a statement about the actor one goes on to its speaker's page, and back again.
    """

    DEFAULT_CSS = (
        """
    ActorScreen {
        """
        + HINTS
        + """
        #identity { height: auto; max-height: 12; padding: 1 2 0 2; }
        #lists { height: 1fr; }
        #sections { height: 1; margin: 1 0 1 2; text-wrap: nowrap; }
        PagedList { padding: 0 1; max-width: 110; }
        &.-wide {
            #page { layout: horizontal; }
            #identity { width: 42; height: 1fr; max-height: 100%; border-right: solid $rule; padding: 1 2; }
        }
    }
    """
    )
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ACTOR)

    def __init__(self, store: Store, actor_id: int) -> None:
        super().__init__()
        self._store = store
        self._visit = Visit(actor_id)
        self._visited: list[Visit] = []
        self._page: ActorPage | None = None
        self._section = Section.SAID
        self._width = 0

    def compose(self) -> ComposeResult:
        """Who it is above (or, on a wide screen, beside) the lists."""
        with Container(id="page"):
            yield Static(id="identity")
            with Vertical(id="lists"):
                yield Static(id="sections")
                yield PagedList[Any](self._draw, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the actor."""
        self.set_class(self.app.size.width >= WIDTHS[-1][0], WIDTHS[-1][1])  # else it would be laid out twice
        self.query_one(KeyHints).show(hinted(Where.ACTOR))
        self._open(self._visit)

    def on_resize(self) -> None:
        """Roles have another room."""
        if self.app.size.width != self._width:
            self._show_identity()

    @property
    def rows(self) -> PagedList[StatementRow | AppearanceRow]:
        """The list."""
        return self.query_one("#rows", PagedList)

    @property
    def section(self) -> Section:
        """What the list shows."""
        return self._section

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_show_words()

    def action_show_words(self) -> None:
        """Leave with the place in the text."""
        item = self.rows.current
        if item is not None:
            self.dismiss(Place(item.article_id, item.start))

    def action_speaker_page(self) -> None:
        """Go on to the speaker of the statement."""
        item = self.rows.current
        if isinstance(item, StatementRow) and item.speaker_actor_id is not None:
            if item.speaker_actor_id != self._visit.actor_id:
                self._visited.append(Visit(self._visit.actor_id, self._section, self.rows.spot))
                self._open(Visit(item.speaker_actor_id))
        elif isinstance(item, StatementRow):
            self.notify("The article names nobody who is known by name.", markup=False)

    def action_close(self) -> None:
        """Back to the actor before, or to where the page was opened from."""
        if self._visited:
            self._open(self._visited.pop())
        else:
            self.dismiss(None)

    def action_section(self, section: str) -> None:
        """Show a section by its name."""
        self._show_section(Section(section))

    def action_section_said(self) -> None:
        """What they said."""
        self._show_section(Section.SAID)

    def action_section_about(self) -> None:
        """What is said about them."""
        self._show_section(Section.ABOUT)

    def action_section_articles(self) -> None:
        """Where they appear."""
        self._show_section(Section.ARTICLES)

    def action_next_section(self) -> None:
        """The section to the right."""
        self._step_section(1)

    def action_previous_section(self) -> None:
        """The section to the left."""
        self._step_section(-1)

    def action_down(self) -> None:
        """The next item."""
        self.rows.move(1)

    def action_up(self) -> None:
        """The item before."""
        self.rows.move(-1)

    def action_page_down(self) -> None:
        """A page on."""
        self.rows.page_down()

    def action_page_up(self) -> None:
        """A page back."""
        self.rows.page_up()

    def action_half_page_down(self) -> None:
        """Half a page on."""
        self.rows.half_page(1)

    def action_half_page_up(self) -> None:
        """Half a page back."""
        self.rows.half_page(-1)

    def action_top(self) -> None:
        """The newest item."""
        self.rows.move_to(0)

    def action_bottom(self) -> None:
        """The oldest item."""
        self.rows.move_to(-1)

    def _open(self, visit: Visit) -> None:
        self._visit = visit
        self._page = self._store.ask(read.actor_page, visit.actor_id)
        self._show_identity()
        self._show_section(visit.section or self._first_section(), visit.spot)
        self.rows.focus()

    def _first_section(self) -> Section:
        """The first section with something in it."""
        return next((section for section in Section if self._total(section)), Section.SAID)

    def _total(self, section: Section) -> int:
        return int(getattr(self._page, section.value)) if self._page else 0

    def _step_section(self, step: int) -> None:
        sections = list(Section)
        self._show_section(sections[(sections.index(self._section) + step) % len(sections)])

    def _show_section(self, section: Section, spot: Spot | None = None) -> None:
        self._section = section
        self._show_sections()
        name = self._page.name if self._page else "This actor"
        empty = {
            Section.SAID: f"No article quotes {name}. Press 2 for what others say, 3 for the articles.",
            Section.ABOUT: f"No statement speaks of {name}. Press 3 for the articles.",
            Section.ARTICLES: f"{name} stands in no article any more. Press h to go back.",
        }
        self.rows.show(self._total(section), self._pages(section), empty=shown(empty[section]), spot=spot)

    def _pages(self, section: Section) -> Callable[[int, int], Sequence[StatementRow | AppearanceRow]]:
        actor_id = self._visit.actor_id

        def fetch(offset: int, limit: int) -> Sequence[StatementRow | AppearanceRow]:
            match section:
                case Section.SAID:
                    return self._store.ask(read.statements, by=[actor_id], limit=limit, offset=offset)
                case Section.ABOUT:
                    return self._store.ask(read.statements, about=[actor_id], limit=limit, offset=offset)
                case Section.ARTICLES:
                    return self._store.ask(read.appearances, actor_id, limit=limit, offset=offset)

        return fetch

    def _draw(self, row: StatementRow | AppearanceRow, width: int, inks: Inks) -> list[Content]:
        if isinstance(row, AppearanceRow):
            return appearance_lines(row, width, inks)
        return statement_lines(row, width, inks, with_speaker=self._section is Section.ABOUT)

    def _show_identity(self) -> None:
        identity = self.query_one("#identity", Static)
        page = self._page
        if page is None:
            identity.update(Content("This actor is no longer in the store. Press h to go back."))
            return
        self._width = self.app.size.width
        is_wide = self._width >= WIDTHS[-1][0]
        width = COLUMN - 5 if is_wide else max(self._width - 4, 20)
        most_roles = ROLES_BESIDE if is_wide else ROLES_ABOVE
        identity.update(Content("\n").join(identity_lines(page, width, inks_of(self), most_roles, is_column=is_wide)))

    def _show_sections(self) -> None:
        quiet, current = inks_of(self)[Ink.QUIET], Style(bold=True, reverse=True)
        parts: list[tuple[str, Style | str]] = []
        for number, section in enumerate(Section, 1):
            style = current if section is self._section else quiet
            parts += [(f" {number} {section.value} {self._total(section):,} ", style), (" ", "")]
        self.query_one("#sections", Static).update(Content.assemble(*parts))
