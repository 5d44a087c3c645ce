"""The command ``briefing`` itself: options that all commands share, and where each command lies."""

from __future__ import annotations

import errno
import gettext
import importlib
import os
import re
import sqlite3
import sys
from contextlib import suppress
from dataclasses import replace
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

from briefing import __version__, config, words
from briefing.cli import usage
from briefing.cli.commands import COMMANDS, GROUPS
from briefing.errors import BriefingError, ConfigError
from briefing.words import N_, _
from db import connect


class Commands(click.Group):
    """Imports a command when it is called, and turns a mendable error into its sentence and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"briefing.cli.{COMMANDS[cmd_name].module}")
        command: click.Command = getattr(module, f"{cmd_name}_")
        _take_store(command)
        speak(command)
        _introduce(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What there is, in groups; no command is imported for it."""
        for title, entries in GROUPS.items():
            with formatter.section(_(title)):
                formatter.write_dl([(name, _(entry.summary)) for name, entry in entries.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; what goes wrong with the store or the output on the way is a sentence."""
        ctx.meta[WORDS] = tuple(ctx.args)  # click takes them away before it calls :func:`cli`
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if error.ctx is None and ctx.invoked_subcommand in COMMANDS:  # click's parser does not say where it was
                command = self.get_command(ctx, ctx.invoked_subcommand)
                error.ctx = click.Context(command, parent=ctx, info_name=ctx.invoked_subcommand) if command else None
            raise
        except sqlite3.DatabaseError as error:
            raise connect.explained(ctx.obj.db, error) from error
        except BrokenPipeError:
            # Whoever reads our output has enough; Python would complain once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            sys.stdout = None  # what waits in it can go nowhere
            raise BriefingError(_("cannot write"), _("there is no space left"), _("make room on the disk")) from error

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run, and exit with the status."""
        _choose_language()
        speak(self)
        try:
            status = super().main(*args, **(extra | {"standalone_mode": False}))
        except click.ClickException as error:
            usage.complain(error)
            status = error.exit_code
        except BriefingError as error:
            click.echo(f"briefing: {error}", err=True)
            status = 1
        except (click.Abort, KeyboardInterrupt):
            click.echo(f"briefing: {_('interrupted; what was done is kept.')}", err=True)
            status = 130
        sys.exit(status or 0)


def _choose_language() -> None:
    """Choose the language before anything is said; a configuration that cannot be read is complained of later.

    What click says by itself it looks up with gettext, in the language of the environment: it finds our catalogue.
    """
    try:
        words.choose(config.load().language)
    except BriefingError:
        words.choose()
    os.environ["LANGUAGE"] = words.language()
    gettext.bindtextdomain(words.DOMAIN, words.FOLDER)
    gettext.textdomain(words.DOMAIN)


def speak(command: click.Command) -> None:
    """Let a command and all below it explain themselves in the language of the interface."""
    if words.language() == words.SOURCE:
        return
    command.help = _(cleandoc(command.help or ""))
    command.options_metavar = placeholders(command.options_metavar or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
        if not (isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count)):
            parameter.metavar = placeholders(parameter.make_metavar(click.Context(command)))
    if isinstance(command, click.Group):
        command.subcommand_metavar = placeholders(command.subcommand_metavar)
    if isinstance(command, click.Group) and not isinstance(command, Commands):
        for below in command.commands.values():
            speak(below)


def _introduce(command: click.Command) -> None:
    """Let a group tell of what is below it in whole sentences: click would cut them off at the end of a line."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            first = (below.help or "").split("\n\n")[0]
            below.short_help = re.split(r"(?<=[.!?])\s", first, maxsplit=1)[0]


def placeholders(usage: str) -> str:
    """``[OPTIONS] FILE`` in the language of the interface."""
    return PLACEHOLDER.sub(lambda found: _(found[0]), usage)


def _take_store(command: click.Command) -> None:
    """Let ``--db`` stand behind a command's name too, where many will write it."""
    if any(parameter.name == "db" for parameter in command.params):
        return
    option = click.Option(["--db"], type=STORE_PATH, help=STORE_HELP, expose_value=False, callback=_name_store)
    command.params.append(option)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _take_store(below)


def _name_store(context: click.Context, parameter: click.Parameter, path: Path | None) -> None:
    if path is not None:
        context.obj = context.find_root().obj = replace(context.obj, db=path.expanduser())


def _help_all_the_same(context: click.Context) -> None:
    """Where help on a command is asked for, give it and exit: it needs no configuration."""
    command, parent, name, words = context.command, context, context.invoked_subcommand, context.meta[WORDS]
    with suppress(click.UsageError):
        while name is not None and isinstance(command, click.Group):
            below = command.get_command(parent, name)
            if below is None:
                return
            own = below.make_context(name, list(words), parent=parent)  # exits behind the help
            beyond = words[len(words) - len(own.args) - 1 :] if isinstance(below, click.Group) else []
            command, parent, name, words = below, own, beyond[0] if beyond else None, beyond[1:]


MENDING = ("completion", "config", "doctor")
"""Commands that work while the configuration cannot be used, for one needs them then (and the shell at its start)."""

BROKEN = f"{__name__}.broken"
"""Where in the context of click the error lies that they were called in spite of."""

WORDS = f"{__name__}.words"
"""Where in the context of click the words behind the command's name lie."""

PLACEHOLDER = re.compile(r"[A-Z][A-Z_]+")
"""What stands in a usage line for something that the user says."""

STORE_PATH = click.Path(path_type=Path)
STORE_HELP = N_("The store [default: the platform's data folder].")


@click.group(
    "briefing", cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--db", type=STORE_PATH, help=STORE_HELP)
@click.version_option(__version__, "-V", "--version")
@click.pass_context
def cli(context: click.Context, db: Path | None) -> None:
    """Read the news in a terminal, and see who said what.

    Without a command the reader opens; on an empty store it first imports the seed briefings.
    """
    try:
        context.obj = config.load(db=db)
    except ConfigError as error:
        context.obj, context.meta[BROKEN] = config.defaults(db=db), error
        if context.invoked_subcommand not in MENDING:
            _help_all_the_same(context)
            raise
    if context.invoked_subcommand is None:
        from briefing.cli.reading import open_reader

        open_reader(context.obj)
