"""The reader served by a process of its own, on a small store."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(db: Path) -> Iterator[str]:
    """The address to open."""
    command = [sys.executable, "-m", "briefing", "--db", str(db), "serve", "--port", str(free_port())]
    environment = os.environ | {"BRIEFING_STATE": str(db.with_name("state.json")), "PYTHONPATH": str(ROOT)}
    environment |= {"BRIEFING_CONFIG": str(db.with_name("none.toml"))}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(timeout=20)
