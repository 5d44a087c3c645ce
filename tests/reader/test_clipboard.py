"""Copying hands the text to whoever keeps a clipboard, and never says more than it knows."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which

import pytest

from briefing.reader.clipboard import copy, escape

PLAIN = "\x1b]52;c;w7w=\a"  # ü


class Programs:
    """Programs that are there or not, and what they were given."""

    def __init__(self, *there: str) -> None:
        self.there = there
        self.given: list[tuple[tuple[str, ...], str]] = []

    def __call__(self, command: Sequence[str], text: bytes) -> bool:
        self.given.append((tuple(command), text.decode()))
        return " ".join(command).startswith(self.there) if self.there else False


@pytest.mark.parametrize(
    ("environment", "platform", "there", "took_it"),
    [
        ({}, "linux", ("wl-copy", "xclip"), ()),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ("wl-copy",), ("wl-copy",)),
        ({"DISPLAY": ":0"}, "linux", ("xsel",), ("xsel",)),
        ({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}, "linux", ("xclip",), ()),
        ({}, "darwin", ("pbcopy",), ("pbcopy",)),
        ({"SSH_CONNECTION": "a b"}, "darwin", ("pbcopy",), ()),
        ({"TMUX": "/tmp/tmux"}, "linux", ("tmux load-buffer -w",), ("tmux",)),
        ({"TMUX": "/tmp/tmux"}, "linux", ("tmux load-buffer -",), ("tmux",)),
        ({"TMUX": "/tmp/tmux", "WAYLAND_DISPLAY": "w"}, "linux", ("tmux", "wl-copy"), ("tmux", "wl-copy")),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ("clip.exe",), ("clip.exe",)),
    ],
)
def test_whoever_keeps_a_clipboard_gets_the_text(
    environment: dict[str, str], platform: str, there: tuple[str, ...], took_it: tuple[str, ...]
) -> None:
    programs = Programs(*there)
    copied = copy("ü", environment, runs=programs, platform=platform)
    assert copied.took_it == took_it
    assert all(text == "ü" and "ü" not in command for command, text in programs.given)


def test_a_tmux_without_the_option_keeps_it_in_its_own_buffer() -> None:
    programs = Programs("tmux load-buffer -")
    programs.there = ("tmux load-buffer - ",)  # neither form: with -w it is another command
    assert copy("ü", {"TMUX": "x"}, runs=programs).took_it == ()
    assert [command[2:] for command, _ in programs.given] == [("-w", "-"), ("-",)]


def test_the_terminal_is_sent_osc_52_through_tmux_and_screen() -> None:
    assert escape("ü", {}) == PLAIN
    assert escape("ü", {"TMUX": "x"}) == "\x1bPtmux;\x1b\x1b]52;c;w7w=\a\x1b\\"
    assert escape("ü", {"STY": "1.pts"}) == f"\x1bP{PLAIN}\x1b\\"
    long = escape("ü" * 300, {"STY": "1.pts"})
    inside = long.replace("\x1bP", "").replace("\x1b\\", "")
    assert base64.b64decode(inside.removeprefix("\x1b]52;c;").removesuffix("\a")).decode() == "ü" * 300


@pytest.mark.skipif(which("tmux") is None, reason="tmux is not installed")
def test_a_real_tmux_has_it_in_its_buffer(tmp_path: Path) -> None:
    server = ["tmux", "-S", str(tmp_path / "socket")]
    subprocess.run([*server, "-f", "/dev/null", "new-session", "-d", "sleep 60"], check=True)
    try:
        program = "from briefing.reader.clipboard import copy; print(copy('„Grüße“').took_it)"
        told = tmp_path / "told"
        command = f'{_python()} -c "{program}" > {told}; tmux wait-for -S copied'
        subprocess.run([*server, "new-window", command], check=True)
        subprocess.run([*server, "wait-for", "copied"], check=True, timeout=60)
        assert told.read_text() == "('tmux',)\n"
        shown = subprocess.run([*server, "show-buffer"], capture_output=True, text=True, check=True)
        assert shown.stdout == "„Grüße“"
    finally:
        subprocess.run([*server, "kill-server"], check=False)


def _python() -> str:
    import sys

    return f"env PYTHONPATH={Path(__file__).parents[2]} {sys.executable}"
