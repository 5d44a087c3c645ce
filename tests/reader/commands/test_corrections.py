"""C corrects what is under the cursor, K lists what was corrected, ctrl+z takes it back. Article 3 is the Kreml's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from briefing import words
from briefing.domain import Actor, ActorKind, Analysis, Article, Mention
from briefing.reader.app import BriefingApp
from db import corrections, read, statement_lists, told
from tests.reader.conftest import Opened
from tests.reader.newsroom import add, burst, screen_text, settled, spans

Reader = Callable[..., Opened]

WITKOFF = ("w", "w")
OTHER = "Stephen Witkov flog nach Kiew."


def add_namesake(path: Path) -> None:
    """An article with somebody of another name who is the same person."""
    (other,) = spans(OTHER, "Stephen Witkov")
    analysis = Analysis(language="de", actors=(Actor(1, "Stephen Witkov", ActorKind.PER, (), (Mention(other),)),))
    add(path, Article(OTHER, published=date(2026, 1, 18)), analysis)


def says(app: BriefingApp) -> str:
    """The sentence in the dialog."""
    dialog: Any = app.screen
    return str(dialog.says)


def actors(app: BriefingApp) -> dict[str, str]:
    """The kinds of the actors that are listed, by name."""
    return {row.name: row.kind.value for row in app.store.ask(read.actor_rows)}


def state(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Who the actors are, and who said what."""
    queries = ("SELECT id, name, kind, is_hidden FROM actors", "SELECT id, speaker_actor_id FROM statements",
               "SELECT article_id, start, actor_id FROM mentions", "SELECT * FROM aliases")  # fmt: skip
    return [tuple(row) for query in queries for row in connection.execute(query)]


async def test_m_merges_with_whom_one_finds_and_everything_shows_it(reader: Reader, newsroom_path: Path) -> None:
    add_namesake(newsroom_path)
    async with reader(*WITKOFF) as (app, pilot):
        was = app.store.ask(state)
        await pilot.press("C", "m", *"witkov")
        await settled(pilot)
        assert "Steve Witkoff and Stephen Witkov are one" in says(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "ctrl+z takes it back" in app.reading.status
        assert len({"Steve Witkoff", "Stephen Witkov"} & actors(app).keys()) == 1
        assert app.store.ask(read.actors_named, "Stephen Witkov") == app.store.ask(read.actors_named, "Steve Witkoff")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert app.reading.status.startswith("Took back: Steve Witkoff and Stephen Witkov are one.")
        assert app.store.ask(state) == was


@pytest.mark.parametrize("after", [("j", "j"), ("W",), ("ctrl+z", "ctrl+z")], ids="".join)
async def test_what_is_typed_behind_enter_waits_until_they_are_merged(
    reader: Reader, newsroom_path: Path, after: tuple[str, ...]
) -> None:
    add_namesake(newsroom_path)
    async with reader(*WITKOFF) as (app, pilot):
        was = app.store.ask(state)
        burst(app, "C", "m", *"witkov", "enter", *after)
        await settled(pilot)
        assert app.screen is app.reading
        held = [row for row in app.store.ask(corrections.log) if row.undone_at is None]
        assert len(held) == (0 if "ctrl+z" in after else 1)
        assert (app.store.ask(state) == was) == ("ctrl+z" in after)


async def test_namesakes_are_offered_before_one_types(reader: Reader, newsroom_path: Path) -> None:
    add_namesake(newsroom_path)
    async with reader(*WITKOFF, "C", "m") as (app, _):
        dialog: Any = app.screen
        assert [choice.label for choice in dialog.choices] == []
        assert says(app) == "Type a name."
    async with reader("w", "C", "m", *"witk") as (app, pilot):
        dialog = app.screen
        assert [choice.label for choice in dialog.choices] == ["Steve Witkoff", "Stephen Witkov"]
        assert "US-Sondergesandter" in dialog.choices[0].aside
        await pilot.press("down")
        assert "Stephen Witkov" in says(app)


async def test_o_splits_a_name_off(reader: Reader, newsroom_path: Path) -> None:
    add_namesake(newsroom_path)
    async with reader(*WITKOFF, "C", "m", *"witkov", "enter") as (app, pilot):
        await pilot.press("C", "o")
        assert "Split off a name" in str(app.screen.query_one("#box").border_title)
        await pilot.press("1")
        await settled(pilot)
        assert {"Steve Witkoff", "Stephen Witkov"} <= actors(app).keys()
        assert len(app.store.ask(corrections.log)) == 2


async def test_o_says_so_where_there_is_one_name_only(reader: Reader) -> None:
    async with reader("w", "C", "o") as (app, _):
        assert "has no other name" in app.reading.status


async def test_e_says_who_it_is_in_this_article(reader: Reader) -> None:
    async with reader("w", "C", "e", *"Kremlin", "enter") as (app, pilot):
        assert "Kremlin" in actors(app)
        stop = app.reading.article.cursor.stop
        assert stop is not None
        assert app.reading.article.trail.actors[stop.actor_id].name == "Kremlin"
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert "Kremlin" not in actors(app)


async def test_r_renames_and_the_open_article_shows_it(reader: Reader) -> None:
    async with reader(*WITKOFF, "C", "r", "ctrl+u", *"Stevie") as (app, pilot):
        assert "Steve Witkoff is shown as Stevie" in says(app)
        await pilot.press("enter")
        await settled(pilot)
        stop = app.reading.article.cursor.stop
        assert stop is not None
        assert app.reading.article.trail.actors[stop.actor_id].name == "Stevie"
        assert "Stevie" in "\n".join(app.reading.panel.render_line(y).text for y in range(20))


async def test_a_name_without_a_letter_is_refused(reader: Reader) -> None:
    async with reader(*WITKOFF, "C", "r", "ctrl+u", "enter") as (app, _):
        assert "at least one letter" in says(app)


@pytest.mark.parametrize(("letter", "kind"), [("p", "PER"), ("o", "ORG"), ("l", "LOC"), ("x", "MISC")])
async def test_t_makes_another_kind_of_them(reader: Reader, letter: str, kind: str) -> None:
    async with reader("w", "C", "t", letter) as (app, _):
        assert actors(app)["Kreml"] == kind


async def test_a_adds_a_name(reader: Reader) -> None:
    async with reader("w", "C", "a", *"Moskau", "enter") as (app, _):
        assert app.store.ask(read.actors_named, "Moskau") == app.store.ask(read.actors_named, "Kreml")


async def test_h_hides_after_a_question(reader: Reader) -> None:
    async with reader("w", "C", "h") as (app, pilot):
        assert "listed nowhere" in says(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "Kreml" not in actors(app)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert "Kreml" in actors(app)


@pytest.mark.parametrize(("language", "letter", "does"), [("de", "j", True), ("en", "j", False), ("de", "y", True)])
async def test_a_question_takes_the_yes_of_the_language(reader: Reader, language: str, letter: str, does: bool) -> None:
    words.choose(language)
    async with reader("w", "C", "h", letter) as (app, pilot):
        await settled(pilot)
        assert ("Kreml" not in actors(app)) is does


async def test_where_digits_choose_that_is_said(reader: Reader) -> None:
    async with reader("v") as (app, _):
        assert "a digit or Enter chooses" in str(app.screen.query_one("#keys", Static).content)


async def test_a_dialog_lies_under_no_message(reader: Reader) -> None:
    async with reader("w") as (app, pilot):
        app.notify("Something long", timeout=60)
        await pilot.press("C")
        await settled(pilot)
        assert not list(app._notifications)


async def test_in_the_panel_C_corrects_the_speaker(reader: Reader) -> None:
    async with reader("3", "j", "C", "s", *"nato", "enter") as (app, pilot):
        assert app.reading.article.trail.actors[app.reading.article.trail.statements[0].speaker_actor].name == "NATO"
        assert app.reading.panel.current == 0
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert app.reading.article.trail.actors[app.reading.article.trail.statements[0].speaker_actor].name == "Kreml"


async def test_those_in_the_article_are_offered_as_speakers_and_nobody(reader: Reader) -> None:
    async with reader("3", "j", "C", "s") as (app, _):
        dialog: Any = app.screen
        assert dialog.choices[0].label == "Steve Witkoff"
        assert dialog.choices[-1].label == "nobody by name"


async def test_nobody_by_name_may_have_said_it(reader: Reader) -> None:
    async with reader("3", "j", "C", "n") as (app, _):
        assert app.reading.article.trail.statements[0].speaker_actor is None
        assert "Nobody by name said" in app.reading.status


@pytest.mark.parametrize("keys", [("w", "w", "C"), ("w", "w", "1", "C")], ids=["in the text", "in the list"])
async def test_the_actor_that_is_seen_is_corrected_and_a_statement_names_its_speaker(
    reader: Reader, keys: tuple[str, ...]
) -> None:
    async with reader(*keys, size=(160, 45)) as (app, _):
        about = str(app.screen.query_one("#about", Static).content).splitlines()
        assert about[0].startswith("Steve Witkoff · person")
        assert about[1] == "Kreml: Steve Witkoff werde am Donnerstag kommen"


async def test_without_anything_under_the_cursor_it_is_asked_whom(reader: Reader) -> None:
    async with reader("C", *"wit", "enter", "r") as (app, _):
        assert app.screen.query_one("#box").border_title == "Rename Steve Witkoff"


async def test_somebody_of_another_article_can_be_corrected_from_here(reader: Reader, newsroom_path: Path) -> None:
    add_namesake(newsroom_path)
    async with reader("j", "C", *"witkov", "enter", "r") as (app, _):
        assert "Witkov" in str(app.screen.query_one("#box").border_title)


async def test_where_nobody_is_named_that_is_said(reader: Reader) -> None:
    async with reader("j", "j", "l", "C") as (app, _):
        assert "Nobody is named here" in app.reading.status


async def test_on_the_page_of_an_actor_C_corrects_them_and_the_page_follows(
    reader: Reader, newsroom_path: Path
) -> None:
    add_namesake(newsroom_path)
    async with reader(*WITKOFF, "enter") as (app, pilot):
        page: Any = app.screen
        await pilot.press("C", "m", *"witkov", "enter")
        await settled(pilot)
        assert app.screen is page
        assert page._page.articles == 2
        await pilot.press("C", "r", "ctrl+u", *"Stevie", "enter")
        await settled(pilot)
        assert page._page.name == "Stevie"
        await pilot.press("ctrl+z", "ctrl+z")
        await settled(pilot)
        assert (page._page.name, page._page.articles) == ("Steve Witkoff", 1)


async def test_the_page_follows_an_actor_who_becomes_an_older_one(reader: Reader, newsroom_path: Path) -> None:
    add_namesake(newsroom_path)
    async with reader() as (app, pilot):
        (younger,), (older,) = (app.store.ask(read.actors_named, name) for name in ("Stephen Witkov", "Steve Witkoff"))
        app.show_actor(younger)
        await settled(pilot)
        page: Any = app.screen
        await pilot.press("C", "m", *"steve", "enter")
        await settled(pilot)
        assert page.actor_id == older
        assert page._page.articles == 2


async def test_on_the_page_the_speaker_of_a_statement_is_corrected_too(reader: Reader) -> None:
    async with reader(*WITKOFF, "enter", "C", "n") as (app, _):
        page: Any = app.screen
        assert page._page.said == 1


async def test_in_search_results_the_speaker_is_corrected(reader: Reader) -> None:
    async with reader("/", "/", *"zuversichtlich", size=(160, 45)) as (app, pilot):
        await pilot.pause(0.3)
        await settled(pilot)
        await pilot.press("tab", "down")
        await settled(pilot)
        await pilot.press("C", "s", *"nato", "enter")
        await settled(pilot)
        (said,) = app.store.ask(statement_lists.statements, by=app.store.ask(read.actors_named, "NATO"))
        assert "zuversichtlich" in said.content


async def test_K_lists_what_was_corrected_newest_first_and_takes_it_back_singly(reader: Reader) -> None:
    async with reader("w", "C", "t", "p", "w", "C", "h", "y", "K") as (app, pilot):
        screen: Any = app.screen
        assert screen.rows.total == 2
        assert screen.rows.current.kind.value == "hide"
        await pilot.press("j", "enter")
        await settled(pilot)
        assert actors(app)["Kreml"] == "ORG"
        assert screen.rows.current.undone_at is not None
        await pilot.press("enter")
        await settled(pilot)
        assert actors(app)["Kreml"] == "PER"
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert actors(app)["Kreml"] == "ORG"
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.reading


async def test_an_empty_log_names_the_key(reader: Reader) -> None:
    async with reader("K") as (app, _):
        screen: Any = app.screen
        assert screen.rows.total == 0
        assert "Press C" in str(screen.rows.render())
        assert "take back" not in screen_text(app).splitlines()[-1]


async def test_among_all_actors_C_corrects_the_one_under_the_cursor(reader: Reader) -> None:
    async with reader("B") as (app, pilot):
        listed: Any = app.screen
        name = listed.rows.current.name
        await pilot.press("C", "h", "y")
        await settled(pilot)
        assert name not in actors(app)
        assert listed.rows.current.name != name
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert name in actors(app)


async def test_since_the_last_visit_C_corrects_too(reader: Reader) -> None:
    async with reader("w", "w", "*", "S") as (app, pilot):
        listed: Any = app.screen
        said = listed.rows.current.statement
        await pilot.press("C", "n")
        await settled(pilot)
        present = app.store.ask(told.one, said.id)
        assert present is not None
        assert present.speaker_actor_id is None
