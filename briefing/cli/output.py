"""What all commands share to print: JSON, aligned lines, a connection for the length of a command."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import Any, TypeVar

import click

from briefing.cli.progress import clear, is_terminal
from briefing.config import Config
from briefing.words import _, counted, figures, ngettext
from db import connect, read

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    """Every listing has ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


@contextmanager
def reading(config: Config) -> Iterator[sqlite3.Connection]:
    """A read connection to the configured store, made or migrated where need be."""
    is_new = not config.db.exists()
    connect.prepare(config.db)
    if is_new and is_terminal(sys.stderr):  # perhaps its path was mistyped
        say(_("a new store was made: {db}").format(db=config.db))
    connection = connect.open_for_reading(config.db)
    try:
        yield connection
    finally:
        connection.close()


def print_json(value: Any) -> None:
    """One JSON document on standard output; dataclasses become objects."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def json_line(value: Any) -> str:
    """One JSON document without line breaks."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def print_heading(words: str) -> None:
    """What a part of the output is called."""
    click.echo("\n" + click.style(words, bold=True))


def column(singular: str, plural: str, number: int) -> str:
    """So many things in a column of a table; ``{}`` in the message stands for the number."""
    return ngettext(singular, plural, number).format(figures(number).rjust(4))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns; on a terminal the last one is cut at its width."""
    if not rows:
        return
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    for row in rows:
        line = "  ".join([cell.ljust(width) for cell, width in zip(row, widths, strict=False)] + [row[-1]])
        click.echo(cut(line.rstrip()))


def cut(line: str) -> str:
    """``line`` no longer than the terminal is wide; as it is where the output is no terminal."""
    if not is_terminal(sys.stdout):
        return line
    width = shutil.get_terminal_size().columns
    return line if len(line) <= width else line[: width - 1] + "…"


def say_if_empty(found: Sized, sentence: str) -> None:
    """An empty listing names the next step, on standard error: standard output is data."""
    if not len(found):
        click.echo(sentence, err=True)


def or_waiting(connection: sqlite3.Connection, sentence: str) -> str:
    """What to say where nothing is found: the sentence, unless it is because the store is empty or nothing analysed."""
    if not read.has_articles(connection):
        return _("No articles yet; 'briefing add PATH' brings some in.")
    waiting = read.counts(connection).waiting
    if not waiting:
        return sentence
    many = counted("{} article waits for its analysis", "{} articles wait for their analysis", waiting)
    return _("Nothing found, but {many}; 'briefing reanalyse' runs it.").format(many=many)


def say(sentence: str) -> None:
    """Something on the way, on standard error."""
    clear()
    click.echo(f"briefing: {sentence}", err=True)


def complain(error: Exception) -> None:
    """One sentence on standard error."""
    say(str(error))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
