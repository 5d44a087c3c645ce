"""Every command of the registry, in every place where it applies: its key reaches it, and one sees that it did.

A command that is new is tried here at once. Where nothing is to be seen of it, because something must come before
(there is no mention above the first), ``BEFORE`` says which keys do.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.dom import DOMNode
from textual.pilot import Pilot

from briefing.arrivals import take_in
from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span, Statement, StatementKind
from briefing.linking import NameLinker
from briefing.reader.app import BriefingApp
from briefing.reader.commands import BY_NAME, COMMANDS, Command, Group, Where, commands_at
from briefing.reader.places import Place
from db import connect, corrections, feeds, read, visits, write
from db.feed_rows import FeedState, NewEntry
from tests.reader import test_fetching, test_since_screen, test_versions_screen
from tests.reader.newsroom import add, newsroom, settled

LONG, KREML = 1, 3

ON_THE_WAY: dict[Where, tuple[str, ...]] = {
    Where.APP: (),
    Where.READING: ("2",),
    Where.LIST: (),
    Where.ARTICLE: ("2",),
    Where.PANEL: ("3",),
    Where.ACTOR: ("2", "w", "w", "enter"),
    Where.RESULTS: ("/", "/", *"satz", "down"),
    Where.ACTORS: ("B",),
    Where.SINCE: ("S",),
    Where.FEEDS: ("F",),
    Where.FEED: ("F", "enter"),
    Where.VERSIONS: ("D",),
    Where.LOG: ("K",),
    Where.DIALOG: ("?",),
}
"""The keys that lead to each place from an article in the list: the Kreml's, or the one that an outlet changed."""

DOWN = ("j", "j", "j", "j")

BEFORE: dict[tuple[str, Where] | str, tuple[str, ...]] = {
    "previous-actor": ("w", "w"),
    "next-same-actor": ("w", "w"),
    "previous-same-actor": ("w", "w", "."),
    "previous-statement": (")", ")"),
    "actor-page": ("w",),
    "speaker-page": ("j",),
    ("speaker-page", Where.ACTOR): ("2",),
    ("speaker-page", Where.RESULTS): ("tab",),
    ("correct", Where.RESULTS): ("tab",),
    ("copy-address", Where.ACTOR): ("j", "j"),
    ("browser", Where.ACTOR): ("j", "j"),
    ("copy-statement", Where.RESULTS): ("tab",),
    ("unfold", Where.ACTOR): ("j", "j"),
    ("unfold", Where.RESULTS): ("i", "ctrl+u", *"zweifach", "down", "tab"),
    "up": DOWN,
    "page-up": DOWN,
    "half-page-up": DOWN,
    "top": DOWN,
    "pane-right": ("h", "l"),
    "pane-article": ("1",),
    "jump-back": ("n",),
    "jump-forward": ("n", "H"),
    "undo": ("m",),
    "search": ("2", "w", "w", "enter"),
    ("section-said", Where.ACTOR): ("2",),
    "highlights": (),
    "close": (),
}
"""Keys that come first, at the place itself."""

ELSEWHERE: dict[tuple[str, Where] | str, Callable[..., object]] = {
    "fetch": test_fetching.test_the_key_fetches_and_says_what_came,
    ("open-copy", Where.VERSIONS): test_versions_screen.test_a_copy_opens_and_leads_back,
    "mark-seen": test_since_screen.test_it_can_be_marked_as_seen,
}
"""Commands that need more than a store, and the tests that try them."""


class Recording(BriefingApp):
    """The reader, which notes what it did."""

    done: list[str]

    async def run_action(self, action: Any, default_namespace: DOMNode | None = None, namespaces: Any = None) -> bool:
        self.done.append(str(action))
        return await super().run_action(action, default_namespace, namespaces)


def say(path: Path, words: str, outlet: str) -> None:
    """An article in which Steve Witkoff says something."""
    text = f"„{words}“, sagte Steve Witkoff zu {outlet}. Das Haus schwieg."
    speaker = Span(text.index("Steve"), text.index("Steve") + len("Steve Witkoff"))
    said = Statement(
        StatementKind.DIRECT, (Span(0, len(words) + 2),), speaker=(speaker,), speaker_actor=1, confidence=0.9
    )
    witkoff = Actor(1, "Steve Witkoff", ActorKind.PER, mentions=(Mention(speaker),))
    add(
        path,
        Article(text, source=outlet, published=date(2025, 5, 1), address=f"https://{outlet[-1]}.example/{len(text)}"),
        Analysis("de", (), (witkoff,), (said,)),
    )


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something for every command: much said by one who is watched, feeds, an article that was changed."""
    path = newsroom(tmp_path_factory.mktemp("furnished") / "briefing.db")
    printed = Article(
        "Der Rat stimmte mit großer Mehrheit zu. " + "Das Haus war voll wie lange nicht mehr. " * 9,
        title="Rat stimmt zu", published=date(2025, 2, 3), source="Kurier", address="https://kurier.example/rat",
    )  # fmt: skip
    changed = replace(printed, text=printed.text.replace("mit großer Mehrheit", "einstimmig"))
    connection = connect.open_for_writing(path)
    write.note_visit(connection, visits.seen_by_now(connection))
    for article in (printed, changed, *(replace(changed, text=f"{changed.text} Das war {n}.") for n in range(9))):
        take_in(connection, [article])
    take_in(
        connection, [replace(printed, source="Bote", address="https://bote.example/rat", text=f"{printed.text} So.")]
    )
    now = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    for number in range(12):
        feed, _ = feeds.add_feed(connection, f"https://{number}.example/rss", title=f"Blatt {number}")
        entries = [
            NewEntry(str(n), "d", Article(f"Blatt {number} meldet Haus {n}.", published=date(2025, 1, 1)))
            for n in range(12)
        ]
        feeds.save_poll(connection, feed, FeedState(checked_at=now, succeeded_at=now), entries, take_in)
    kiew = read.actors_named(connection, "Kiew")[0]
    for number in range(12):
        corrections.rename(connection, NameLinker(), kiew, f"Kiew {number}")
    connection.close()
    for number in range(12):
        say(path, f"Das ist nun wirklich der Satz Nummer {number}, und er steht nur hier", f"Blatt {number}")
    for outlet in ("Bote", "Kurier"):
        say(path, "Ich werde im Satz zweifach ganz gewiss noch einmal kommen", outlet)
    connection = connect.open_for_writing(path)
    write.set_watched(connection, read.actors_named(connection, "Steve Witkoff")[0], True)
    connection.close()
    return path


def picture(app: BriefingApp) -> list[list[tuple[str, str]]]:
    """What is on the screen, with its styles."""
    return [
        [(letter, str(segment.style)) for segment in strip for letter in segment.text]
        for strip in app.screen._compositor.render_strips()
    ]


def tried() -> list[tuple[Command, Where]]:
    """Each command with each place where it applies."""
    return [
        (command, where)
        for command in COMMANDS
        for where in command.where
        if command.name not in ELSEWHERE and (command.name, where) not in ELSEWHERE
    ]


@pytest.mark.parametrize(("command", "where"), tried(), ids=lambda each: getattr(each, "name", str(each)).lower())
async def test_its_key_does_something_that_one_sees(
    command: Command, where: Where, furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda *_arguments, **_named: True)
    path = tmp_path / "briefing.db"
    path.write_bytes(furnished.read_bytes())
    app = Recording(path, analyse=False)
    app.done = []
    async with app.run_test(size=(120, 18)) as pilot:
        await settled(pilot)
        await on_the_way(app, pilot, command, where)
        assert await does_something(app, pilot, command)


async def does_something(app: Recording, pilot: Pilot[None], command: Command) -> bool:
    """Whether the command's key reaches it, and one sees that it did something."""
    app.done.clear()
    before, told = picture(app), len(app._notifications)
    if command.keys:
        await pilot.press(command.keys[0])
    else:
        await app.run_command(command)
    await settled(pilot)
    is_seen = not app.is_running or picture(app) != before or len(app._notifications) > told
    return command.action in app.done and is_seen


async def on_the_way(app: BriefingApp, pilot: Pilot[None], command: Command, where: Where) -> None:
    """Go to where the command applies, and do what has to come before it."""
    changed = next(row.id for row in app.store.ask(read.article_page, limit=999) if row.is_changed)
    scrolls = where is Where.ARTICLE and command in commands_at(Where.LIST)
    article = LONG if scrolls else changed if where is Where.VERSIONS or command.name == "versions" else KREML
    app.reading.go(Place(article, pane="list"))
    await settled(pilot)
    for key in (*ON_THE_WAY[where], *BEFORE.get((command.name, where), BEFORE.get(command.name, ()))):
        await pilot.press(key)
        await settled(pilot)


@pytest.mark.parametrize("is_bound", [True, False], ids=["idle", "unbound"])
async def test_a_command_that_does_nothing_is_found_out(
    newsroom_path: Path, monkeypatch: pytest.MonkeyPatch, is_bound: bool
) -> None:
    idle = Command("idle", "", "", ("ö",), (Where.APP,), Group.PROGRAM)
    monkeypatch.setattr(Recording, "action_idle", lambda self: None, raising=False)
    app = Recording(newsroom_path, analyse=False)
    app.done = []
    if is_bound:
        app.bind("ö", "idle")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert not await does_something(app, pilot, idle)
        assert ("idle" in app.done) is is_bound


def test_every_command_is_tried_here_or_its_key_is_pressed_elsewhere() -> None:
    here = {command.name for command, _where in tried()}
    for each, test in ELSEWHERE.items():
        command = BY_NAME[each if isinstance(each, str) else each[0]]
        assert any(f'"{key}"' in inspect.getsource(test) for key in command.keys), (command.name, test)
        here.add(command.name)
    assert here == set(BY_NAME)


def test_only_commands_have_keys_before_them() -> None:
    names = {each if isinstance(each, str) else each[0] for each in (*BEFORE, *ELSEWHERE)}
    assert names <= set(BY_NAME)
    assert set(ON_THE_WAY) == set(Where)
