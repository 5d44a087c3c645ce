"""Drawing without the characters that a terminal may lack: bars, arrows, dots and quotation marks in plain ones.

Every character is replaced by one of the same width when a line is painted, so that nothing else has to know of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("│┃║▏▎▍▌▐▕", "|"),
        "╏": ":",
        "┇": "!",
        "┋": "/",
        "╎": "'",
        **dict.fromkeys("─━╌┄┈═▔▁", "-"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛", "+"),
        **dict.fromkeys("▸▶→›", ">"),
        **dict.fromkeys("◂◀←‹", "<"),
        **dict.fromkeys("▲▴↑", "^"),
        **dict.fromkeys("▼▾↓", "v"),
        **dict.fromkeys("●★✓▪■█▉▊▋", "*"),
        **dict.fromkeys("○☆·•", "."),
        **dict.fromkeys("„“”»«", '"'),
        **dict.fromkeys("‚‘’", "'"),
        **dict.fromkeys("–—‑−", "-"),
        **dict.fromkeys("▂▃", "_"),
        **dict.fromkeys("▄▅", "o"),
        **dict.fromkeys("▆▇", "O"),
        "…": "~",
        "×": "x",
        "±": "+",
        "½": "%",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
    }
)

_COERCED = "C.UTF-8"
"""What Python itself puts into LC_CTYPE where the locale is POSIX's own (PEP 538)."""

_POSIX = ("C", "POSIX")


def plain(text: str) -> str:
    """The text in plain characters, as long as it was. Letters stay what they are."""
    return text if text.isascii() else text.translate(_PLAIN)


def is_needed(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is one that lacks them: the console of Linux, or a locale that is named and not UTF-8."""
    if "TEXTUAL_DRIVER" in environment:
        return False  # in a browser
    locale = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    if locale == _COERCED and environment.get("LANG") in _POSIX and not environment.get("LC_ALL"):
        locale = "C"
    names_other = bool(locale) and "utf8" not in locale.casefold().replace("-", "")
    return environment.get("TERM") == "linux" or names_other


class PlainCharacters(LineFilter):
    """Replaces them in every line that is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in plain characters."""
        return [Segment(plain(text), style, control) for text, style, control in segments]
