"""What goes on, in one line on standard error that is written over; nothing where nobody looks at it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_width = 0
"""Of the line that stands there now."""


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """The function shows what goes on now in the place of what went on before; at the end the line is gone."""
    try:
        yield _show
    finally:
        clear()


def clear() -> None:
    """Take the line away, so that a sentence can stand there."""
    global _width
    if _width and sys.stderr is not None:
        print("\r" + " " * _width + "\r", end="", file=sys.stderr, flush=True)
    _width = 0


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at it; a stream that the caller has closed is None."""
    return stream is not None and stream.isatty()


def _show(words: str) -> None:
    global _width
    if not is_terminal(sys.stderr):
        return
    room = shutil.get_terminal_size().columns - 1  # in the last column some terminals begin a new line
    line = words if len(words) <= room else words[: room - 1] + "…"
    print("\r" + line.ljust(_width), end="", file=sys.stderr, flush=True)
    _width = len(line)
