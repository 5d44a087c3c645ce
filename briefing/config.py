"""The configuration: one frozen object, built once from the TOML file, the environment and options, and passed down."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from briefing.errors import ConfigError

APPLICATION = "briefing"


@dataclass(frozen=True, slots=True)
class Config:
    """What a user can set. ``db`` is the store, ``model`` None means the model that is shipped in the package.

    ``allow_private`` names private networks that may be reached ("192.168.1.0/24 ::1"); None: none of them.
    """

    db: Path
    model: str | None = None
    theme: str | None = None
    allow_private: str | None = None


def load(environment: Mapping[str, str] = os.environ, *, db: Path | None = None) -> Config:
    """The configuration from its file, overridden by ``BRIEFING_*`` variables, overridden by options.

    Raises ConfigError for a file that is no TOML, an unknown key or a value of another type.
    """
    import platformdirs

    path = Path(environment.get("BRIEFING_CONFIG") or platformdirs.user_config_path(APPLICATION) / "config.toml")
    settings = {**_read(path), **_from_environment(environment)}
    store = db or Path(settings.get("db") or platformdirs.user_data_path(APPLICATION) / "briefing.db")
    return Config(store.expanduser(), settings.get("model"), settings.get("theme"), settings.get("allow_private"))


def _read(path: Path) -> dict[str, str]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        what, why = f"cannot read the configuration {path}", error.strerror or str(error)
        raise ConfigError(what, why, "change its permissions, or its place") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot read the configuration {path}", str(error), "mend or remove the file") from error
    known = [field.name for field in fields(Config)]
    for key, value in settings.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            mend = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(known)}"
            raise ConfigError(f"cannot use the configuration {path}", f"it has an unknown key {key!r}", mend)
        if not isinstance(value, str):
            raise ConfigError(f"cannot use the configuration {path}", f"{key!r} must be a text", "put it in quotes")
    return settings


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {field.name: f"BRIEFING_{field.name.upper()}" for field in fields(Config)}
    return {key: environment[name] for key, name in names.items() if environment.get(name)}
