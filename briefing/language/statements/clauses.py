"""Indirect speech whose frame is inserted ("laut …", "… zufolge", "nach Angaben von …", "…, wie … mitteilte, …").

Such a frame stands inside the clause that it attributes, so the content is the rest of that clause on both sides of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.domain import StatementKind
from briefing.language.german.speech_words import COMPARING, PHRASE_CUES
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content

_BREAKS = frozenset((",", ";", ":", "–", "-", "—", "(", ")", ".", "!", "?", "…", "„", "“"))
_LONGEST_FRAME = 25
"""Words; a longer frame is left as it is."""


def completed(page: Page, content: Content, roles: Roles, others: Sequence[Content]) -> tuple[int, ...]:
    """The words of the content, stretched to the clause around its frame and without the frame's own words.

    Only for indirect speech with an inserted frame; words of ``others`` are never taken.
    """
    if content.kind != StatementKind.INDIRECT or not _is_phrase(page, roles):
        return content.words
    frame = set(roles.frame) | set(roles.cue)
    start, end = page.sentences[page.sentence_of[content.words[0]]]
    closed = {n for other in others if other is not content for n in other.words}
    chosen = {n for n in content.words if n not in frame}
    if not chosen or max(frame) - min(frame) >= _LONGEST_FRAME:
        return content.words
    _stretch(page, chosen, min(chosen), -1, start - 1, frame, closed)
    _stretch(page, chosen, max(chosen), 1, end, frame, closed)
    return tuple(sorted(chosen)) if len(chosen) > 1 else content.words


def _is_phrase(page: Page, roles: Roles) -> bool:
    if not roles.frame or not roles.cue:
        return False
    cue = [page.words[n].lower() for n in roles.cue]
    return (len(cue) <= 2 and not PHRASE_CUES.isdisjoint(cue)) or cue[0] == COMPARING


def _stretch(page: Page, chosen: set[int], place: int, step: int, stop: int, frame: set[int], closed: set[int]) -> None:
    """Add words from ``place`` in the direction of ``step`` up to a mark, another content or ``stop``; pass
    over the frame."""
    place += step
    while place != stop and place not in closed:
        if place not in frame:
            beside_frame = place + 1 in frame or place - 1 in frame
            if page.words[place] in _BREAKS and not (page.words[place] == "," and beside_frame):
                return
            if page.words[place] != ",":
                chosen.add(place)
        place += step
