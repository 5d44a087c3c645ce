"""News comes in while one reads: what the application does to fetch it, and how it says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import App

from briefing.reader.places import Place
from briefing.reader.store import Store
from briefing.words import N_, _, counted, ngettext

if TYPE_CHECKING:
    from briefing.reader.fetcher import FetchEnded, Fetcher, FetchProgressed, Progress
    from briefing.reader.reading_screen import ReadingScreen

_NO_FEEDS = N_("There are no subscriptions yet. Press F to subscribe to a site or a feed.")
_FETCH = "fetch"


class Incoming(App[None]):
    """The part of the application that fetches."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self._fetcher: Fetcher | None = None

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen."""
        raise NotImplementedError

    def say_news(self, words: str, *, about: str = "analysis") -> None:
        """Show on the reading screen what goes on beside; what comes in once the screens have closed, nobody sees."""
        if self.screen_stack:
            self.reading.say_news(words, about=about)

    @property
    def fetcher(self) -> Fetcher:
        """Who fetches; made when it is first needed, for it is not on the way to the first screen."""
        if self._fetcher is None:
            from briefing.reader.fetcher import Fetcher

            self._fetcher = Fetcher(self.post_message, self.store.path)
        return self._fetcher

    async def action_fetch(self) -> None:
        """Fetch now; while it fetches, stop."""
        from db import feeds

        if self.fetcher.is_running:
            await self.fetcher.stop()
        elif not self.store.ask(feeds.count):
            self.notify(_(_NO_FEEDS), markup=False)
        else:
            self.fetcher.start()

    def action_subscriptions(self) -> None:
        """Show the subscriptions."""
        from briefing.reader.screens.feeds import FeedsScreen

        self.push_screen(FeedsScreen(self.store, self.fetch_feeds), self._go)

    def fetch_feeds(self, feed_ids: Sequence[int]) -> None:
        """Fetch just these feeds, now or after what runs."""
        self.fetcher.start(feed_ids=feed_ids)

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self.reading.go(place)

    def fetch_by_itself(self) -> None:
        """Fetch because it is time to; nothing is said where there is nothing to do."""
        from db import feeds

        if self.store.ask(feeds.count):
            self.fetcher.start(is_asked=False)

    async def stop_fetching(self) -> None:
        """Break off what runs."""
        if self._fetcher is not None:
            await self._fetcher.stop()

    def on_fetch_progressed(self, message: FetchProgressed) -> None:
        """Say how far it is."""
        self._tell(progress_words(message.progress))

    def on_fetch_ended(self, message: FetchEnded) -> None:
        """Say nothing more; what somebody asked for, or what went wrong, is answered."""
        self._tell("")
        if message.why is not None:
            why = message.why.rstrip(".")
            self.notify(_("The fetch broke off: {why}.").format(why=why), severity="warning", markup=False)
        elif message.is_asked:
            self.notify(_outcome_words(message), markup=False)

    def _tell(self, words: str) -> None:
        """Say on every screen that shows it how far a fetch is."""
        self.say_news(words, about=_FETCH)
        for screen in self.screen_stack:
            if (say := getattr(screen, "say_fetching", None)) is not None:
                say(words)

    def feeds_changed(self) -> None:
        """Show what has become of the subscriptions, where they are shown."""
        for screen in self.screen_stack:
            if (reload := getattr(screen, "reload_feeds", None)) is not None:
                reload()


def progress_words(progress: Progress) -> str:
    """How far a fetch is, in a few words."""
    if progress.total and progress.done < progress.total:
        return _("fetching {done} of {total} …").format(done=progress.done, total=progress.total)
    if progress.pages:
        return _("reading pages: {pages} …").format(pages=progress.pages)
    return _("fetching …")


def _outcome_words(message: FetchEnded) -> str:
    progress = message.progress
    if message.is_busy:
        return _("Another program fetches right now. What it brings will show here.")
    parts = [counted("{} new article", "{} new articles", progress.new)]
    if progress.updated:
        parts.append(ngettext("{} changed", "{} changed", progress.updated).format(progress.updated))
    if progress.failed:
        parts.append(ngettext("{} feed failed (F)", "{} feeds failed (F)", progress.failed).format(progress.failed))
    what = ", ".join(parts)
    if message.is_stopped:
        return _("Stopped: {what}; the rest comes with the next fetch.").format(what=what)
    return f"{what}."
