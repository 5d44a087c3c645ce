"""Finding: the list filtered as one types, words found in the article, and the way to the search of everything.

The query language is loaded with the first query, after the first screen.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from dataclasses import replace

from textual import on
from textual.widgets import Input
from textual.worker import Worker

from briefing.errors import QueryError
from briefing.reader.actions.news import NewsActions
from briefing.reader.agenda import Arrivals
from briefing.reader.asking import Asking
from briefing.reader.deeds import Deed
from briefing.reader.flow import clip
from briefing.reader.panes import Pane
from briefing.reader.places import Place
from briefing.reader.widgets.find_bar import FindBar
from briefing.words import _, figures
from db import read

_LISTS_KEPT = 8
_BESIDE_TITLE = 2
_SHORTEST_QUERY = 6
_PAUSE = 0.05
"""Seconds without a key before the list is filtered: what is half typed ("merz is") would leave nothing of it."""


class FindActions(NewsActions):
    """Filter the list, and find in the article."""

    _filter = ""
    _keeps_listed = True
    _origin: Place | None = None
    _asked: Asking | None = None
    _filtering: Worker[None] | None = None

    @property
    def filter(self) -> str:
        """The query that the list is filtered by; empty: it shows all."""
        return self._filter

    @property
    def find_bar(self) -> FindBar:
        """The line in which one types."""
        return self.query_one(FindBar)

    def action_find(self) -> None:
        """In the list filter it, in the article find in it."""
        if self._state is None:
            return  # the list is not read yet
        if self._pane is Pane.LIST:
            self._origin = None
            self.find_bar.open(self._filter, _("filter the list: merz said-by:NATO newer:3d is:unread"))
        elif self.article.stored is not None:
            self._origin = self._here()
            self._arrange(Pane.ARTICLE)
            self.find_bar.open("", _("find in this article"))

    # While one types

    @on(Input.Changed, "FindBar")
    def _find_as_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._origin is None:
            self._filtering = self.run_worker(self._filter_as_typed(event.value), group="filter", exclusive=True)
        else:
            self._find_in_article(event.value)

    def _find_in_article(self, typed: str) -> None:
        assert self._origin is not None
        words = in_an_article(typed)
        number = self.article.find(words, self._origin.offset or 0)
        if words:
            self.say(_("Nothing in this article.") if not number else "")
        else:
            self._tell()

    async def _filter_as_typed(self, typed: str) -> None:
        """Show the list under what is typed, once the typing pauses."""
        await asyncio.sleep(_PAUSE)
        await self._filter_by(typed)

    async def _filter_by(self, text: str) -> None:
        """Show the list under a query; a further letter breaks it off, a mistake is told, and the list stays."""
        text = text.strip()
        mistake = _mistake_in(text)
        if mistake is not None:
            self.say(str(mistake))
            return
        if self._asked is None:
            self._asked = Asking(self._store)
        known = self._known_until

        def question(connection: sqlite3.Connection) -> tuple[Arrivals, read.ListState]:
            state = state_under(connection, text)  # first: what comes in meanwhile makes it another
            return Arrivals.of(keys_under(connection, text), known), state

        try:
            arrivals, state = await self._asked.ask(question)
        except sqlite3.OperationalError:  # broken off by quitting, or locked: the next letter asks again
            return
        self._show_filtered(text, arrivals, state)

    def _show_filtered(self, text: str, arrivals: Arrivals, state: read.ListState) -> None:
        is_other = text != self._filter
        self._filter = text
        self._lists[text] = (arrivals, state)
        while len(self._lists) > _LISTS_KEPT:
            del self._lists[next(iter(self._lists))]
        self._hold_back(arrivals)
        self.articles.empty = _("Nothing meets this query. Esc clears it.") if text else self._no_articles
        self.articles.forget_rows()
        self._count(state)
        self._came_in = 0
        if text and is_other and self._pane is Pane.LIST and self.articles.current is not None:
            self.articles.move_to_top()
            self._show(self.articles.current)
        self.say("")

    # When one is done

    @on(FindBar.Kept)
    def _keep(self) -> None:
        mistake = _mistake_in(self.find_bar.value) if self._origin is None else None
        if mistake is not None:  # closed, what one types to mend it would be commands
            self.say(str(mistake))
            if mistake.position is not None:
                self.find_bar.cursor_position = mistake.position
            return
        self._close_bar()
        if self._filtering is not None:
            self._doer.keys_wait_for(self._filtering)  # the next key is meant for the list that it shows
        if self._origin is not None and self.article.matches:
            self._history.jump(self._origin)

    @on(FindBar.GivenUp)
    def _give_up(self) -> None:
        self._close_bar()
        if self._origin is None:
            self.show_under("")
        else:
            self.article.clear_matches()
            self.go(self._origin, remember=False)

    @on(FindBar.Everything)
    def _search_everything(self) -> None:
        if self._origin is not None:
            self.article.clear_matches()
        self._close_bar()
        self.app.action_search()  # type: ignore[attr-defined]

    def _close_bar(self) -> None:
        self.find_bar.close()
        self._arrange(self._pane)

    def show_under(self, query: str) -> None:
        """Show the list under a query."""
        self.run_worker(self._filter_by(query), group="filter", exclusive=True)

    def clear_filter(self) -> bool:
        """Show all articles again; False where the list shows them."""
        if not self._filter:
            return False
        self.show_under("")
        return True

    # What hangs on the filter

    def _ask_state(self) -> read.ListState:
        return self._store.ask(state_under, self._filter)

    def _ask_keys(self) -> list[tuple[int, str]]:
        keeps, self._keeps_listed = self._keeps_listed, True
        listed = tuple(self.articles.parts()[-1]) if self._filter and keeps else ()
        return self._store.ask(keys_under, self._filter, listed)

    def _loaded_for(self) -> str:
        return self._filter

    def take_up(self, deed: Deed | None) -> None:
        """What a deed takes out of the list goes; what is only read stays until the filter is another."""
        self._keeps_listed = not (deed is not None and deed.changes_lists)
        super().take_up(deed)

    def _title(self, state: read.ListState) -> str:
        if not self._filter:
            return super()._title(state)
        return self._filter_title(state, self.articles.outer_size.width - _BESIDE_TITLE)

    @property
    def _filter_name(self) -> str:
        """What the filter is called over the list."""
        return self._filter

    def _filter_title(self, state: read.ListState, room: int) -> str:
        """The query and how many it finds: the order where there is room for it, and of a long query the beginning."""
        counts = {"unread": figures(state.unread), "all": figures(state.articles)}
        name = self._filter_name
        whole = _("1 {query} · {unread} unread of {all}, newest first").format(query=name, **counts)
        if len(whole) <= room:
            return whole
        short = _("1 {query} · {unread} unread of {all}")
        left = room - len(short.format(query="", **counts))
        return short.format(query=clip(name, max(_SHORTEST_QUERY, left)), **counts)

    def _here(self) -> Place | None:
        place = super()._here()
        return replace(place, filter=self._filter) if place is not None else None

    def go(self, place: Place, *, remember: bool = True) -> None:
        """Go to a place, with the filter that stood there."""
        if place.filter is not None and place.filter != self._filter:
            here = place.filter
            if here not in self._lists:
                keys = self._store.ask(keys_under, here)
                self._lists[here] = (Arrivals.of(keys, self._known_until), self._store.ask(state_under, here))
            if remember:
                self._remember(over=place.over)
                remember = False
            self._filter = here
            arrivals, state = self._lists[here]
            self._hold_back(arrivals._replace(known_until=self._known_until))
            self.articles.forget_rows()
            self._count(state)
            self.load_list()
        super().go(place, remember=remember)

    @property
    def nothing_unread(self) -> str:
        """What is said where the list has no unread article; others may be unread that the filter leaves out."""
        return _("Nothing is unread under this filter.") if self._filter else _("Nothing is unread.")

    def _next_unread(self, day: str, article_id: int, *, forward: bool) -> int | None:
        if not self._filter:
            return super()._next_unread(day, article_id, forward=forward)
        from db import search
        from db.query import parse

        return self._store.ask(search.unread_beside, parse(self._filter), day, article_id, forward=forward)


def _mistake_in(query: str) -> QueryError | None:
    from db.query import parse

    try:
        parse(query)
    except QueryError as mistake:
        return mistake
    return None


def keys_under(connection: sqlite3.Connection, query: str, listed: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    """``(id, day)`` of the list under a query, with those that are ``listed`` already; all for an empty one."""
    if not query:
        return read.article_keys(connection)
    from db import search
    from db.query import parse

    return search.listed_keys(connection, parse(query), also=listed)


def state_under(connection: sqlite3.Connection, query: str) -> read.ListState:
    """The state of the list under a query."""
    state = read.list_state(connection)
    if not query:
        return state
    from db import search
    from db.query import parse

    total, unread = search.count_listed(connection, parse(query))
    return state._replace(articles=total, unread=unread)


def in_an_article(typed: str) -> str:
    """The query for words that are to be found together, as they are typed."""
    from db.query import OR

    words = re.findall(r"[^\W_]+", typed)
    if len(words) == 1 and words[0].casefold() in OR:
        return f'"{words[0]}"'
    return "-".join(words)
