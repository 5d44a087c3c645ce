"""Changes that a screen over the reading screen makes: noted in the store, carried out in the background."""

from __future__ import annotations

import sqlite3
from typing import Any

from textual.screen import Screen

from briefing.errors import BriefingError
from briefing.reader.doing import DoingApp
from briefing.reader.store import Store
from briefing.words import _


def save(screen: Screen[Any], store: Store) -> None:
    """Carry out what was noted, in a thread; where that fails, say why."""

    def carry_out() -> None:
        try:
            store.carry_out()
        except (BriefingError, sqlite3.OperationalError) as error:
            words = _("This was not saved: {why}; try it again.").format(why=error)
            app.call_from_thread(app.notify, words, severity="error", markup=False)

    app = screen.app  # a page that is left meanwhile has none any more
    if isinstance(app, DoingApp):
        app.carry_out()
        return
    screen.run_worker(carry_out, thread=True, group="marks", exit_on_error=False)
