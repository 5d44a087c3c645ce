"""An actor's page: who it is, what they said, what is said about them, where they appear; and every way out of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.style import Style
from textual.widgets import Static

from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span, Statement, StatementKind
from briefing.linking import NameLinker
from briefing.reader.inks import Ink
from briefing.reader.places import Place
from briefing.reader.screens.actor import ActorScreen
from briefing.reader.screens.actor_lists import Period, Section
from briefing.reader.screens.identity import Room, identity_lines
from briefing.reader.screens.rows import day_words
from briefing.reader.store import Store
from db import connect, read, write
from db.actor_lists import NameRow, SharedRow
from db.actor_pages import Companion, Week
from db.rows import ActorPage, AppearanceRow, Told
from db.stored import stored_article
from tests.reader.library import PIPELINE, Host, actor_id, seed_store
from tests.reader.newsroom import add_statement, screen_text, settled

NARROW, WIDE = (80, 24), (160, 45)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(seed_store(tmp_path_factory.mktemp("store") / "briefing.db"))


class Page:
    """A page that is open, and what one does with it."""

    def __init__(self, app: Host, screen: ActorScreen, pilot: Pilot[Any]) -> None:
        self.app, self.screen, self._pilot = app, screen, pilot

    async def press(self, *keys: str) -> None:
        await self._pilot.press(*keys)
        await settled(self._pilot)

    @property
    def identity(self) -> str:
        return str(self.screen.query_one("#identity", Static).content)

    @property
    def sections(self) -> str:
        return str(self.screen.query_one("#sections", Static).content)

    @property
    def lines(self) -> str:
        return self.screen.rows.render().plain


@asynccontextmanager
async def page(store: Store, actor: int, size: tuple[int, int] = NARROW) -> AsyncIterator[Page]:
    screen = ActorScreen(store, actor)
    app = Host(store, screen)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield Page(app, screen, pilot)


def words_at(store: Store, place: Place) -> str:
    stored = store.ask(stored_article, place.article_id)
    assert stored is not None
    assert place.offset is not None
    return stored.article.text[place.offset :]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_it_says_who_the_actor_is(store: Store, size: tuple[int, int]) -> None:
    merz = actor_id(store, "Friedrich Merz")
    known = store.ask(read.actor_page, merz)
    assert known is not None
    async with page(store, merz, size) as opened:
        for expected in ("Friedrich Merz", "person", "Merz", f"said {known.said}", f"spoken of {known.about}"):
            assert expected in opened.identity
        for role in known.roles:
            assert role.role in opened.identity
            assert day_words(role.first_day) in opened.identity
            assert day_words(role.last_day) in opened.identity


async def test_statements_come_newest_first_and_all_are_there(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        seen = []
        for _ in range(opened.screen.rows.total):
            seen.append(opened.screen.rows.current)
            await opened.press("j")
        assert opened.screen.section is Section.SAID
        assert len({row.statement.id for row in seen}) == opened.screen.rows.total
        assert [row.statement.day for row in seen] == sorted((row.statement.day for row in seen), reverse=True)


@pytest.mark.parametrize(
    ("keys", "section"),
    [
        (["2"], Section.ABOUT),
        (["3"], Section.ARTICLES),
        (["3", "1"], Section.SAID),
        (["tab"], Section.ABOUT),
        (["tab"] * 5, Section.SAID),
        (["shift+tab", "shift+tab", "shift+tab"], Section.ARTICLES),
    ],
)
async def test_sections(store: Store, keys: list[str], section: Section) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press(*keys)
        assert opened.screen.section is section
        kind = AppearanceRow if section is Section.ARTICLES else Told
        assert isinstance(opened.screen.rows.current, kind)


@pytest.mark.parametrize(
    ("keys", "named", "not_named"),
    [
        (["1"], ["Enter to the words", "s speaker's page"], []),
        (["3"], ["Enter the article"], ["speaker"]),
        (["4"], ["Enter articles of both", "s their page"], ["words"]),
        (["4", "enter"], ["Enter the article", "s their page"], ["words"]),
        (["5"], ["Enter the article"], ["speaker"]),
    ],
)
async def test_hints_name_what_keys_do_in_the_section(
    store: Store, keys: list[str], named: list[str], not_named: list[str]
) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press(*keys)
        hints = screen_text(opened.app).splitlines()[-1]
        assert [words for words in named if words not in hints] == []
        assert [words for words in not_named if words in hints] == []


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["j"], 1),
        (["down", "down", "k"], 1),
        (["j", "up"], 0),
        (["G"], -1),
        (["end"], -1),
        (["G", "g"], 0),
        (["G", "home"], 0),
    ],
)
async def test_moving_in_the_list(store: Store, keys: list[str], cursor: int) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press(*keys)
        rows = opened.screen.rows
        assert rows.cursor == cursor % rows.total


@pytest.mark.parametrize(("on", "back"), [("space", "b"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")])
async def test_pages_and_half_pages(store: Store, on: str, back: str) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press(on)
        assert opened.screen.rows.cursor > 0
        await opened.press(back)
        assert opened.screen.rows.cursor == 0


@pytest.mark.parametrize("key", ["enter", "l", "right"])
async def test_a_statement_leads_to_its_words(store: Store, key: str) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press("j")
        chosen = opened.screen.rows.current
        assert isinstance(chosen, Told)
        await opened.press(key)
        (answer,) = opened.app.answers
        assert words_at(store, answer).startswith(chosen.statement.content.split(" … ")[0])


async def test_an_article_leads_to_the_first_mention(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press("3", "enter")
        (answer,) = opened.app.answers
        assert words_at(store, answer).startswith(("Trump", "Donald Trump"))


async def test_a_statement_about_the_actor_shows_its_speaker_and_leads_to_them(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press("2", "j")
        told = opened.screen.rows.current
        assert isinstance(told, Told)
        row = told.statement
        assert row.speaker_name is not None
        assert row.speaker_name in opened.lines
        left = opened.lines
        await opened.press("s")
        assert row.speaker_name in opened.identity
        assert opened.screen.rows.cursor == 0
        await opened.press("h")
        assert "Donald Trump" in opened.identity
        assert opened.lines == left
        assert opened.app.answers == []


@pytest.mark.parametrize("key", ["h", "left", "q", "escape"])
async def test_leaving(store: Store, key: str) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press(key)
        assert opened.app.answers == [None]


async def test_words_beside_the_name_are_shown_where_they_are_others(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump"), WIDE) as opened:
        assert "(er)" in opened.lines


async def test_an_actor_who_is_gone_is_said_to_be(store: Store) -> None:
    async with page(store, 10_000) as opened:
        assert "no longer in the store" in opened.identity
        await opened.press("enter", "s", "G", "space", "b", "tab", "h")
        assert opened.app.answers == [None]


async def test_statements_of_a_kind_and_of_a_time(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        total = opened.screen.rows.total
        await opened.press("i")
        assert opened.screen.narrowing.kind is StatementKind.DIRECT
        assert 0 < opened.screen.rows.total < total
        assert "direct: 1" in opened.sections
        await opened.press("p", "p", "p")
        assert opened.screen.narrowing.period is Period.YEAR
        assert "last year" in opened.sections
        await opened.press("escape")
        assert opened.screen.rows.total == total
        assert opened.app.answers == []
        await opened.press("escape")
        assert opened.app.answers == [None]


@pytest.mark.parametrize("section", ["3", "4", "5"])
@pytest.mark.parametrize("key", ["i", "p"])
async def test_what_is_no_statement_has_no_kind_and_no_time(store: Store, section: str, key: str) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press(section)
        before = opened.screen.section, opened.screen.rows.total
        await opened.press(key)
        assert (opened.screen.section, opened.screen.rows.total) == before
        assert [note.message for note in opened.app._notifications] == [
            "Only statements have a kind and a time to choose by: 1 and 2 list them."
        ]


async def test_an_export_is_of_what_is_listed(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        assert len(opened.screen.things().statements) >= opened.screen.rows.total
        assert {row.speaker_name for row in opened.screen.things().statements} == {"Donald Trump"}
        await opened.press("2", "i")
        assert {row.kind for row in opened.screen.things().statements} == {StatementKind.DIRECT}
        await opened.press("3")
        things, row = opened.screen.things(), opened.screen.rows.current
        assert isinstance(row, AppearanceRow)
        assert (things.articles[0], len(things.articles)) == (row.article_id, opened.screen.rows.total)
        await opened.press("4")
        assert (opened.screen.things().articles, opened.screen.things().statements) == ((), ())
        await opened.press("enter")
        things, shared = opened.screen.things(), opened.screen.rows.current
        assert isinstance(shared, SharedRow)
        assert (things.articles[0], len(things.articles)) == (shared.article_id, opened.screen.rows.total)
        await opened.press("5")
        assert (opened.screen.things().articles, opened.screen.things().statements) == ((), ())


async def test_what_nothing_matches_says_how_to_see_all(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press("p")  # the newest article is months younger
        assert opened.screen.rows.total == 0
        assert "Press Esc to see all" in opened.lines


async def test_those_seen_together_lead_to_the_articles_of_both_and_to_their_page(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump")) as opened:
        await opened.press("4")
        companion = opened.screen.rows.current
        assert isinstance(companion, Companion)
        await opened.press("enter")
        assert opened.screen.rows.total == companion.together
        assert companion.name in opened.sections
        shared = opened.screen.rows.current
        assert isinstance(shared, SharedRow)
        await opened.press("s")
        assert companion.name in opened.identity
        await opened.press("h")
        assert "Donald Trump" in opened.identity
        await opened.press("h")
        assert opened.screen.rows.current == companion
        await opened.press("enter", "enter")
        (answer,) = opened.app.answers
        assert (answer.article_id, answer.offset) == (shared.article_id, shared.start)


async def test_every_name_has_its_reasons_and_leads_to_where_it_stands(store: Store) -> None:
    trump = actor_id(store, "Donald Trump")
    known = store.ask(read.actor_page, trump)
    assert known is not None
    async with page(store, trump) as opened:
        await opened.press("5")
        assert opened.screen.rows.total == 1 + len(known.aliases)
        assert "by the name" in opened.lines
        assert "Donald Trump" in opened.lines
        await opened.press("j")
        short = opened.screen.rows.current
        assert isinstance(short, NameRow)
        assert short.name == "Trump"
        await opened.press("enter")
        (answer,) = opened.app.answers
        assert words_at(store, answer).startswith("Trump")


async def test_the_weeks_with_and_without_mentions_stand_in_a_line(store: Store) -> None:
    async with page(store, actor_id(store, "Donald Trump"), WIDE) as opened:
        line = next(line for line in opened.identity.splitlines() if "█" in line)
        assert " " in line.strip()


async def test_new_statements_come_in_above_and_nothing_moves_under_the_cursor(tmp_path: Path) -> None:
    path = seed_store(tmp_path / "briefing.db")
    store = Store(path)
    trump = actor_id(store, "Donald Trump")
    async with page(store, trump) as opened:
        await opened.press("G")
        before, seen = opened.screen.rows.current, opened.lines
        said = opened.screen.rows.total
        add_statement(path, "Donald Trump", "„Ich komme wieder“")
        opened.screen.take_changes()
        await opened.press()
        assert opened.screen.rows.total == said + 1
        assert opened.screen.rows.current == before
        assert opened.lines.splitlines()[:-1] == seen.splitlines()[:-1]
        await opened.press("g")
        assert "Ich komme wieder" in opened.lines


class Written:
    """A store with one article that speaks of "[red]X[/red]", in a statement that nobody is known to have made."""

    NAME = "[red]X[/red]"

    def __init__(self, path: Path) -> None:
        connect.prepare(path)
        connection = connect.open_for_writing(path)
        article = Article(f"{self.NAME} komme, hieß es. [b]Ende[/b]", title="[i]Titel[/i]", published=date(2026, 1, 1))
        write.add_articles(connection, [article])
        analysis = Analysis(
            actors=(Actor(1, self.NAME, ActorKind.ORG, mentions=(Mention(Span(0, 12)),)),),
            statements=(Statement(StatementKind.INDIRECT, (Span(0, 18),), about=(1,), confidence=0.4),),
        )
        write.save_analysis(connection, 1, article.text_hash, PIPELINE, analysis, NameLinker())
        connection.close()
        self.store = Store(path)


@pytest.fixture
def written(tmp_path: Path) -> Store:
    return Written(tmp_path / "briefing.db").store


async def test_words_from_outside_are_no_markup(written: Store) -> None:
    async with page(written, 1, WIDE) as opened:
        assert opened.screen.section is Section.ABOUT  # the first with something in it
        assert Written.NAME in opened.identity
        assert f"{Written.NAME} komme" in opened.lines
        assert "[i]Titel[/i]" in opened.lines
        await opened.press("1")
        assert f"No article quotes {Written.NAME}." in opened.lines


async def test_an_unknown_speaker_is_said_to_be_and_leads_nowhere(written: Store) -> None:
    async with page(written, 1) as opened:
        assert "speaker not known" in opened.lines
        assert "doubtful" in opened.lines
        await opened.press("s")
        assert Written.NAME in opened.identity
        assert opened.app.answers == []


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (300, 60)])
async def test_any_size_is_no_crash(store: Store, size: tuple[int, int]) -> None:
    async with page(store, actor_id(store, "Donald Trump"), size) as opened:
        await opened.press("2", "G", "space", "b", "3", "j")
        assert opened.screen.rows.cursor == 1


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_looks(store: Store, size: tuple[int, int], snap_compare: Any) -> None:
    trump = ActorScreen(store, actor_id(store, "Donald Trump"))
    assert snap_compare(Host(store, trump), press=["2", "j"], terminal_size=size)


@pytest.mark.parametrize("room", [Room(78, 24, is_column=False), Room(40, 45, is_column=True)], ids=str)
def test_weeks_without_the_actor_are_no_timeline(room: Room) -> None:
    weeks = [Week((date(2026, 1, 5) + timedelta(weeks=n)).isoformat(), 0) for n in range(8)]
    long_ago = ActorPage(
        1, "Kreml", ActorKind.ORG, False, "2024-03-01", (), (), 2, 5, 0, 0, last_seen="2024-06-01"
    )  # fmt: skip
    shown = "\n".join(line.plain for line in identity_lines(long_ago, weeks, dict.fromkeys(Ink, Style()), room))
    assert "at most" not in shown
    lately = replace(long_ago, last_seen="2026-02-20")
    weeks[-1] = Week(weeks[-1].monday, 3)
    shown = "\n".join(line.plain for line in identity_lines(lately, weeks, dict.fromkeys(Ink, Style()), room))
    assert "at most 3 a week" in shown
