"""The words of the interface in the reader's language: gettext, with catalogues in the package.

Everything that a person reads is written in English where it is said, as ``_("…")``, and looked up when it is shown.
The language is chosen once, at the start. ``python -m tests.catalogue`` keeps the catalogues.
"""

from __future__ import annotations

import gettext as _gettext
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

DOMAIN = "briefing"
FOLDER = Path(__file__).with_name("locale")
SOURCE = "en"
LANGUAGES = (SOURCE, "de")
"""What the interface speaks; the first is what the messages are written in."""

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = SOURCE


def choose(language: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """Speak ``language`` (one of LANGUAGES), else that of the locale, else English; returns which it is."""
    global _catalogue, _language
    _language = language or of_locale(environment)
    _catalogue = (
        _gettext.NullTranslations()
        if _language == SOURCE
        else _gettext.translation(DOMAIN, FOLDER, [_language], fallback=True)
    )
    return _language


def of_locale(environment: Mapping[str, str]) -> str:
    """The language that the environment's locale names, as POSIX reads it; English where it is none of ours."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), SOURCE)
    language = name.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    return language if language in LANGUAGES else SOURCE


def language() -> str:
    """The language of the interface."""
    return _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while: what is said to programs is the same whoever calls them."""
    before = _language
    choose(language)
    try:
        yield
    finally:
        choose(before)


def _(message: str) -> str:
    """The message in the language of the interface."""
    return _catalogue.gettext(message) if message else ""  # to gettext, no message is the catalogue's heading


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message for this number of things, in the language of the interface; ``{}`` stays to be filled in."""
    return _catalogue.ngettext(singular, plural, number)


def N_(message: str) -> str:
    """Mark a message that is looked up later, when it is shown."""
    return message


class Reason(str):
    """Why something failed, in the language of the interface; it can be kept, and told again in another language.

    ``message`` is what stands in the source, ``values`` are what fills it in, reasons among them.
    """

    message: str
    values: Mapping[str, str]

    def __new__(cls, message: str, /, **values: str) -> Self:
        reason = super().__new__(cls, _(message).format(**values))
        reason.message, reason.values = message, values
        return reason

    def __reduce__(self) -> tuple[object, ...]:
        return _reason, (self.message, dict(self.values))

    def kept(self) -> str:
        """The reason in a form for :func:`told_again`."""
        return json.dumps(self._parts(), ensure_ascii=False)

    def in_source(self) -> str:
        """The reason in the language of the source."""
        values = {name: v.in_source() if isinstance(v, Reason) else v for name, v in self.values.items()}
        return self.message.format(**values)

    def _parts(self) -> list[object]:
        return [self.message, {name: v._parts() if isinstance(v, Reason) else v for name, v in self.values.items()}]


def told_again(kept: str) -> Reason:
    """A reason that was kept, in the language of the interface by now."""
    return _whole(json.loads(kept))


def again(words: str) -> str:
    """A reason in the language of the interface by now; other words as they are."""
    return told_again(words.kept()) if isinstance(words, Reason) else words


def _whole(parts: list[Any]) -> Reason:
    message, values = parts
    return Reason(message, **{name: _whole(v) if isinstance(v, list) else v for name, v in values.items()})


def _reason(message: str, values: Mapping[str, str]) -> Reason:
    return Reason(message, **values)


def counted(singular: str, plural: str, number: int) -> str:
    """So many things in the language of the interface; ``{}`` in the message stands for the number."""
    return ngettext(singular, plural, number).format(figures(number))


def quoted(words: str) -> str:
    """Somebody's words in the quotation marks of the interface's language; nothing in them controls a terminal."""
    plain = "".join(character if character.isprintable() else repr(character)[1:-1] for character in words)
    return _("'{}'").format(plain)


def percent(share: float) -> str:
    """A share of one, as the language of the interface writes it."""
    return _("{}%").format(round(100 * share))


def decimal(number: float, places: int = 1) -> str:
    """A number with so many decimal places, as the language of the interface writes it."""
    whole, _point, rest = f"{number:.{places}f}".partition(".")
    return f"{figures(int(whole))}{_('.')}{rest}"


def figures(number: int) -> str:
    """A number with its thousands parted as the language of the interface parts them."""
    return f"{number:,}".replace(",", _(","))
