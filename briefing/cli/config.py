"""``briefing config``: writes the file that explains itself, says what holds, and where the file lies."""

from __future__ import annotations

import os
from dataclasses import asdict

import click

from briefing import config
from briefing.cli import output
from briefing.config import Config
from briefing.errors import ConfigError
from briefing.settings import SETTINGS, as_toml, template
from briefing.words import _


@click.group("config")
def config_() -> None:
    """Write, show or find the configuration."""


@config_.command("init")
def init() -> None:
    """Write a configuration file in which every setting is explained. An existing one is never overwritten."""
    path = config.file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError as error:
        raise ConfigError(
            _("cannot write {path}").format(path=path), _("it is there already"), _("edit it, or move it away first")
        ) from error
    except OSError as error:
        raise ConfigError(
            _("cannot write {path}").format(path=path),
            error.strerror or str(error),
            _("name another with BRIEFING_CONFIG"),
        ) from error
    click.echo(path)


@config_.command("path")
def path() -> None:
    """Print where the configuration lies, or would."""
    click.echo(config.file())


@config_.command("show")
@output.json_option
@click.pass_obj
def show(config: Config, as_json: bool) -> None:
    """Print what holds, after file, environment and options."""
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
