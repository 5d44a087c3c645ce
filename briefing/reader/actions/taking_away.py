"""Taking away what is under the cursor: copied, opened in the browser, piped to a command, exported."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import ScreenResultType

from briefing.reader import deeds
from briefing.reader.actions.corrections import CorrectionActions
from briefing.reader.commands import key_of
from briefing.reader.doing import DoingApp
from briefing.reader.flow import clip
from briefing.words import _
from db import told
from db.rows import StatementRow, StoredArticle
from db.stored import stored_article

if TYPE_CHECKING:
    from briefing.reader.store import Store
    from briefing.taking_away import Form

_LONGEST_NAME = 60


class Things(NamedTuple):
    """What is exported: articles (ids) or statements; ``name`` is what a file of them is called.

    A ``passage`` are words of the one article that is named.
    """

    name: str
    articles: Sequence[int] = ()
    statements: Sequence[StatementRow] = ()
    passage: str = ""


class TakingAwayActions(CorrectionActions[ScreenResultType]):
    """A screen from which something can be taken away."""

    @property
    def _doing_app(self) -> DoingApp:
        app = self.app
        assert isinstance(app, DoingApp)
        return app

    @property
    def _asked_store(self) -> Store:
        return self._doing_app.store

    def things(self) -> Things | None:
        """What an export is of: what is selected, else the statement where one is meant above all, else the article."""
        selected, statement = self.get_selected_text() or "", self._taken_statement()
        if statement is not None:
            return Things(statement.speaker_name or statement.speaker or statement.headline, statements=[statement])
        stored = self._article_here()
        if stored is None:
            return None
        from briefing.taking_away import heading

        name = heading(stored.article.title or stored.article.text)
        return Things(name, articles=[stored.id], passage=selected)

    def action_copy_statement(self) -> None:
        """Copy the statement with its source."""
        statement = self._statement_here()
        if statement is None:
            self._doing_app.tell(
                _("Choose a statement first: {key} walks to them.").format(key=key_of(self.app, "next-statement"))
            )
        else:
            self._start(self._copy_and_tell(self._quotation(statement), _("Copied the statement ({how}).")))
            self._note_quoted([statement])

    def action_copy_selection(self) -> None:
        """Copy the words that are selected with the mouse."""
        selected = self.get_selected_text()
        if selected:
            self._start(self._copy_and_tell(selected, _("Copied what is selected ({how}).")))
        else:
            self._doing_app.tell(_("Select words with the mouse first."))

    def action_copy_address(self) -> None:
        """Copy the address of the article, or what there is to find it by."""
        from briefing.taking_away import citation

        stored = self._article_here()
        if stored is None:
            self._doing_app.tell(_("Choose an article first."))
        elif stored.article.address:
            self._start(self._copy_and_tell(stored.article.address, _("Copied the address ({how}).")))
        else:
            told = _("No address: copied title, outlet, date ({how}).")
            self._start(self._copy_and_tell(citation(stored), told))

    def action_browser(self) -> None:
        """Open the address of the article."""
        from briefing.reader import browser

        stored, app = self._article_here(), self._doing_app
        address = stored.article.address if stored else None
        if not address or not browser.may_be_opened(address):
            app.tell(_("This article has no web address."))
        elif app.is_web:
            app.open_url(address)
        else:
            self._start(self._open_in_browser(address))

    async def _open_in_browser(self, address: str) -> None:
        from briefing.reader import browser

        app = self._doing_app
        try:
            found = browser.find()
        except browser.NoBrowserError:
            app.tell(_("There is no browser here; y copies the address."))
            return
        opened = browser.open_address(address, found, app.suspend)
        app.tell(_("Opened {} in the browser.").format(address) if opened else _("The browser did not start."))

    def action_pipe(self) -> None:
        """Pipe what is selected, the statement, or the article to a command."""
        from briefing.reader.screens.piping import ask_command

        app, text = self._doing_app, self._text_here()
        if not text:
            app.tell(_("Choose an article first."))
        elif app.is_web:
            app.tell(_("No commands are run for a browser."))
        else:
            ask_command(app, text, self._start_and_note(self._taken_statement()))

    def action_export(self) -> None:
        """Export what is meant, to a file or to the clipboard."""
        from briefing.reader.screens.exporting import ask_form

        things, app = self.things(), self._doing_app
        if things is None or not (things.articles or things.statements):
            app.tell(_("There is nothing to export here."))
        else:
            ask_form(app, things, self._export_things)

    def _export_things(self, form: Form, things: Things, path: Path | None) -> None:
        """Write it to the path; None: to the clipboard."""
        from briefing.reader.screens.exporting import made, write

        app = self._doing_app
        self._note_quoted(things.statements)

        async def export() -> None:
            text = await asyncio.to_thread(made, self._asked_store, form, things)
            if path is None:
                name = clip(things.name, _LONGEST_NAME)
                await self._copy_and_tell(text, _("Copied {what} ({how}).").replace("{what}", name))
            else:
                app.tell(await asyncio.to_thread(write, path, text))

        self._start(export())

    # Within

    def _statement_here(self) -> StatementRow | None:
        statement_id = self.subject().statement_id
        return self._asked_store.ask(told.one, statement_id) if statement_id is not None else None

    def _article_here(self) -> StoredArticle | None:
        article_id = self.subject().article_id
        return self._asked_store.ask(stored_article, article_id) if article_id is not None else None

    def _text_here(self) -> str:
        """What is selected with the mouse, else the statement where one is meant above all, else the article."""
        from briefing.taking_away import plain

        selected, statement = self.get_selected_text(), self._taken_statement()
        if selected:
            return selected
        if statement is not None:
            return self._quotation(statement) + "\n"
        stored = self._article_here()
        return plain(stored) + "\n" if stored else ""

    def _taken_statement(self) -> StatementRow | None:
        """The statement that is meant above all, unless something else is selected."""
        meant = self.subject().statement_first and not self.get_selected_text()
        return self._statement_here() if meant else None

    def _note_quoted(self, statements: Iterable[StatementRow]) -> None:
        """Their articles stay however old they get: whoever quotes wants to find the source again."""
        if articles := list(dict.fromkeys(statement.article_id for statement in statements)):
            self._doing_app.do(deeds.quote(articles))

    def _quotation(self, statement: StatementRow) -> str:
        from briefing.taking_away import quotation

        role = self._asked_store.ask(told.role_in, statement.article_id, statement.speaker_actor_id)
        return quotation(statement, role)

    async def _copy_and_tell(self, text: str, sentence: str) -> None:
        """Copy a text; the sentence tells it, and ``{how}``."""
        from briefing.reader import clipboard

        app = self._doing_app
        no_programs = clipboard.Copied((), clipboard.escape(text, {}))  # a browser's clipboard is not where this runs
        copied = no_programs if app.is_web else await asyncio.to_thread(clipboard.copy, text)
        app.send_to_clipboard(text, copied)
        app.tell(sentence.replace("{how}", ", ".join(copied.took_it) or _("OSC 52, if allowed")))

    def _start_and_note(self, statement: StatementRow | None) -> Callable[[Coroutine[Any, Any, None]], None]:
        def start(doing: Coroutine[Any, Any, None]) -> None:
            self._start(doing)
            if statement is not None:
                self._note_quoted([statement])

        return start

    def _start(self, doing: Coroutine[Any, Any, None]) -> None:
        self.app.run_worker(doing, group="taking-away", exit_on_error=True)
