"""``briefing doctor``: checks the configuration, the store, the model and the terminal; what is wrong, and the mend."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

import click

from briefing import config as configuration
from briefing import words
from briefing.cli import output
from briefing.config import Config
from briefing.errors import BriefingError
from briefing.words import N_, _, counted, quoted
from db import connect, read

_KEYS, _STORE, _ANALYSIS, _MODEL = N_("keys"), N_("store"), N_("analysis"), N_("model")
_ENVIRONMENT, _THEME = N_("environment"), N_("theme")
_TERMINAL, _LANGUAGE, _CLIPBOARD = N_("terminal"), N_("language"), N_("clipboard")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``mend`` is '' where nothing is wrong."""

    subject: str
    says: str
    mend: str = ""


@click.command("doctor")
@output.json_option
@click.pass_obj
def doctor_(config: Config, as_json: bool) -> None:
    """Check the configuration, the store, the model and the terminal. Exit status 1 if something needs a mend."""
    checks = (_configuration, _store, _model, _terminal)
    with words.speaking(words.SOURCE if as_json else words.language()):
        found = [finding for check in checks for finding in _findings(check, config)]
    findings = list(dict.fromkeys(found))  # two checks may stumble over the same store
    if as_json:
        output.print_json(findings)
    else:
        for finding in findings:
            _print(finding)
    if any(finding.mend for finding in findings):
        click.get_current_context().exit(1)


def _print(finding: Finding) -> None:
    marks = _("ok"), _("mend")
    mark = marks[bool(finding.mend)].ljust(max(map(len, marks)))
    shown = click.style(mark, fg="yellow", bold=True) if finding.mend else click.style(mark, fg="green")
    sign = " – " if finding.says.endswith("?") else "; "
    mend = f"{sign}{finding.mend}" if finding.mend else ""
    click.echo(f"{shown}  {_(finding.subject)}: {finding.says}{mend}")


def _findings(check: Callable[[Config], Iterator[Finding]], config: Config) -> Iterator[Finding]:
    try:
        yield from check(config)
    except sqlite3.DatabaseError as damage:
        yield _finding(connect.explained(config.db, damage))
    except BriefingError as error:
        yield _finding(error)


def _finding(error: BriefingError) -> Finding:
    return Finding(error.what, error.why, error.mend or _("see above"))


def _configuration(config: Config) -> Iterator[Finding]:
    """Whether it can be used, and what the reader would say of the user's own keys."""
    for name, near in configuration.misspelt().items():
        mend = _("did you mean {value}?").format(value=quoted(near)) if near else _("take it out of the environment")
        yield Finding(_ENVIRONMENT, _("{variable} sets nothing").format(variable=name), mend)
    configuration.load()
    yield from _theme(config)
    if not config.keys:
        return
    from briefing.reader.commands import COMMANDS
    from briefing.reader.commands.key_map import key_map

    path = configuration.file()
    found = key_map(COMMANDS, config.keys)
    for problem in found.problems:
        mend = _("change it under [keys] in {path}").format(path=path) if problem in found.mistakes else ""
        _subject, _colon, says = problem.removesuffix(".").partition(": ")
        yield Finding(_KEYS, says, mend)
    if not found.problems:
        yield Finding(
            _KEYS, counted("{} command has keys of your own", "{} commands have keys of your own", len(config.keys))
        )


def _theme(config: Config) -> Iterator[Finding]:
    from briefing.reader import themes

    problem = themes.problem(config.theme)
    if problem is not None:
        yield Finding(_THEME, *problem)


def _store(config: Config) -> Iterator[Finding]:
    with output.reading(config) as connection:
        fault = read.fault(connection)
        counts = read.counts(connection)
        failed = read.failed_articles(connection)
    if fault:
        says = _("{db} is damaged ({fault})").format(db=config.db, fault=fault)
        yield Finding(_STORE, says, _("put a backup in its place with 'briefing restore FILE'"))
    else:
        yield Finding(_STORE, _("{db} is sound").format(db=config.db))
    has = (
        counted("{} article", "{} articles", counts.articles),
        counted("{} actor", "{} actors", counts.actors),
        counted("{} statement", "{} statements", counts.statements),
    )
    yield Finding(_STORE, ", ".join(has))
    if counts.waiting:
        says = counted("{} article waits for it", "{} articles wait for it", counts.waiting)
        yield Finding(_ANALYSIS, says, _("open the reader or run 'briefing reanalyse'"))
    if failed:
        listed = ", ".join(map(str, failed[:10]))
        says = counted("it failed on {} article", "it failed on {} articles", len(failed))
        yield Finding(_ANALYSIS, f"{says} ({listed})", _("please report their texts"))


def _model(config: Config) -> Iterator[Finding]:
    from briefing.language import pipeline

    started = perf_counter()
    loaded = pipeline.load(config.model)
    seconds = perf_counter() - started
    identity = loaded.identity
    yield Finding(
        _MODEL,
        _("{origin} loads in {seconds} s as {name} {version}").format(
            origin=config.model or _("the model in the package"),
            seconds=words.decimal(seconds),
            name=identity.name,
            version=identity.version,
        ),
    )
    if config.model is None:
        says = _('a larger spaCy pipeline (model = "NAME" in the configuration) would find more names, and more slowly')
    else:
        says = _("names come from it")
    ours = _("who is who and who said what come from the package either way")
    yield Finding(_MODEL, f"{says}; {ours}")
    says = _("it reads articles in the language {language}; others are shown without marks")
    yield Finding(_MODEL, says.format(language=pipeline.LANGUAGE))
    with output.reading(config) as connection:
        waiting, outdated = (len(read.waiting_articles(connection, i)) for i in (None, identity))
    if outdated > waiting:
        says = counted(
            "another pipeline analysed {} article", "another pipeline analysed {} articles", outdated - waiting
        )
        yield Finding(_MODEL, says, _("run 'briefing reanalyse'"))


def _terminal(config: Config) -> Iterator[Finding]:
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    if encoding.replace("-", "") != "utf8":
        says = _("its encoding is {encoding}").format(encoding=encoding or _("not known"))
        yield Finding(_TERMINAL, says, _("set LANG to a UTF-8 locale"))
    else:
        yield Finding(_TERMINAL, _("programs write UTF-8 to it"))
    yield from _drawing(config)
    yield _colours(os.environ)
    yield _clipboard(os.environ)
    columns, lines = shutil.get_terminal_size()
    small = _("widen it: the reader is made for 80×24 and more") if columns < 40 or lines < 12 else ""
    yield Finding(_TERMINAL, _("is {columns}×{lines}").format(columns=columns, lines=lines), small)


def _drawing(config: Config) -> Iterator[Finding]:
    from briefing.reader import plain

    yield Finding(_LANGUAGE, _("the interface speaks English"))  # its translations name their own
    if config.ascii:
        yield Finding(_TERMINAL, _("the configuration asks for plain characters"))
    elif config.ascii is None and plain.is_needed(os.environ):
        says = _("is drawn in with plain characters, as its locale or TERM asks for")
        more = _("ascii = false in the configuration, or a UTF-8 locale in LANG, if it can show more")
        yield Finding(_TERMINAL, f"{says}; {more}")


def _colours(environment: Mapping[str, str]) -> Finding:
    term = environment.get("TERM", "dumb")
    mend = ""
    if environment.get("NO_COLOR"):
        says = _("NO_COLOR is set: actors show by weight and line alone")
    elif term in ("dumb", "unknown"):
        says, mend = _("TERM says that it can place nothing"), _("use a terminal emulator for the reader")
    elif environment.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        says = _("has 24-bit colours")
    elif "256" in term or "kitty" in term:
        says = _("has 256 colours; set COLORTERM=truecolor if it has more")
    else:
        says = _("has 16 colours, the reader takes its own; set COLORTERM=truecolor if it has more")
    return Finding(_TERMINAL, says, mend)


def _clipboard(environment: Mapping[str, str]) -> Finding:
    """Whether what is copied arrives: the terminal is asked to take it (OSC 52), which it cannot confirm."""
    mend = ""
    if environment.get("TMUX"):
        says = _("tmux passes copies on after 'tmux set -g set-clipboard on'")
    elif environment.get("TERM_PROGRAM") == "Apple_Terminal":
        says = _("this terminal takes no copies from programs (OSC 52)")
        mend = _("use another terminal, such as iTerm2, kitty or WezTerm, to copy from the reader")
    else:
        says = _("copies go through the terminal (OSC 52); if none arrives, allow it in its settings")
    return Finding(_CLIPBOARD, says, mend)
