"""Errors that a user can mend. Each prints as one sentence: what failed, which, why, and the mend.

Anything else that is raised is a bug and may show as one.
"""

from __future__ import annotations


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
