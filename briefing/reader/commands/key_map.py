"""A reader's own keys: the table ``[keys]`` of the configuration laid over the keys of the registry. Pure.

What cannot be done of it is told in a sentence each, and the rest holds: a command that nobody knows, a key that no
keyboard has, two commands that want the same key in the same place.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.reader.commands.command import PANES, Command, Where
from briefing.reader.commands.printed import key_named, printed_key
from briefing.words import _

NO_KEY = "unbound"
"""A name that no key has: Textual has no other way to take the last key from a binding."""


class KeyMap(NamedTuple):
    """The commands with the keys that they have for this reader, and what there is to say about it.

    ``mistakes`` are those of the ``problems`` that cannot be meant; the others are what the reader's keys bring about.
    """

    commands: tuple[Command, ...]
    problems: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()

    def for_textual(self, defaults: Iterable[Command]) -> dict[str, str]:
        """What :meth:`textual.app.App.set_keymap` takes: the keys of those commands that have others by default."""
        before = {command.name: command.keys for command in defaults}
        changed = (command for command in self.commands if command.keys != before[command.name])
        return {c.name: ",".join("comma" if key == "," else key for key in c.keys) or NO_KEY for c in changed}


def key_map(commands: Sequence[Command], own: Mapping[str, Sequence[str]]) -> KeyMap:
    """The commands with ``own`` keys (by the names of commands) in the place of their default ones."""
    problems: list[str] = []
    by_name = {command.name: command for command in commands}
    taken = _shared_out(_wanted(by_name, own, problems), by_name, problems)
    mistakes = tuple(problems)
    found = []
    for command in commands:
        if taken.get(command.name) or (command.name in taken and not own[command.name]):
            found.append(command._replace(keys=tuple(taken[command.name])))
        else:
            # also where others were before it with all that it was to have: its old keys are better than none
            found.append(_with_what_is_left(command, taken, by_name, problems))
    return KeyMap(tuple(found), tuple(problems), mistakes)


def _shared_out(
    wanted: Mapping[str, Sequence[str]], by_name: Mapping[str, Command], problems: list[str]
) -> dict[str, list[str]]:
    """The own keys, each for the first of those commands that want it in a place."""
    taken: dict[str, list[str]] = {name: [] for name in wanted}
    for name, keys in wanted.items():
        for key in keys:
            first = next((n for n in taken if key in taken[n] and _meet(by_name[n], by_name[name])), None)
            if first is None:
                taken[name].append(key)
            elif first != name:
                told = _("Keys: {key} cannot be both {first} and {second}; it is {first}.")
                problems.append(told.format(key=printed_key(key), first=first, second=name))
    return taken


def _with_what_is_left(
    command: Command, taken: Mapping[str, Sequence[str]], by_name: Mapping[str, Command], problems: list[str]
) -> Command:
    """A command that was not changed itself, without the keys that others have taken from it."""
    rivals = {name: keys for name, keys in taken.items() if _meet(by_name[name], command)}
    takers = {key: name for name, keys in rivals.items() for key in keys if key in command.keys}
    left = tuple(key for key in command.keys if key not in takers)
    for key, name in takers.items():
        told = _("Keys: {key} was {old} and is {new} now.").format(key=printed_key(key), old=command.name, new=name)
        problems.append(told if left else f"{told} {_('{old} has no key any more.').format(old=command.name)}")
    for outer, keys in taken.items():
        place = _hidden_in(by_name[outer], command)
        for key in keys:
            if place is not None and key in left:
                told = _("Keys: {key} stays {inner} in one place ({place}); it is {outer} elsewhere.")
                problems.append(told.format(key=printed_key(key), inner=command.name, outer=outer, place=_(place)))
    return command._replace(keys=left)


def _wanted(names: Iterable[str], own: Mapping[str, Sequence[str]], problems: list[str]) -> dict[str, list[str]]:
    """The own keys as Textual writes them, of those commands that there are."""
    wanted = {}
    for name, keys in own.items():
        if name not in names:
            near = difflib.get_close_matches(name, list(names), n=1)
            meant = " " + _("Did you mean {name}?").format(name=near[0]) if near else ""
            problems.append(_("Keys: there is no command {name}.").format(name=repr(name)) + meant)
            continue
        known = [(key, key_named(key)) for key in keys]
        told = _("Keys: {key} of {name} is no key. Write a character, or a name like space, enter, f2 or ctrl+d.")
        problems += [told.format(key=repr(key), name=name) for key, meant_key in known if meant_key is None]
        sound = [meant_key for _key, meant_key in known if meant_key is not None]
        if sound or not keys:  # a command whose new keys are all mistaken keeps its old ones
            wanted[name] = sound
    return wanted


def _meet(one: Command, other: Command) -> bool:
    """Whether both are asked for a key in the same place."""
    return not set(one.where).isdisjoint(other.where)


def _hidden_in(outer: Command, inner: Command) -> Where | None:
    """The place where a key of ``inner`` comes before that of ``outer``, which is around it."""
    for place in inner.where:
        around = {Where.APP} if place is not Where.APP else set[Where]()
        if place in PANES:
            around.add(Where.READING)
        if not around.isdisjoint(outer.where) and place not in outer.where:
            return place
    return None
