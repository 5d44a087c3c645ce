"""The application: opens the store and shows its screens. What happens while reading is the reading screen's."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from rich.console import Console
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from briefing.reader import plain, themes
from briefing.reader.announce import news_words
from briefing.reader.commands import BY_NAME, COMMANDS, Command, Where, bindings, commands_at
from briefing.reader.commands.key_map import key_map
from briefing.reader.counting import Counting
from briefing.reader.doing import DoingApp
from briefing.reader.incoming import Incoming
from briefing.reader.memory import Memory
from briefing.reader.page import MEASURE
from briefing.reader.places import Place
from briefing.reader.plain import PlainCharacters
from briefing.reader.reading_screen import ReadingScreen
from briefing.reader.store import Store
from briefing.reader.themes import DARK, SIXTEEN_COLOURS, THEMES, completed
from briefing.reader.touring import Touring
from briefing.words import _, counted
from db import connect, visits

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter

    from briefing.config import Config
    from briefing.errors import StoreError
    from briefing.reader import background

Answer = Place | int | None
"""What a screen over the reading screen is left with: a place to go to, an actor to show, or nothing."""


@runtime_checkable
class Follows(Protocol):
    """A screen that shows what has become of the store while it is open."""

    def take_changes(self) -> None:
        """Somebody wrote to the store."""


_SECONDS_BETWEEN_LOOKS = 1.0

MOST_COUNTED = 500
"""New statements that are counted for the first screen; of more it says that they are more."""


def run(config: Config) -> None:
    """Open the reader on the configured store. Raises StoreError where the store cannot be used."""
    connect.prepare(config.db)
    app = BriefingApp(
        config.db,
        theme=config.theme,
        keys=config.keys,
        measure=config.measure,
        is_plain=plain.is_needed(os.environ) if config.ascii is None else config.ascii,
        has_few_colours=Console().color_system == "standard",
        fetch_minutes=config.fetch_minutes,
        memory=Memory.at_home(),
        shows_round=True,
    )
    app.run()
    if app.fault is not None:
        raise app.fault
    app.store.carry_out()


def _palette_provider() -> type[Provider]:
    from briefing.reader.palette import CommandProvider

    return CommandProvider


class BriefingApp(Touring, Counting, Incoming, DoingApp):
    """The reader on a store that was prepared before."""

    TITLE = "briefing"
    CSS_PATH = Path(__file__).with_name("reader.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.APP)
    COMMANDS = {_palette_provider}  # noqa: RUF012 - as Textual declares it

    def __init__(
        self,
        store_path: Path,
        *,
        theme: str | None = None,
        keys: Mapping[str, Sequence[str]] | None = None,
        measure: int = MEASURE,
        is_plain: bool = False,
        has_few_colours: bool = False,
        fetch_minutes: int = 0,
        memory: Memory | None = None,
        shows_round: bool = False,
        analyse: bool = True,
    ) -> None:
        """``theme`` is a theme's name; ``keys`` are the reader's own, by the names of commands; a line of text has at
        most ``measure`` cells. ``is_plain`` draws with plain characters; a terminal that ``has_few_colours`` is drawn
        in with those of its own where no theme is named. Every ``fetch_minutes`` news are fetched (0: never).
        ``memory`` lasts from one start to the next; who was never here is shown round if ``shows_round``. With
        ``analyse`` waiting articles are analysed while one reads.
        """
        super().__init__(Store(store_path), memory=memory)
        self.key_map = key_map(COMMANDS, keys or {})
        self.set_keymap(self.key_map.for_textual(COMMANDS))
        self.fault: StoreError | None = None
        self._measure = measure
        self.is_plain = is_plain
        self._fetch_minutes = fetch_minutes
        self._shows_round = shows_round
        self._analyse = analyse
        self._analyser: background.Analyser | None = None
        self._watcher: background.StoreWatcher | None = None
        self._visit_before: visits.Seen | None = None
        for own in THEMES:
            self.register_theme(own)
        self._configured_theme = theme
        self.theme = self._first_theme(self.memory.theme(theme), SIXTEEN_COLOURS if has_few_colours else DARK.name)

    def _handle_exception(self, error: Exception) -> None:
        """A store that breaks while one reads ends the reader with a sentence, which :func:`run` raises.

        Textual has no public place to hear of an error before it prints the traceback.
        """
        if isinstance(error, sqlite3.DatabaseError):
            self.fault = connect.explained(self.store.path, error)
            self.exit(return_code=1)
        else:
            super()._handle_exception(error)

    def get_default_screen(self) -> ReadingScreen:
        """One reads first."""
        return ReadingScreen(self.store, self.size, self.show_actor, self.push_over, measure=self._measure)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What becomes of each line on its way to the terminal."""
        return (*super().get_line_filters(), PlainCharacters()) if self.is_plain else super().get_line_filters()

    def _first_theme(self, wanted: str | None, otherwise: str) -> str:
        return wanted if wanted in self.available_themes else otherwise

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours and those of actors."""
        self.theme_variables = completed(super().get_css_variables(), ansi=self.current_theme.ansi)
        return self.theme_variables

    def refresh_css(self, animate: bool = True) -> None:
        """Take up the colours of another theme; before there is a screen it is enough that they are known."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen, whatever lies over it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, ReadingScreen)
        return screen

    # What goes on in the background

    def on_ready(self) -> None:
        """Once the first screen is drawn, begin to watch the store and to analyse."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        from briefing.reader.background import Analyser, StoreWatcher

        if not gc.isenabled():  # see briefing.cli.reading
            gc.freeze()
            gc.enable()
        for problem in self._configured_wrongly():
            self.notify(problem, severity="warning", markup=False)
        if self._shows_round and not self.memory.has_toured and self.reading.articles.current is not None:
            self.run_worker(self.action_tour(), group="tour")
        self._watcher = StoreWatcher(self.post_message, self.store.path)
        self.set_interval(_SECONDS_BETWEEN_LOOKS, self._watcher.look)
        if self._fetch_minutes:
            self.set_interval(60 * self._fetch_minutes, self.fetch_by_itself)
        self.count_news()
        if self._analyse:
            self._analyser = Analyser(self.post_message, self.store.path)
            self._analyser.wake()

    def _configured_wrongly(self) -> Iterator[str]:
        """What the configuration has that cannot be meant; and that keys clash, in one sentence however many do."""
        yield from self.key_map.mistakes
        clashes = len(self.key_map.problems) - len(self.key_map.mistakes)
        if clashes:
            yield counted(
                "{} key of yours is another command's in some places; 'briefing doctor' says which.",
                "{} keys of yours are other commands' in some places; 'briefing doctor' says which.",
                clashes,
            )
        theme = themes.problem(self._configured_theme)
        if theme is not None:
            yield "; ".join(theme)

    async def on_unmount(self) -> None:
        """Stop what runs."""
        self.store.interrupt()
        if self._watcher is not None:
            self._watcher.close()
        await self.stop_fetching()
        if self._analyser is not None:
            await self._analyser.close()

    def pop_screen(self) -> AwaitComplete:
        """Close the screen that is seen, and let go of what closed ones drew.

        Textual 8 keeps a thousand widgets' lines in the cache of this method, which was meant to keep two colours.
        """
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    def on_store_changed(self) -> None:
        """Somebody wrote to the store: show it, and analyse what is new."""
        if not self.screen_stack:
            return
        self.reading.load_list()
        self.feeds_changed()
        self.count_news()
        for screen in self.screen_stack[1:]:
            if isinstance(screen, Follows):
                screen.take_changes()
        if self._analyser is not None:
            self._analyser.wake()

    def on_analysis_started(self, message: background.AnalysisStarted) -> None:
        """Say so."""
        self.say_news(_("analysing {number} …").format(number=message.total))

    def on_article_analysed(self, message: background.ArticleAnalysed) -> None:
        """Say how many are left."""
        left = message.total - message.done
        self.say_news(_("analysing {number} …").format(number=left) if left else "")

    def on_analysis_finished(self) -> None:
        """Nothing more to say."""
        self.say_news("")
        if self.screen_stack:
            self.reading.load_list()

    def on_analysis_failed(self, message: background.AnalysisFailed) -> None:
        """Say why."""
        self.say_news("")
        self.notify(message.sentence, severity="warning", markup=False)

    # Commands

    def applicable(self) -> Mapping[str, DOMNode]:
        """The names of the commands that apply on the screen that is seen, each with what it acts on."""
        everywhere: dict[str, DOMNode] = {each.name: self for each in COMMANDS if Where.APP in each.where}
        if self.screen is not self.reading:
            bound = self.screen.active_bindings.values()
            return everywhere | {str(each.binding.id): each.node for each in bound if each.binding.id in BY_NAME}
        reading = self.reading
        here = {"list": Where.LIST, "article": Where.ARTICLE, "panel": Where.PANEL}[reading.pane]
        places = {Where.LIST: reading.articles, Where.ARTICLE: reading.article, Where.PANEL: reading.panel}
        targets: dict[Where, DOMNode] = {Where.READING: reading, **places, here: places[here]}
        for where in (Where.READING, *(place for place in places if place is not here), here):
            everywhere |= {each.name: targets[where] for each in commands_at(where)}
        return everywhere

    async def run_command(self, command: Command, target: DOMNode | None = None) -> None:
        """Carry out a command on ``target``, else where it applies on the screen that is seen."""
        target = target or self.applicable().get(command.name)
        if target is not None:
            await self.run_action(command.action, target)

    def show_actor(self, actor_id: int) -> None:
        """Open an actor's page."""
        from briefing.reader.screens.actor import ActorScreen

        self.push_over(ActorScreen(self.store, actor_id))

    def push_over(self, screen: Screen[Answer]) -> None:
        """Put a screen over the reading screen, and follow where it leads."""
        self.push_screen(screen, self.follow)

    def follow(self, answer: Answer) -> None:
        """Act on what a screen was left with."""
        if isinstance(answer, Place):
            while self.screen is not self.reading:  # a search may have been opened over an actor's page
                self.pop_screen()
            self.reading.go(answer)
        elif answer is not None:
            self.show_actor(answer)

    def action_search(self) -> None:
        """Search the store."""
        from briefing.reader.screens.search import SearchScreen

        self.push_screen(SearchScreen(self.store), self.follow)

    def action_all_actors(self) -> None:
        """Browse all actors."""
        from briefing.reader.screens.all_actors import AllActorsScreen

        if not isinstance(self.screen, AllActorsScreen):
            self.push_screen(AllActorsScreen(self.store), self.follow)

    def action_since_last_visit(self) -> None:
        """Show what is new about those who are watched."""
        from briefing.reader.screens.since import SinceScreen

        if isinstance(self.screen, SinceScreen):
            return
        if self._visit_before is None:
            self._visit_before = self.store.ask(visits.last_visit)
        self.push_screen(SinceScreen(self.store, self._visit_before), self.follow)

    def count_news(self) -> None:
        """Say on the first screen, in the background, how many new statements there are of those who are watched."""
        self.run_worker(self._count_news, thread=True, exclusive=True, group="news", exit_on_error=False)

    def _count_news(self) -> None:
        from briefing import news

        with suppress(sqlite3.OperationalError):  # broken off by quitting, or locked: the next change will tell
            words = news_words(self.store.ask(news.count, MOST_COUNTED), MOST_COUNTED)
            self.call_from_thread(self.say_news, words, about="watched")

    def action_add(self) -> None:
        """Add files."""
        from briefing.reader.screens.add import AddScreen

        self.push_screen(AddScreen(), self.follow)

    def action_help(self) -> None:
        """Show every command."""
        from briefing.reader.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.key_map.commands))

    def action_palette(self) -> None:
        """Find a command by its name."""
        from briefing.reader.palette import Palette

        if not isinstance(self.screen, Palette):
            applicable = self.applicable()
            self.push_screen(Palette(applicable, placeholder=_("Find a command, an actor or a theme"), id="palette"))

    def action_command_palette(self) -> None:
        """The same: ctrl+p is Textual's own key for it."""
        self.action_palette()

    def action_theme(self) -> None:
        """Choose a theme, looking at it."""
        from briefing.reader.screens.theme import ThemeScreen

        self.push_screen(ThemeScreen(self.theme), self.choose_theme)

    def choose_theme(self, theme: str | None) -> None:
        """Show a theme from now on, also the next time; None: everything stays."""
        if theme is not None:
            self.theme = theme
            self.memory.choose_theme(theme, self._configured_theme)
