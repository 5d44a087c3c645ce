"""Copying, also in tmux and over ssh: by the programs that keep a clipboard, and by the terminal itself (OSC 52).

A terminal never says whether it took what OSC 52 sent, so the programs are tried first: tmux, which hands it on to the
terminal outside, then the desktop's own, unless one is logged in from elsewhere. What is copied goes to them by their
standard input.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

SECONDS = 2.0
"""How long a program may take."""

Runs = Callable[[Sequence[str], bytes], bool]
"""Runs a program with this standard input; whether it went well."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of it: the names of the programs that took it, and what is to be written to the terminal."""

    took_it: tuple[str, ...]
    escape: str


def copy(
    text: str, environment: Mapping[str, str] = os.environ, *, runs: Runs | None = None, platform: str = sys.platform
) -> Copied:
    """Hand the text to every program that keeps a clipboard here. Call it in a thread, for programs take their time."""
    run = runs or _run
    took_it = [name for name, command in _programs(environment, platform) if run(command, text.encode())]
    if environment.get("TMUX") and "tmux" not in took_it and run(("tmux", "load-buffer", "-"), text.encode()):
        took_it.append("tmux")  # a tmux before 3.2 has no -w: its own buffer at least
    return Copied(tuple(took_it), escape(text, environment))


def escape(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """What a terminal is sent to put the text on its clipboard; tmux and screen are asked to pass it through."""
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"
    if environment.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environment.get("STY"):  # screen passes no more than this at once
        pieces = [sequence[start : start + 76] for start in range(0, len(sequence), 76)]
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence


def _programs(environment: Mapping[str, str], platform: str) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    if environment.get("TMUX"):
        found.append(("tmux", ("tmux", "load-buffer", "-w", "-")))
    if environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"):
        return found  # a desktop's clipboard there is not the reader's
    if platform == "darwin":
        found.append(("pbcopy", ("pbcopy",)))
    elif environment.get("WAYLAND_DISPLAY"):
        found.append(("wl-copy", ("wl-copy",)))
    elif environment.get("DISPLAY"):
        found.append(("xclip", ("xclip", "-selection", "clipboard")))
        found.append(("xsel", ("xsel", "--clipboard", "--input")))
    elif environment.get("WSL_DISTRO_NAME"):
        found.append(("clip.exe", ("clip.exe",)))
    return found


def _run(command: Sequence[str], text: bytes) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        # They stay in the background to serve the clipboard, so their output is nothing to wait for.
        done = subprocess.run(
            command, input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
