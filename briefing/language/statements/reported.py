"""Sentences that tell in short of speech: "Brandt verlangte Neuwahlen", "Reuter hatte Gespräche angekündigt".

The verb says that it was speech, its object what about. The training articles mark such sentences unevenly, so the
tagger passes over half of them; where nothing else is found in one, it is a statement that is not sure.
"""

from __future__ import annotations

from collections.abc import Collection

from briefing.domain import ActorKind, StatementKind
from briefing.language.actors.lookup import Places
from briefing.language.german.person_nouns import precedes_person
from briefing.language.german.speech_verbs import TELLING_FINITE, TELLING_PARTICIPLES, TELLING_SEPARABLE
from briefing.language.german.speech_words import HAVING, NEGATIONS, NOTHING_SAID
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.subjects import Names, names_beside, names_body, subject_before
from briefing.language.statements.windows import Content

PROBABILITY = 0.5
"""Of what the rule says: four of ten such sentences are marked in the training articles, seven of eleven on dev."""
_FARTHEST = 12
"""Words before the verb."""
_VERBS = TELLING_FINITE | HAVING | TELLING_SEPARABLE.keys()


def told(page: Page, seen: Collection[int], places: Places) -> list[tuple[Content, Roles]]:
    """The sentences that tell of speech, but for those whose numbers are ``seen``."""
    found = []
    for number, (start, end) in enumerate(page.sentences):
        if number in seen or _VERBS.isdisjoint(page.words[start + 1 : start + _FARTHEST]):
            continue
        if page.in_heading[start] or page.covering[start] or page.covering[end - 1]:
            continue
        verb = next((n for n in range(start + 1, min(end, start + _FARTHEST)) if _tells(page, n, end)), None)
        if verb is None or not (NEGATIONS | NOTHING_SAID).isdisjoint(word.lower() for word in page.words[verb:end]):
            continue
        names = names_beside(page, places, verb)
        speaker = subject_before(page, verb, names)
        if speaker and _speaks(page, speaker, names):
            content = Content(StatementKind.REPORTED, tuple(range(start, end)), PROBABILITY)
            found.append((content, Roles(speaker, speaker_probability=PROBABILITY)))
    return found


def _tells(page: Page, verb: int, end: int) -> bool:
    """Whether the finite verb, with what completes it at the end of its clause, says that somebody spoke."""
    word = page.words[verb]
    if word in TELLING_FINITE:
        return True
    rest = page.words[verb + 1 : end]
    if word in HAVING:
        return not TELLING_PARTICIPLES.isdisjoint(rest[-2:])
    particle = TELLING_SEPARABLE.get(word)
    return particle is not None and particle in rest


def _speaks(page: Page, subject: tuple[int, ...], names: Names) -> bool:
    """Whether a subject can speak: a person, a body, a place that stands for one ("Kiew forderte Waffen")."""
    kinds = {names[n][1] for n in subject if n in names}
    noun = any(precedes_person(page.words[n]) or names_body(page.words[n]) for n in subject)
    return (
        noun or not kinds.isdisjoint((ActorKind.PER, ActorKind.ORG)) or (len(subject) == 1 and ActorKind.LOC in kinds)
    )
