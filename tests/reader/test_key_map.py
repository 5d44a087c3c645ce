"""A reader's own keys: every hint, the help and the palette follow them, and mistakes are told in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import words
from briefing.reader.app import BriefingApp
from briefing.reader.commands import COMMANDS, Where, commands_at
from briefing.reader.commands.key_map import KeyMap, key_map
from briefing.reader.commands.printed import key_named, printed_key
from briefing.reader.panes import Pane
from tests.reader.newsroom import newsroom, screen_text, settled, under_cursor

NAMES = [command.name for command in COMMANDS]


def keys_of(found: KeyMap, name: str) -> tuple[str, ...]:
    return next(command.keys for command in found.commands if command.name == name)


def test_without_own_keys_all_is_as_it_was() -> None:
    assert key_map(COMMANDS, {}) == KeyMap(COMMANDS)
    assert key_map(COMMANDS, {}).for_textual(COMMANDS) == {}


def test_an_own_key_takes_the_place_of_the_default_ones() -> None:
    found = key_map(COMMANDS, {"next-actor": ["ä", "^e"]})
    assert keys_of(found, "next-actor") == ("ä", "ctrl+e")
    assert found.problems == ()


def test_a_command_may_be_left_without_a_key() -> None:
    found = key_map(COMMANDS, {"zen": []})
    assert keys_of(found, "zen") == ()
    assert found.for_textual(COMMANDS) == {"zen": "unbound"}
    assert found.problems == ()


def test_two_commands_may_change_their_keys_with_each_other() -> None:
    found = key_map(COMMANDS, {"next-actor": ["W"], "previous-actor": ["w"]})
    assert found.problems == ()
    assert found.for_textual(COMMANDS) == {"next-actor": "W", "previous-actor": "w"}


def test_the_nearest_command_is_named() -> None:
    found = key_map(COMMANDS, {"next-actr": ["w"], "zzzzz": ["q"]})
    assert found.problems == (
        "Keys: there is no command 'next-actr'. Did you mean next-actor?",
        "Keys: there is no command 'zzzzz'.",
    )
    assert found.commands == COMMANDS


def test_what_is_no_key_is_named_and_the_rest_holds() -> None:
    found = key_map(COMMANDS, {"next-actor": ["hugo", "ü"], "zen": ["ctrl+"]})
    assert keys_of(found, "next-actor") == ("ü",)
    assert keys_of(found, "zen") == ("z",)
    assert [problem.split(".")[0] for problem in found.problems] == [
        "Keys: 'hugo' of next-actor is no key",
        "Keys: 'ctrl+' of zen is no key",
    ]


def test_of_two_own_keys_that_are_one_the_first_holds() -> None:
    found = key_map(COMMANDS, {"next-actor": ["ä"], "previous-actor": ["ä"]})
    assert found.problems == ("Keys: ä cannot be both next-actor and previous-actor; it is next-actor.",)
    assert (keys_of(found, "next-actor"), keys_of(found, "previous-actor")) == (("ä",), ("W",))


def test_a_key_that_was_another_commands_is_told() -> None:
    found = key_map(COMMANDS, {"next-actor": ["z"], "pane-list": ["tab"]})
    assert set(found.problems) == {
        "Keys: z was zen and is next-actor now. zen has no key any more.",
        "Keys: Tab was next-pane and is pane-list now. next-pane has no key any more.",
    }
    assert keys_of(found, "zen") == ()


def test_a_key_that_means_something_else_in_one_pane_is_told() -> None:
    found = key_map(COMMANDS, {"next-actor": ["enter"]})
    assert "Keys: Enter stays open in one place (article list); it is next-actor elsewhere." in found.problems
    assert keys_of(found, "open") == ("enter", "l", "right")


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from("abcdwWjk.-;:?1290"), max_size=3)))
def test_no_key_is_given_twice_in_a_place_whatever_is_wished(own: dict[str, list[str]]) -> None:
    found = key_map(COMMANDS, own)
    assert [command.name for command in found.commands] == NAMES
    for where in Where:
        keys = [key for command in commands_at(where, found.commands) for key in command.keys]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", sorted({key for command in COMMANDS for key in command.keys}))
def test_a_key_may_be_written_as_it_is_printed(key: str) -> None:
    assert key_named(printed_key(key)) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [("W", "W"), ("shift+w", "W"), (",", ","), ("ESC", "escape"), ("F12", "f12"), ("alt+x", "alt+x"), ("^d", "ctrl+d"),
     ("Ctrl+PgUp", "ctrl+pageup"), ("", None), ("  ", None), ("hyper+x", None), ("\x07", None)],
)  # fmt: skip
def test_keys_are_understood_as_people_write_them(written: str, key: str | None) -> None:
    assert key_named(written) == key


async def test_hints_help_palette_and_keys_follow(tmp_path: Path) -> None:
    own = {"next-actor": ["ä"], "previous-actor": [","], "pane-panel": ["ö"], "help": ["f2"]}
    app = BriefingApp(newsroom(tmp_path / "newsroom.db"), keys=own, analyse=False)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        assert "F2 help" in screen_text(app)
        await pilot.press("ä", "ä", "w")
        assert under_cursor(app) == "Steve Witkoff"
        await pilot.press("comma")
        assert under_cursor(app) == "Kreml"
        await pilot.press("3")
        assert app.reading.pane is Pane.ARTICLE
        await pilot.press("ö")
        assert app.reading.pane is Pane.PANEL
        await pilot.press("f2", *"next place where an actor")
        await settled(pilot)
        line = next(line for line in screen_text(app).splitlines() if "Go to the next place where an actor" in line)
        assert line.split("Go to")[0].replace("│", "").split()[-1] == "ä"


async def test_mistakes_in_the_key_map_are_told_at_the_start(tmp_path: Path) -> None:
    app = BriefingApp(newsroom(tmp_path / "newsroom.db"), keys={"next-actr": ["e"]}, analyse=False)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        assert [notice.message for notice in app._notifications] == [
            "Keys: there is no command 'next-actr'. Did you mean next-actor?"
        ]


async def test_clashes_of_own_keys_are_one_sentence_at_the_start(tmp_path: Path) -> None:
    own = {"next-actor": ["pagedown"], "next-statement": ["space"], "star": ["j"]}
    app = BriefingApp(newsroom(tmp_path / "newsroom.db"), keys=own, analyse=False)
    async with app.run_test(size=(160, 45)) as pilot:
        await settled(pilot)
        assert [notice.message for notice in app._notifications] == [
            "3 keys of yours are other commands' in some places; 'briefing doctor' says which."
        ]


def test_keys_are_named_in_the_language_of_the_interface() -> None:
    with words.speaking("de"):
        assert [printed_key(key) for key in ("space", "pagedown", ",", "^d")] == ["Leertaste", "Bild↓", ",", "^d"]
        assert [key_named(written) for written in ("Leertaste", "Bild↓", "PgDn", "Ctrl+Pos1")] == [
            "space", "pagedown", "pagedown", "ctrl+home",
        ]  # fmt: skip
