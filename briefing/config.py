"""The configuration: one frozen object, built once from the TOML file, the environment and options, and passed down."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from briefing import words
from briefing.errors import ConfigError

APPLICATION = "briefing"


@dataclass(frozen=True, slots=True)
class Config:
    """What a user can set. ``db`` is the store, ``model`` None means the model that is shipped in the package.

    ``language`` is that of the interface, None: that of the locale. ``allow_private`` names private networks that may
    be reached ("192.168.1.0/24 ::1"); None: none of them. ``keys`` are the reader's own, by the names of commands: the
    table ``[keys]``, or a file ``keys.toml`` beside it.
    """

    db: Path
    model: str | None = None
    theme: str | None = None
    language: str | None = None
    allow_private: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load(environment: Mapping[str, str] = os.environ, *, db: Path | None = None) -> Config:
    """The configuration from its file, overridden by ``BRIEFING_*`` variables, overridden by options.

    Raises ConfigError for a file that is no TOML, an unknown key or a value of another type.
    """
    import platformdirs

    path = Path(environment.get("BRIEFING_CONFIG") or platformdirs.user_config_path(APPLICATION) / "config.toml")
    beside = path.with_name("keys.toml")
    settings = _read(path)
    keys = {**_keys(path, settings.pop("keys", {})), **_keys(beside, _read(beside))}
    texts = {**_texts(path, settings), **_from_environment(environment)}
    configured = texts.pop("db", None) or platformdirs.user_data_path(APPLICATION) / "briefing.db"
    language = texts.get("language")
    if language is not None and language not in words.LANGUAGES:
        known = ", ".join(words.LANGUAGES)
        raise ConfigError(f"cannot speak {language!r}", f"the interface knows {known}", "set one of these as language")
    return Config(Path(db or configured).expanduser(), **texts, keys=keys)


def _read(path: Path) -> dict[str, Any]:
    """The table in a TOML file, empty where there is no file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        what, why = f"cannot read the configuration {path}", error.strerror or str(error)
        raise ConfigError(what, why, "change its permissions, or its place") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot read the configuration {path}", str(error), "mend or remove the file") from error


def _texts(path: Path, settings: Mapping[str, Any]) -> dict[str, str]:
    known = [field.name for field in fields(Config)]
    for key, value in settings.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            mend = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(known)}"
            raise ConfigError(f"cannot use the configuration {path}", f"it has an unknown key {key!r}", mend)
        if not isinstance(value, str):
            raise ConfigError(f"cannot use the configuration {path}", f"{key!r} must be a text", "put it in quotes")
    return dict(settings)


def _keys(path: Path, table: Any) -> dict[str, tuple[str, ...]]:
    """Keys by command: a text has them parted by spaces, a list one by one; none at all frees the command of keys."""
    cannot = f"cannot use the keys in {path}"
    if not isinstance(table, dict):
        raise ConfigError(cannot, "'keys' is no table", 'write [keys] on a line, and below it next-actor = "w"')
    keys = {}
    for command, value in table.items():
        if isinstance(value, str):
            keys[command] = tuple(value.split())
        elif isinstance(value, list) and all(isinstance(key, str) for key in value):
            keys[command] = tuple(value)
        else:
            raise ConfigError(cannot, f"the keys of {command!r} are neither a text nor a list of texts", "quote them")
    return keys


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {field.name: f"BRIEFING_{field.name.upper()}" for field in fields(Config) if field.name != "keys"}
    return {key: environment[name] for key, name in names.items() if environment.get(name)}
