"""Files, folders and standard input become articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from briefing.errors import IntakeError
from briefing.intake.result import Intake

__all__ = ["Intake", "read_bytes", "read_paths"]


def read_paths(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Intake]:
    """Read files, folders (with all below them) and ``-`` (standard input), one result for each file.

    Nothing is raised for an input that cannot be read: its result carries the problem, and the rest goes on.
    """
    for path in paths:
        yield Intake(path, problems=(IntakeError(f"cannot read {path}", "intake is not built yet"),))


def read_bytes(data: bytes, name: str) -> Intake:
    """Read what one file called ``name`` holds. Nothing is raised; problems are in the result."""
    return Intake(name, problems=(IntakeError(f"cannot read {name}", "intake is not built yet"),))
