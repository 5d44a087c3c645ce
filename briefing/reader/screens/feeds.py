"""The subscriptions: how each feed fares, its options, its articles; subscribe and unsubscribe."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from briefing.errors import BriefingError, reason
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.flow import clip, shown
from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.screens.dialogs import Line, Question
from briefing.reader.screens.feed_drawing import feed_article_lines, feed_lines
from briefing.reader.screens.feed_options import ask_options
from briefing.reader.screens.listing import Listing
from briefing.reader.screens.looks import HINTS, Inks
from briefing.reader.screens.paged_list import PagedList
from briefing.reader.screens.subscribe import SubscribeScreen
from briefing.reader.store import Store
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import _, figures, ngettext
from db import feeds, read
from db.feed_rows import FeedRow
from db.rows import ArticleRow

_CSS = f"""{{
    {HINTS}
    #about {{ height: auto; padding: 1 2 1 2; }}
    PagedList {{ padding: 0 1; max-width: 110; }}
}}"""


_NOTHING_LISTED = dict.fromkeys(("feed-articles", "feed-options", "pause-feed", "unsubscribe", "export-feeds"), "")
"""What keys have nothing to do as long as nothing is subscribed to."""


class FeedsScreen(Listing[Place | None]):
    """The subscriptions. It is left with the place of an article, or None."""

    DEFAULT_CSS = f"FeedsScreen {_CSS}"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FEEDS)

    class Changed(Message):
        """A subscription was changed; ``sentence`` says so, or why it was not."""

        def __init__(self, sentence: str = "") -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, store: Store, fetch: Callable[[Sequence[int]], object]) -> None:
        """``fetch`` is called with the ids of feeds that are to be fetched."""
        super().__init__()
        self._store, self._fetch = store, fetch
        self._feeds: list[FeedRow] = []
        self._fetching = ""

    def compose(self) -> ComposeResult:
        """A line that counts them, and the list."""
        yield InkedText(id="about")
        yield PagedList[FeedRow](self._draw, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show them."""
        self.reload_feeds()
        self.rows.focus()

    def reload_feeds(self, feed_id: int | None = None) -> None:
        """Show what has become of them; with ``feed_id`` the cursor goes there, else it stays on its feed."""
        if not self._is_there:
            return
        current = self.current
        wanted = feed_id if feed_id is not None else current.id if current is not None else None
        self._feeds = self._store.ask(feeds.feed_rows)
        spot = self.rows.spot
        empty = _("No subscriptions yet. Press a to subscribe to a site or a feed, or to take in a list of them.")
        rows = self._feeds
        self.rows.show(len(rows), lambda offset, limit: rows[offset : offset + limit], empty=empty, spot=spot)
        self.query_one(KeyHints).show(hinted(Where.FEEDS, {} if rows else _NOTHING_LISTED))
        place = next((index for index, row in enumerate(rows) if row.id == wanted), None)
        if place is not None:
            self.rows.move_to(place)
        self._tell()

    def say_fetching(self, words: str) -> None:
        """Say how far a fetch is; empty: nothing."""
        self._fetching = words
        if self._is_there:
            self._tell()

    def on_feeds_screen_changed(self, message: Changed) -> None:
        """Show it."""
        if message.sentence:
            self.notify(message.sentence, markup=False)
        self.reload_feeds()

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_feed_articles()

    # Commands

    def action_feed_articles(self) -> None:
        """Show the articles of the feed."""
        if (row := self.current) is not None:
            self.app.push_screen(FeedArticlesScreen(self._store, row), self._follow)

    def action_subscribe(self) -> None:
        """Ask what to subscribe to; what is new is fetched at once."""
        self.app.push_screen(SubscribeScreen(self._store), self._subscribed)

    def action_unsubscribe(self) -> None:
        """Ask, then unsubscribe."""
        if (row := self.current) is None:
            return
        kept = ngettext("Its {} article stays.", "Its {} articles stay.", row.articles).format(figures(row.articles))
        question = _("Unsubscribe from {feed}? {kept}").format(feed=row.label, kept=kept)

        def answered(yes: bool | None) -> None:
            if yes:
                self._change(lambda connection: feeds.remove_feed(connection, row.id))

        self.app.push_screen(Question(_("Unsubscribe"), question), answered)

    def action_feed_options(self) -> None:
        """Ask which option, and how to set it."""
        if (row := self.current) is not None:
            ask_options(self.app, row, self._change)

    def action_pause_feed(self) -> None:
        """Leave it alone from now on, or fetch it again."""
        if (row := self.current) is not None:
            self._change(lambda connection: feeds.set_paused(connection, row.id, not row.is_paused))

    def action_fetch_feed(self) -> None:
        """Fetch just this one."""
        if (row := self.current) is not None:
            self._fetch([row.id])

    def action_export_feeds(self) -> None:
        """Ask for a file, and write it."""

        def answered(path: str | None) -> None:
            if path:
                self.run_worker(lambda: self._export(Path(path).expanduser()), thread=True, group="feeds")

        about = _("As OPML, which other readers take in. A file that is there is not overwritten.")
        self.app.push_screen(Line(_("Export the subscriptions"), initial="~/subscriptions.opml", about=about), answered)

    @property
    def current(self) -> FeedRow | None:
        """The feed under the cursor."""
        row: FeedRow | None = self.rows.current
        return row

    # Within

    @property
    def _is_there(self) -> bool:
        """Whether it is composed: news may come just before, or after it was left."""
        return bool(self.query("#rows"))

    def _subscribed(self, feed_ids: tuple[int, ...] | None) -> None:
        if feed_ids:
            self.reload_feeds(feed_ids[0])
            self._fetch(feed_ids)

    def _follow(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)

    def _change(self, change: Callable[[sqlite3.Connection], object]) -> None:
        def work() -> None:
            try:
                self._store.change(change)
            except (BriefingError, sqlite3.Error) as error:
                self.post_message(self.Changed(_("It was not saved: {why}").format(why=error)))
            else:
                self.post_message(self.Changed())

        self.run_worker(work, thread=True, group="feeds", exit_on_error=False)

    def _export(self, path: Path) -> None:
        from briefing.intake.feeds.subscriptions import of_feed, write_opml

        listed = [of_feed(row) for row in self._feeds]
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(write_opml(listed))
        except (OSError, ValueError) as error:
            why = reason(error)
            self.post_message(self.Changed(_("cannot write {path}: {why}.").format(path=path, why=why)))
        else:
            told = ngettext("{number} feed written to {path}.", "{number} feeds written to {path}.", len(listed))
            self.post_message(self.Changed(told.format(number=len(listed), path=path)))

    def _draw(self, row: FeedRow, width: int, inks: Inks) -> list[Content]:
        return feed_lines(row, datetime.now(UTC), width, inks)

    def _tell(self) -> None:
        number, failing = (
            len(self._feeds),
            sum(row.state.failure is not None and not row.is_paused for row in self._feeds),
        )
        parts = [ngettext("{} feed", "{} feeds", number).format(number)]
        if failing:
            parts.append(ngettext("{} fails", "{} fail", failing).format(failing))
        if self._fetching:
            parts.append(self._fetching)
        title, said = _("Subscriptions"), f"  {' · '.join(parts)}" if number else ""
        self.query_one("#about", InkedText).draw(
            lambda inks: Content.assemble((title, inks[Ink.TITLE]), (said, inks[Ink.QUIET]))
        )


class FeedArticlesScreen(Listing[Place | None]):
    """The articles of one feed. It is left with the place of one, or None."""

    DEFAULT_CSS = f"FeedArticlesScreen {_CSS}"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FEED)

    def __init__(self, store: Store, feed: FeedRow) -> None:
        super().__init__()
        self._store, self._feed = store, feed

    def compose(self) -> ComposeResult:
        """Which feed it is, and the list."""
        yield InkedText(id="about")
        yield PagedList[Any](feed_article_lines, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(KeyHints).show(hinted(Where.FEED))
        title = clip(shown(self._feed.label), max(1, self.app.size.width - 6))
        self.query_one("#about", InkedText).draw(lambda inks: Content.styled(title, inks[Ink.TITLE]))
        empty = _("It has brought no article yet. Press h to go back, and r there to fetch it.")
        self.rows.show(self._feed.articles, self._page, empty=empty)
        self.rows.focus()

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_open_copy()

    def action_open_copy(self) -> None:
        """Leave for the article under the cursor."""
        row: ArticleRow | None = self.rows.current
        if row is not None:
            self.dismiss(Place(row.id))

    def _page(self, offset: int, limit: int) -> list[ArticleRow]:
        return self._store.ask(read.article_rows, self._store.ask(feeds.articles_of, self._feed.id, limit, offset))
