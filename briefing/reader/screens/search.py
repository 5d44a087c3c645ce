"""Search over the whole store while one types: the articles that match, and the statements (who said it)."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing.errors import QueryError
from briefing.reader.actions.taking_away import TakingAwayActions, Things
from briefing.reader.asking import Asking
from briefing.reader.commands import Where, bindings, hinted
from briefing.reader.deeds import Deed
from briefing.reader.doing import Speaks
from briefing.reader.inks import Ink
from briefing.reader.paint import find
from briefing.reader.places import Place
from briefing.reader.screens.found import Found, found_articles, found_statements
from briefing.reader.screens.looks import HINTS, WIDTHS, Inks
from briefing.reader.screens.paged_list import PagedList, Spot
from briefing.reader.screens.rows import hit_lines, source_lines, told_lines
from briefing.reader.screens.unfolding import Item, Source, Unfolding
from briefing.reader.store import Store
from briefing.reader.subject import Subject
from briefing.reader.widgets.inked_text import InkedText
from briefing.reader.widgets.status import KeyHints
from briefing.words import N_, _, counted, figures
from db import search
from db.query import Query
from db.rows import ArticleHit, Told
from db.stored import stored_article

MOST_HITS = 200
"""Hits of each kind that are listed; whoever wants others types one more word."""

_TOGETHER = 0.01
"""Seconds that articles wait for the statements, to be drawn with them."""

_HELP = N_('Words match by their beginnings · "a phrase" · -word must not occur')

Pages = Callable[[int, int], Sequence[ArticleHit]]

_last_queries: WeakKeyDictionary[Store, str] = WeakKeyDictionary()
"""The last search in each store, for as long as the program runs."""


class SearchScreen(Speaks[Place | int | None], TakingAwayActions[Place | int | None]):
    """Search; it is left with the place of a match, a speaker (actor id) or None.

    Without ``initial`` it begins with the last query, which the first letter replaces. A query with a mistake says what
    it is, and what was found before stays.
    """

    DEFAULT_CSS = (
        """
    SearchScreen {
        """
        + HINTS
        + """
        #query { margin: 1 2 0 2; height: 1; border: none; padding: 0 1; background: $panel; }
        #says { height: auto; max-height: 2; padding: 0 2; margin-bottom: 1; color: $quiet; }
        #says.-mistake { color: $error; text-style: bold; }
        .column { height: 1fr; width: 1fr; padding: 0 1; }
        .title { height: 1; margin-bottom: 1; padding: 0 1; color: $quiet; }
        .column.-current .title { text-style: bold; color: $text; }
        &.-narrow .column { display: none; }
        &.-narrow .column.-current { display: block; }
        &.-wide #found { layout: horizontal; }
    }
    """
    )
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.RESULTS)

    def __init__(self, store: Store, initial: str = "", *, at: tuple[str, Spot] | None = None) -> None:
        """``at``: who comes back to a search stands in this list again, where they were."""
        super().__init__()
        self._at = at
        self._store = store
        self._initial = initial or _last_queries.get(store, "")
        self._found = Found()
        self._unfolding = Unfolding(0, lambda offset, limit: ())
        self._section = "articles"
        self._asking = Asking(store)
        self._is_searching = False
        self._opens_when_found = False
        self._mistake = ""

    def compose(self) -> ComposeResult:
        """The words above, what they find below: in two columns where there is room."""
        yield Input(self._initial, placeholder=_("search articles and statements"), id="query")
        yield Static(_(_HELP), id="says", markup=False)
        with Container(id="found"):
            with Vertical(id="articles-column", classes="column -current"):
                yield InkedText(_("Articles"), classes="title", markup=False)
                yield PagedList[ArticleHit](hit_lines, id="articles")
            with Vertical(id="statements-column", classes="column"):
                yield InkedText(_("Statements"), classes="title", markup=False)
                yield PagedList[Item](self._draw_statement, id="statements")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin with the words."""
        self.query_one(Input).focus()
        self.show(Found())

    def on_resize(self) -> None:
        """Titles have another room."""
        self._show_section(self._section)

    @property
    def found(self) -> Found:
        """What is listed."""
        return self._found

    @property
    def rows(self) -> PagedList[Any]:
        """The list that the keys go to."""
        return self.query_one(f"#{self._section}", PagedList)

    @on(Input.Changed)
    def _search_as_typed(self, event: Input.Changed) -> None:
        self._search_for(event.value.strip())

    def _search_for(self, query: str) -> None:
        """Search at once, instead of for what was typed before; a mistake leaves that search to its end."""
        try:
            asked = search.tree_of(query) if query else None
        except QueryError as mistake:
            self._mistake = str(mistake)
            self._say(self._mistake, is_mistake=True)
        else:
            self._mistake = ""
            self.run_worker(self._search(query, asked), group="search", exclusive=True)

    @on(Input.Submitted)
    def _open_best(self) -> None:
        self.action_show_words()

    def on_descendant_focus(self) -> None:
        """The list with the focus is the one that the keys go to."""
        if isinstance(self.focused, PagedList) and self.focused.id:
            self._show_section(self.focused.id)

    def on_paged_list_chosen(self) -> None:
        """A double click is an enter."""
        self.action_show_words()

    def action_show_words(self) -> None:
        """Leave with the place of the first match in the article, or of the statement; wait for a search that runs."""
        self._opens_when_found = self._is_searching
        if self._is_searching:
            return
        item, query = self.rows.current, self._found.query
        if isinstance(item, Told | Source):
            self._leave(Place(item.statement.article_id, item.statement.start, find=query))
        elif isinstance(item, ArticleHit):
            stored = self._store.ask(stored_article, item.article_id)
            matches = find(stored.article.text, query) if stored else ()
            self._leave(Place(item.article_id, matches[0].start if matches else None, find=query))

    def action_speaker_page(self) -> None:
        """Leave for the page of the one who said it."""
        item = self.rows.current
        if isinstance(item, Told | Source) and item.statement.speaker_actor_id is not None:
            self._leave(item.statement.speaker_actor_id)

    def action_unfold(self) -> None:
        """Show the other sources of the statement, or fold them again."""
        if isinstance(self.rows.current, Told | Source):
            top = self.rows.spot.top
            line = self._unfolding.toggle(self.rows.cursor)
            self.rows.show(self._unfolding.total, self._unfolding.fetch, empty="", spot=Spot(line, min(top, line)))

    def action_close(self) -> None:
        """Leave without going anywhere."""
        self._leave(None)

    def subject(self) -> Subject:
        """The statement under the cursor and its speaker."""
        row = self.rows.current
        if isinstance(row, ArticleHit):
            return Subject(article_id=row.article_id)
        if not isinstance(row, Told | Source):
            return Subject()
        row = row.statement
        return Subject(row.speaker_actor_id, "", row.article_id, row.id, row.content, statement_first=True)

    def things(self) -> Things:
        """What is listed in the section that the keys go to."""
        if self._section == "statements":
            return Things(self._found.query, statements=[told.statement for told in self._found.statements])
        return Things(self._found.query, articles=list(self._found.articles))

    def take_up(self, deed: Deed | None) -> None:
        """Search again: a deed may have changed what is found."""
        self._search_for(self._found.query)

    def action_edit_query(self) -> None:
        """Back to the words."""
        self.query_one(Input).focus()

    def action_next_section(self) -> None:
        """The other list."""
        self._show_section("statements" if self._section == "articles" else "articles")
        if not isinstance(self.focused, Input):
            self.rows.focus()

    def action_previous_section(self) -> None:
        """The other list."""
        self.action_next_section()

    def action_down(self) -> None:
        """The next item; from the words, into the list."""
        if isinstance(self.focused, Input):
            self.rows.focus()
        else:
            self.rows.move(1)

    def action_up(self) -> None:
        """The item before; from the first one, back to the words."""
        if self.rows.cursor == 0:
            self.action_edit_query()
        else:
            self.rows.move(-1)

    def action_page_down(self) -> None:
        """A page on."""
        self.rows.page_down()

    def action_page_up(self) -> None:
        """A page back."""
        self.rows.page_up()

    def action_half_page_down(self) -> None:
        """Half a page on."""
        self.rows.half_page(1)

    def action_half_page_up(self) -> None:
        """Half a page back."""
        self.rows.half_page(-1)

    def action_top(self) -> None:
        """The best hit."""
        self.rows.move_to(0)

    def action_bottom(self) -> None:
        """The last hit."""
        self.rows.move_to(-1)

    async def _search(self, query: str, asked: Query | None) -> None:
        """Ask the store for a query, whose tree is ``asked``; the articles are drawn as soon as they are there."""
        if asked is None:
            self._is_searching = False
            self.show(Found())
            return
        self._is_searching = True
        both = asking_articles, asking_statements = (
            asyncio.create_task(self._asking.ask(partial(found_articles, query=asked, most=MOST_HITS))),
            asyncio.create_task(self._asking.ask(partial(found_statements, query=asked, most=MOST_HITS))),
        )
        try:
            hits, first_rows = await asking_articles
            rows = self._rows_of(hits.ids, first_rows, query)
            ranked = frozenset({"articles"} if hits.is_ranked else ())
            if hits.ids and self._section == "articles" and self._at is None:
                await asyncio.wait((asking_statements,), timeout=_TOGETHER)
                if not asking_statements.done():
                    self.show(Found(query, hits.ids, ranked=ranked, is_whole=False), rows)
            told, is_ranked = await asking_statements
        except sqlite3.OperationalError:  # broken off by quitting, or locked
            self._is_searching = self._opens_when_found = False
            self._say(_("The store is busy. Type on in a moment."), is_mistake=True)
        else:
            self._is_searching = False
            self.show(Found(query, hits.ids, told, ranked | ({"statements"} if is_ranked else set())), rows)
            if self._opens_when_found:
                self.action_show_words()
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    def show(self, found: Found, rows: Pages | None = None) -> None:
        """Show what was found; ``rows`` gives those of the articles. The articles that stand there already stay."""
        before, self._found = self._found, found
        none = (
            _("Nothing found for {words}. Try fewer words, or press Esc to go back.").format(words=found.query)
            if found.query
            else ""
        )
        told = found.statements
        self._unfolding = Unfolding(len(told), lambda offset, limit: told[offset : offset + limit])
        lists: list[tuple[str, int, Callable[[int, int], Sequence[Any]]]] = [
            ("statements", len(told), self._unfolding.fetch)
        ]
        if before.is_whole or before.articles is not found.articles:
            articles = found.articles
            lists.append(("articles", len(articles), rows or self._rows_of(articles, (), found.query)))
        for name, total, fetch in lists:
            spot = self._at[1] if self._at and self._at[0] == name and found.query else None
            is_coming = name == "statements" and not found.is_whole
            self.query_one(f"#{name}", PagedList).show(total, fetch, empty="…" if is_coming else none, spot=spot)
        if self._at and found.query:
            (self._section, _spot), self._at = self._at, None
            self.rows.focus()
        self._show_section(self._section if getattr(found, self._section) else self._fuller(found))
        self._say(self._mistake or _(_HELP), is_mistake=bool(self._mistake))
        if found.query:
            _last_queries[self._store] = found.query

    def _rows_of(self, ids: tuple[int, ...], first: Sequence[ArticleHit], query: str) -> Pages:
        """Pages of articles, of which the first is there already."""

        def page(offset: int, limit: int) -> Sequence[ArticleHit]:
            if offset == 0 and len(first) >= min(limit, len(ids)):
                return first[:limit]
            return self._store.ask(search.article_hits, ids[offset : offset + limit], query)

        return page

    def _fuller(self, found: Found) -> str:
        return "statements" if found.statements and not found.articles else "articles"

    def _show_section(self, name: str) -> None:
        self._section = name
        hints = {"show-words": N_("the article"), "speaker-page": ""} if name == "articles" else {}
        self.query_one(KeyHints).show(hinted(Where.RESULTS, hints))
        for section, hits in (("articles", self._found.articles), ("statements", self._found.statements)):
            column = self.query_one(f"#{section}-column")
            column.set_class(section == name, "-current")
            column.query_one(".title", InkedText).draw(self._title(section, len(hits)))

    def _title(self, section: str, hits: int) -> Callable[[Inks], Content]:
        title = _("Articles") if section == "articles" else _("Statements")
        if not self._found.query or (section == "statements" and not self._found.is_whole):
            return lambda _inks: Content(title)
        is_ranked = section in self._found.ranked
        if MOST_HITS in (hits, self._found.told if section == "statements" else hits):
            number, order = (_("{number} best") if is_ranked else _("{number} newest")).format(number=hits), ""
        else:
            number, order = figures(hits), _("best first") if is_ranked else _("newest first")
        quiet = f" · {order}" if order and hits > 1 else ""
        if self.has_class("-narrow") and self._found.is_whole:
            beside = f"   {_beside(self._found, section)}"
            has_room = len(f"{title} {number}{quiet}{beside}") <= self.app.size.width - 4
            quiet = quiet + beside if has_room else beside
        return lambda inks: Content.assemble(f"{title} {number}", (quiet, inks[Ink.QUIET]))

    def _draw_statement(self, row: Item, width: int, inks: Inks) -> list[Content]:
        if isinstance(row, Source):
            return source_lines(row.statement, width, inks)
        is_open = row in self._unfolding.unfolded.values()
        return told_lines(row, width, inks, marks=find(row.statement.content, self._found.query), is_open=is_open)

    def _say(self, sentence: str, *, is_mistake: bool = False) -> None:
        says = self.query_one("#says", Static)
        says.set_class(is_mistake, "-mistake")
        says.update(Content(sentence))

    def _leave(self, answer: Place | int | None) -> None:
        if isinstance(answer, Place):
            at = (self._section, self.rows.spot)
            answer = replace(answer, over=partial(SearchScreen, self._store, self._found.query, at=at))
        self.workers.cancel_group(self, "search")
        self.dismiss(answer)


def _beside(found: Found, section: str) -> str:
    """What the other list holds, and the key that leads there."""
    if section == "articles":
        return counted("Tab: {} statement", "Tab: {} statements", len(found.statements))
    return counted("Tab: {} article", "Tab: {} articles", len(found.articles))
