"""The list, the article and who said what: what they show, and how they follow one another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from briefing.reader.agenda import Arrivals
from briefing.reader.commands import Where, commands_at
from briefing.reader.deeds import Deed
from briefing.reader.doing import DoingApp
from briefing.reader.page import MEASURE, as_read
from briefing.reader.panes import THREE_PANES, TWO_PANES, Pane, visible_panes
from briefing.reader.places import History, Place
from briefing.reader.saying import SayingPanes
from briefing.reader.store import Store
from briefing.reader.widgets.article_list import ArticleList
from briefing.reader.widgets.article_view import ArticleView
from briefing.reader.widgets.find_bar import FindBar
from briefing.reader.widgets.pane import draw_together
from briefing.reader.widgets.statement_panel import StatementPanel
from briefing.reader.widgets.status import KeyHints, StatusLine
from briefing.reader.widgets.view_list import ViewList
from briefing.words import N_, _, figures
from db import read
from db.rows import ArticleRow
from db.stored import stored_article
from db.views import View

FIRST_PAGE = 60
"""Rows that are asked for before the first screen is drawn."""

_WIDTHS = [(0, "-one-pane"), (TWO_PANES, "-two-panes"), (THREE_PANES, "-three-panes")]
_HEIGHTS = [(0, "-low"), (16, "-middling"), (30, "-high")]
_WHERE = {Pane.LIST: Where.LIST, Pane.ARTICLE: Where.ARTICLE, Pane.PANEL: Where.PANEL}
_NO_ARTICLES = N_("No articles yet. Press a to add a file or a folder.")
_NOTHING_SAID = N_("Who said what in the article that is open. Press ? for all keys.")
_NOTHING_OPEN = N_("Nothing is open. Choose an article with j and k and open it with Enter.")


class ListLoaded(Message):
    """The state of the list was read from the store, and its articles where they are others (else None)."""

    def __init__(self, state: read.ListState, arrivals: Arrivals | None, asked: str) -> None:
        """``asked`` is the query that the list was asked for under."""
        super().__init__()
        self.state, self.arrivals, self.asked = state, arrivals, asked


class ReadingPanes(SayingPanes):
    """Three panes, or as many as there is room for, over a status line and a line of keys."""

    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(
        self,
        store: Store,
        size: Size,
        open_actor: Callable[[int], object],
        open_over: Callable[[Screen[Any]], object],
        *,
        measure: int = MEASURE,
    ) -> None:
        """``size`` is what there is at first; ``open_actor`` is called with an actor's id when their page is wanted,
        ``open_over`` with a screen that lay over this one and is to do so again. Lines have ``measure`` cells at most.
        """
        super().__init__(classes=f"{_class_for(_WIDTHS, size.width)} {_class_for(_HEIGHTS, size.height)}")
        self._open_actor, self._open_over = open_actor, open_over
        self._measure = measure
        self._store = store
        self._with_panel = True
        self._only_text = False
        self._history = History()
        self._known_until: int | None = None
        self._state: read.ListState | None = None
        self._lists: dict[str, tuple[Arrivals, read.ListState]] = {}

    def compose(self) -> ComposeResult:
        """The panes and the two lines below them."""
        with Horizontal(id="panes"):
            with Vertical(id="side"):
                yield ViewList(self.show_view, id="views")
                yield ArticleList(
                    self._rows,
                    on_open=self._enter,
                    on_top=self.fold_in,
                    on_move=self._follow_list,
                    on_size=self._show_title,
                    empty=_(_NO_ARTICLES),
                    id="list",
                )
            yield ArticleView(
                on_cursor=self._cursor_moved, on_actor=self._open_actor, measure=self._measure, id="article"
            )
            yield StatementPanel(
                on_choose=self._statement_chosen, on_words=self._show_words, on_actor=self._open_actor, id="panel"
            )
        yield FindBar(select_on_focus=True, id="find")
        yield StatusLine(id="status")
        yield KeyHints(id="hints")

    def on_mount(self) -> None:
        """Draw the first page of the list; everything else comes after the first screen."""
        self.articles.show_page(self._store.ask(read.article_page, limit=FIRST_PAGE))
        self._arrange(Pane.LIST)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.panel.empty = _(_NOTHING_SAID)
        self.article.empty = _(_NOTHING_OPEN if len(self.articles) else _NO_ARTICLES)
        if self.articles.current is not None:
            self._show(self.articles.current)
        self.load_list()

    # News from the store

    def load_list(self) -> None:
        """Read the whole list anew, in the background."""
        self.run_worker(self._load_list, thread=True, exclusive=True, group="list", exit_on_error=False)

    def _load_list(self) -> None:
        asked = self._loaded_for()
        try:
            state = self._ask_state()
            is_same = self._state is not None and self._state[:2] == state[:2]
            arrivals = None if is_same else Arrivals.of(self._ask_keys(), self._known_until)
        except sqlite3.OperationalError:  # broken off by quitting, or locked: the next change of the store will tell
            return
        if not get_current_worker().is_cancelled:
            self.post_message(ListLoaded(state, arrivals, asked))

    def _ask_state(self) -> read.ListState:
        return self._store.ask(read.list_state)

    def _ask_keys(self) -> list[tuple[int, str]]:
        return self._store.ask(read.article_keys)

    def _loaded_for(self) -> str:
        return ""

    def show_view(self, view: View) -> None:
        """Show the list under a view's query."""
        raise NotImplementedError

    def on_list_loaded(self, message: ListLoaded) -> None:
        """Show the list as it is now; what one reads stays where it is."""
        message.stop()
        if message.asked != self._loaded_for():
            return  # another filter stands by now
        was_empty = self.articles.current is None
        if message.arrivals is not None:
            self._hold_back(message.arrivals)
            if was_empty:
                self.fold_in()
        self.articles.forget_rows()
        self._count(message.state)
        self._take_up(was_empty)
        self._tell()

    def _hold_back(self, arrivals: Arrivals) -> None:
        """Show what is known; what is new waits, so that nothing moves under the eyes."""
        self._coming = arrivals
        if self._known_until is None or self._known_until != arrivals.known_until:
            self.fold_in()  # the first ones; or the reader has folded in what was there while this was read
        else:
            self.articles.show(arrivals.known)  # what is put back into the list has not come in

    def fold_in(self) -> Arrivals | None:
        """Put what waits into the list; the article under the cursor stays under it. None: nothing waits."""
        coming, self._coming = self._coming, None
        if coming is not None:
            self._known_until = max(coming.newest, self._known_until or 0)
            self._came_in += self.articles.show(coming.all)
        return coming if coming is not None and coming.new else None

    def _count(self, state: read.ListState) -> None:
        self._state = state
        self._show_title()

    def _show_title(self) -> None:
        if self._state is not None:
            self.articles.entitle(self._title(self._state))

    def _title(self, state: read.ListState) -> str:
        """What stands over the list."""
        counts = {"unread": figures(state.unread), "all": figures(state.articles)}
        return _("1 Articles · {unread} unread of {all}").format(**counts)

    def _take_up(self, was_empty: bool) -> None:
        """Show what has become of the article that is open, or the first one that there is."""
        if was_empty and self.articles.current is not None:
            self._show(self.articles.current)
        elif self.article.stored is not None:
            found = self._store.ask(stored_article, self.article.stored.id)
            stored = as_read(self.article.stored, found) if found is not None else None
            if stored is not None and stored != self.article.stored:
                self.article.refresh_article(stored)
                self._fill_panel(self.panel.refresh_statements)
                self.panel.follow(self.article.cursor.statement)
            if self._pane is not Pane.LIST and self.articles.current != self.article.stored.id:
                self._bring_up(self.article.stored.id)  # it was opened before the list knew of it

    def take_up(self, deed: Deed | None) -> None:
        """Show what a deed has made of the store; what one reads stays where it is."""
        if deed is not None and deed.changes_lists:
            self._state = None  # other articles may be listed, though as many as before
        self.articles.forget_rows()
        self._take_up(was_empty=False)
        self.load_list()

    # Going places

    def go(self, place: Place, *, remember: bool = True) -> None:
        """Go to a place; where one was is remembered in the jump history."""
        if remember:
            self._remember(over=place.over)
        self._show(place.article_id, place)
        self._arrange(Pane(place.pane))
        if place.list_top is not None:
            self.articles.scroll_to_line(place.list_top)
        if place.panel_top is not None:
            self.panel.scroll_to_line(place.panel_top)
        if place.pane != Pane.LIST:
            self._mark_read(place.article_id)

    def _rows(self, article_ids: Sequence[int]) -> list[ArticleRow]:
        return self._store.ask(read.article_rows, article_ids)

    def _show_words(self, index: int) -> None:
        """Go from a statement in the panel to its words."""
        self._remember()
        self._arrange(Pane.ARTICLE)
        self.article.set_cursor(self.article.trail.at_statement(index))

    def _here(self) -> Place | None:
        place = self.article.place(self._pane)
        return replace(place, list_top=self.articles.top, panel_top=self.panel.top) if place is not None else None

    def _remember(self, over: Callable[[], Any] | None = None) -> None:
        place = self._here()
        if place is not None:
            self._history.jump(replace(place, over=over))

    def _show(self, article_id: int, place: Place | None = None) -> None:
        """Put an article into the panes."""
        stored = self._store.ask(stored_article, article_id)
        if stored is None:
            self.notify(_("This article is not in the store any more."), severity="warning", markup=False)
            return
        self._bring_up(article_id)
        self.article.show(stored, place)
        self._fill_panel(self.panel.show)
        self.panel.follow(self.article.cursor.statement)
        self._note = ""
        self._tell()

    def _bring_up(self, article_id: int) -> None:
        """Put the list's cursor on an article, also on one that waits; where it is not listed the cursor stays."""
        if not self.articles.go_to(article_id) and self._coming and self._coming.all.index_of(article_id) is not None:
            self.fold_in()
            self.articles.go_to(article_id)

    def _enter(self) -> bool:
        """Go into the text of the article that is chosen; False where there is none."""
        chosen = self.articles.current
        if (
            self._pane is Pane.LIST
            and chosen is not None
            and (self.article.stored is None or self.article.stored.id != chosen)
        ):
            self._show(chosen)
        if self.article.stored is None:
            return False
        if self._pane is not Pane.ARTICLE:
            self._arrange(Pane.ARTICLE)
        self._mark_read(self.article.stored.id)
        return True

    def _arrange(self, pane: Pane) -> None:
        """Give the keys to a pane and show those panes that go with it."""
        self._pane = pane
        shown = visible_panes(self.size.width, pane, with_panel=self._with_panel, only_text=self._only_text)
        self._display(shown)
        self.set_class(self._only_text, "-only-text")
        self.set_focus(self.query_one(f"#{pane}"))  # at once: the next key must find it
        self.query_one("#hints", KeyHints).show(
            tuple(c for where in (_WHERE[pane], Where.READING, Where.APP) for c in commands_at(where) if c.hint)
        )
        self._tell()

    def return_to(self, pane: Pane) -> None:
        """Give the keys back to a pane that a key left which meant something else."""
        if pane is not self._pane:
            self._arrange(pane)

    def on_resize(self, event: events.Resize) -> None:
        """Another width has room for other panes."""
        self._display(
            visible_panes(event.size.width, self._pane, with_panel=self._with_panel, only_text=self._only_text)
        )
        self.call_after_refresh(self._tell)

    def _display(self, shown: frozenset[Pane]) -> None:
        for pane in Pane:
            widget = self.query_one("#side" if pane is Pane.LIST else f"#{pane}")
            if widget.display != (pane in shown):  # setting it lays the screen out anew
                widget.display = pane in shown

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click has given the keys to another pane."""
        name = event.widget.id
        if event.widget is self.focused and name is not None and name in set(Pane) and name != self._pane:
            self._arrange(Pane(name))

    # What the panes tell

    def _follow_list(self) -> None:
        """Show the article beside the list, where there is room."""
        if self.articles.is_at_top:
            self._came_in = 0
        chosen = self.articles.current
        if self._pane is Pane.LIST and self.article.display and chosen is not None:
            self._show(chosen)
            draw_together(self)

    def _cursor_moved(self) -> None:
        """The panel follows the text."""
        self.panel.follow(self.article.cursor.statement)
        self._note = ""
        self._tell()

    def on_article_text_scrolled(self) -> None:
        """The panel follows the text, where no statement is in both."""
        if not self.article.cursor_in_view:
            self.panel.bring_up(self.article.first_statement_in_view)
        self._tell()

    def _statement_chosen(self, index: int) -> None:
        """The text follows the panel."""
        self.article.set_cursor(self.article.trail.at_statement(index), tell=False)
        self._note = ""
        self._tell()

    # Within

    def _mark_read(self, article_id: int) -> None:
        """An article that is opened is read; that is by the way and no deed to take back."""
        if self._show_as_read(article_id, True):
            self._store.set_read([article_id], True)
            self._save()

    def _show_as_read(self, article_id: int, is_read: bool) -> bool:
        """Show a mark before the store has it; False where it is there already."""
        row = self.articles.row(article_id)
        if row is None or row.is_read == is_read:
            return False
        self.articles.mark(article_id, is_read=is_read)
        if self._state is not None:
            self._count(self._state._replace(unread=self._state.unread + (-1 if is_read else 1)))
        return True

    def _save(self) -> None:
        self._doer.carry_out()

    def _next_unread(self, day: str, article_id: int, *, forward: bool) -> int | None:
        return self._store.ask(read.unread_beside, day, article_id, forward=forward)

    @property
    def _no_articles(self) -> str:
        return _(_NO_ARTICLES)

    @property
    def _doer(self) -> DoingApp:
        app = self.app
        assert isinstance(app, DoingApp)
        return app


def _class_for(breakpoints: list[tuple[int, str]], cells: int) -> str:
    """The class that the first screen is drawn with; later ones come with every change of size."""
    return next(name for start, name in reversed(breakpoints) if cells >= start)
