"""The configuration: one frozen object, built once from the TOML file, the environment and options, and passed down."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing import words
from briefing.errors import ConfigError, reason
from briefing.settings import SETTINGS, Setting
from briefing.words import _, quoted

APPLICATION = "briefing"

_PREFIX = "BRIEFING_"
_OTHER_VARIABLES = ("BRIEFING_CONFIG", "BRIEFING_STATE")
"""Variables of ours that are no settings: where the configuration lies, and what the reader remembers."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a user can set; :data:`briefing.settings.SETTINGS` explains each. None: nothing was set."""

    db: Path
    model: str | None = None
    language: str | None = None
    theme: str | None = None
    measure: int = 72
    ascii: bool | None = None
    fetch_minutes: int = 0
    allow_private: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load(environment: Mapping[str, str] = os.environ, *, db: Path | None = None) -> Config:
    """The configuration from its file, overridden by ``BRIEFING_*`` variables, overridden by options.

    Raises ConfigError for a file that is no TOML, an unknown key or a value that cannot be used.
    """
    path = file(environment)
    beside = path.with_name("keys.toml")
    table = _read(path)
    keys = {**_keys(path, table.pop("keys", {})), **_keys(beside, _read(beside))}
    settings = {**_values(path, table), **_from_environment(environment)}
    configured = settings.pop("db", None)
    return Config(_store(db or configured), **settings, keys=keys)


def defaults(environment: Mapping[str, str] = os.environ, *, db: Path | None = None) -> Config:
    """What holds where the configuration cannot be used: nothing is set but the store, by option or environment."""
    return Config(_store(db or environment.get("BRIEFING_DB")))


def file(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration lies, or would."""
    import platformdirs

    return Path(environment.get("BRIEFING_CONFIG") or platformdirs.user_config_path(APPLICATION) / "config.toml")


def _store(named: str | Path | None) -> Path:
    import platformdirs

    return Path(named or platformdirs.user_data_path(APPLICATION) / "briefing.db").expanduser()


def misspelt(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables that begin as ours do and set nothing, each with the nearest that does; '' where none is near."""
    known = [name.removeprefix(_PREFIX) for name in (*(each.variable for each in SETTINGS), *_OTHER_VARIABLES)]
    ours = [name.removeprefix(_PREFIX) for name in environment if name.startswith(_PREFIX)]
    near = {name: difflib.get_close_matches(name, known, n=1) for name in ours if name not in known}
    return {_PREFIX + name: _PREFIX + found[0] if found else "" for name, found in near.items()}


def _read(path: Path) -> dict[str, Any]:
    """The table in a TOML file, empty where there is no file."""
    try:
        text = path.read_text(encoding="utf-8")
        import tomllib  # not before: most readers start without such a file

        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except OSError as error:
        what, why = _("cannot read the configuration {path}").format(path=path), reason(error)
        raise ConfigError(what, why, _("change its permissions, or its place")) from error
    except ValueError as error:
        what, why = _("cannot read the configuration {path}").format(path=path), _not_toml(error)
        raise ConfigError(what, why, _("mend or remove the file")) from error


def _not_toml(error: ValueError) -> str:
    """Where a text stops to be TOML; its reader says that in English alone, and in its sentence."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is no UTF-8 text")
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    if place is None:
        return _("its end is missing")
    return _("line {line} is no TOML from column {column} on").format(line=place[1], column=place[2])


def _values(path: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a file."""
    cannot = _("cannot use the configuration {path}").format(path=path)
    by_name = {setting.name: setting for setting in SETTINGS}
    for key, value in table.items():
        if key not in by_name:
            known = [*by_name, "keys"]
            near = difflib.get_close_matches(key, known, n=1)
            mend = (
                _("did you mean {value}?").format(value=quoted(near[0]))
                if near
                else _("known keys are {value}").format(value=", ".join(known))
            )
            raise ConfigError(cannot, _("it has an unknown key {key}").format(key=quoted(key)), mend)
        if type(value) is not by_name[key].kind:  # to Python, true is a number too
            raise ConfigError(
                cannot,
                _("{key} must be {value}").format(key=quoted(key), value=by_name[key].kind_words),
                by_name[key].mend,
            )
        _check(cannot, by_name[key], value)
    return dict(table)


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values = {}
    for setting in SETTINGS:
        if text := environment.get(setting.variable):
            cannot = _("cannot use {variable}").format(variable=setting.variable)
            try:
                values[setting.name] = setting.read(text)
            except ValueError as error:
                raise ConfigError(
                    cannot,
                    _("{text} is not {kind_words}").format(text=quoted(text), kind_words=setting.kind_words),
                    setting.mend,
                ) from error
            _check(cannot, setting, values[setting.name])
    return values


def _check(cannot: str, setting: Setting, value: Any) -> None:
    if setting.name == "language" and value not in words.LANGUAGES:
        known = ", ".join(words.LANGUAGES)
        raise ConfigError(
            cannot,
            _("the interface does not speak {value}").format(value=quoted(value)),
            _("it knows {known}").format(known=known),
        )
    if setting.least is not None and not setting.least <= value <= (setting.most or value):
        raise ConfigError(
            cannot,
            _("{name} is {value}").format(name=quoted(setting.name), value=value),
            _("from {least} to {most} will do").format(least=setting.least, most=setting.most),
        )


def _keys(path: Path, table: Any) -> dict[str, tuple[str, ...]]:
    """Keys by command: a text has them parted by spaces, a list one by one; none at all frees the command of keys."""
    cannot = _("cannot use the keys in {path}").format(path=path)
    if not isinstance(table, dict):
        raise ConfigError(cannot, _("'keys' is no table"), _('write [keys] on a line, and below it next-actor = "w"'))
    keys = {}
    for command, value in table.items():
        if isinstance(value, str):
            keys[command] = tuple(value.split())
        elif isinstance(value, list) and all(isinstance(key, str) for key in value):
            keys[command] = tuple(value)
        else:
            raise ConfigError(
                cannot,
                _("the keys of {command} are neither a text nor a list of texts").format(command=quoted(command)),
                _("quote them"),
            )
    return keys
