"""Subscribing: to the feed at an address or of a site, which a process of its own finds, or to all feeds of a file."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from briefing.errors import BriefingError, IntakeError, reason
from briefing.intake.fields import is_path
from briefing.reader.flow import shown
from briefing.reader.inks import Ink
from briefing.reader.process import Event, run_process
from briefing.reader.screens.add import PathSuggester
from briefing.reader.screens.dialogs import Dialog
from briefing.reader.screens.looks import inks_of
from briefing.reader.store import Store
from briefing.words import _, ngettext
from db import feeds
from db.feed_rows import FeedOptions

COMMAND = (sys.executable, "-m", "briefing.subscribe")
_MOST_PROBLEMS = 4


class Offer(NamedTuple):
    """A feed that was found. ``is_read``: it was asked for and understood."""

    address: str
    title: str
    site: str | None = None
    is_read: bool = False


class SubscribeScreen(Dialog[tuple[int, ...]]):
    """Asks what to subscribe to; it is left with the ids of the feeds, new or known, or with None."""

    def __init__(self, store: Store, command: Sequence[str] = COMMAND) -> None:
        """``command`` finds the feeds of the address that is put behind it (another one in tests)."""
        about = _("A site or a feed by its address, or a file with a list of feeds (OPML, urls, JSON).")
        super().__init__(_("Subscribe"), about=about, keys=_("→ completes a path · Enter subscribes"))
        self._store, self._command = store, command
        self._offers: tuple[Offer, ...] = ()
        self._done: tuple[int, ...] | None = None

    def body(self) -> ComposeResult:
        """The address, and what it offers where that is several feeds."""
        yield Input(placeholder=_("https://example.org"), suggester=PathSuggester(), id="line")
        yield OptionList(id="found")

    def on_mount(self) -> None:
        """Begin to type."""
        self.say("")
        self.query_one(OptionList).display = False
        self.query_one(Input).focus()

    def action_cancel(self) -> None:
        """Leave; what was subscribed to before something failed is gone to."""
        self.dismiss(self._done)

    @on(Input.Submitted)
    def _begin(self, event: Input.Submitted) -> None:
        words = event.value.strip().strip("\"'")
        if words:
            work = self._import(Path(words).expanduser()) if is_path(words) else self._find(words)
            self.run_worker(work, group="subscribe", exclusive=True, exit_on_error=False)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        offer = self._offers[event.option_index]
        work = self._subscribe(offer) if offer.is_read else self._find(offer.address)
        self.run_worker(work, group="subscribe", exclusive=True, exit_on_error=False)

    async def _find(self, words: str) -> None:
        """Let the process find feeds; subscribe to the only one, or let the reader choose."""
        self.say(_("Asking {address} …").format(address=words))
        offers: list[Offer] = []

        def tell(event: Event) -> None:
            if (offer := _offer(event)) is not None:
                offers.append(offer)

        try:
            why = await run_process((*self._command, words), tell)
        except (OSError, ValueError) as error:
            why = str(error)
        if why is not None or not offers:
            self.say(why or _("Nothing was found there."))
        elif len(offers) == 1:
            await self._subscribe(offers[0])
        else:
            self._offer(tuple(offers))

    def _offer(self, offers: tuple[Offer, ...]) -> None:
        self._offers = offers
        number = len(offers)
        self.say(ngettext("{} feed. ↑ ↓ and Enter choose.", "{} feeds. ↑ ↓ and Enter choose.", number).format(number))
        quiet = inks_of(self)[Ink.QUIET]
        options = self.query_one(OptionList)
        options.clear_options()
        for offer in offers:
            title, address = shown(offer.title or offer.address), shown(offer.address)
            options.add_option(Option(Content.assemble(title, "  ", (address, quiet))))
        options.display = True
        options.highlighted = 0
        options.focus()

    async def _subscribe(self, offer: Offer) -> None:
        try:
            feed_id, is_new = await asyncio.to_thread(
                self._store.change, feeds.add_feed, offer.address, title=offer.title or None, site=offer.site
            )
        except (BriefingError, sqlite3.Error) as error:
            self.say(_("cannot subscribe: {why}").format(why=error))
            return
        if not is_new:
            self.notify(_("It is subscribed to already."), markup=False)
        self.dismiss((feed_id,))

    async def _import(self, path: Path) -> None:
        """Subscribe to all feeds of a file."""
        self.say(_("Reading {path} …").format(path=path))
        try:
            ids, new, problems = await asyncio.to_thread(self._take_list, path)
        except (BriefingError, sqlite3.Error) as error:
            self.say(str(error))
            return
        known = len(ids) - new
        told = ngettext("{new} feed added, {known} known.", "{new} feeds added, {known} known.", new)
        sentence = told.format(new=new, known=known)
        if problems:
            self._done = ids
            more = [_("and {} more").format(len(problems) - _MOST_PROBLEMS)] if len(problems) > _MOST_PROBLEMS else []
            self.say("\n".join([sentence, *problems[:_MOST_PROBLEMS], *more]))
        else:
            self.notify(sentence, markup=False)
            self.dismiss(ids)

    def _take_list(self, path: Path) -> tuple[tuple[int, ...], int, list[str]]:
        from briefing.intake.feeds.subscriptions import read_subscriptions

        try:
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            raise IntakeError(_("cannot read {name}").format(name=path), reason(error), _("check the path")) from error
        found = read_subscriptions(data, str(path))

        def add(connection: sqlite3.Connection) -> list[tuple[int, bool]]:
            return [
                feeds.add_feed(
                    connection, feed.address, name=feed.name, site=feed.site, tags=feed.tags,
                    options=FeedOptions(feed.full_text or "auto", feed.language, feed.keep_days),
                    is_paused=feed.is_paused,
                )
                for feed in found.feeds
            ]  # fmt: skip

        added = self._store.change(add)
        return tuple(feed_id for feed_id, _new in added), sum(new for _id, new in added), list(map(str, found.problems))


def _offer(event: Event) -> Offer | None:
    """The feed that an event of the process names."""
    address, site = event.get("address"), event.get("site")
    if event.get("event") not in ("found", "other") or not isinstance(address, str):
        return None
    title: Any = event.get("title")
    return Offer(address, str(title or ""), site if isinstance(site, str) else None, event["event"] == "found")
