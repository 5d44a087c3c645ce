"""``briefing config``: writes the file that explains itself, says what holds, and where the file lies."""

from __future__ import annotations

import os
from dataclasses import asdict
from itertools import count
from pathlib import Path

import click

from briefing import config
from briefing.cli import output
from briefing.cli.root import BROKEN
from briefing.config import Config
from briefing.errors import ConfigError, reason
from briefing.settings import SETTINGS, as_toml, template
from briefing.words import _


@click.group("config")
def config_() -> None:
    """Write, show or find the configuration."""


@config_.command("init")
@click.option("--force", is_flag=True, help="Put an existing file aside first, beside the new one.")
def init(force: bool) -> None:
    """Write a configuration file in which every setting is explained. An existing one is never overwritten."""
    path = config.file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _put_aside(path) if force and path.exists() else None
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError as error:
        raise ConfigError(
            _("cannot write {path}").format(path=path),
            _("it is there already"),
            _("edit it, or say --force, which puts it aside first"),
        ) from error
    except OSError as error:
        raise ConfigError(
            _("cannot write {path}").format(path=path),
            reason(error),
            _("name another with BRIEFING_CONFIG"),
        ) from error
    click.echo(path)
    if kept is not None:
        click.echo(_("The old one is {path} now.").format(path=kept), err=True)


def _put_aside(path: Path) -> Path:
    """Give a file another name that is free; returns it."""
    names = (path.with_name(f"{path.name}.old{number or ''}") for number in count())
    kept = next(name for name in names if not name.exists())
    return path.rename(kept)


@config_.command("path")
def path() -> None:
    """Print where the configuration lies, or would."""
    click.echo(config.file())


@config_.command("show")
@output.json_option
@click.pass_context
def show(context: click.Context, as_json: bool) -> None:
    """Print what holds, after file, environment and options."""
    if (broken := context.meta.get(BROKEN)) is not None:
        raise broken
    config: Config = context.obj
    values = asdict(config) | {"db": str(config.db)}
    if as_json:
        output.print_json(values)
        return
    for setting in SETTINGS:
        value = values[setting.name]
        line = f"{setting.name} = {as_toml(value)}" if value is not None else f"# {setting.name}"
        from_environment = f"  # {setting.variable}" if os.environ.get(setting.variable) else ""
        click.echo(line + from_environment)
    if config.keys:
        click.echo("\n[keys]")
        for command, keys in config.keys.items():
            click.echo(f"{command} = {as_toml(' '.join(keys))}")
