"""What holds of the registry of commands itself."""

from __future__ import annotations

from collections.abc import Callable

from briefing.reader.commands import COMMANDS, Where, commands_at
from briefing.reader.commands.counted import COUNTED
from tests.reader.conftest import Opened

Reader = Callable[..., Opened]


def test_every_key_of_the_reading_screen_is_bound_once_in_a_place() -> None:
    for where in Where:
        keys = [key for command in commands_at(where) for key in command.keys]
        assert len(keys) == len(set(keys)), where


def test_names_of_commands_are_unique() -> None:
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))


def test_what_a_number_may_stand_before_are_commands() -> None:
    assert set(COUNTED) <= {command.name for command in COMMANDS}
