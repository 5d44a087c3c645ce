"""Indirect speech whose frame is inserted ("laut …", "… zufolge", "nach Angaben von …", "…, wie … mitteilte, …").

Such a frame stands inside the clause that it attributes, so the content is the rest of that clause on both sides of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.domain import StatementKind
from briefing.language.german.speech_words import AS_SAID, COMPARING, INSERTING, PHRASE_CUES, POSTPOSITION, is_source
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
    _close(page, chosen, max(frame) + 1, closed)
    _stretch(page, chosen, min(chosen), -1, start - 1, frame, closed)
    _stretch(page, chosen, max(chosen), 1, end, frame, closed)
    return tuple(sorted(chosen)) if len(chosen) > 1 else content.words


def _close(page: Page, chosen: set[int], place: int, closed: set[int]) -> None:
    """Add the words between the end of the frame at ``place`` and the content's next word: they are of its clause."""
    following = min((n for n in chosen if n >= place), default=place)
    if page.words[place : place + 1] and page.words[place][0].isalnum():
        chosen.update(n for n in range(place, following) if n not in closed)


def inserted(page: Page, content: Content, roles: Roles) -> Roles:
    """The roles with a frame that holds no more than the insertion: "Bei dem Brand entstand | , wie die Feuerwehr
    mitteilte, | ein Schaden", "Die Zölle | , so Voss, | träfen den Mittelstand"."""
    if content.kind != StatementKind.INDIRECT or not roles.cue:
        return roles
    first = roles.cue[0]
    start, end = page.sentences[page.sentence_of[first]]
    if page.words[first] == POSTPOSITION and is_source(page.words[first - 1]):
        if first - 2 > start and page.words[first - 2][0].isupper():  # "seiner Technik | Berichten zufolge"
            return replace(roles, speaker=(first - 1,), frame=(first - 1, first))
        return roles
    if page.words[first].lower() == AS_SAID and roles.cue == (first,) and roles.speaker[:1] == (first + 1,):
        # what follows the source is the clause again: "laut „Kurier“ | Ex-Profi Kovac"
        return replace(roles, frame=tuple(n for n in roles.frame if n <= roles.speaker[-1]))
    if page.words[first].lower() not in INSERTING or first - 1 <= start or page.words[first - 1] != ",":
        return roles
    close = next((n for n in range(first, end) if page.words[n] in _BREAKS), end)
    frame = tuple(n for n in roles.frame if first <= n < close)
    return replace(roles, frame=frame) if frame and roles.cue[-1] < close else roles


def _is_phrase(page: Page, roles: Roles) -> bool:
    if not roles.frame or not roles.cue:
        return False
    cue = [page.words[n].lower() for n in roles.cue]
    return (len(cue) <= 2 and not PHRASE_CUES.isdisjoint(cue)) or cue[0] == COMPARING or cue == ["so"]


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
