"""The words of the interface in the reader's language: gettext, with catalogues in the package.

Everything that a person reads is written in English where it is said, as ``_("…")``, and looked up when it is shown.
"""

from __future__ import annotations

import gettext as _gettext

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def _(message: str) -> str:
    """The message in the language of the interface."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message for this number of things, in the language of the interface; ``{}`` stays to be filled in."""
    return _catalogue.ngettext(singular, plural, number)


def N_(message: str) -> str:
    """Mark a message that is looked up later, when it is shown."""
    return message
