"""Speech that the text says did not happen: "sagte er nicht", "wollte nicht bestätigen", "wurde nicht mitgeteilt".

What was not said is no statement; a rule, since the training articles leave such sentences unmarked but have few.
"""

from __future__ import annotations

from briefing.language.german.speech_words import CONFIRMING, DISCLOSED, INTERROGATIVES, NEGATIONS
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content


def is_denied(page: Page, content: Content, roles: Roles) -> bool:
    """Whether the frame, or the content where it has none, says that this was not said."""
    if content.words[0] in _marks(page):
        return False
    words = [page.words[n].lower() for n in content.words]
    if not roles.frame:
        return _denies_itself(words)
    start, end = page.sentences[page.sentence_of[content.words[0]]]
    frame = {page.words[n].lower() for n in roles.frame if start <= n < end}
    if not frame & NEGATIONS:
        return _denies_itself(words)
    return words[0] in INTERROGATIVES or (words[0] in ("dass", "daß") and bool(frame & CONFIRMING))


def _marks(page: Page) -> set[int]:
    return {quotation.start for quotation in page.quotations}


def _denies_itself(words: list[str]) -> bool:
    return any(word in NEGATIONS and _disclosed(words[i + 1 :]) for i, word in enumerate(words))


def _disclosed(rest: list[str]) -> bool:
    """Whether the words end a clause on something not disclosed ("bekannt gegeben")."""
    return bool(rest) and " ".join(word for word in rest if word != ".") in DISCLOSED
