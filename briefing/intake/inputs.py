"""Everything that ``briefing add`` accepts, in one stream."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from briefing.intake.files import read_paths
from briefing.intake.result import Intake

Fetch = Callable[[str], Intake]
"""Reads the article at a web address; problems are in the result."""


def read_inputs(
    inputs: Iterable[str],
    fetch: Fetch,
    is_known: Callable[[str], bool] = lambda address: False,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Intake]:
    """Read paths, folders, ``-`` and addresses in the order given, one result for each file or address.

    What begins as an address does is left to ``fetch``, which refuses all that are not http or https.

    The addresses that a reading list holds are fetched too, without those that ``is_known`` says are there already.
    """
    for words in inputs:
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", words):
            yield fetch(words)
            continue
        yield from with_fetched(read_paths((words,), stdin=stdin), fetch, is_known)


def with_fetched(intakes: Iterable[Intake], fetch: Fetch, is_known: Callable[[str], bool]) -> Iterator[Intake]:
    """Each of ``intakes``, and after it what ``fetch`` makes of the addresses that it lists and that are not known."""
    for intake in intakes:
        yield replace(intake, addresses=())
        for address in intake.addresses:
            if not is_known(address):
                yield fetch(address)
