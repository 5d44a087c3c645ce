"""Opens a store: one SQLite file in WAL mode, with foreign keys and a busy timeout.

Only the standard library is needed here; the migrations (and with them sqlite-utils) are loaded for a store that is
new or old.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from briefing.errors import StoreError, reason
from briefing.words import N_, _
from db import locking

SCHEMA_VERSION = 11
"""The number of the newest migration; a store keeps its own in ``PRAGMA user_version``."""

APPLICATION_ID = 0x62726966
"""``PRAGMA application_id`` of a store of briefing ("brif")."""

_CACHE_KIB = 16_000  # SQLite's own 2,000 do not hold the pages that a fetch of many feeds changes again and again
_PATIENCE = 900.0
"""Seconds that one program waits while another brings the store up to date."""

_REASONS = {
    "SQLITE_NOTADB": N_("it is no SQLite file"),
    "SQLITE_READONLY": N_("it or its folder is read-only"),
    "SQLITE_PERM": N_("it or its folder is read-only"),
    "SQLITE_CANTOPEN": N_("its folder cannot be written, or it is no file"),
    "SQLITE_CORRUPT": N_("the file is damaged"),
    "SQLITE_BUSY": N_("another program keeps it locked"),
    "SQLITE_FULL": N_("there is no space left"),
    "SQLITE_IOERR": N_("its disk cannot be read or written"),
}
_ELSEWHERE = N_("name another file with --db")
_MENDS = {
    "SQLITE_CORRUPT": N_("restore it from a backup"),
    "SQLITE_BUSY": N_("try again in a moment"),
    "SQLITE_FULL": N_("make room on the disk"),
}

_UPDATING = N_("bringing the store {path} up to date for this version of briefing; this can take some minutes …")


def prepare(path: Path) -> None:
    """Make sure that ``path`` is a store of the present version: create it or migrate it.

    Bringing a big store up to date takes minutes, so that is said on standard error beforehand. Raises StoreError where
    it cannot be: a newer store, another file, a folder without rights.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(path, _("its folder cannot be made ({reason})").format(reason=reason(error))) from error
    connection = _connect(path, "rwc")
    try:
        version = _version(connection, path)
        if 0 < version < SCHEMA_VERSION:
            print(_(_UPDATING).format(path=path), file=sys.stderr, flush=True)
        if version < SCHEMA_VERSION:
            _migrate(connection, path)
    finally:
        connection.close()


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. ``path`` was prepared before; one connection a thread."""
    connection = _connect(path, "rw")
    _version(connection, path)
    connection.execute("PRAGMA query_only = on")
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection that writes. ``path`` was prepared before; one connection a thread."""
    connection = _connect(path, "rw")
    _version(connection, path)
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = None
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=locking.BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = on")
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = normal")
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        raise explained(path, error) from error
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The store's schema version, 0 for an empty file; StoreError where it is newer or no store of ours."""
    # one statement, for another program may be creating the store
    application, version, has_tables = connection.execute(
        "SELECT application_id, user_version, EXISTS (SELECT 1 FROM sqlite_master) "
        "FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application == APPLICATION_ID:
        if version > SCHEMA_VERSION:
            raise StoreError(
                _("cannot open the store {path}").format(path=path),
                _("a newer briefing wrote it (store version {version}, this program knows {SCHEMA_VERSION})").format(
                    version=version, SCHEMA_VERSION=SCHEMA_VERSION
                ),
                _("update briefing, or name another store with --db"),
            )
        return int(version)
    if application or version or has_tables:
        raise StoreError(
            _("cannot open the store {path}").format(path=path),
            _("it is an SQLite file of another program"),
            _("name another file with --db"),
        )
    return 0


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    from sqlite_utils import Database

    from db.migrations import migrate

    try:
        locking.begin(connection, _PATIENCE)  # two programs may start on an empty or an old store at once
        migrate(Database(connection))
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise explained(path, error) from error


def explained(path: Path, error: sqlite3.DatabaseError) -> StoreError:
    """What SQLite says of the store at ``path``, in a sentence with a mend."""
    code = getattr(error, "sqlite_errorname", None) or ""
    mend = next((mend for begins, mend in _MENDS.items() if code.startswith(begins)), _ELSEWHERE)
    return StoreError(_("cannot open the store {path}").format(path=path), why(error), _(mend))


def why(error: sqlite3.DatabaseError) -> str:
    """What SQLite found wrong, in the language of the interface where we have words for it."""
    code = getattr(error, "sqlite_errorname", None) or ""
    known = next((words for begins, words in _REASONS.items() if code.startswith(begins)), None)
    return _(known) if known else str(error)


def _unusable(path: Path, why: str) -> StoreError:
    return StoreError(_("cannot open the store {path}").format(path=path), why, _(_ELSEWHERE))
