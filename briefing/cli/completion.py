"""``briefing completion``: the shell's completion script."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from briefing.cli.root import cli


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_(shell: str) -> None:
    """Print the completion script of your shell; for bash: eval "$(briefing completion bash)" in ~/.bashrc."""
    kind = get_completion_class(shell)
    assert kind is not None, "click completes all shells on offer"
    click.echo(kind(cli, {}, "briefing", "_BRIEFING_COMPLETE").source())
