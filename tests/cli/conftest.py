"""The command line, called in this process on a store of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli.root import cli

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls ``briefing`` with these words; ``input`` is standard input."""
    monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "briefing.db"))
    monkeypatch.setenv("BRIEFING_CONFIG", str(tmp_path / "config.toml"))

    def call(*words: str | Path, input: str | bytes | None = None) -> Result:  # noqa: A002  (click's own name)
        return CliRunner().invoke(cli, [str(word) for word in words], input=input)

    return call
