"""The dates of feeds, of every kind that is met: RFC 822 and its corruptions, ISO 8601, German ones, seconds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from briefing.intake.fields import MONTH_NUMBERS, parse_date

EARLIEST = date(1990, 1, 1)
"""Nothing on the web is older; feeds that say so have lost their date."""

_MAX_LENGTH = 80
_AHEAD = timedelta(days=1)
_ZONES = {
    "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "MEST": 2, "BST": 1, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3, "MSK": 3,
    "JST": 9, "IST": 5.5, "AEST": 10, "AEDT": 11, "UTC": 0, "Z": 0,
}  # fmt: skip
_ZONE_AT_END = re.compile(r"\(?\b([A-Z]{1,5})\)?$")
_ENGLISH = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_NAME = re.compile(r"^[^\W\d]{2,12}\.?,?\s+(?=\d)")
_WORD = re.compile(r"[^\W\d_]{3,}\.?")
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?", re.I
)
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}),?(?:\s+|\s*-\s*)(\d{1,2})[:.](\d\d)(?::(\d\d))?(?:\s*Uhr)?\s*(.*)")
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")


def parse_moment(words: str, now: datetime) -> tuple[date | None, datetime | None]:
    """The day and, where a time of day and its zone are given, the moment that ``words`` name; None what they do not.

    The day is the one on which it was at ``now``'s place. Days before :data:`EARLIEST` and moments more than a day
    ahead of ``now`` are mistakes of the feed.
    """
    words = " ".join(words[:_MAX_LENGTH].split())
    moment = _iso(words) or _german(words) or _seconds(words) or _rfc822(words)
    try:
        if moment is None:
            day = parse_date(words)
        elif moment.tzinfo is None:
            day, moment = moment.date(), None
        else:
            day = moment.astimezone(now.tzinfo).date()
    except (ValueError, OverflowError):  # a year that no zone can be applied to
        return None, None
    if day is None or day < EARLIEST or day > (now + _AHEAD).date():
        return None, None
    return day, moment


def _iso(words: str) -> datetime | None:
    if (match := _ISO.fullmatch(words)) is None:
        return None
    return _made([int(match[n] or 0) for n in range(1, 7)], match[7] or "")


def _german(words: str) -> datetime | None:
    if (match := _GERMAN.fullmatch(_DAY_NAME.sub("", words))) is None:
        return None
    day, month, year, *time = (int(match[n] or 0) for n in range(1, 7))
    return _made([year, month, day, *time], match[7])


def _seconds(words: str) -> datetime | None:
    if not _SECONDS.fullmatch(words):
        return None
    seconds = int(words)
    return datetime.fromtimestamp(seconds / 1000 if len(words) > 10 else seconds, UTC)


def _rfc822(words: str) -> datetime | None:
    words = _WORD.sub(_english_month, _DAY_NAME.sub("", words))
    words = re.sub(r"^(\d{1,2})\.(?=\s)", r"\1", words)
    zone = _ZONE_AT_END.search(words)
    offset = _ZONES.get(zone[1]) if zone else None
    if zone and offset is not None:
        words = words[: zone.start()] + "+0000"
    try:
        moment = parsedate_to_datetime(words)  # without a zone where none is given
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if ":" not in words:
        return None
    return moment if offset is None else _in_zone(moment, offset * 3600)


def _english_month(word: re.Match[str]) -> str:
    number = MONTH_NUMBERS.get(word.group().rstrip(".").lower())
    return _ENGLISH[number] if number else word.group()


def _made(numbers: list[int], zone: str) -> datetime | None:
    try:
        moment = datetime(*numbers)  # type: ignore[arg-type]
    except ValueError:
        if numbers[3:] != [24, 0, 0]:
            return None
        return _made([*numbers[:3], 0, 0, 0], zone)
    zone = zone.strip().upper().strip("()")
    if zone in ("Z", "UTC", "GMT"):
        return moment.replace(tzinfo=UTC)
    if zone in _ZONES:
        return _in_zone(moment.replace(tzinfo=UTC), _ZONES[zone] * 3600)
    if match := re.fullmatch(r"([+-])(\d\d):?(\d\d)?", zone):
        seconds = (int(match[2]) * 60 + int(match[3] or 0)) * 60
        return _in_zone(moment.replace(tzinfo=UTC), -seconds if match[1] == "-" else seconds)
    return moment


def _in_zone(moment: datetime, offset: float) -> datetime | None:
    """The same hour on the clock, in the zone that is ``offset`` seconds before UTC."""
    if abs(offset) >= 24 * 3600:
        return moment.replace(tzinfo=None)
    return moment.replace(tzinfo=timezone(timedelta(seconds=offset)))
