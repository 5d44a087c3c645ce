"""Finds the feeds of an address, in a process of its own: ``python -m briefing.subscribe ADDRESS``.

It is what the reader asks before it subscribes, so that neither the network nor a parser is in the reader's process.
Nothing is stored. Events on standard output, one JSON object a line: ``found`` the feed at the address or the first one
that its page names (it was read), ``other`` a further one, ``end``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from briefing import config
from briefing.errors import BriefingError, IntakeError
from briefing.intake.feeds.subscribe import locate
from briefing.intake.fields import web_address
from briefing.intake.forms import printable
from briefing.intake.web.reach import Reach
from briefing.words import _, choose


def main(arguments: Sequence[str] | None = None) -> int:
    """The process. Exit status 1, and the reason on standard error, where there is no feed."""
    parser = argparse.ArgumentParser(prog="python -m briefing.subscribe", description="Find the feeds of an address.")
    parser.add_argument("address")
    words = parser.parse_args(arguments).address
    try:
        settings = config.load()
        choose(settings.language)
        address = web_address(words if "://" in words else f"https://{words}")
        if address is None:
            what, why = _("cannot subscribe to {value}").format(value=printable(words)), _("it is no web address")
            raise IntakeError(what, why, _("begin it with http:// or https://"))
        found = locate(address, Reach.from_words(settings.allow_private))
    except BriefingError as error:
        print(error, file=sys.stderr)
        return 1
    _emit(event="found", address=found.address, title=found.title, site=found.site, entries=found.entries)
    for other in found.others:
        _emit(event="other", address=other.address, title=other.title)
    _emit(event="end")
    return 0


def _emit(**event: object) -> None:
    print(json.dumps(event, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
