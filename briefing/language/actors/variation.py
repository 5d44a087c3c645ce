"""Whom a noun for a person stands for that the text never ties to a name: "Merz … Der CDU-Vorsitzende sagte".

News avoids to repeat a name and says the party, the country or the trade of whom it just named instead. So the noun
means the one person of its gender who spoke in the nearest sentence that names any, opens it or is its only one: unless
it is a noun for those whom news leaves without a name ("der Sprecher"), or an office while the person is known to hold
another.
"""

from __future__ import annotations

import re

from briefing.domain import Span
from briefing.language.actors.nouns import in_gender, role_noun
from briefing.language.actors.scene import Scene
from briefing.language.german.roles_words import DEMONYM, NAMELESS, OFFICES

REACH = 2
"""Sentences before the noun's own in which the person is looked for."""

_PHRASE = re.compile(r"(?P<article>[Dd]er|[Dd]ie) (?:[a-zäöüß]+[en] ){0,2}(?P<noun>[A-ZÄÖÜ][\w-]+)")


def varied_person(scene: Scene, span: Span) -> int | None:
    """The id of the person for whom the article and noun at ``span``, a speaker, most likely stand, or None."""
    match = _PHRASE.fullmatch(span.of(scene.text))
    if match is None:
        return None
    gender = "m" if match["article"].lower() == "der" else "f"
    head = _head(match["noun"], gender)
    if head is None:
        return None
    own = scene.sentence_of(span.start)
    for sentence in range(own, max(-1, own - REACH - 1), -1):
        people = scene.subjects_in(sentence, span.start)
        if people:
            fitting = [number for number in people if scene.genders[number] in (gender, None)]
            spoke = [number for number in fitting if scene.spoke_in(sentence, number)]
            opens = [number for number in fitting if scene.opens(sentence, number)]
            chosen = spoke or opens or fitting
            return chosen[0] if len(chosen) == 1 and _may_be(scene, chosen[0], head) else None
    return None


def _head(word: str, gender: str) -> str | None:
    """The head of a noun in that gender, or None where it is no noun for one whom a text may have named."""
    noun = role_noun(word)
    if noun is None:
        return "" if DEMONYM.fullmatch(word) and word.endswith("in") == (gender == "f") else None
    noun = in_gender(noun, gender)
    if noun.gender not in (gender, None) or noun.kinship or noun.head in NAMELESS:
        return None
    return noun.head


def _may_be(scene: Scene, person: int, head: str) -> bool:
    """Whether the person is not known for another office than the noun's."""
    if head not in OFFICES:
        return True
    known = {other for other, people in scene.by_role.items() if person in people and other in OFFICES}
    return not known or head in known
