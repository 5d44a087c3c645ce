"""Piping text to a command of the reader's shell: it gets the text by its standard input, and its output is shown.

The command has no terminal, so nothing that it writes can disturb the screen; what it prints is text here, no more.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, ClassVar, NamedTuple
from weakref import WeakKeyDictionary

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from briefing.reader.doing import DoingApp
from briefing.reader.flow import shown
from briefing.reader.screens.dialogs import Dialog, Line
from briefing.words import _

MOST_SHOWN = 200_000
"""Characters of a command's output that are shown."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.DOTALL)
_last: WeakKeyDictionary[DoingApp, str] = WeakKeyDictionary()
"""The last command, for as long as the program runs."""


class Done(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    output: str


async def run(command: str, text: str) -> Done:
    """Run a command in the shell, with the text on its standard input; it is ended when this is cancelled."""
    with tempfile.TemporaryFile() as output:  # a pipe would wait for what the command leaves in the background
        process = await asyncio.create_subprocess_shell(
            command, stdin=asyncio.subprocess.PIPE, stdout=output, stderr=output, start_new_session=True
        )
        assert process.stdin is not None
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # it has read enough
                process.stdin.write(text.encode())
                await process.stdin.drain()
                process.stdin.close()
            status = await process.wait()
        except asyncio.CancelledError:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            raise
        output.seek(0)
        printed = output.read(MOST_SHOWN * 4).decode(errors="replace")[:MOST_SHOWN]
    return Done(status, _ESCAPES.sub("", printed))


def ask_command(app: DoingApp, text: str, work: Callable[[Coroutine[Any, Any, None]], None]) -> None:
    """Ask for a command, run it, and show what it printed."""

    async def pipe(command: str) -> None:
        app.tell(_("Running {} …").format(command))
        done = await run(command, text)
        app.tell((_("{} failed.") if done.status else _("{} is done.")).format(command))
        if done.output.strip() or done.status:
            app.push_screen(OutputScreen(command, done))

    def go(command: str | None) -> None:
        if command is not None and command.strip():
            _last[app] = command.strip()
            work(pipe(command.strip()))

    words = len(text.split())
    app.push_screen(
        Line(
            _("Pipe to a command"),
            initial=_last.get(app, ""),
            placeholder=_("wc -w"),
            about=_("The text goes to its standard input: {} words.").format(words),
            keys=_("Enter runs it"),
        ),
        go,
    )


class OutputScreen(Dialog[None]):
    """What a command printed."""

    DEFAULT_CSS = """
    OutputScreen #box { max-width: 110; }
    OutputScreen VerticalScroll { height: auto; max-height: 30; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q,enter", "cancel", "Close")]

    def __init__(self, command: str, done: Done) -> None:
        super().__init__(command)
        self._done = done

    def body(self) -> ComposeResult:
        """The lines, to scroll."""
        with VerticalScroll():
            yield Static("\n".join(map(shown, self._done.output.rstrip().splitlines())), markup=False, id="output")

    def on_mount(self) -> None:
        """Begin at its beginning."""
        self.query_one(VerticalScroll).focus()
        self.say(_("It ended with status {}.").format(self._done.status) if self._done.status else "")
