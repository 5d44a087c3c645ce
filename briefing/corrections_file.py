"""Corrections as a plain text file that people can read, keep and share. Pure.

The first line names the form; then one correction a line, oldest first, its fields parted by tabs: what it says, the
name, the other name (or new name, kind, alias), the article's text hash, the place and the words there. ``person:``
before a name says that a person bears it, ``other:`` that something else does. ``#`` begins a remark.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefing.domain import ActorKind, Span
from briefing.errors import IntakeError
from briefing.words import _, quoted
from db.corrections import Correction
from db.linker import RuleKind

HEADER = "# briefing corrections 1"
_WORLDS = {True: "person", False: "other"}
_OF_TWO_NAMES = {RuleKind.MERGE, RuleKind.SPLIT, RuleKind.ASSIGN, RuleKind.ALIAS}
_OF_A_PLACE = {RuleKind.ASSIGN, RuleKind.SPEAKER}


def to_text(corrections: Iterable[Correction]) -> str:
    """The corrections that hold, as a file."""
    lines = [HEADER, *(_line(correction) for correction in corrections if correction.undone_at is None)]
    return "\n".join(lines) + "\n"


def from_text(text: str) -> list[Correction]:
    """What a file says. Raises IntakeError that names the first line that is none of ours."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != HEADER:
        why = _("its first line is not {HEADER}").format(HEADER=quoted(HEADER))
        raise IntakeError(
            _("cannot read the corrections"), why, _("write such a file with 'briefing corrections export'")
        )
    found = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and not line.startswith("#"):
            try:
                found.append(_correction(line))
            except (ValueError, TypeError) as error:
                why = _("line {number} is no correction ({error})").format(number=number, error=error)
                raise IntakeError(_("cannot read the corrections"), why, _("mend or remove the line")) from error
    return found


def _line(correction: Correction) -> str:
    name = f"{_WORLDS[correction.is_person]}:{correction.name}" if correction.name else "-"
    other = correction.other
    if correction.other_is_person is not None:
        other = f"{_WORLDS[correction.other_is_person]}:{other}"
    place = " ".join(f"{start}-{end}" for start, end in correction.place)
    fields = [correction.kind.value, name, other, correction.text_hash or "", place, correction.content]
    return "\t".join(" ".join(field.split()) for field in fields).rstrip("\t")


def _correction(line: str) -> Correction:
    code, name, other, text_hash, place, content = (field.strip() for field in (line.split("\t") + [""] * 5)[:6])
    kind = RuleKind(code)
    is_person, name = (False, "") if name == "-" and kind == RuleKind.SPEAKER else _named(name)
    other_is_person: bool | None = None
    if kind in _OF_TWO_NAMES:
        other_is_person, other = _named(other)
    elif kind == RuleKind.RETYPE:
        other = ActorKind(other).value
    elif kind == RuleKind.RENAME and not other:
        raise ValueError(_("it names no new name"))
    if kind in _OF_A_PLACE and not text_hash:
        raise ValueError(_("it names no article"))
    spans = tuple(Span(*map(int, pair.split("-", 1))) for pair in place.split())
    if any(span.start >= span.end for span in spans) or (kind == RuleKind.SPEAKER and not spans):
        raise ValueError(_("{place} is no place in a text").format(place=json.dumps(place)))
    return Correction(kind, name, is_person, other, other_is_person, text_hash or None, spans, content)


def _named(field: str) -> tuple[bool, str]:
    world, colon, name = field.partition(":")
    if not colon or not name.strip() or world not in _WORLDS.values():
        raise ValueError(_("{field} does not begin with 'person:' or 'other:' and a name").format(field=quoted(field)))
    return world == _WORLDS[True], name.strip()
