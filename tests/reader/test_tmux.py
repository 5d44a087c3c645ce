"""A whole reading in a real terminal: tmux runs the program, keys are typed, and the screen is read off.

Pilot tests see what the program means to draw; here is seen what a terminal makes of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reader.newsroom import newsroom

TMUX = shutil.which("tmux")
ROOT = Path(__file__).parents[2]
LONGEST_WAIT = 60.0

pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed")


class Session:
    """The reader in a terminal of tmux."""

    def __init__(self, socket: Path, command: str, size: tuple[int, int]) -> None:
        self._tmux = [TMUX or "tmux", "-S", str(socket), "-f", os.devnull]
        columns, rows = size
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), command)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=False, timeout=30)
        return done.stdout

    def type(self, *keys: str) -> None:
        """Type keys, as tmux names them."""
        for key in keys:
            self._run("send-keys", *(["-l", key] if len(key) == 1 else [key]))

    def screen(self) -> str:
        """What is on the screen; empty when the program has ended."""
        return self._run("capture-pane", "-p")

    def until(self, *words: str, gone: str = "") -> str:
        """Wait for words on the screen, and for others to be gone; the screen."""
        limit = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < limit:
            seen = self.screen()
            if all(word in seen for word in words) and not (gone and gone in seen):
                return seen
            time.sleep(0.05)  # another program draws: there is nothing to wait for but the screen
        pytest.fail(f"{words} never came (or {gone!r} never went); the screen:\n{self.screen()}")

    def has_ended(self) -> bool:
        """Whether the program ends within the time."""
        limit = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < limit:
            if not self._run("list-sessions"):
                return True
            time.sleep(0.05)
        return False

    def close(self) -> None:
        """End it."""
        self._run("kill-server")


@pytest.fixture(params=[(80, 24), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
def session(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Session]:
    path = newsroom(tmp_path / "newsroom.db")
    environment = f"HOME={tmp_path} XDG_CONFIG_HOME={tmp_path} PYTHONPATH={ROOT} LC_ALL=C.UTF-8 LANGUAGE=en"
    command = f"env {environment} {sys.executable} -m briefing --db {path}"
    opened = Session(tmp_path / "tmux", command, request.param)
    yield opened
    opened.close()


def test_a_whole_reading(session: Session) -> None:
    session.until("Der Kreml", "? help", "1 Articles · 3 unread of 3")
    session.type("Escape")
    session.until(gone="Tour")
    session.type("l")
    session.until("actors · 4 statements", "„Ich bin zuversichtlich“, sagte Witkoff.", "3 Who said what · 4")
    session.type("w", "w")
    session.until("Steve Witkoff · person")
    session.type(")", ")")
    session.until("Steve Witkoff · person · 3/4", "▸┇")
    session.type("Enter")
    session.until("Steve Witkoff", "said", gone="2 Article")
    session.type("Escape")
    session.until("2 Article")
    session.type("n")
    session.until("Berlin wartet ab")
    session.type("H")
    session.until("Steve Witkoff · person · 3/4", "▸┇")
    session.type("/", "/", *"belang", "Enter")
    session.until("Absatz 1:", "match 1/240")
    session.type("Escape", "?")
    session.until("type to find a command", "Moving")
    session.type(*"half a page")
    session.until("^d", gone="Leave the program")
    session.type("Escape")
    session.until("Absatz 1:", gone="type to find a command")
    session.type("1", "q")
    assert session.has_ended()
