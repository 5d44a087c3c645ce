"""Everything that ``briefing add`` accepts, in one stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from briefing.intake.files import read_paths
from briefing.intake.result import Intake


def read_inputs(inputs: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Intake]:
    """Read paths, folders, ``-`` and http(s) addresses in the order given, one result for each file or address."""
    for words in inputs:
        if words.lower().startswith(("http://", "https://")):
            from briefing.intake.addresses import read_address  # the network is rarely wanted

            yield read_address(words)
        else:
            yield from read_paths((words,), stdin=stdin)
