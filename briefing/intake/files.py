"""Files, folders and standard input become articles."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from briefing.errors import IntakeError, reason
from briefing.intake.forms import (
    EXPORT,
    FORMS_BY_ENDING,
    HEAD_LENGTH,
    MAIL,
    MAX_BYTES,
    STREAMED,
    TABLE,
    is_recognised,
    printable,
    read_bytes,
    read_stream,
    too_big,
)
from briefing.intake.result import Intake
from briefing.words import N_, _

__all__ = ["MAX_BYTES", "STANDARD_INPUT", "Intake", "read_bytes", "read_paths"]

STANDARD_INPUT = "-"
MAX_STREAM = 1_000_000_000
"""Bytes of a mailbox or an export, which are read piece by piece."""
_STDIN_NAME = N_("standard input")
_MENDS = {
    errno.ENOENT: N_("check the path"),
    errno.ENOTDIR: N_("check the path"),
    errno.EACCES: N_("change its permissions"),
    errno.EPERM: N_("change its permissions"),
    errno.ELOOP: N_("give the file itself"),
    errno.ENAMETOOLONG: N_("check the path"),
}


def read_paths(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Intake]:
    """Read files, folders (with all below them) and ``-`` (standard input), one result for each file.

    In folders, files with a known ending are read, in the order of their paths; hidden ones are left out. A Maildir is
    read as the mailbox that it is. A mailbox or an export gives several results. Nothing is
    raised for an input that cannot be read: its result carries the problem, and the rest goes on.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _read_stdin(sys.stdin.buffer if stdin is None else stdin)
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder on the way is closed
            yield from _read_folder(Path(path))
        else:
            yield from read_file(Path(path))


def folder_files(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """The files that :func:`read_paths` would read in a folder, with the form that their place tells, if it does."""
    for path in _readable_files(folder, []):
        if _is_maildir(path):
            yield from ((message, MAIL) for message in _messages(path))
        else:
            yield path, None


def _read_stdin(stdin: BinaryIO) -> Intake:
    try:
        return read_bytes(stdin.read(MAX_BYTES + 1), _(_STDIN_NAME))
    except OSError as error:
        return _failed(_(_STDIN_NAME), error)


def read_file(path: Path, form: str | None = None) -> Iterator[Intake]:
    """Read one file; ``form`` where its name does not tell it. Nothing is raised."""
    name = printable(str(path))
    form = form or FORMS_BY_ENDING.get(path.suffix.lower())
    try:
        with path.open("rb") as file:
            if form in STREAMED and os.fstat(file.fileno()).st_size <= MAX_STREAM:
                yield from read_stream(file, name, form)
                return
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                yield Intake(name, problems=(too_big(name),))
                return
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte
        yield _failed(str(path), error)
        return
    yield read_bytes(data, str(path), form=form if form == MAIL else None)


def _read_maildir(folder: Path) -> Iterator[Intake]:
    try:
        messages = list(_messages(folder))
    except OSError as error:
        yield _failed(str(folder), error)
        return
    for path in messages:
        yield from read_file(path, MAIL)


def _messages(maildir: Path) -> Iterator[Path]:
    """Its messages, new ones first; the folders inside it are folders like others."""
    for part in ("new", "cur"):
        for path in sorted((maildir / part).iterdir()):
            if not path.name.startswith(".") and not path.is_dir() and not _is_special(path):
                yield path


def _is_maildir(folder: Path) -> bool:
    return all(os.path.isdir(folder / part) for part in ("cur", "new", "tmp"))  # noqa: PTH112 - as above


def _read_folder(folder: Path) -> Iterator[Intake]:
    closed: list[OSError] = []
    paths = sorted(_readable_files(folder, closed))
    for error in closed:
        yield _failed(str(error.filename or folder), error)
    if not paths and not closed:
        endings = ", ".join(FORMS_BY_ENDING)
        problem = IntakeError(
            _("cannot read {value}").format(value=printable(str(folder))),
            _("no file in it can be read"),
            _("give one that ends in {endings}").format(endings=endings),
        )
        yield Intake(printable(str(folder)), problems=(problem,))
    for path in paths:
        yield from _read_maildir(path) if _is_maildir(path) else read_file(path)


def _readable_files(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        if _is_maildir(Path(parent)):
            yield Path(parent)
            folders[:] = [name for name in folders if name not in ("cur", "new", "tmp")]
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            form = FORMS_BY_ENDING.get(path.suffix.lower())
            if form and not name.startswith(".") and not _is_special(path) and _may_be_ours(path, form):
                yield path


def _may_be_ours(path: Path, form: str) -> bool:
    """Tables and XML files of all kinds lie in folders; only those are meant that hold articles or addresses."""
    if form not in (TABLE, EXPORT):
        return True
    try:
        with path.open("rb") as file:
            return is_recognised(file.read(HEAD_LENGTH), form)
    except OSError:
        return True  # as below


def _is_special(path: Path) -> bool:
    """Whether it is a pipe, a socket or a device, which would keep a reader waiting."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # a file that vanished is told when it is read


def _failed(name: str, error: OSError | ValueError) -> Intake:
    mend = _MENDS.get((error.errno if isinstance(error, OSError) else None) or 0, "")
    name = printable(name)
    return Intake(name, problems=(IntakeError(_("cannot read {name}").format(name=name), reason(error), _(mend)),))
