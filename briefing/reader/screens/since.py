"""Since last visit: new statements by and about watched actors, whom the newest day quotes most, and who is new."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style

from briefing.news import News, news
from briefing.reader.actions.taking_away import TakingAwayActions
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.deeds import Deed, watch
from briefing.reader.doing import Speaks
from briefing.reader.flow import clip
from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.saving import save
from briefing.reader.screens.list_keys import ListKeys
from briefing.reader.screens.looks import HINTS, WIDTHS, Inks
from briefing.reader.screens.paged_list import PagedList, Spot
from briefing.reader.screens.rows import day_words, quoted_lines, source_lines, told_lines
from briefing.reader.screens.unfolding import Item, Source, Unfolding
from briefing.reader.store import Store
from briefing.reader.subject import Subject
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import N_, _, figures
from db import read
from db.actor_pages import Quoted
from db.rows import Told
from db.visits import Seen

Row: TypeAlias = Item | Quoted


class Part(StrEnum):
    """What the list shows."""

    WATCHED = "watched"
    QUOTED = "most-quoted"
    NEW = "newly-seen"


_TITLES = {Part.WATCHED: N_("those you watch"), Part.QUOTED: N_("most quoted"), Part.NEW: N_("newly seen")}


class SinceScreen(Speaks[Place | int | None], TakingAwayActions[Place | int | None], ListKeys[Place | int | None]):
    """What is new; it is left with a place in an article or with None.

    It is a visit, after which other things are new, once the list was seen to its end, or where the reader says so.
    Within the session the same list can be opened again, for it always begins ``after`` the visit before.
    """

    DEFAULT_CSS = (
        """
    SinceScreen {
        """
        + HINTS
        + """
        #parts { height: auto; max-height: 3; margin: 1 2 1 2; text-wrap: nowrap; }
        PagedList { padding: 0 1; max-width: 110; }
        &.-low #parts { margin: 0 2; }
    }
    """
    )
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SINCE)

    def __init__(self, store: Store, after: Seen) -> None:
        """``after`` is what the visit before this session had seen."""
        super().__init__()
        self._store, self._after = store, after
        self._news = News((), "", (), (), watches_anybody=False, seen=Seen())
        self._part = Part.WATCHED
        self._unfolding = Unfolding(0, lambda offset, limit: ())
        self._seen_until: Seen | None = None

    def compose(self) -> ComposeResult:
        """The parts, and the list of one of them."""
        yield InkedText(id="parts")
        yield PagedList[Row](self._draw, id="rows")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show what is new; where nothing is, whom the day quotes."""
        self.query_one(KeyHints).show(hinted(Where.SINCE))
        self._news = self._store.ask(news, after=self._after)
        self._show(Part.WATCHED if self._news.told or not self._news.watches_anybody else Part.QUOTED)
        self.rows.focus()

    def on_resize(self) -> None:
        """The titles of the parts have another room."""
        self._show_parts()

    @property
    def rows(self) -> PagedList[Row]:
        """The list."""
        return self.query_one("#rows", PagedList)

    @property
    def part(self) -> Part:
        """What the list shows."""
        return self._part

    # Commands

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_show_words()

    def action_show_words(self) -> None:
        """Leave with the place in the text; from an actor, on to their page."""
        row = self.rows.current
        if isinstance(row, Quoted):
            self._open_page(row.id)
        elif row is not None:
            self._leave(Place(row.statement.article_id, row.statement.start))

    def action_speaker_page(self) -> None:
        """On to the page of the speaker, or of the actor; from there one comes back."""
        actor = self._actor()
        if actor is not None:
            self._open_page(actor)
        elif self.rows.current is not None:
            self.notify(_("The article names nobody who is known by name."), markup=False)

    def action_watch(self) -> None:
        """Watch the speaker, or the actor under the cursor; or stop."""
        actor = self._actor()
        page = self._store.ask(read.actor_page, actor) if actor is not None else None
        if page is not None:
            words = _("You watch {name} no longer.") if page.is_watched else _("You watch {name} now.")
            self._store.do(watch(page.id, page.name, not page.is_watched))
            save(self, self._store)
            self.notify(words.format(name=page.name), markup=False)

    def action_unfold(self) -> None:
        """Show the other sources of the statement, or fold them again."""
        if self._part is Part.WATCHED and self.rows.current is not None:
            top = self.rows.spot.top
            line = self._unfolding.toggle(self.rows.cursor)
            self.rows.show(self._unfolding.total, self._unfolding.fetch, empty="", spot=Spot(line, min(top, line)))

    def action_mark_seen(self) -> None:
        """The next visit begins here."""
        self._note_visit(self._news.seen)
        self.notify(_("Seen. The next visit begins here."), markup=False)

    def action_next_section(self) -> None:
        """The part to the right."""
        self._step(1)

    def action_previous_section(self) -> None:
        """The part to the left."""
        self._step(-1)

    def action_close(self) -> None:
        """Leave without going anywhere."""
        self._leave(None)

    def take_changes(self) -> None:
        """Somebody wrote to the store: show what is new by now; the item under the cursor stays there."""
        if self._store.has_unsaved:
            return
        found = self._store.ask(news, after=self._after)
        if found != self._news:
            row, spot = self.rows.current, self.rows.spot
            self._note_seen()
            self._news = found
            self._show(self._part, spot)
            self._keep(row, spot)

    def take_up(self, deed: Deed | None) -> None:
        """A deed of this session may have changed what is new."""
        self.take_changes()

    def subject(self) -> Subject:
        """The statement under the cursor and its speaker, or the actor."""
        row = self.rows.current
        if row is None or isinstance(row, Quoted):
            return Subject(row.id if row is not None else None)
        said = row.statement
        return Subject(said.speaker_actor_id, "", said.article_id, said.id, said.content, statement_first=True)

    # Within

    def _show(self, part: Part, spot: Spot | None = None) -> None:
        self._part = part
        told = self._news.told
        self._unfolding = Unfolding(len(told), lambda offset, limit: told[offset : offset + limit])
        if part is Part.WATCHED:
            self.rows.show(self._unfolding.total, self._unfolding.fetch, empty=self._nothing(), spot=spot)
        else:
            actors = self._actors()
            empty = (
                _("Nobody is quoted on the newest day. Press Tab for those who are new.")
                if part is Part.QUOTED
                else _("Nobody is new. Press Tab for those you watch.")
            )
            self.rows.show(len(actors), lambda offset, limit: actors[offset : offset + limit], empty=empty, spot=spot)
        self._show_parts()

    def _keep(self, row: Row | None, spot: Spot) -> None:
        """Put the cursor back on the statement it was on."""
        told = [one.statement.id for one in self._news.told]
        if isinstance(row, Told) and row.statement.id in told:
            cursor = told.index(row.statement.id)
            top = max(0, cursor - (spot.cursor - spot.top))
            self.rows.show(self._unfolding.total, self._unfolding.fetch, empty=self._nothing(), spot=Spot(cursor, top))

    def _actors(self) -> Sequence[Quoted]:
        return self._news.most_quoted if self._part is Part.QUOTED else self._news.newly_seen

    def _actor(self) -> int | None:
        row = self.rows.current
        if isinstance(row, Quoted):
            return row.id
        return row.statement.speaker_actor_id if row is not None else None

    def _open_page(self, actor_id: int) -> None:
        from briefing.reader.screens.actor import ActorScreen

        self.app.push_screen(ActorScreen(self._store, actor_id), self._come_back)

    def _come_back(self, answer: Place | int | None) -> None:
        if isinstance(answer, Place):
            self._leave(answer)

    def _leave(self, answer: Place | None) -> None:
        self._note_seen()
        if self._seen_until is not None:
            self._note_visit(self._seen_until)
        self.dismiss(answer)

    def _note_seen(self) -> None:
        """Once all that is new has come into view, it is seen."""
        if self._part is Part.WATCHED and self._news.told and self.rows.is_seen:
            self._seen_until = self._news.seen

    def _note_visit(self, seen: Seen) -> None:
        self._store.note_visit(seen)
        save(self, self._store)

    def _nothing(self) -> str:
        if not self._news.watches_anybody:
            return _("You watch nobody yet. Press * on an actor: in a text, on their page, or in the list of all (B).")
        return _("Nothing new by or about those you watch. Press Tab for the newest day.")

    def _step(self, step: int) -> None:
        self._note_seen()
        parts = list(Part)
        self._show(parts[(parts.index(self._part) + step) % len(parts)])

    def _draw(self, row: Row, width: int, inks: Inks) -> list[Content]:
        if isinstance(row, Quoted):
            return quoted_lines(row, width, inks)
        if isinstance(row, Source):
            return source_lines(row.statement, width, inks)
        return told_lines(row, width, inks, is_open=row in self._unfolding.unfolded.values())

    def _show_parts(self) -> None:
        counts = (len(self._news.told), len(self._news.most_quoted), len(self._news.newly_seen))
        titles = [f" {_(_TITLES[part])} {figures(count)} " for part, count in zip(Part, counts, strict=True)]
        room = self.app.size.width - 4
        if sum(len(title) + 1 for title in titles) > room:
            longest = titles[list(Part).index(self._part)]
            each = max(1, (room - len(longest) - 1) // (len(titles) - 1) - 3)
            titles = [title if title is longest else f" {clip(title, each)} " for title in titles]
        about = _("new by or about those you watch") if self._part is Part.WATCHED else ""
        if self._part is not Part.WATCHED and self._news.day:
            about = day_words(self._news.day)
        current = list(Part).index(self._part)

        def drawn(inks: Inks) -> Content:
            parts: list[tuple[str, Style | str]] = []
            for number, title in enumerate(titles):
                parts += [(title, Style(bold=True, reverse=True) if number == current else inks[Ink.QUIET]), (" ", "")]
            return Content("\n").join([Content.assemble(*parts), Content.styled(f" {about}", inks[Ink.QUIET])])

        self.query_one("#parts", InkedText).draw(drawn)
