"""What the reader remembers from one start to the next, beside the configuration: the theme chosen, the tour seen."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

THEME, THEME_BEFORE, TOURED = "theme", "theme_before", "toured"


class Memory:
    """A small JSON file. Nothing depends on it: what cannot be read or written is forgotten."""

    def __init__(self, path: Path | None) -> None:
        """Without a path it lasts as long as the program."""
        self._path = path
        self._remembered: dict[str, Any] = {}
        if path is not None:
            with suppress(OSError, ValueError):
                found = json.loads(path.read_text(encoding="utf-8"))
                self._remembered = found if isinstance(found, dict) else {}

    @classmethod
    def at_home(cls, environment: Mapping[str, str] = os.environ) -> Memory:
        """In the platform's folder for such things, or where ``BRIEFING_STATE`` says."""
        import platformdirs

        return cls(Path(environment.get("BRIEFING_STATE") or platformdirs.user_state_path("briefing") / "reader.json"))

    @property
    def has_toured(self) -> bool:
        """Whether the tour was shown."""
        return self._remembered.get(TOURED) is True

    def note_tour(self) -> None:
        """The tour was shown."""
        self._remember({TOURED: True})

    def theme(self, configured: str | None) -> str | None:
        """The theme chosen last; a configuration that names another since then has the last word."""
        chosen = self._remembered.get(THEME)
        is_valid = isinstance(chosen, str) and self._remembered.get(THEME_BEFORE) == configured
        return chosen if is_valid else configured

    def choose_theme(self, theme: str, configured: str | None) -> None:
        """A theme was chosen, in the place of the configured one."""
        self._remember({THEME: theme, THEME_BEFORE: configured})

    def _remember(self, what: Mapping[str, Any]) -> None:
        self._remembered |= what
        if self._path is not None:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                fresh = self._path.with_name(f"{self._path.name}.new")
                fresh.write_text(json.dumps(self._remembered), encoding="utf-8")
                fresh.replace(self._path)
