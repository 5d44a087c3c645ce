"""A process that works for the reader and tells its progress as one JSON object a line."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from briefing.words import _

Event = dict[str, Any]
"""A line of a process; ``event`` says of what kind it is, and "end" comes last."""

NICENESS = 10
"""How far such a process stands back behind what the reader does (POSIX)."""

SECONDS_TO_STOP = 3.0
"""How long it may take to end once it is asked to."""

_LONGEST_LINE = 1 << 20
_LONGEST_REASON = 500


async def run_process(command: Sequence[str], tell: Callable[[Event], object]) -> str | None:
    """Run a process to its end, ``tell`` each event; returns why it failed, or None where it came to its end.

    Cancelled, it ends the process. Raises OSError where it cannot be started, ValueError for a line beyond all bounds.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=_LONGEST_LINE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        _stand_back(process.pid)
        last_words = asyncio.create_task(_last_line(process.stderr))
        came_to_its_end = False
        async for line in process.stdout:
            event = _event(line)
            came_to_its_end = came_to_its_end or event.get("event") == "end"
            tell(event)
        status = await process.wait()  # 1 also where it is through but some of its work failed
        reason = await last_words
        return None if came_to_its_end else reason or _("it ended with status {status}").format(status=status)
    finally:
        await _end(process)


def _event(line: bytes) -> Event:
    """The event in a line of the process's standard output; empty for any other line."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _stand_back(process_id: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process_id, NICENESS)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), SECONDS_TO_STOP)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _last_line(stream: asyncio.StreamReader) -> str:
    """The last line of what a process had to say; the rest is read too, lest it waits for a reader."""
    tail = b""
    while piece := await stream.read(_LONGEST_REASON * 4):
        tail = (tail + piece)[-_LONGEST_REASON * 4 :]
    last = (tail.decode(errors="replace").strip().splitlines() or [""])[-1]
    return "".join(character for character in last if character.isprintable())[:_LONGEST_REASON]
