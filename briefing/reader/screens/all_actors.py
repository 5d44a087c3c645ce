"""All actors: sorted by recent mentions, by what they said or by name, and filtered as one types."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from briefing.domain import ActorKind
from briefing.reader.actions.corrections import CorrectionActions
from briefing.reader.actor_index import ActorIndex
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.deeds import Deed, watch
from briefing.reader.doing import Speaks
from briefing.reader.places import Place
from briefing.reader.saving import save
from briefing.reader.screens.actor_drawing import order_line
from briefing.reader.screens.list_keys import ListKeys
from briefing.reader.screens.looks import HINTS, WIDTHS, Inks
from briefing.reader.screens.paged_list import PagedList, Spot
from briefing.reader.screens.rows import actor_lines
from briefing.reader.store import Store
from briefing.reader.subject import Subject
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import N_, _
from db import actor_index, actor_pages
from db.actor_pages import ActorLine, ActorOrder

_KINDS = (None, *ActorKind)


class AllActorsScreen(Speaks[Place | int | None], CorrectionActions[Place | int | None], ListKeys[Place | int | None]):
    """The list of all actors; it is left with a place in an article, to which an actor's page led, or with None."""

    DEFAULT_CSS = (
        """
    AllActorsScreen {
        """
        + HINTS
        + """
        #orders { height: 1; margin: 1 0 0 2; text-wrap: nowrap; }
        #words { margin: 0 2 1 2; height: 1; border: none; padding: 0 1; background: $panel; }
        PagedList { padding: 0 1; max-width: 130; }
        &.-low #orders { margin: 0 0 0 2; }
        &.-low #words { margin: 0 2; }
    }
    """
    )
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ACTORS)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._index: ActorIndex | None = None
        self._order = ActorOrder.RECENT
        self._kind: ActorKind | None = None
        self._found: Sequence[int] = ()
        self._marked: dict[int, bool] = {}

    def compose(self) -> ComposeResult:
        """How it is sorted, the filter, and the actors."""
        yield InkedText(id="orders")
        yield Input(placeholder=_("a part of a name, with or without accents"), id="words")
        yield PagedList[ActorLine](self._draw, spaced=False, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the first of them at once; all others, which the filter looks through, come in the background."""
        self.query_one(KeyHints).show(hinted(Where.ACTORS, {"next-section": N_("order")}))
        self.rows.show_all(self._store.ask(actor_pages.browse, limit=100), empty="")
        self.rows.focus()
        self._show_orders()
        self._load()

    def on_resize(self) -> None:
        """The line above has another room."""
        self._show_orders()

    @property
    def rows(self) -> PagedList[ActorLine]:
        """The list."""
        return self.query_one("#rows", PagedList)

    @property
    def order(self) -> ActorOrder:
        """What they are sorted by."""
        return self._order

    @property
    def words(self) -> str:
        """The filter."""
        return self.query_one("#words", Input).value

    # Commands

    @on(Input.Changed)
    def _filter(self) -> None:
        self._show_found(Spot())

    @on(Input.Submitted)
    def _into_the_list(self) -> None:
        self.rows.focus()

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_open_actor()

    def action_open_actor(self) -> None:
        """Open the page of the actor under the cursor; from there one comes back to the list."""
        from briefing.reader.screens.actor import ActorScreen

        if (row := self.rows.current) is not None:
            self.app.push_screen(ActorScreen(self._store, row.id), self._come_back)

    def _come_back(self, answer: Place | int | None) -> None:
        if isinstance(answer, Place):
            self.dismiss(answer)

    def action_filter_actors(self) -> None:
        """To the filter."""
        self.query_one("#words", Input).focus()

    def action_close(self) -> None:
        """Take the filter away; else leave."""
        if self.words or self._kind is not None:
            self._kind = None
            self.query_one("#words", Input).value = ""
            self.rows.focus()
            self._show_found(Spot())
        elif isinstance(self.focused, Input):
            self.rows.focus()
        else:
            self.dismiss(None)

    def action_next_section(self) -> None:
        """Sort by the next thing."""
        self._step_order(1)

    def action_previous_section(self) -> None:
        """Sort by the thing before."""
        self._step_order(-1)

    def action_actor_kinds(self) -> None:
        """List only the next kind."""
        self._kind = _KINDS[(_KINDS.index(self._kind) + 1) % len(_KINDS)]
        self._show_found(Spot())

    def action_watch(self) -> None:
        """Watch the actor under the cursor, or stop."""
        if (row := self.rows.current) is not None:
            self._marked[row.id] = not self._marked.get(row.id, row.is_watched)
            self._store.do(watch(row.id, row.name, self._marked[row.id]))
            save(self, self._store)
            self.rows.draw_anew()

    def action_down(self) -> None:
        """The next actor; from the filter, into the list."""
        if isinstance(self.focused, Input):
            self.rows.focus()
        else:
            super().action_down()

    def take_changes(self) -> None:
        """Somebody wrote to the store: show what has become of them; the actor under the cursor stays there."""
        if not self._store.has_unsaved:
            self._load()

    def take_up(self, deed: Deed | None) -> None:
        """A deed of this session has changed them."""
        self._load()

    def subject(self) -> Subject:
        """The actor under the cursor."""
        row = self.rows.current
        return Subject(row.id if row is not None else None)

    # Within

    def _load(self) -> None:
        self.run_worker(self._read_all(), group="index", exclusive=True, exit_on_error=False)

    async def _read_all(self) -> None:
        try:
            index = await asyncio.to_thread(self._read_index)
        except sqlite3.OperationalError:  # broken off by quitting, or locked: the next change of the store will tell
            return
        self._index = index
        self._marked.clear()
        row, spot = self.rows.current, self.rows.spot
        self._show_found(spot, row)

    def _read_index(self) -> ActorIndex:
        return ActorIndex(*self._store.ask(actor_index.all_actors))

    def _step_order(self, step: int) -> None:
        orders = list(ActorOrder)
        self._order = orders[(orders.index(self._order) + step) % len(orders)]
        self._show_found(Spot())

    def _show_found(self, spot: Spot, keep: ActorLine | None = None) -> None:
        """Show who the filter finds; with ``keep`` that actor stays under the cursor."""
        if self._index is None:
            return  # the whole list is on its way
        self._found = found = self._index.matching(self.words, self._order, self._kind)
        if keep is not None and spot.cursor < len(found) and found[spot.cursor] != keep.id and keep.id in found:
            cursor = found.index(keep.id)
            spot = Spot(cursor, max(0, cursor - (spot.cursor - spot.top)))
        empty = (
            _("Nobody is called so. Press Esc to see all.")
            if self.words or self._kind
            else _("No actors yet. Press h to go back.")
        )
        self.rows.show(len(found), self._lines, empty=empty, spot=spot)
        self._show_orders()

    def _lines(self, offset: int, limit: int) -> Sequence[ActorLine]:
        return self._store.ask(actor_index.lines, self._found[offset : offset + limit])

    def _draw(self, row: ActorLine, width: int, inks: Inks) -> list[Content]:
        return actor_lines(replace(row, is_watched=self._marked.get(row.id, row.is_watched)), width, inks)

    def _show_orders(self) -> None:
        total = len(self._found) if self._index is not None else None
        order, kind, width = self._order, self._kind, self.app.size.width - 4
        self.query_one("#orders", InkedText).draw(lambda inks: order_line(order, kind, total, width, inks))
