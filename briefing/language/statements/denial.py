"""Speech that the text says did not happen: "sagte er nicht", "wollte nicht bestätigen", "wurde nicht mitgeteilt".

What was not said is no statement; a rule, since the training articles leave such sentences unmarked but have few.
"""

from __future__ import annotations

from briefing.language.german.speech_verbs import REPORTING_FINITE, SEPARABLE_FORMS
from briefing.language.german.speech_words import CONFIRMING, DISCLOSED, INTERROGATIVES, NEGATIONS, THAT
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content


def is_denied(page: Page, content: Content, roles: Roles) -> bool:
    """Whether the frame, or the content where it has none, says that this was not said."""
    if any(quotation.start == content.words[0] for quotation in page.quotations_at(content.words[:1])):
        return False
    words = [page.words[n].lower() for n in content.words]
    if _is_open_question(page, content):
        return True
    if not roles.frame:
        return _denies_itself(words)
    start, end = page.sentences[page.sentence_of[content.words[0]]]
    frame = {page.words[n].lower() for n in roles.frame if start <= n < end}
    if not frame & NEGATIONS:
        return _denies_itself(words)
    return words[0] in INTERROGATIVES or (words[0] in THAT and bool(frame & CONFIRMING))


def _is_open_question(page: Page, content: Content) -> bool:
    """ "Ob er kommt, sagte er nicht": a sentence that starts with the question and ends on the denial."""
    start, end = page.sentences[page.sentence_of[content.words[0]]]
    unbroken = content.words[-1] - content.words[0] == len(content.words) - 1
    if content.words[0] != start or not unbroken or page.words[start].lower() not in INTERROGATIVES:
        return False
    low = [word.lower() for word in page.words[start:end]]
    return (
        low[-1] != "?"
        and not NEGATIONS.isdisjoint(low[-4:])
        and any(word in REPORTING_FINITE or word in SEPARABLE_FORMS for word in low)
    )


def _denies_itself(words: list[str]) -> bool:
    return any(word in NEGATIONS and _disclosed(words[i + 1 :]) for i, word in enumerate(words))


def _disclosed(rest: list[str]) -> bool:
    """Whether the words end a clause on something not disclosed ("bekannt gegeben")."""
    return bool(rest) and " ".join(word for word in rest if word != ".") in DISCLOSED
