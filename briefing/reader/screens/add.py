"""Adding articles: a file, a folder or a web address is read and stored; the analysis follows in the background."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from briefing.errors import BriefingError
from briefing.reader.background import StoreChanged
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.flow import shown
from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.screens.looks import HINTS, inks_of
from briefing.reader.store import Store
from briefing.reader.widgets.status import KeyHints
from briefing.words import N_, _, counted

if TYPE_CHECKING:
    from briefing.intake.result import Intake

_HELP = N_("A file, a folder or a web address. → completes, Enter adds.")
_MOST_PROBLEMS = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: the ids of the new articles and of those that were there, each failure in a sentence."""

    new: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()

    def sentence(self) -> str:
        """What came in, in a sentence."""
        parts = []
        if self.new:
            parts.append(counted("{} article added", "{} articles added", len(self.new)))
        if self.known:
            known = len(self.known)
            parts.append(counted("{} article in the store already", "{} articles in the store already", known))
        return f"{', '.join(parts)}." if parts else _("Nothing was added.")


class PathSuggester(Suggester):
    """Completes a path by the first name in its folder that goes on from what is typed; folders end in a slash."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The completed path; None where no name goes on."""
        return await asyncio.to_thread(complete_path, value)


def complete_path(typed: str) -> str | None:
    """``typed`` completed by the first fitting name of its folder, None where there is none; ``~`` is kept."""
    start = typed.rpartition("/")[2]
    folder = os.path.expanduser(typed.removesuffix(start) or ".")  # noqa: PTH111 - Path's raises where it knows no home
    if not start:
        return None
    try:
        with os.scandir(folder) as entries:
            fitting = [entry for entry in entries if entry.name.startswith(start)]
            first = min(fitting, key=lambda entry: entry.name, default=None)
            if first is None:
                return None
            completed = typed + first.name[len(start) :] + ("/" if first.is_dir() else "")
    except (OSError, ValueError):
        return None
    return completed if completed != typed and completed.isprintable() else None


class AddScreen(ModalScreen[Place | int | None]):
    """Asks what to add. It is left with the first article added, or None; where something failed it stays and tells."""

    DEFAULT_CSS = (
        """
    AddScreen {
        align: center middle;
        """
        + HINTS
        + """
        #add { width: 90%; max-width: 90; height: auto; background: $surface; border: round $rule;
               border-title-color: $accent; padding: 1 1 0 1; }
        #input { height: 1; border: none; padding: 0 1; background: $panel; }
        #says { height: auto; max-height: 14; padding: 1 1; }
        KeyHints { dock: none; }
    }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.DIALOG)

    class Progressed(Message):
        """So many new articles came in by now."""

        def __init__(self, new: int) -> None:
            super().__init__()
            self.new = new

    class Imported(Message):
        """All that was asked for was read."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, store: Store | None = None) -> None:
        """``store`` takes the articles; without one, the store of the app."""
        super().__init__()
        self._given_store = store
        self._added: Outcome | None = None

    def compose(self) -> ComposeResult:
        """A path to type, and what came of it."""
        with Vertical(id="add") as box:
            box.border_title = _("Add articles")
            yield Input(placeholder=_("~/news/briefing.txt"), suggester=PathSuggester(), id="input")
            yield Static(Content.styled(_(_HELP), inks_of(self)[Ink.QUIET]), id="says")
            yield KeyHints()

    def on_mount(self) -> None:
        """Begin with the path."""
        self.query_one(KeyHints).show(hinted(Where.DIALOG))
        self.query_one(Input).focus()

    @property
    def says(self) -> str:
        """What the dialogue says below the path."""
        return str(self.query_one("#says", Static).content)

    @on(Input.Submitted)
    def _add(self, event: Input.Submitted) -> None:
        typed = event.value.strip().strip("\"'")  # terminals quote a path that is dropped on them
        if typed:
            self._say(Content(_("Reading {what} …").format(what=typed)))
            self.run_worker(lambda: self._import(typed), thread=True, group="add", exclusive=True)

    def action_cancel(self) -> None:
        """Close; what was added before the failure is gone to."""
        self.workers.cancel_group(self, "add")
        self._leave()

    def _import(self, typed: str) -> None:
        """Read and store, in a thread; each file in a transaction of its own, so that what is read is not lost."""
        from briefing.arrivals import is_page_known, take_in  # not before: it loads sqlite-utils

        worker = get_current_worker()
        new, known, problems = list[int](), list[int](), list[str]()
        for intake in _intakes(typed, lambda address: self._store.ask(is_page_known, address)):
            if worker.is_cancelled:
                break
            problems += map(str, intake.problems)
            try:
                added = self._store.change(take_in, intake.articles)
            except (BriefingError, sqlite3.Error) as error:
                problems.append(_("cannot store {source}: {why}").format(source=intake.source, why=error))
                break
            new += [article.article_id for article in added if article.is_new]
            known += [article.article_id for article in added if not article.is_new]
            self.post_message(self.Progressed(len(new)))
        if new:
            self.app.post_message(StoreChanged())
        if not worker.is_cancelled:
            self.post_message(self.Imported(Outcome(tuple(new), tuple(known), tuple(problems))))

    @property
    def _store(self) -> Store:
        store: Store = self._given_store or self.app.store  # type: ignore[attr-defined]
        return store

    def on_add_screen_progressed(self, message: Progressed) -> None:
        """Say how far it is."""
        if message.new:
            self._say(Content(_("Reading … {articles} so far").format(articles=_counted(message.new))))

    def on_add_screen_imported(self, message: Imported) -> None:
        """Go to what came in, or tell what did not."""
        outcome = self._added = message.outcome
        if not outcome.problems and (outcome.new or outcome.known):
            if len(outcome.new) + len(outcome.known) > 1 or outcome.known:
                self.app.notify(outcome.sentence(), markup=False)
            self._leave()
            return
        told, untold = outcome.problems[:_MOST_PROBLEMS], outcome.problems[_MOST_PROBLEMS:]
        inks = inks_of(self)
        lines = [Content(outcome.sentence())]
        lines += [Content.styled(shown(problem), inks[Ink.DOUBT]) for problem in told]
        if untold:
            lines.append(Content.styled(_more_failures(len(untold)), inks[Ink.QUIET]))
        self._say(Content("\n").join(lines))

    def _leave(self) -> None:
        ids = (*self._added.new, *self._added.known) if self._added else ()
        self.dismiss(Place(ids[0]) if ids else None)

    def _say(self, content: Content) -> None:
        self.query_one("#says", Static).update(content)


def _intakes(typed: str, is_known: Callable[[str], bool]) -> Iterable[Intake]:
    """What an address, or a path that may begin with ``~``, holds; a reading list's addresses unless they are known."""
    from briefing.intake import addresses, files, inputs

    if addresses.is_address(typed):
        return [addresses.read_address(typed)]
    path = os.path.expanduser(typed)  # noqa: PTH111
    read = files.read_paths([f"./{path}" if path == files.STANDARD_INPUT else path])
    return inputs.with_fetched(read, addresses.read_address, is_known)


def _counted(articles: int) -> str:
    return counted("{} article", "{} articles", articles)


def _more_failures(number: int) -> str:
    return counted("and {} more failure", "and {} more failures", number)
