"""Where the data that comes with the program lies, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def seed_briefings() -> list[Path]:
    """The briefings that a new reader opens on, by name, oldest first."""
    installed = _PACKAGE / "seeds"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "seeds"
    return sorted(folder.glob("[0-9]*.txt"))
