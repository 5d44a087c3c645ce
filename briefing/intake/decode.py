"""Bytes become text: the encoding is recognised, and what is no text is refused.

A byte-order mark decides, then UTF-8, then what the document declares, then what the text looks like. A guess must
explain every letter: for a wrong letter in a stored article is worse than one sentence that asks for UTF-8.
"""

from __future__ import annotations

import codecs
import re

from briefing.errors import IntakeError
from briefing.words import N_, Reason, _

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", N_("a PDF document")),
    (b"PK\x03\x04", N_("a ZIP archive or an office document")),
    (b"\xd0\xcf\x11\xe0", N_("an office document")),
    (b"\x1f\x8b", N_("a compressed file")),
    (b"\x89PNG", N_(N_(N_("an image")))),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"SQLite format 3\x00", N_("an SQLite database")),
    (b"\x7fELF", N_("a program")),
)
_SAVE_AS_UTF8 = N_("save it as UTF-8")
_GIVE_TEXT = N_("give a text, Markdown or HTML file")

_WESTERN = ("cp1252", "mac_roman", "cp850")
"""What German text in single bytes is written in: Windows and Latin-1, old Macintosh, DOS."""
_WESTERN_LETTERS = "äöüÄÖÜßàáâãåæçèéêëìíîïñòóôõøùúûýÀÁÂÅÆÇÈÉÊËÍÎÑÓÔØÚ"
_WESTERN_SIGNS = "„“”«»‹›§€°·•®™©±²³½¼¾µ£×"
_WESTERN_JOINTS = "‚‘’–—…\xa0\xad´"  # these may stand inside a word
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_UNLIKELY_IN_WESTERN = re.compile(
    rf"[^\x00-\x7f{_WESTERN_LETTERS}{_WESTERN_SIGNS}{_WESTERN_JOINTS}]"
    rf"|[^\W\d_][{_WESTERN_SIGNS}][^\W\d_]"  # a sign amid letters is a letter of another encoding
    r"|[a-zäöüß][ÄÖÜÀÁÂÅÆÇÈÉÊËÍÎÑÓÔØÚ][a-zäöüß]"
)
_GERMAN_LETTERS = "äöüÄÖÜß"
_OTHER_ALPHABETS = ("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1253", "iso8859_7")
_ONLY_DECLARED = (
    "cp1250", "iso8859_2", "cp1254", "iso8859_9", "cp1257", "iso8859_15", "cp1255", "cp1256",
    "gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
"""Encodings that a few lines of text cannot tell from each other."""
_NAMES_OF_CP1252 = ("iso8859-1", "ascii")  # documents that claim these hold Windows' quotation marks
_MAX_UNLIKELY_SHARE = 0.05  # of the characters beyond ASCII: a name from elsewhere, a missing space
_MAX_CONTROL_SHARE = 0.02


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """``data`` as text; ``declared`` is the encoding that the document or its server names, if any.

    Raises IntakeError about ``name`` where ``data`` is empty, no text, or in no recognisable encoding.
    """
    failure = _("cannot read {name}").format(name=name)
    if not data.strip():
        raise IntakeError(failure, _("there is nothing in it"))
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, failure)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise IntakeError(failure, Reason("it is {kind}, not text", kind=Reason(kind)), _(_GIVE_TEXT))
    if b"\x00" in data:
        text = _decode_unmarked_utf16(data)
        if text is None:
            raise IntakeError(failure, Reason("it is a binary file, not text"), _(_GIVE_TEXT))
        return text
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as invalid:
        text = _decode_otherwise(data, declared, failure, invalid)
    if _is_binary(text):
        raise IntakeError(failure, Reason("it is a binary file, not text"), _(_GIVE_TEXT))
    return text


def _decode_marked(data: bytes, encoding: str, failure: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as invalid:
        why = Reason(
            "its byte-order mark says {value}, but byte {start} is none",
            value=encoding.upper(),
            start=str(invalid.start),
        )
        raise IntakeError(failure, why, _(_SAVE_AS_UTF8)) from invalid


def _decode_unmarked_utf16(data: bytes) -> str | None:
    """Text mostly in ASCII has a zero in every other byte."""
    for encoding, zeros, letters in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if zeros.count(0) > 0.7 * len(zeros) and letters.count(0) == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _decode_otherwise(data: bytes, declared: str | None, failure: str, invalid: UnicodeDecodeError) -> str:
    if _is_broken_utf8(data):
        line = data.count(b"\n", 0, invalid.start) + 1
        raise IntakeError(
            failure,
            _("byte {start}, in line {line}, is not valid UTF-8").format(start=invalid.start, line=line),
            _(_SAVE_AS_UTF8),
        )
    text = _decode_declared(data, declared) or _decode_western(data) or _decode_guessed(data)
    if text is None:
        raise IntakeError(
            failure, Reason("it is not UTF-8, and no other encoding explains its letters"), _(_SAVE_AS_UTF8)
        )
    return text


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII are proper UTF-8: by chance they hardly ever are."""
    beyond = data.decode("utf-8", "replace").encode("ascii", "ignore")
    sound = data.decode("utf-8", "ignore")
    lost = len(data) - len(sound.encode())
    return len(sound) - len(beyond) > lost


def _decode_declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    encoding = "cp1252" if encoding in _NAMES_OF_CP1252 else encoding
    if encoding.replace("-", "_") not in {*_WESTERN, *_OTHER_ALPHABETS, *_ONLY_DECLARED}:
        return None
    return _try(data, encoding)


def _decode_western(data: bytes) -> str | None:
    for encoding in _WESTERN:
        text = _try(data, encoding)
        if text is None:
            continue
        beyond = _BEYOND_ASCII.findall(text)
        if len(_UNLIKELY_IN_WESTERN.findall(text)) > _MAX_UNLIKELY_SHARE * len(beyond):
            continue
        if encoding == "cp1252" or 2 * sum(map(_GERMAN_LETTERS.count, beyond)) >= len(beyond):
            return text  # the old two explain nearly any byte, so most must be German letters
    return None


def _decode_guessed(data: bytes) -> str | None:
    """Another alphabet than the Latin, where statistics are sure; between Latin ones they err on short texts."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_OTHER_ALPHABETS), preemptive_behaviour=False).best()
    if best is None or best.coherence == 0:
        return None
    text = str(best)
    letters = [character for character in text if character.isalpha()]
    return text if 2 * sum(letter > "\u0370" for letter in letters) > len(letters) else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\x1b")
    return controls > max(1, _MAX_CONTROL_SHARE * len(text))
