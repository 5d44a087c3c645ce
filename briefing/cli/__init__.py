"""The command line: one small file a group of commands, imported when its command is called."""

from __future__ import annotations

from briefing.cli.root import cli


def main() -> None:
    """The command ``briefing``: exit status 0 done, 1 some input failed, 2 wrong usage."""
    cli(prog_name="briefing")
