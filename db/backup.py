"""A store is copied while it is in use, and put back from a copy. Standard library only, but for migrations.

SQLite's own backup takes a snapshot that fits together, whoever reads or writes meanwhile; putting back is one
transaction of the store, so that a reader who has it open sees the old content or the new.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import StoreError, reason
from briefing.words import _
from db import connect


def back_up(store: Path, target: Path, *, overwrite: bool = False) -> None:
    """Copy the store to ``target``, one file that needs no other. An existing file stays unless ``overwrite``.

    Raises StoreError where there is no store, or the copy cannot be written or is not sound.
    """
    failure = _("cannot back up to {target}").format(target=target)
    if not store.is_file():
        raise StoreError(
            _("cannot back up {store}").format(store=store), _("there is no such store"), _("name it with --db")
        )
    if target.exists() and (not overwrite or target.samefile(store) or not target.is_file()):
        if target.samefile(store):
            raise StoreError(failure, _("it is the store itself"), _("name another file"))
        mend = _("name another, or say --force") if target.is_file() else _("name a file")
        raise StoreError(failure, _("there is such a file already") if target.is_file() else _("it is no file"), mend)
    part = _beside(target, "part")
    try:
        with closing(connect.open_for_reading(store)) as source:
            _copy(source, part)
        _put(part, target, overwrite=overwrite)
    except FileExistsError as error:
        raise StoreError(failure, _("there is such a file already"), _("name another, or say --force")) from error
    except (OSError, sqlite3.DatabaseError) as error:
        raise StoreError(failure, _reason(error), _("name a file in a folder that you may write to")) from error
    finally:
        _remove(part)


def restore(store: Path, file: Path) -> Path | None:
    """Put the content of ``file``, a backup, in the place of the store's; returns where the old store is kept.

    The backup is checked, and brought to the present version on a copy, before anything is replaced. None is returned
    where there was no store. Raises StoreError, with everything left as it was.
    """
    failure = _("cannot restore {file}").format(file=file)
    if not file.is_file():
        why = _("it is no file") if file.exists() else _("there is no such file")
        raise StoreError(failure, why, _("check the path"))
    if store.exists() and store.samefile(file):
        raise StoreError(failure, _("it is the store itself"), _("give the file of a backup"))
    part = _beside(store, "part")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        _take_checked(file, part)
        return _exchange(store, part)
    except StoreError as error:
        raise StoreError(failure, error.why, _("give a file that 'briefing backup' has written")) from error
    except (OSError, sqlite3.DatabaseError) as error:
        raise StoreError(failure, _reason(error), _("give a file that 'briefing backup' has written")) from error
    finally:
        _remove(part)


def _take_checked(file: Path, part: Path) -> None:
    # A copy of a store's file alone is read as it lies: opened as usual, SQLite would leave a log beside it.
    mode = "mode=ro" if Path(f"{file}-wal").exists() else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True)) as source:
        application: int = source.execute("PRAGMA application_id").fetchone()[0]
        if application != connect.APPLICATION_ID:
            raise StoreError("", _("it is no store of briefing"))
        _copy(source, part)
    connect.prepare(part)


def _exchange(store: Path, part: Path) -> Path | None:
    """``part`` takes the place of the store, which is kept beside it."""
    if not store.exists():
        part.replace(store)
        return None
    kept = _kept(store)
    try:
        with closing(connect.open_for_writing(store)) as present:
            _copy(present, kept)
    except (StoreError, sqlite3.DatabaseError) as error:
        if "locked" in str(error):
            raise
        _remove(kept)  # the store is damaged or of a newer program: nobody can have it open and use it
        for ending in ("-wal", "-shm", ""):
            if (file := Path(f"{store}{ending}")).exists():
                file.replace(f"{kept}{ending}")
        part.replace(store)
        return kept
    with closing(connect.open_for_writing(store)) as present, closing(sqlite3.connect(part)) as source:
        source.backup(present)
    return kept


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """A copy of all of it, checked, in a file that needs no other."""
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = delete")
        verdict: str = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StoreError("", _("it is damaged ({verdict})").format(verdict=verdict))
        if copy.execute("PRAGMA foreign_key_check").fetchone():
            raise StoreError("", _("its tables do not fit together"))
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _put(part: Path, target: Path, *, overwrite: bool) -> None:
    """Give the finished copy its name; FileExistsError where that came into being meanwhile."""
    if overwrite:
        part.replace(target)
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError from None
        part.replace(target)


def _kept(store: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    kept = store.with_name(f"{store.name}.before-restore-{stamp}")
    number = 1
    while kept.exists():
        number += 1
        kept = store.with_name(f"{store.name}.before-restore-{stamp}-{number}")
    return kept


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{ending}")


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _reason(error: OSError | sqlite3.DatabaseError) -> str:
    return reason(error) if isinstance(error, OSError) else connect.why(error)
