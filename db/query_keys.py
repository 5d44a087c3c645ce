"""The keys of the query language with the values that they take: one table, which the README and the help repeat."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from briefing.domain import StatementKind
from briefing.words import N_, SOURCE, _, language


class Mistake(Exception):
    """A value that its key does not take: why, and what would be right."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(why)
        self.why, self.mend = why, mend


@dataclass(frozen=True, slots=True)
class Key:
    """A key.

    ``also`` are other spellings of it, of which a translation of ``example`` may use one; ``canonical`` gives a value
    in its one form or raises :class:`Mistake`; ``is_name``: it takes a name, of which a bare value is the beginning of
    a word, a quoted one the whole.
    """

    name: str
    also: tuple[str, ...]
    example: str
    sentence: str
    canonical: Callable[[str], str]
    is_name: bool = False


_MARKS = {
    "unread": "ungelesen", "read": "gelesen", "starred": "star stern markiert gemerkt",
    "archived": "archiviert abgelegt weggelegt", "noted": "notiz notiert", "quoted": "zitiert",
    "analysed": "analysiert",
}  # fmt: skip
_HOLDINGS = {"statements": "statement aussage aussagen", "actors": "actor akteure"}
_KINDS = {
    StatementKind.DIRECT: "direkt woertlich wörtlich", StatementKind.INDIRECT: "indirekt",
    StatementKind.REPORTED: "berichtet", StatementKind.FREE_INDIRECT: "free-indirect erlebt frei-indirekt",
    StatementKind.INDIRECT_FREE_INDIRECT: "indirect-free-indirect carried-on konjunktiv fortgesetzt",
}  # fmt: skip
"""The last spelling of each is what the reader calls it in German."""

_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years", "t": "Tage", "j": "Jahre"}
_DAYS_IN = {"d": 1, "w": 7, "m": 30, "y": 365}
_RELATIVE = {"today": "today", "heute": "today", "yesterday": "yesterday", "gestern": "yesterday"}


def _name(value: str) -> str:
    plain = " ".join(value.split())
    if not any(character.isalnum() for character in plain):
        raise Mistake(_('"{}" is no name').format(plain), _("a name has letters or digits"))
    return plain


def _one_of(words: Mapping[str, str]) -> Callable[[str], str]:
    spellings = {also: word for word, others in words.items() for also in (word, *others.split())}

    def canonical(value: str) -> str:
        found = spellings.get(value.strip().casefold().replace("_", "-")) or spellings.get(value.strip().casefold())
        if found is None:
            begun = [word for word in spellings if word.startswith(value.casefold())]
            near = begun or get_close_matches(value.casefold(), spellings, 1)
            why = _('"{}" is not known here').format(value)
            raise Mistake(why, _("did you mean {}?").format(near[0]) if near else _choice(words))
        return found

    return canonical


def _choice(words: Mapping[str, str]) -> str:
    """What there is to choose from: in another language than the source's by the last spelling of each."""
    known = words if language() == SOURCE else [(others or word).split()[-1] for word, others in words.items()]
    *first, last = known
    return _("it is {} or {}").format(", ".join(first), last)


def _span_of_days(value: str) -> str:
    found = re.fullmatch(r"(\d{1,4})([dwmytj])", value.strip().casefold())
    if found is None:
        raise Mistake(_('"{}" is no length of time').format(value), _("a number and d, w, m or y: 3d, 2w, 6m, 1y"))
    return found[1].lstrip("0").rjust(1, "0") + {"t": "d", "j": "y"}.get(found[2], found[2])


def _days(value: str) -> str:
    first, dots, last = value.strip().casefold().partition("..")
    ends = [_day(end) if end or not dots else "" for end in ((first, last) if dots else (first,))]
    if not any(ends):
        raise Mistake(_('"{}" names no day').format(value), _(_DAYS_LOOK))
    return "..".join(ends)


_DAYS_LOOK = N_("a day is written 2026-01-21, a month 2026-01, a year 2026, a range 2026-01..2026-03")


def _day(value: str) -> str:
    if value in _RELATIVE:
        return _RELATIVE[value]
    if german := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", value):
        value = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}"
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", value):
        try:
            _first_day(value)
        except ValueError:
            raise Mistake(_('there is no day "{}"').format(value), _(_DAYS_LOOK)) from None
        return value
    raise Mistake(_('"{}" is no date').format(value), _(_DAYS_LOOK))


def _first_day(value: str) -> date:
    return date.fromisoformat(value + "-01" * (2 - value.count("-")))


KEYS: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key("person", ("people",), N_("person:Merz"), N_("names this person, under any name of theirs"), _name, True),
        Key("org", ("organisation", "organization"), N_("org:NATO"), N_("names this organisation"), _name, True),
        Key("place", ("ort",), N_("place:Kiew"), N_("names this place"), _name, True),
        Key("said-by", ("by", "von", "sagt"), N_("said-by:Merz"), N_("has a statement of this actor"), _name, True),
        Key("about", ("über", "ueber"), N_("about:Ukraine"), N_("has a statement that speaks of this actor"),
            _name, True),
        Key("kind", ("art",), N_("kind:direct"),
            N_("has a statement of this kind: direct, indirect, reported, free_indirect, indirect_free_indirect"),
            _one_of({kind.value: also for kind, also in _KINDS.items()})),
        Key("source", ("quelle", "outlet"), N_("source:dpa"), N_("comes from this outlet"), _name, True),
        Key("tag", ("tags", "schlagwort"), N_("tag:later"), N_("bears this tag"), _name, True),
        Key("note", ("notes", "notiz"), N_("note:deadline"), N_("has a note of yours with these words"), _name, True),
        Key("newer", ("jünger", "juenger", "neuer"), N_("newer:3d"),
            N_("is no older than so many days, weeks (w), months (m) or years (y)"), _span_of_days),
        Key("older", ("älter", "aelter"), N_("older:2w"), N_("is older than that"), _span_of_days),
        Key("date", ("datum", "day"), N_("date:2026-01"),
            N_("is of this day, month or year, or of a range: 2026-01-21..2026-02, today, yesterday"), _days),
        Key("is", ("ist",), N_("is:unread"), N_("is unread, read, starred, archived, noted, quoted by you or analysed"),
            _one_of(_MARKS)),
        Key("has", ("hat",), N_("has:statements"), N_("has statements, or actors"), _one_of(_HOLDINGS)),
    )
}  # fmt: skip
"""The keys by their names."""

_SPELLINGS = {spelling: key.name for key in KEYS.values() for spelling in (key.name, *key.also)}


def canonical_key(name: str) -> str | None:
    """The key that is meant by a name in any capitals; None where there is none."""
    return _SPELLINGS.get(name.casefold())


def nearest(name: str) -> str | None:
    """The spelling of a key that comes nearest to a name; None where none does."""
    begun = [spelling for spelling in _SPELLINGS if len(name) > 1 and spelling.startswith(name.casefold())]
    near = begun or get_close_matches(name.casefold(), _SPELLINGS, 1)
    return near[0] if near else None


def days_of(value: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a canonical ``date:`` value; None: open."""
    first, dots, last = value.partition("..")
    if not dots:
        last = first
    return _end_of(first, today, last=False), _end_of(last, today, last=True)


def before(value: str, today: date) -> date:
    """The day that lies as long before ``today`` as a canonical ``newer:`` or ``older:`` value says."""
    try:
        return today - timedelta(days=int(value[:-1]) * _DAYS_IN[value[-1]])
    except OverflowError:
        return date.min


def _end_of(value: str, today: date, *, last: bool) -> date | None:
    if not value:
        return None
    if value in ("today", "yesterday"):
        return today - timedelta(days=int(value == "yesterday"))
    first = _first_day(value)
    if not last or value.count("-") == 2:
        return first
    year, month = (first.year, first.month + 1) if value.count("-") else (first.year + 1, 1)
    if month > 12:
        year, month = year + 1, 1
    return date.max if year > 9999 else date(year, month, 1) - timedelta(days=1)
