"""A folder is watched: files that no longer change are taken in, once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefing.arrivals import is_page_known, take_in
from briefing.errors import IntakeError
from briefing.intake.files import folder_files, read_file
from briefing.intake.inputs import Fetch, with_fetched
from db import connect, upkeep
from db.upkeep import Stamp
from db.write import Added


@dataclass(frozen=True, slots=True)
class News:
    """What one look at the folder brought."""

    added: tuple[Added, ...]
    problems: tuple[IntakeError, ...]


def watch(
    store: Path,
    folder: Path,
    interval: float,
    fetch: Fetch,
    *,
    looks: int | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[News]:
    """Look at ``folder`` every ``interval`` seconds and take in what is ready; yields where there was something.

    Ends after ``looks`` looks, never with None. A file is ready when two looks in a row find it the same. The addresses
    of a reading list are read with ``fetch``.
    """
    before: dict[str, Stamp] = {}
    done = 0
    while True:
        present = _stamps(folder)
        with closing(connect.open_for_writing(store)) as connection:
            ready = ready_files({path: stamp for path, (stamp, _) in present.items()}, before,
                                upkeep.taken_files(connection))  # fmt: skip
            if ready:
                added: list[Added] = []
                problems: list[IntakeError] = []
                for path in ready:
                    stamp, form = present[path]
                    for intake in with_fetched(read_file(Path(path), form), fetch, partial(is_page_known, connection)):
                        added += take_in(connection, intake.articles)
                        problems += intake.problems
                    upkeep.note_taken_files(connection, [(path, stamp)])
        if ready:
            yield News(tuple(added), tuple(problems))
        before = {path: stamp for path, (stamp, _) in present.items()}
        done += 1
        if done == looks:
            return
        sleep(interval)


def ready_files(now: Mapping[str, Stamp], before: Mapping[str, Stamp], taken: Mapping[str, Stamp]) -> list[str]:
    """The files that have stopped changing and were not taken in as they are, in the order of their names. Pure."""
    return sorted(path for path, stamp in now.items() if before.get(path) == stamp != taken.get(path))


def _stamps(folder: Path) -> dict[str, tuple[Stamp, str | None]]:
    stamps: dict[str, tuple[Stamp, str | None]] = {}
    for path, form in _listed(folder):
        try:
            state = path.stat()
        except OSError:
            continue  # it went while we looked
        stamps[str(path.absolute())] = (Stamp(state.st_size, state.st_mtime_ns), form)
    return stamps


def _listed(folder: Path) -> Iterator[tuple[Path, str | None]]:
    try:
        yield from folder_files(folder)
    except OSError:  # a folder that went while we looked; the next look is soon
        return
