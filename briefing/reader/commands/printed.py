"""Keys as people read and write them."""

from __future__ import annotations

import re

from textual.keys import Keys

from briefing.reader.commands.command import Command
from briefing.words import N_, _

_PRINTED = {
    "space": N_("Space"), "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": N_("Shift+Tab"), "up": "↑",
    "down": "↓", "left": "←", "right": "→", "pagedown": N_("PgDn"), "pageup": N_("PgUp"), "home": N_("Home"),
    "end": N_("End"),
}  # fmt: skip
_NAMED = {printed.casefold(): key for key, printed in _PRINTED.items()} | {"esc": "escape", "return": "enter"}
_MODIFIERS = {"ctrl", "alt", "shift", "super"}


def printed_key(key: str) -> str:
    """A key as people read it: ``ctrl+d`` is ^d, ``pagedown`` is PgDn, ``f5`` is F5."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if re.fullmatch(r"f\d+", key):
        return key.upper()
    return _(_PRINTED[key]) if key in _PRINTED else key


def printed_keys(command: Command) -> str:
    """All keys of a command as people read them."""
    return " ".join(printed_key(key) for key in command.keys)


def key_named(written: str) -> str | None:
    """The key that somebody wrote, as Textual writes it: "PgDn" and "^d" as well as "w" and "ctrl+d"; None for none."""
    named = _named()
    key = named.get(written.casefold(), written)
    if len(key) == 1:
        return key if key.isprintable() and key != " " else None
    if key.startswith("^"):
        key = f"ctrl+{key[1:]}"
    *modifiers, last = key.casefold().split("+")
    last = named.get(last, last)
    if modifiers == ["shift"] and len(last) == 1:
        return last.upper() if last.upper() != last else None
    is_known = (len(last) == 1 and last.isprintable()) or last in _names()
    return "+".join((*modifiers, last)) if is_known and set(modifiers) <= _MODIFIERS else None


def _named() -> dict[str, str]:
    """Textual's names of keys by what is printed on them, in English and in the language of the interface."""
    return _NAMED | {_(printed).casefold(): key for key, printed in _PRINTED.items()}


def _names() -> set[str]:
    return {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
