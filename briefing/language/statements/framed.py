"""Quotations that the words right beside them make speech, however unsure the tagger is.

Four frames, each nearly without exception in the training articles: a colon before a quotation of some length; a verb
of reporting behind a sentence that is all quotation ("„…“, sagte Brandt"); "mit den Worten"; a verb of judging with
the judgement in marks ("nannte sie „töricht“", "bezeichnete es als „maßvoll“", "sprach von einem „Dammbruch“").
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from briefing.domain import StatementKind
from briefing.language.german.speech_verbs import REPORTING_FINITE, REPORTING_PARTICIPLES, SEPARABLE_FORMS
from briefing.language.german.speech_words import (
    AND,
    AS,
    JUDGING_AS,
    JUDGING_NAME,
    JUDGING_SPEECH,
    PASSIVE,
    REFLEXIVE,
    SO,
    SPOKEN_OF,
    WORDING,
)
from briefing.language.statements.page import Page, Quoted
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content

_LONG = 8
_MIDDLING = 4
"""Words of a quotation; shorter ones are mostly names and titles."""
_REACH = 4
"""Words between "als" or "von" and the quotation that it leads to, the first included."""
_NO_NAME = frozenset((REFLEXIVE, ","))
"""Between a verb of naming and the quotation: "nannte sich „frei“" is a name, a comma begins another clause."""


def is_framed(page: Page, quotation: Quoted, is_said: NDArray[np.bool_]) -> bool:
    """Whether the frame of a quotation leaves no doubt that it is speech.

    ``is_said`` marks the words that are themselves part of what somebody said: no frame counts that stands in these.
    """
    if not quotation.closed:
        return False
    if _behind_colon(page, quotation) or _before_verb(page, quotation) or _in_words(page, quotation):
        return True
    verb = judging_verb(page, quotation)
    return verb is not None and not is_said[verb]


def _behind_colon(page: Page, quotation: Quoted) -> bool:
    start = quotation.start
    if not start or page.words[start - 1] != ":" or len(quotation) < _MIDDLING:
        return False
    before = {page.words[n].lower() for n in range(page.sentences[page.sentence_of[start - 1]][0], start)}
    return len(quotation) >= _LONG or not before.isdisjoint(WORDING)


def _before_verb(page: Page, quotation: Quoted) -> bool:
    """Whether the quotation begins its sentence and a comma and a verb of reporting follow."""
    end = quotation.end
    if len(quotation) < _MIDDLING or end + 1 >= len(page) or page.words[end] != ",":
        return False
    begins = quotation.start == page.sentences[page.sentence_of[quotation.start]][0]
    verb = page.words[end + 1].lower()
    return begins and (verb in REPORTING_FINITE or verb in SEPARABLE_FORMS or verb == SO)


def _in_words(page: Page, quotation: Quoted) -> bool:
    """ "Mit den Worten „Es war mir eine Ehre“ …": they are quoted as words, none as a single word is."""
    before = page.words[quotation.start - 1].lower() if quotation.start else ""
    return before in WORDING and len(quotation) > 1


def judging_verb(page: Page, quotation: Quoted) -> int | None:
    """The word of the verb that gives the quotation as somebody's judgement, or None."""
    first, end = page.sentences[page.sentence_of[quotation.start]]
    before = range(first, quotation.start)
    near = {page.words[n].lower() for n in before[-_REACH:]}
    inside = page.words[quotation.start + 1]
    passive = any(page.words[n].lower() in PASSIVE for n in range(first, end))
    places: tuple[int, ...] = (*before, *range(quotation.end, end))
    for number in places:
        word = page.words[number].lower()
        if page.covering[number] or (passive and word in REPORTING_PARTICIPLES):
            continue
        between = [page.words[n].lower() for n in range(number + 1, quotation.start)]
        if (
            (word in JUDGING_AS and AS in near)
            or (word in JUDGING_SPEECH and between and not near.isdisjoint(SPOKEN_OF) and AND not in between)
            or (word in JUDGING_NAME and between and _NO_NAME.isdisjoint(between) and inside.islower())
        ):
            return number
    return None


def with_judging_cue(page: Page, content: Content, roles: Roles) -> Roles:
    """The roles with the verb of judging as the cue, and what leads from it to the quotation as the frame, where the
    network saw none."""
    quotation = next((q for q in page.quotations_at(content.words[:1]) if q.start == content.words[0]), None)
    verb = judging_verb(page, quotation) if quotation and not roles.cue else None
    if quotation is None or verb is None or content.kind != StatementKind.DIRECT:
        return roles
    leading = range(quotation.start - _REACH, quotation.start)
    cue = [verb, *(n for n in leading if page.words[n].lower() in SPOKEN_OF | {AS})][:2]
    frame = set(range(verb, quotation.start)) | set(roles.speaker) if verb < quotation.start else set(roles.frame)
    return replace(roles, cue=tuple(sorted(cue)), frame=roles.frame or tuple(sorted(frame)))
