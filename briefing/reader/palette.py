"""What the command palette offers: the commands of the registry, the themes, and the actors of the store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.markup import escape
from textual.widgets import Input
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerError

from briefing.kinds import ACTOR_WORDS
from briefing.reader.agenda import printed_day
from briefing.reader.commands import in_force, printed_keys
from briefing.reader.flow import shown
from briefing.reader.places import Place
from briefing.words import _, counted, figures
from db import read, search
from db.rows import ActorRow, ArticleRow

if TYPE_CHECKING:
    from briefing.reader.app import BriefingApp

_MOST_ACTORS = 12
_MOST_ARTICLES = 12


class Palette(CommandPalette):
    """The palette; Enter takes what goes with all that is typed, though it is not found yet."""

    def __init__(self, applicable: Mapping[str, DOMNode], *, placeholder: str, id: str | None = None) -> None:  # noqa: A002
        """``applicable`` are the commands that it offers, by their names, and what each acts on."""
        super().__init__(placeholder=placeholder, id=id)
        self.applicable = applicable

    @on(Input.Submitted)
    def _wait_for_hits(self, event: Input.Submitted) -> None:
        mine = (each for each in self.workers if each.node is self and each.group != "wait")
        if searches := [each for each in mine if not each.is_finished]:
            event.stop()
            event.prevent_default()
            waits = self.run_worker(self._submit_after(searches, event.input), group="wait", exclusive=True)
            self._reader.keys_wait_for(waits)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say after a while that nothing was found, in our words: Textual has no public place for them."""
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._say_nothing_found)
        else:
            self._list_visible = False

    def _say_nothing_found(self) -> None:
        words = _("No command, actor or article is called so.")
        self.query_one(CommandList).add_option(Option(Content(words), id=self._NO_MATCHES, disabled=True))
        self._list_visible = True

    async def _submit_after(self, searches: Sequence[Worker[Any]], line: Input) -> None:
        for each in searches:
            with suppress(WorkerError):
                await each.wait()
        await line.action_submit()

    @property
    def _reader(self) -> BriefingApp:
        app: Any = self.app
        return app  # type: ignore[no-any-return]


class CommandProvider(Provider):
    """Commands by their labels, themes by "Theme: …", actors by their names, articles by words of their titles."""

    async def discover(self) -> Hits:
        """Everything that can be done."""
        for label, explanation, do in self._commands():
            yield DiscoveryHit(label, do, help=explanation)

    async def search(self, query: str) -> Hits:
        """What goes with the letters typed."""
        matcher = self.matcher(query)
        for label, explanation, do in self._commands():
            if (score := matcher.match(label)) > 0:
                yield Hit(score, matcher.highlight(label), do, help=explanation)
        if len(query.strip()) > 1:
            actors, articles = await asyncio.to_thread(self._found, query.strip())
            for row in actors:
                facts = (
                    _(ACTOR_WORDS[row.kind]),
                    _articles(row.articles),
                    _("said {count}").format(count=figures(row.said)),
                )
                explanation = " · ".join(facts)
                do = partial(self._reader.show_actor, row.id)
                yield Hit(0.5, Content(shown(row.name)), do, text=row.name, help=explanation)
            for article in articles:
                explanation = " · ".join(
                    filter(None, (shown(article.source or ""), printed_day(date.fromisoformat(article.day))))
                )
                do = partial(self._reader.follow, Place(article.id))
                yield Hit(0.4, Content(shown(article.headline)), do, text=article.headline, help=escape(explanation))

    def _found(self, query: str) -> tuple[Sequence[ActorRow], Sequence[ArticleRow]]:
        ask = self._reader.store.ask
        titled = ask(search.titled, query, _MOST_ARTICLES)
        return ask(read.actor_rows, query, _MOST_ACTORS), ask(read.article_rows, titled)

    @property
    def _reader(self) -> BriefingApp:
        app: Any = self.app
        return app  # type: ignore[no-any-return]

    @property
    def _applicable(self) -> Mapping[str, DOMNode]:
        palette = self._reader.screen
        return palette.applicable if isinstance(palette, Palette) else {}

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        reader = self._reader
        for command in in_force(reader):
            target = self._applicable.get(command.name)
            if target is not None and command.name != "palette":
                told = "  ·  ".join(filter(None, (printed_keys(command), _(command.sentence))))
                explanation = escape(told)  # help is read as markup
                yield _(command.label), explanation, partial(reader.run_command, command, target)
        for theme in sorted(reader.available_themes):
            yield (
                _("Theme: {name}").format(name=theme),
                _("Change the colours."),
                partial(reader.choose_theme, theme),
            )


def _articles(number: int) -> str:
    return counted("{} article", "{} articles", number)
