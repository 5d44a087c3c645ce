"""A program in a pseudo-terminal: type keys into it, and time what it draws."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

ROWS, COLUMNS = 45, 160
LONGEST_WAIT = 60.0
"""Seconds without what is waited for before a measurement is given up."""

ROOT = Path(__file__).parents[1]
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")


class Drawn(NamedTuple):
    """How long something took to be drawn, and how long the program had a processor for it."""

    seconds: float
    work: float


class Terminal:
    """Runs ``command`` in a terminal of its own, with an empty home folder. Use as a context manager."""

    def __init__(self, command: Sequence[str]) -> None:
        self._home = tempfile.TemporaryDirectory()
        self.began = time.perf_counter()
        self._process, self._screen = pty.fork()
        if self._process == 0:  # the child
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.chdir(ROOT)
            path = os.environ.get("PATH", "")
            os.execve(command[0], list(command), {"HOME": self._home.name, "PATH": path, "TERM": "xterm-256color",
                                                  "COLORTERM": "truecolor", "LANG": "C.UTF-8"})  # fmt: skip

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        os.kill(self._process, signal.SIGTERM)
        until = time.perf_counter() + 5
        while os.waitpid(self._process, os.WNOHANG)[0] == 0:
            self._read(0.05)  # lest it waits for a reader
            if time.perf_counter() > until:
                os.kill(self._process, signal.SIGKILL)
        os.close(self._screen)
        self._home.cleanup()

    def until(self, words: str) -> float:
        """Wait until the words are drawn; returns the seconds since the program was started."""
        wanted, seen = words.encode(), b""
        while wanted not in _ESCAPES.sub(b"", seen):
            piece = self._read(LONGEST_WAIT)
            if not piece:
                raise SystemExit(f"the program never drew {words!r}; it drew {_ESCAPES.sub(b'', seen)[-400:]!r}")
            seen = seen[-20_000:] + piece
        return time.perf_counter() - self.began

    def send(self, keys: str, *, quiet: float = 0.1, least: int = 1) -> Drawn:
        """Type keys; returns the time until the last thing was drawn before ``quiet`` seconds of silence.

        Pieces of fewer than ``least`` bytes do not count (a blinking cursor). Raises SystemExit where nothing is drawn.
        """
        worked, sent = self._worked(), time.perf_counter()
        os.write(self._screen, keys.encode())
        last = None
        while True:
            now = time.perf_counter()
            deadline = (last or sent + LONGEST_WAIT) + (quiet if last else 0)
            if now >= deadline:
                break
            if len(self._read(deadline - now)) >= least:
                last = time.perf_counter()
        if last is None:
            raise SystemExit(f"nothing was drawn after {keys!r}")
        return Drawn(last - sent, self._worked() - worked)

    def settled(self, keys: str, *, least: int = 1) -> Drawn:
        """As :meth:`send`, but the end is where the program neither draws nor works for a second.

        For answers that come long after the first thing is drawn.
        """
        worked, sent = self._worked(), time.perf_counter()
        os.write(self._screen, keys.encode())
        last, quiet_since, before = sent, sent, worked
        while time.perf_counter() - quiet_since < 1:
            if len(self._read(0.1)) >= least:
                last = quiet_since = time.perf_counter()
            if (now := self._worked()) - before > 0.01:  # a blinking cursor takes less
                quiet_since, before = time.perf_counter(), now
        return Drawn(last - sent, self._worked() - worked)

    def press(self, keys: str, *, quiet: float = 0.15) -> None:
        """Type keys and wait until all is quiet, whether anything is drawn or not."""
        os.write(self._screen, keys.encode())
        while self._read(quiet):
            pass

    def memory(self) -> float:
        """The program's resident memory, in MB."""
        return self._status("VmRSS")

    def most_memory(self) -> float:
        """The most resident memory that the program ever had, in MB."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        found = re.search(rf"^{name}:\s+(\d+) kB", Path(f"/proc/{self._process}/status").read_text(), re.MULTILINE)
        if found is None:
            raise SystemExit("the program ended before its time")
        return int(found.group(1)) / 1024

    def _worked(self) -> float:
        """Seconds that the program has had a processor, in all its threads."""
        found = 0
        for path in Path(f"/proc/{self._process}/task").glob("*/schedstat"):
            with suppress(OSError):  # a thread that has just ended
                found += int(path.read_text().split()[0])
        return found / 1e9

    def _read(self, seconds: float) -> bytes:
        """What is drawn next, all of it that comes at once; empty where nothing comes in time or the program ended."""
        piece = b""
        wait = seconds
        while select.select([self._screen], [], [], wait)[0]:
            try:
                more = os.read(self._screen, 65536)
            except OSError:  # how Linux says that the program has closed the terminal
                break
            if not more:
                break
            piece += more
            wait = 0
        return piece


BARE_WORDS = "Third pane, line 9"
"""What the bare app has drawn when it has drawn everything."""


def bare() -> list[str]:
    """The command that opens the bare app."""
    return [sys.executable, str(ROOT / "benchmarks" / "bare.py")]


def reader(store: Path) -> list[str]:
    """The command that opens the reader on a store."""
    return [sys.executable, "-m", "briefing", "--db", str(store)]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 100) // 100) - 1)]
