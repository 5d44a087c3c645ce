"""Text from outside is cleaned here, once; afterwards no offset shifts.

What is kept and what goes:

- Line ends become ``\\n``; so do vertical tabs, form feeds and Unicode's own line separators.
- Terminal control sequences go as a whole, and so does every other control character.
- Invisible characters go: byte-order marks, direction overrides and isolates, zero-width spaces, soft hyphens, tags,
  variation selectors. A zero-width joiner or non-joiner stays only where it does work: between letters of scripts that
  need it, and inside an emoji.
- Tabs and every kind of space, no-break ones too, become one plain space each, so that search and analysis see one word
  gap and not several; lines lose trailing spaces; several blank lines become one.
- Characters take their composed form (NFC), with at most :data:`MAX_MARKS` combining marks on one letter.
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 8
"""Combining marks kept in a row: no script needs more, and long rows spill over other lines of a terminal."""

_MARKS_BEFORE_COMPOSING = 64  # composing sorts marks in quadratic time, so a long row is cut beforehand

_CONTROL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b(?=[0-9;?]))[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor motion
    r"|(?:\x1b[P\]X^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"  # OSC and the other strings
    r"|\x1b[ -/]*[0-~]"  # the short ones
)

_REMOVED = (
    (0x0000, 0x0008),
    (0x000E, 0x001F),
    (0x007F, 0x0084),
    (0x0086, 0x009F),
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian selectors
    (0x200B, 0x200B),  # zero-width space
    (0x200E, 0x200F),  # direction marks
    (0x202A, 0x202E),  # direction overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, direction isolates
    (0x2800, 0x2800),  # blank Braille pattern
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xDFFF),  # lone surrogates, which cannot be stored
    (0xFDD0, 0xFDEF),  # code points that are no characters
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte-order mark
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF0, 0xFFFB),  # annotation marks and unassigned ignorables
    (0x13430, 0x1345F),  # layout of hieroglyphs
    (0x1BCA0, 0x1BCA3),  # shorthand format
    (0x1D173, 0x1D17A),  # musical format
    (0xE0000, 0xE0FFF),  # tags and further variation selectors
    *((plane | 0xFFFE, plane | 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)
_LINE_ENDS = "\r\x0b\x0c\x85\u2028"
_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_CHARACTERS: dict[int, str | None] = {
    **{code: None for first, last in _REMOVED for code in range(first, last + 1)},
    **{ord(character): "\n" for character in _LINE_ENDS},
    **{ord(character): " " for character in _SPACES},
    0x2029: "\n\n",
}

_JOINING = "\u0600-\u109f\u1780-\u18af\u231a-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff"  # Arabic to Myanmar; emoji
_IDLE_JOINER = re.compile(f"(?<![{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}])")
_RUN_WITH_MARKS = re.compile(f"[\u0300-\U0010ffff]{{{MAX_MARKS + 1},}}")
_TRAILING_SPACES = re.compile(r"(?<! ) +(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")
_KEPT = (
    "\n -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\u20ac"  # composed letters and marks of European texts
)
_UNUSUAL = re.compile(f"[^{_KEPT}]")
_UNUSUAL_IN_LINE = re.compile(f"[^{_KEPT}\t\r\xa0]")
"""Most texts hold nothing unusual, and all steps but those on spaces would only look through them in vain."""


def normalise(text: str) -> str:
    """The form in which ``text`` is stored; normalising it again changes nothing."""
    while (cleaned := _clean(text)) != text:
        text = cleaned
    return text


def normalise_line(text: str) -> str:
    """``text`` normalised, on one line, with single spaces: for titles, names and messages."""
    return " ".join((normalise(text) if _UNUSUAL_IN_LINE.search(text) else text).split())


def _clean(text: str) -> str:
    if not _UNUSUAL.search(text):
        return _without_idle_spaces(text)
    text = _CONTROL_SEQUENCE.sub("", text)
    text = text.replace("\r\n", "\n").translate(_CHARACTERS)
    text = _IDLE_JOINER.sub("", text)
    text = unicodedata.normalize("NFC", _thin_marks(text, _MARKS_BEFORE_COMPOSING))
    return _without_idle_spaces(_thin_marks(text, MAX_MARKS))


def _without_idle_spaces(text: str) -> str:
    text = _TRAILING_SPACES.sub("", text)
    return _BLANK_LINES.sub("\n\n", text).strip()


def _thin_marks(text: str, limit: int) -> str:
    return _RUN_WITH_MARKS.sub(lambda run: _first_marks(run.group(), limit), text)


def _first_marks(run: str, limit: int) -> str:
    kept: list[str] = []
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= limit:
            kept.append(character)
    return "".join(kept)
