"""Saved views: shown, kept, and looked after."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from textual import on

from briefing.errors import BriefingError
from briefing.reader.actions.finding import FindActions
from briefing.reader.asking import Asking
from briefing.reader.reading import ListLoaded
from briefing.reader.widgets.view_list import ViewList
from briefing.words import _
from db import read
from db.views import LONGEST_NAME, View, all_views, name_fault

Counted = tuple[tuple[View, int], ...]

REST = 0.5
"""Seconds without a key after which they rest."""


class ViewActions(FindActions):
    """Show a view, and keep the query of the list as one."""

    @on(ListLoaded)
    def _recount(self) -> None:
        self.refresh_views(at_rest=True)

    def _count(self, state: read.ListState) -> None:
        super()._count(state)
        self.view_list.show(self.view_list.views, self._filter)

    @property
    def _filter_name(self) -> str:
        """The name of the saved view whose query the list shows, else the query."""
        of_views = {view.query: view.label for view, _unread in self.view_list.views if view.is_own}
        return of_views.get(self._filter, self._filter)

    def show_view(self, view: View) -> None:
        """Show the list under a view's query."""
        self.show_under(view.query)

    def action_views(self) -> None:
        """Choose a view."""
        self._choose_view(next((view.name for view, _n in self.view_list.views if view.query == self._filter), ""))

    def action_save_view(self) -> None:
        """Ask under which name the query of the list is to be kept."""
        if not self._filter:
            self.say(_("The list shows everything. Press / and type a query first."))
            return
        from briefing.reader.screens.dialogs import Line

        query = self._filter

        def keep(name: str | None) -> None:
            if name is not None:
                self._change_views("save", name, query, said=_("Kept as {name}.").format(name=name.strip()))

        name = query if len(query) <= LONGEST_NAME else ""
        ask = Line(
            _("Save as a view"),
            initial=name,
            is_proposed=True,
            about=query,
            keys=_("Enter keeps it"),
            fault=_name_fault,
        )
        self.app.push_screen(ask, keep)

    @property
    def view_list(self) -> ViewList:
        """The views above the list."""
        return self.query_one(ViewList)

    def _choose_view(self, current: str) -> None:
        async def ask() -> None:
            from briefing.reader.screens.views import ViewsMenu

            counted = await self._count_views()
            if counted is not None:
                self.app.push_screen(ViewsMenu(counted, current), self._do_with_view)

        self._doer.keys_wait_for(self.run_worker(ask(), group="views", exclusive=True))

    def _do_with_view(self, wish: Any) -> None:
        if wish is None:
            return
        view: View = wish.view
        match wish.deed:
            case "show":
                self.show_view(view)
            case "down" | "up":
                then = lambda: self._choose_view(view.name)  # noqa: E731
                self._change_views("move", view.name, 1 if wish.deed == "down" else -1, then=then)
            case "rename":
                self._rename_view(view)
            case "remove":
                self._remove_view(view)

    def _rename_view(self, view: View) -> None:
        from briefing.reader.screens.dialogs import Line

        def rename(name: str | None) -> None:
            if name is not None:
                then = lambda: self._choose_view(name)  # noqa: E731
                self._change_views("rename", view.name, name, then=then)

        title = _("Rename the view")
        self.app.push_screen(Line(title, initial=view.name, about=view.query, fault=_name_fault), rename)

    def _remove_view(self, view: View) -> None:
        from briefing.reader.screens.dialogs import Question

        def remove(is_wanted: bool | None) -> None:
            if is_wanted:
                said = _("The view {name} is removed; its articles stay.").format(name=view.name)
                self._change_views("remove", view.name, said=said)

        sentence = _("Remove the view {name}? Its articles stay.").format(name=view.label)
        self.app.push_screen(Question(_("Remove a view"), sentence), remove)

    def _change_views(
        self, change: str, *values: object, said: str = "", then: Callable[[], object] | None = None
    ) -> None:
        """Change the views in a thread; ``said`` is the answer, ``then`` what comes next."""

        def carry_out() -> None:
            from db import views

            try:
                self._store.change(getattr(views, change), *values)
            except (BriefingError, sqlite3.OperationalError) as error:
                self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
                return
            self.app.call_from_thread(self._views_changed, said, then)

        change_them = self.run_worker(carry_out, thread=True, group="views", exit_on_error=False)
        if then is not None:
            self._doer.keys_wait_for(change_them)

    def _views_changed(self, said: str, then: Callable[[], object] | None) -> None:
        self.refresh_views()
        if said:
            self.say(said)
        if then is not None:
            then()

    def refresh_views(self, *, at_rest: bool = False) -> None:
        """Count the unread articles of the views anew, in the background; ``at_rest``: once no keys come.

        In a large store that takes some 100 ms, which would hold up the next keys.
        """

        async def count() -> None:
            while at_rest and (left := REST - self._doer.rested) > 0:
                await asyncio.sleep(left)
            counted = await self._count_views()
            if counted is not None:
                for view_list in self.query(ViewList):  # there is none any more when the program ends
                    view_list.show(counted, self._filter)
                    self._show_title()  # a view may have been named, or named otherwise

        self.run_worker(count(), group="view counts", exclusive=True)

    async def _count_views(self) -> Counted | None:
        """The views with their unread articles; None where the question was broken off."""

        def question(connection: sqlite3.Connection) -> Counted:
            return tuple((view, _unread(connection, view)) for view in all_views(connection))

        try:
            return await Asking(self._store).ask(question)  # its own: who breaks it off breaks off nothing else
        except sqlite3.OperationalError:
            return None


def _name_fault(name: str) -> str:
    return str(name_fault(name) or "")


def _unread(connection: sqlite3.Connection, view: View) -> int:
    """How many unread articles a view has; none where an older program kept a query that is none any more."""
    from db import search
    from db.query import parse

    try:
        return search.count_unread(connection, parse(view.query))
    except BriefingError:
        return 0
