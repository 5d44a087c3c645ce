"""``briefing gc``, ``backup`` and ``restore``: a store over the years."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from briefing.cli import output
from briefing.cli.values import COUNT
from briefing.config import Config
from briefing.errors import StoreError
from briefing.words import _, counted, decimal
from db import connect, read


@click.command("gc")
@click.option(
    "--days",
    type=COUNT,
    help="Keep articles for so many days; without it only feeds with days of their own.",
)
@click.option("--yes", is_flag=True, help="Drop them, and give the space back.")
@output.json_option
@click.pass_obj
def gc_(config: Config, days: int | None, yes: bool, as_json: bool) -> None:
    """List the articles that are older than they are kept; with --yes drop them and make the store smaller.

    What you starred, tagged, noted or quoted (a statement that you copied, exported or piped) stays. An article counts
    from the day it was taken in, not from its date.
    """
    from briefing import retention
    from briefing.linking import NameLinker
    from db import upkeep

    def holding(row: upkeep.HoldingRow) -> retention.Holding:
        return retention.Holding(row.article_id, datetime.fromisoformat(row.since), row.is_marked, row.feed_days)

    connect.prepare(config.db)
    connection = connect.open_for_writing(config.db)
    now = datetime.now(UTC)
    ids = retention.to_drop(map(holding, upkeep.holdings(connection)), now, days)
    rows = read.article_rows(connection, ids)
    if as_json:
        output.print_json([{"id": r.id, "day": r.day, "source": r.source, "headline": r.headline} for r in rows])
    else:
        output.print_table([(str(row.id), row.day, row.source or "", row.headline) for row in rows])
    if not yes:
        mend = (
            _("say --yes to drop them")
            if ids
            else _("nothing is to be done")
            if days
            else _("say how long with --days")
        )
        may_go = counted("{} article may go", "{} articles may go", len(ids))
        click.echo(f"{may_go}; {mend}.", err=True)
        return
    before = config.db.stat().st_size
    dropped = upkeep.drop_articles(connection, ids, lambda row: retention.may_go(holding(row), now, days), NameLinker())
    is_smaller = upkeep.give_space_back(connection)
    connection.close()
    after = config.db.stat().st_size
    gone = counted("{} article dropped", "{} articles dropped", dropped)
    size = _("the store had {before} and has {after}").format(before=_megabytes(before), after=_megabytes(after))
    click.echo(f"{gone}; {size}.", err=True)
    if not is_smaller:
        raise StoreError(
            _("cannot make {db} smaller").format(db=config.db),
            _("another program keeps writing to it"),
            _("try again later"),
        )


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite FILE.")
@click.pass_obj
def backup_(config: Config, file: Path, force: bool) -> None:
    """Copy the store to FILE, also while the reader is open or an analysis runs."""
    from db.backup import back_up

    back_up(config.db, file, overwrite=force)
    says = _("{file} holds the store as it was just now ({size}).")
    click.echo(says.format(file=file, size=_megabytes(file.stat().st_size)), err=True)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore_(config: Config, file: Path) -> None:
    """Put the backup FILE in the place of the store. It is checked first, and the old store is kept beside the new."""
    from db.backup import restore

    kept = restore(config.db, file)
    says = _("{db} is what {file} holds").format(db=config.db, file=file)
    old = _("the old store is {kept}").format(kept=kept)
    click.echo(f"{says}; {old}." if kept else f"{says}.", err=True)


def _megabytes(size: int) -> str:
    return f"{decimal(size / 1_000_000)} MB"
