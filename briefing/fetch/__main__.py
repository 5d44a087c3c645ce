"""Fetching as a process of its own, ``python -m briefing.fetch --db PATH``, which cron or the reader start.

Progress comes as one JSON object a line on standard output.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from briefing import config
from briefing.errors import BriefingError
from briefing.fetch import AlreadyRunningError, PageRead, Polled, Settings, fetch_store
from briefing.intake.web.reach import Reach
from briefing.words import choose
from db import connect


def main(arguments: Sequence[str] | None = None) -> int:
    """The process: events ``start``, ``polled`` or ``failed`` a feed, ``page`` a page, ``end``; or just ``busy``.

    Exit status 1 if some feed failed, or where another run is under way.
    """
    parser = argparse.ArgumentParser(prog="python -m briefing.fetch", description="Poll the subscriptions of a store.")
    parser.add_argument("--db", type=Path, required=True, help="the store")
    parser.add_argument("--feed", type=int, action="append", help="only this feed (its id); may be given again")
    parser.add_argument("--all", action="store_true", help="also feeds that are to be left alone for a while")
    options = parser.parse_args(arguments)
    try:
        settings = config.load(db=options.db)
        choose(settings.language)
        connect.prepare(settings.db)
        _emit(event="start")
        reach = Reach.from_words(settings.allow_private)
        outcome = fetch_store(
            settings.db, Settings(reach), _emit_progress, feed_ids=options.feed, waiting_too=options.all
        )
    except BriefingError as error:
        if isinstance(error, AlreadyRunningError):
            _emit(event="busy")
        print(error, file=sys.stderr)
        return 1
    counts = {"new": len(outcome.new), "updated": len(outcome.updated), "completed": len(outcome.completed)}
    _emit(event="end", **counts, failed=outcome.failed)
    return 1 if outcome.failed else 0


def _emit_progress(step: Polled | PageRead) -> None:
    common = {"feed_id": step.feed.id, "feed": step.feed.label, "new": len(step.taken.new), "why": step.why}
    common |= {"updated": len(step.taken.updated), "completed": len(step.taken.completed)}
    if isinstance(step, PageRead):
        _emit(event="page", address=step.address, **common)
    else:
        _emit(event="failed" if step.why else "polled", done=step.done, total=step.total, **common)


def _emit(**event: object) -> None:
    print(json.dumps(event, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
