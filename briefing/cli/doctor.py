"""``briefing doctor``: checks the store, the model and the terminal; says what is wrong and the mend."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

import click

from briefing.cli import output
from briefing.config import Config
from briefing.errors import BriefingError
from db import connect, read


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
    """Check the store, the model and the terminal. Exit status 1 if something needs a mend."""
    found = [finding for check in (_store, _model, _terminal) for finding in _findings(check, config)]
    findings = list(dict.fromkeys(found))  # two checks may stumble over the same store
    if as_json:
        output.print_json(findings)
    else:
        for finding in findings:
            mark = click.style("mend", fg="yellow", bold=True) if finding.mend else click.style("ok  ", fg="green")
            click.echo(f"{mark}  {finding.subject}: {finding.says}" + (f"; {finding.mend}" if finding.mend else ""))
    if any(finding.mend for finding in findings):
        click.get_current_context().exit(1)


def _findings(check: Callable[[Config], Iterator[Finding]], config: Config) -> Iterator[Finding]:
    try:
        yield from check(config)
    except sqlite3.DatabaseError as damage:
        error = connect.explained(config.db, damage)
        yield Finding(error.what, error.why, error.mend)
    except BriefingError as error:
        yield Finding(error.what, error.why, error.mend or "see above")


def _store(config: Config) -> Iterator[Finding]:
    with output.reading(config) as connection:
        fault = read.fault(connection)
        counts = read.counts(connection)
        failed = read.failed_articles(connection)
    if fault:
        yield Finding("store", f"{config.db} is damaged ({fault})", "restore it from a backup")
    else:
        yield Finding("store", f"{config.db} is sound")
    yield Finding("store", f"{counts.articles} articles, {counts.actors} actors, {counts.statements} statements")
    if counts.waiting:
        mend = "open the reader or run 'briefing reanalyse'"
        yield Finding("analysis", f"{counts.waiting} articles wait for it", mend)
    if failed:
        listed = ", ".join(map(str, failed[:10]))
        yield Finding("analysis", f"it failed on {len(failed)} articles ({listed})", "please report their texts")


def _model(config: Config) -> Iterator[Finding]:
    from briefing.language import pipeline

    started = perf_counter()
    loaded = pipeline.load(config.model)
    seconds = perf_counter() - started
    origin = config.model or "the model in the package"
    identity = loaded.identity
    yield Finding("model", f"{origin} loads in {seconds:.1f} s as {identity.name} {identity.version}")
    if config.model is None:
        says = 'a larger spaCy pipeline (model = "NAME" in the configuration) would find more names, and more slowly'
    else:
        says = "names come from it"
    yield Finding("model", f"{says}; who is who and who said what come from the package either way")
    yield Finding("model", f"it reads {pipeline.LANGUAGE}; articles in other languages are shown without marks")
    with output.reading(config) as connection:
        waiting, outdated = (len(read.waiting_articles(connection, i)) for i in (None, identity))
    if outdated > waiting:
        yield Finding("model", f"another pipeline analysed {outdated - waiting} articles", "run 'briefing reanalyse'")


def _terminal(config: Config) -> Iterator[Finding]:
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    if encoding.replace("-", "") != "utf8":
        yield Finding("terminal", f"its encoding is {encoding or 'not known'}", "set LANG to a UTF-8 locale")
    else:
        yield Finding("terminal", "speaks UTF-8")
    yield from _drawing(config)
    yield _colours(os.environ)
    yield _clipboard(os.environ)
    columns, lines = shutil.get_terminal_size()
    small = "widen it: the reader is made for 80×24 and more" if columns < 40 or lines < 12 else ""
    yield Finding("terminal", f"is {columns}×{lines}", small)


def _drawing(config: Config) -> Iterator[Finding]:
    from briefing import words
    from briefing.reader import plain

    yield Finding("language", f"the reader speaks {words.language()}")
    if config.ascii:
        yield Finding("terminal", "the configuration asks for plain characters")
    elif config.ascii is None and plain.is_needed(os.environ):
        mend = "set LANG to a UTF-8 locale, or ascii = false in the configuration, if it can show more"
        yield Finding("terminal", "is drawn in with plain characters, as its locale or TERM asks for", mend)


def _colours(environment: Mapping[str, str]) -> Finding:
    term = environment.get("TERM", "dumb")
    if environment.get("NO_COLOR"):
        return Finding("terminal", "NO_COLOR is set: actors show by weight and line alone")
    if term in ("dumb", "unknown"):
        return Finding("terminal", "TERM says that it can place nothing", "use a terminal emulator for the reader")
    if environment.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        return Finding("terminal", "has 24-bit colours")
    if "256" in term or "kitty" in term:
        return Finding("terminal", "has 256 colours; set COLORTERM=truecolor if it has more")
    return Finding("terminal", "has 16 colours, the reader takes its own; set COLORTERM=truecolor if it has more")


def _clipboard(environment: Mapping[str, str]) -> Finding:
    """Whether what is copied arrives: the terminal is asked to take it (OSC 52), which it cannot confirm."""
    if environment.get("TMUX"):
        return Finding("clipboard", "tmux passes copies on after 'tmux set -g set-clipboard on'")
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        mend = "use another terminal, such as iTerm2, kitty or WezTerm, to copy from the reader"
        return Finding("clipboard", "this terminal takes no copies from programs (OSC 52)", mend)
    return Finding("clipboard", "copies go through the terminal (OSC 52); if none arrives, allow it in its settings")
