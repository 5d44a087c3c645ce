"""``briefing feeds``: subscriptions."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefing.cli import output
from briefing.cli.values import Number
from briefing.config import Config
from briefing.errors import BriefingError, IntakeError, NotFoundError, reason
from briefing.words import SOURCE, _, again, figures, quoted, speaking
from db import connect, feeds
from db.feed_rows import FeedOptions, FeedRow

_STANDARD = "-"


@click.group("feeds")
def feeds_() -> None:
    """Subscribe to feeds (RSS, Atom, JSON Feed), list them, take lists of them in and out."""


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.option("--name", metavar="NAME", help="What to call it [default: its own title]."),
            click.option(
                "--tag", "tags", metavar="TAG", multiple=True, help="File it under this tag; may be given again."
            ),
            click.option(
                "--full-text",
                type=click.Choice(["auto", "always", "never"]),
                help="Read the entries' pages: where the feed gives only teasers (auto), always, or never.",
            ),
            click.option("--language", metavar="CODE", help="ISO 639-1 code of its language, whatever it says itself."),
            click.option("--keep-days", type=Number(1, 99_999), help="Drop its articles after so many days."),
        )
    ):
        command = option(command)
    return command


@feeds_.command("add")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS…")
@_options
@click.option("--unchecked", is_flag=True, help="Subscribe without asking the address first.")
@output.json_option
@click.pass_obj
def add_(
    config: Config,
    addresses: tuple[str, ...],
    name: str | None,
    tags: tuple[str, ...],
    full_text: str | None,
    language: str | None,
    keep_days: int | None,
    unchecked: bool,
    as_json: bool,
) -> None:
    """Subscribe to feeds; of a web page, to the feed that it names first.

    Prints one line a feed. Exit status 1 if some address has none; the others are subscribed to all the same.
    """
    from briefing.intake.feeds.subscribe import Located, locate
    from briefing.intake.web.reach import Reach

    options = FeedOptions(full_text or "auto", _language(language), keep_days)
    reach = Reach.from_words(config.allow_private)
    connection = _writing(config)
    ids, failed = [], False
    for words in addresses:
        address = words if "://" in words else f"https://{words}"
        try:
            _refuse_path(words)
            located = Located(_web_address(address), "", None, 0) if unchecked else locate(address, reach)
        except IntakeError as problem:
            output.complain(problem)
            failed = True
            continue
        feed_id, is_new = feeds.add_feed(
            connection, located.address, name=name, title=located.title or None, site=located.site, tags=tags,
            options=options,
        )  # fmt: skip
        if not is_new:
            output.say(_("{address} is subscribed to already.").format(address=located.address))
        for other in located.others:
            named = f"{other.address} {other.title}".rstrip()
            output.say(_("the page also names {feed}").format(feed=named))
        ids.append(feed_id)
    _print(feeds.feed_rows(connection, list(dict.fromkeys(ids))), as_json)
    connection.close()
    _end(failed)


@feeds_.command("list")
@click.option("--tag", metavar="TAG", help="Only those with this tag.")
@click.option("--failing", is_flag=True, help="Only those whose last poll failed.")
@output.json_option
@click.pass_obj
def list_(config: Config, tag: str | None, failing: bool, as_json: bool) -> None:
    """List the subscriptions: id, articles, state, tags, name and address."""
    with output.reading(config) as connection:
        rows = feeds.feed_rows(connection)
    found = [row for row in rows if (tag is None or tag in row.tags) and (not failing or row.state.failure)]
    _print(found, as_json)
    if not as_json:
        none = _("No subscriptions yet; 'briefing feeds add ADDRESS' adds one.")
        output.say_if_empty(found, _("No subscriptions match.") if rows else none)


@feeds_.command("set")
@click.argument("which", metavar="FEED")
@_options
@click.option("--no-tags", is_flag=True, help="Take its tags away.")
@click.pass_obj
def set_(
    config: Config,
    which: str,
    name: str | None,
    tags: tuple[str, ...],
    full_text: str | None,
    language: str | None,
    keep_days: int | None,
    no_tags: bool,
) -> None:
    """Change the options of a feed (its id, address or name); what is not given stays as it is."""
    connection = _writing(config)
    row = _chosen(connection, which)
    before = row.options
    options = FeedOptions(
        full_text or before.full_text,
        before.language if language is None else _language(language),
        keep_days or before.keep_days,
    )
    new_tags = list(tags) if tags or no_tags else None
    feeds.set_feed(connection, row.id, name=name, tags=new_tags, options=options if options != before else None)
    _print(feeds.feed_rows(connection, [row.id]), as_json=False)
    connection.close()


@feeds_.command("pause")
@click.argument("which", nargs=-1, required=True, metavar="FEED…")
@click.pass_obj
def pause_(config: Config, which: tuple[str, ...]) -> None:
    """Leave feeds alone (their ids, addresses or names) until they are resumed; 'briefing fetch ID' still asks one."""
    _each(config, which, lambda connection, row: _set_paused(connection, row, True))


@feeds_.command("resume")
@click.argument("which", nargs=-1, required=True, metavar="FEED…")
@click.pass_obj
def resume_(config: Config, which: tuple[str, ...]) -> None:
    """Fetch feeds again that were paused (their ids, addresses or names)."""
    _each(config, which, lambda connection, row: _set_paused(connection, row, False))


def _set_paused(connection: sqlite3.Connection, row: FeedRow, is_paused: bool) -> str:
    feeds.set_paused(connection, row.id, is_paused)
    return _("paused") if is_paused else _("resumed")


@feeds_.command("remove")
@click.argument("which", nargs=-1, required=True, metavar="FEED…")
@click.pass_obj
def remove_(config: Config, which: tuple[str, ...]) -> None:
    """Unsubscribe from feeds (their ids, addresses or names); the articles that they brought stay."""

    def remove(connection: sqlite3.Connection, row: FeedRow) -> str:
        feeds.remove_feed(connection, row.id)
        return _("removed")

    _each(config, which, remove)


def _each(config: Config, which: tuple[str, ...], work: Callable[[sqlite3.Connection, FeedRow], str]) -> None:
    """Do something to each of these feeds, and print in a line what became of it; name those that are not there."""
    connection = _writing(config)
    failed = False
    for words in which:
        try:
            row = _chosen(connection, words)
        except NotFoundError as problem:
            output.complain(problem)
            failed = True
            continue
        click.echo(f"{work(connection, row)}  {row.label}")
    connection.close()
    _end(failed)


@feeds_.command("import")
@click.argument("path", metavar="FILE")
@click.option(
    "--tag", "tags", metavar="TAG", multiple=True, help="File them under this tag besides; may be given again."
)
@click.pass_obj
def import_(config: Config, path: str, tags: tuple[str, ...]) -> None:
    """Subscribe to all feeds of a list: OPML, newsboat's urls, an export of Miniflux or FreshRSS; - is standard input.

    Exit status 1 if some entry of it is no feed; the others are subscribed to all the same.
    """
    from briefing.intake.feeds.subscriptions import read_subscriptions
    from briefing.intake.forms import printable

    name = _("standard input") if path == _STANDARD else printable(path)
    try:
        data = sys.stdin.buffer.read() if path == _STANDARD else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise IntakeError(_("cannot read {name}").format(name=name), reason(error), _("check the path")) from error
    found = read_subscriptions(data, name)
    connection = _writing(config)
    new = 0
    for feed in found.feeds:
        options = FeedOptions(feed.full_text or "auto", feed.language, feed.keep_days)
        _feed_id, is_new = feeds.add_feed(
            connection, feed.address, name=feed.name, site=feed.site, tags=(*feed.tags, *tags), options=options,
            is_paused=feed.is_paused,
        )  # fmt: skip
        new += is_new
    connection.close()
    for problem in found.problems:
        output.complain(problem)
    click.echo(_("{new} new, {known} known.").format(new=figures(new), known=figures(len(found.feeds) - new)))
    _end(bool(found.problems))


@feeds_.command("export")
@click.option("--format", "form", type=click.Choice(["opml", "urls"]), default="opml", help="OPML, or newsboat's urls.")
@click.pass_obj
def export_(config: Config, form: str) -> None:
    """Write the subscriptions to standard output."""
    from briefing.intake.feeds.subscriptions import of_feed, write_opml, write_urls

    with output.reading(config) as connection:
        listed = [of_feed(row) for row in feeds.feed_rows(connection)]
    click.echo(write_opml(listed) if form == "opml" else write_urls(listed), nl=False)


def _writing(config: Config) -> sqlite3.Connection:
    connect.prepare(config.db)
    return connect.open_for_writing(config.db)


def _chosen(connection: sqlite3.Connection, words: str) -> FeedRow:
    rows = feeds.feed_rows(connection)
    for row in rows:
        if words in (str(row.id), row.address, row.given_address):
            return row
    named = [row for row in rows if row.label.casefold() == words.casefold()]
    if len(named) != 1:
        why = _("several have that name") if named else _("there is no such subscription")
        raise NotFoundError(
            _("cannot find the feed {words}").format(words=quoted(words)),
            why,
            _("'briefing feeds list' lists all with their ids"),
        )
    return named[0]


def _print(rows: list[FeedRow], as_json: bool) -> None:
    now = datetime.now(UTC)
    if as_json:
        with speaking(SOURCE):
            output.print_json([_document(row, _state(row, now)) for row in rows])
        return
    output.print_table(
        [
            (
                str(row.id),
                str(row.articles) + (f"+{row.waiting_pages}" if row.waiting_pages else ""),
                _state(row, now) or _("ok"),
                ",".join(row.tags),
                row.label,
                row.address,
            )
            for row in rows
        ]
    )


def _state(row: FeedRow, now: datetime) -> str:
    from briefing.intake.feeds.schedule import in_words

    return _("paused") if row.is_paused else in_words(row.state, now)


def _document(row: FeedRow, state: str) -> dict[str, object]:
    moments = ("checked_at", "succeeded_at", "due_at", "failing_since")
    return {
        "id": row.id,
        "address": row.address,
        "name": row.label,
        "site": row.site,
        "tags": row.tags,
        "full_text": row.options.full_text,
        "language": row.options.language,
        "keep_days": row.options.keep_days,
        "articles": row.articles,
        "waiting_pages": row.waiting_pages,
        "state": state or "ok",
        "status": row.state.status,
        "failures": row.state.failures,
        "failure": again(row.state.failure) if row.state.failure else None,
        "is_gone": row.state.is_gone,
        "is_paused": row.is_paused,
        **{name: moment.isoformat() if (moment := getattr(row.state, name)) else None for name in moments},
    }


def _language(words: str | None) -> str | None:
    from briefing.intake.fields import language_code

    if not words:
        return None
    code = language_code(words)
    if code is None:
        raise BriefingError(
            _("cannot set the language"),
            _("{words} is no code of one").format(words=quoted(words)),
            _("write it like de"),
        )
    return code


def _web_address(address: str) -> str:
    from briefing.intake.fields import web_address
    from briefing.intake.forms import printable

    found = web_address(address)
    if found is None:
        why = _("it is no web address")
        raise IntakeError(
            _("cannot subscribe to {value}").format(value=printable(address)),
            why,
            _("begin it with http:// or https://"),
        )
    return found


def _refuse_path(words: str) -> None:
    """A file is no feed that could be fetched again: say what can be done with it."""
    from briefing.intake.fields import is_path
    from briefing.intake.forms import printable

    if is_path(words):
        name = printable(words)
        raise IntakeError(
            _("cannot subscribe to {value}").format(value=name),
            _("it is a file, not an address")
            if Path(words).exists()
            else _("it is the path of a file that is not there"),
            _("give the feed's web address, or take a list of feeds in with 'briefing feeds import {name}'").format(
                name=name
            ),
        )


def _end(failed: bool) -> None:
    if failed:
        click.get_current_context().exit(1)
