"""Institutions that German news calls by a house or a seat, and whose names decline: facts that no model need guess.

Only names that mean the same wherever they stand; a capital that speaks for its government stays a place.
"""

from __future__ import annotations

import re

_DECLINED = {
    "Weiße{} Haus(?:es)?": "ORG",
    "Auswärtige{} Amt(?:e?s)?": "ORG",
    "Vereinte{} Nationen": "ORG",
    "Europäische{} (?:Union|Kommission|Zentralbank|Gerichtshofs?|Parlaments?)": "ORG",
    "Rote{} (?:Kreuz(?:es)?|Halbmonds?)": "ORG",
}
_PLAIN = {
    r"Kremls?": "ORG",
    r"Pentagons?": "ORG",
    r"Downing Street(?: 10)?": "ORG",
    r"Weltwirtschaftsforums?": "ORG",
    r"Weltsicherheitsrat(?:e?s)?": "ORG",
}
_ENDING = "(?:[nrsm])?"

INSTITUTIONS = tuple(
    (re.compile(rf"(?<![\w-]){pattern.format(_ENDING)}(?![\w-])"), kind)
    for pattern, kind in (_DECLINED | _PLAIN).items()
)
"""Patterns and the kind of what they match."""
