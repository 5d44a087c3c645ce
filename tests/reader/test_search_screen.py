"""Search while typing: articles and statements, a mistake that blanks nothing, and where a hit leads."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.screens import search as search_screen
from briefing.reader.screens.looks import inks_of
from briefing.reader.screens.search import Found, SearchScreen
from briefing.reader.store import Store
from db import search as search_of_store
from db.stored import stored_article
from tests.reader.library import Host, actor_id, seed_store
from tests.reader.newsroom import add_statement, newsroom, settled

NARROW, WIDE = (80, 24), (160, 45)


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_store(tmp_path_factory.mktemp("store") / "briefing.db")


@pytest.fixture
def store(store_path: Path) -> Store:
    """A store of its own for each test: it keeps the last query."""
    return Store(store_path)


class Search:
    """A search that is open, and what one does with it."""

    def __init__(self, app: Host, screen: SearchScreen, pilot: Pilot[Any]) -> None:
        self.app, self.screen, self._pilot = app, screen, pilot

    async def press(self, *keys: str) -> None:
        await self._pilot.press(*keys)
        await settled(self._pilot)

    async def type(self, words: str) -> None:
        self.screen.query_one(Input).value = words
        await self._pilot.pause()
        await settled(self._pilot)

    def drawn(self, section: str) -> str:
        return str(self.screen.query_one(f"#{section}").render())

    def title(self, section: str) -> str:
        return str(self.screen.query_one(f"#{section}-column .title", Static).content)

    @property
    def says(self) -> str:
        return str(self.screen.query_one("#says", Static).content)


@asynccontextmanager
async def search(store: Store, words: str = "", size: tuple[int, int] = NARROW) -> AsyncIterator[Search]:
    screen = SearchScreen(store, words)
    app = Host(store, screen)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Search(app, screen, pilot)


def words_at(store: Store, place: Place) -> str:
    stored = store.ask(stored_article, place.article_id)
    assert stored is not None
    assert place.offset is not None
    return stored.article.text[place.offset :]


async def test_typing_finds_articles_and_statements(store: Store) -> None:
    async with search(store, size=WIDE) as opened:
        await opened.press(*"nato")
        found = opened.screen.found
        assert found.query == "nato"
        assert found.articles
        assert found.statements
        assert "NATO" in opened.drawn("articles")
        assert found.statements[0].statement.speaker_name in opened.drawn("statements")


async def test_matched_words_are_marked_in_both(store: Store) -> None:
    async with search(store, "nato", WIDE) as opened:
        for section in ("articles", "statements"):
            content = opened.screen.query_one(f"#{section}").render()
            marked = {
                content.plain[s.start : s.end] for s in content.spans if s.style == inks_of(opened.screen)[Ink.MATCH]
            }
            assert marked
            assert all(words.casefold().startswith("nato") for words in marked)


async def test_an_article_opens_at_its_first_match(store: Store) -> None:
    async with search(store, "frieden") as opened:
        await opened.press("enter")
        (answer,) = opened.app.answers
        assert answer.find == "frieden"
        assert words_at(store, answer).casefold().startswith("frieden")


async def test_enter_waits_for_the_search_that_runs(store: Store) -> None:
    async with search(store) as opened:
        await opened.press(*"frieden", "enter")
        (answer,) = opened.app.answers
        assert words_at(store, answer).casefold().startswith("frieden")


async def test_a_statement_opens_at_its_words(store: Store) -> None:
    async with search(store, "frieden") as opened:
        await opened.press("tab", "down", "down")
        row = opened.screen.rows.current
        assert row == opened.screen.found.statements[1]
        await opened.press("enter")
        (answer,) = opened.app.answers
        assert (answer.article_id, answer.offset, answer.find) == (
            row.statement.article_id,
            row.statement.start,
            "frieden",
        )


async def test_a_statement_leads_to_its_speaker(store: Store) -> None:
    async with search(store, '"keinen Deal"') as opened:
        await opened.press("tab", "down", "s")
        assert opened.app.answers == [actor_id(store, "Donald Trump")]


async def test_statements_come_forward_where_no_article_is_found(store: Store) -> None:
    async with search(store, "frieden") as opened:
        only = Found("frieden", (), opened.screen.found.statements)
        opened.screen.show(only)
        assert opened.screen.rows.current == only.statements[0]


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [('"', "type at least one word"), ("!?", "type at least one word"), ("nato (", "character 6: this bracket is not"),
     ("nato is:unred", "did you mean unread?")],
)  # fmt: skip
async def test_a_mistake_is_said_and_blanks_nothing(store: Store, mistake: str, sentence: str) -> None:
    async with search(store, "nato") as opened:
        before = opened.screen.found
        await opened.type(mistake)
        assert sentence in opened.says
        assert opened.screen.found == before
        assert "NATO" in opened.drawn("articles")
        await opened.type("nato -rutte")
        assert "type at least one word" not in opened.says
        assert len(opened.screen.found.articles) < len(before.articles)


async def test_nothing_found_is_said_with_what_to_do(store: Store) -> None:
    async with search(store, "quxquux") as opened:
        assert "Try fewer words" in opened.drawn("articles")
        await opened.press("enter", "down", "G", "space", "s", "enter")
        assert opened.app.answers == []


async def test_the_words_can_be_left_for_the_list_and_come_back_to(store: Store) -> None:
    async with search(store, "nato") as opened:
        await opened.press("down", "j")
        assert opened.screen.rows.cursor == 1
        await opened.press("k", "k")
        assert isinstance(opened.screen.focused, Input)
        await opened.press("down", "G", "slash")
        assert isinstance(opened.screen.focused, Input)
        assert opened.screen.rows.cursor == len(opened.screen.found.articles) - 1


@pytest.mark.parametrize("keys", [["escape"], ["down", "q"], ["down", "h"], ["tab", "down", "escape"]])
async def test_leaving(store: Store, keys: list[str]) -> None:
    async with search(store, "nato") as opened:
        await opened.press(*keys)
        assert opened.app.answers == [None]


async def test_the_last_query_comes_back_and_is_replaced_by_typing(store: Store) -> None:
    async with search(store, "nato") as opened:
        await opened.press("escape")
    async with search(store) as again:
        assert again.screen.found.query == "nato"
        await again.press(*"kreml")
        assert again.screen.found.query == "kreml"
    async with search(store, "frieden") as other:
        assert other.screen.found.query == "frieden"


class Stubborn(Store):
    """A store whose first question takes until it is broken off."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.began, self.broken_off = threading.Event(), threading.Event()

    def ask(self, question: Any, /, *args: Any, **kwargs: Any) -> Any:
        def slowly(connection: sqlite3.Connection, *args: Any, **kwargs: Any) -> Any:
            answer = question(connection, *args, **kwargs)
            if not self.began.is_set():
                self.began.set()
                self.broken_off.wait(20)
            return answer

        return super().ask(slowly, *args, **kwargs)


@pytest.fixture
def stubborn(store_path: Path) -> Iterator[Stubborn]:
    store = Stubborn(store_path)
    yield store
    store.broken_off.set()


async def test_a_search_that_is_overtaken_shows_nothing(stubborn: Stubborn) -> None:
    async with search(stubborn) as opened:
        opened.screen.query_one(Input).value = "kreml"
        while not stubborn.began.is_set():
            await opened._pilot.pause(0.01)
        await opened.type("nato")
        assert opened.screen.found.query == "nato"
        stubborn.broken_off.set()
        await settled(opened._pilot)
        assert opened.screen.found.query == "nato"


class Endless(Store):
    """A store whose first two questions (articles, statements) run until they are broken off."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked = 0
        self.ends: list[str] = []

    def ask(self, question: Any, /, *args: Any, **kwargs: Any) -> Any:
        def endlessly(connection: sqlite3.Connection, *args: Any, **kwargs: Any) -> Any:
            self.asked += 1
            if self.asked > 2:
                return question(connection, *args, **kwargs)

            def counting(connection: sqlite3.Connection) -> Any:
                try:
                    connection.execute(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
                    )
                except sqlite3.OperationalError as error:
                    self.ends.append(str(error))
                    raise

            return question(connection, counting)

        return super().ask(endlessly, *args, **kwargs)


async def test_a_further_letter_breaks_off_the_search_that_runs(store_path: Path) -> None:
    endless = Endless(store_path)
    try:
        async with search(endless) as opened:
            opened.screen.query_one(Input).value = "krem"
            while endless.asked < 2:
                await opened._pilot.pause(0.01)
            await opened.type("nato")
            while len(endless.ends) < 2:
                await opened._pilot.pause(0.01)
            assert endless.ends == ["interrupted"] * 2
            assert opened.screen.found.query == "nato"
            assert "busy" not in opened.says
            assert "NATO" in opened.drawn("articles")
    finally:
        endless.interrupt()


async def test_typing_fast_ends_with_what_was_typed_last(store: Store) -> None:
    async with search(store, "nato", WIDE) as at_once:
        wanted, articles, statements = (at_once.screen.found, *map(at_once.drawn, ("articles", "statements")))
    async with search(Store(store.path), size=WIDE) as opened:
        words = opened.screen.query_one(Input)
        for typed in ("k", "kr", "krem", "kreml", "", "n", "na", "nat", "nato"):
            words.value = typed
            await asyncio.sleep(0)
        await opened._pilot.pause()
        await settled(opened._pilot)
        assert opened.screen.found == wanted
        assert (opened.drawn("articles"), opened.drawn("statements")) == (articles, statements)


async def test_articles_are_drawn_before_the_statements_are_there(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    best_statements = search_of_store.best_statements

    def slowly(*args: Any, **kwargs: Any) -> Any:
        may_end.wait(20)
        return best_statements(*args, **kwargs)

    monkeypatch.setattr(search_of_store, "best_statements", slowly)
    async with search(store, size=WIDE) as opened:
        try:
            opened.screen.query_one(Input).value = "nato"
            while not opened.screen.found.articles:
                await opened._pilot.pause(0.01)
            assert "NATO" in opened.drawn("articles")
            assert opened.title("statements") == "Statements"
            opened.screen.rows.move(1)
            opened.screen.query_one(Input).value = "nato ("  # a mistake leaves the search to its end
            await opened._pilot.pause()
            assert "bracket" in opened.says
        finally:
            may_end.set()
        await settled(opened._pilot)
        assert opened.screen.found.is_whole
        assert opened.screen.found.statements
        assert opened.title("statements").startswith("Statements ")
        assert opened.screen.rows.cursor == 1
        assert "bracket" in opened.says


async def test_a_question_that_is_broken_off_is_said_and_blanks_nothing(store: Store) -> None:
    async with search(store, "nato") as opened:
        before = opened.screen.found

        def broken_off(*_: Any, **__: Any) -> Any:
            raise sqlite3.OperationalError("interrupted")

        store.ask = broken_off  # type: ignore[method-assign]
        await opened.type("kreml")
        assert "busy" in opened.says
        assert opened.screen.found == before


@pytest.mark.parametrize(
    ("words", "most_ranked", "order"),
    [("frieden", search_of_store.MOST_RANKED, "best first"), ("frieden", 0, "newest first"),
     ("kind:direct", search_of_store.MOST_RANKED, "newest first")],
)  # fmt: skip
async def test_the_order_of_the_hits_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, words: str, most_ranked: int, order: str
) -> None:
    monkeypatch.setattr(search_of_store, "MOST_RANKED", most_ranked)
    async with search(store, words, WIDE) as opened:
        for section in ("articles", "statements"):
            assert opened.title(section).endswith(order)


async def test_the_newest_of_very_many_are_not_called_the_best(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_screen, "MOST_HITS", 2)
    async with search(store, "frieden") as opened:
        assert "2 best" in opened.title("articles")
        await opened.type("has:statements")
        assert "2 newest" in opened.title("articles")


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (300, 60)])
async def test_any_size_is_no_crash(store: Store, size: tuple[int, int]) -> None:
    async with search(store, "nato", size) as opened:
        await opened.press("down", "G", "space", "b", "tab", "j")
        assert opened.screen.found.query == "nato"


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_looks(store: Store, size: tuple[int, int], snap_compare: Any) -> None:
    async def found(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("down", "j")

    assert snap_compare(Host(store, SearchScreen(store, "nato")), run_before=found, terminal_size=size)


async def test_agency_copy_is_found_once_and_unfolds(tmp_path: Path) -> None:
    path = newsroom(tmp_path / "briefing.db")
    for outlet in ("Bote", "Kurier"):
        add_statement(path, "Steve Witkoff", "„Das Wort Frühjahrsmüdigkeit kennt man drüben gar nicht“", outlet)
    async with search(Store(path)) as opened:
        await opened.type("Frühjahrsmüdigkeit")
        await opened.press("down", "tab")
        assert opened.screen.rows.total == 1
        assert "also in Kurier" in opened.drawn("statements")
        await opened.press("x", "j")
        assert opened.screen.rows.total == 2
        assert "└ Kurier" in opened.drawn("statements")
        await opened.press("x")
        assert opened.screen.rows.total == 1
