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
    r"UN-Sicherheitsrat(?:e?s)?": "ORG",
    r"UN-(?:Vollversammlung|Generalversammlung)": "ORG",
    r"EU-(?:Kommission|Parlaments?)": "ORG",
    r"US-(?:Regierung|Kongress(?:es)?|Senats?|Repräsentantenhaus(?:es)?|Notenbank)": "ORG",
}
_ENDING = "(?:[nrsm])?"


def _beginning(pattern: str) -> str:
    """The letters with which all that ``pattern`` matches begins."""
    match = re.match(r"(?:[\w -](?!\?))+", pattern)
    assert match is not None
    return match.group()


INSTITUTIONS = tuple(
    (_beginning(pattern), re.compile(rf"(?<![\w-]){pattern.format(_ENDING)}(?![\w-])"), kind)
    for pattern, kind in (_DECLINED | _PLAIN).items()
)
"""What a match begins with, the pattern, and the kind of what it matches."""
