"""Help: every command is there with its keys, and typing narrows them down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style
from textual.widgets import Static

from briefing.reader.commands import COMMANDS, Command, Group, Where, printed_keys
from briefing.reader.inks import Ink
from briefing.reader.screens.help import HelpScreen, help_lines, matching
from tests.reader.library import Host
from tests.reader.newsroom import settled

INKS = dict.fromkeys(Ink, Style())


def flat(commands: list[Command], width: int = 96) -> str:
    return " ".join(" ".join(line.plain for line in help_lines(commands, width, INKS)).split())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_stands_there_and_is_found_by_its_name_and_keys(command: Command) -> None:
    assert command.sentence in flat(list(COMMANDS))
    assert printed_keys(command) in flat([command])
    for words in (command.label, printed_keys(command), command.sentence.upper()):
        assert command in matching(COMMANDS, words)


def test_all_words_must_be_there() -> None:
    found = matching(COMMANDS, "next statement")
    assert "next-statement" in {command.name for command in found}
    assert len(found) < len(COMMANDS)
    assert matching(COMMANDS, "next statement quxquux") == []
    assert matching(COMMANDS, " ") == list(COMMANDS)


def test_a_key_finds_its_commands() -> None:
    found = matching(COMMANDS, "w")
    assert found
    assert all("w" in command.keys for command in found)
    assert all("pagedown" in command.keys for command in matching(COMMANDS, "PgDn"))


def test_chapters_stand_once_and_in_order() -> None:
    lines = [line.plain for line in help_lines(COMMANDS, 96, INKS)]
    assert [line for line in lines if line in set(Group)] == list(Group)


@given(st.integers(20, 200))
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    assert all(line.cell_length <= max(width, 30) for line in help_lines(COMMANDS, width, INKS))


async def test_typing_narrows_down() -> None:
    screen = HelpScreen(COMMANDS)
    async with Host(None, screen).run_test() as pilot:
        await settled(pilot)
        lines = screen.query_one("#lines", Static)
        assert "Open the page of the one who said this." in " ".join(str(lines.content).split())
        await pilot.press(*"star")
        await settled(pilot)
        assert "Star the article" in str(lines.content)
        assert "Leave the program" not in str(lines.content)
        await pilot.press(*"xyz")
        await settled(pilot)
        assert str(lines.content) == "No command has these words."


async def test_the_list_scrolls_while_one_types() -> None:
    screen = HelpScreen(COMMANDS)
    async with Host(None, screen).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        scroll = screen.query_one("#commands")
        await pilot.press("pagedown", "down")
        await settled(pilot)
        below = scroll.scroll_offset.y
        assert below > 1
        await pilot.press("up")
        await settled(pilot)
        assert scroll.scroll_offset.y == below - 1
        await pilot.press("pageup")
        await settled(pilot)
        assert scroll.scroll_offset.y == 0


@pytest.mark.parametrize("key", ["escape", "f1"])
async def test_leaving(key: str) -> None:
    app = Host(None, HelpScreen(COMMANDS))
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert app.answers == [None]


async def test_a_command_from_a_plugin_is_no_markup() -> None:
    command = Command("odd", "[b]Odd[/b]", "Does [red]odd[/red] things.", ("o",), (Where.LIST,), Group.VIEW)
    assert "Does [red]odd[/red] things. article list" in flat([command])


async def test_every_line_is_set_for_the_width_that_there_is() -> None:
    screen = HelpScreen(COMMANDS)
    async with Host(None, screen).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        lines = screen.query_one("#lines", Static)
        assert all(len(line) <= lines.content_size.width for line in str(lines.content).splitlines())
