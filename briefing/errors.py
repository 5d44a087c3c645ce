"""Errors that a user can mend. Each prints as one sentence: what failed, which, why, and the mend.

Anything else that is raised is a bug and may show as one.
"""

from __future__ import annotations

import errno

from briefing.words import N_, _

_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("it is there already"),
    errno.EACCES: N_("you have no right to it"),
    errno.EPERM: N_("you have no right to it"),
    errno.EROFS: N_("its disk is read-only"),
    errno.ENOSPC: N_("there is no space left"),
    errno.ELOOP: N_("its links lead in a circle"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EADDRINUSE: N_("another program listens there"),
    errno.EADDRNOTAVAIL: N_("this machine has no such address"),
}


def reason(error: Exception) -> str:
    """Why the system did not do it (an OSError), in the language of the interface where we have words for it."""
    if not isinstance(error, OSError):
        return str(error)
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


class BriefingError(Exception):
    """A failure with a mend.

    ``what`` says what failed and on which thing, ``why`` the reason, ``mend`` what the user can do.
    """

    def __init__(self, what: str, why: str, mend: str = "") -> None:
        super().__init__(what, why, mend)
        self.what, self.why, self.mend = what, why, mend

    def __str__(self) -> str:
        sentence = f"{self.what}: {self.why}"
        if self.mend:
            sentence = f"{sentence}; {self.mend}"
        return sentence if sentence.endswith("?") else f"{sentence}."


class IntakeError(BriefingError):
    """An input could not be read as articles."""


class StoreError(BriefingError):
    """The store could not be opened or written."""


class ModelError(BriefingError):
    """The language pipeline could not be loaded."""


class ConfigError(BriefingError):
    """The configuration cannot be used."""


class NotFoundError(BriefingError):
    """What was asked for is not in the store."""


class QueryError(BriefingError):
    """A search query cannot be understood; ``position`` is the character of the mistake (None: of the whole)."""

    def __init__(self, what: str, why: str, mend: str = "", *, position: int | None = None) -> None:
        super().__init__(what, why, mend)
        self.position = position
