"""Whom the speaker speaks to is no part of the speaker: "warnte der Kremlchef | Kiew und die Europäer davor".

German lets subject and object stand side by side, and names do not show their case. Three regularities tell them apart
beside a verb that takes somebody as its object: the subject comes first; a place or a body is nobody's name, so none
belongs to the noun for a person before it; two names side by side are two.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from briefing.domain import ActorKind
from briefing.language.actors.lookup import Places
from briefing.language.german.person_nouns import precedes_person
from briefing.language.german.speech_verbs import ADDRESSING_FORMS, REPORTING_FINITE
from briefing.language.german.speech_words import (
    DATIVE_ARTICLES,
    GENITIVE_OR_OF,
    GENITIVE_TOO,
    OBJECT_ARTICLES,
    STAFF_ENDINGS,
)
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.subjects import Names, is_medium, names_beside, names_body, subject_before


def without_addressed(page: Page, roles: Roles, places: Places) -> Roles:
    """The roles with a speaker that holds nobody whom the verb of its cue has as its object."""
    speaker = _before_verb(page, roles.speaker)
    verb = next((n for n in roles.cue if page.words[n].lower() in ADDRESSING_FORMS), None)
    if verb is not None and speaker:
        names = names_beside(page, places, verb)
        speaker = _first_phrase(page, speaker, names)
        if speaker[0] == verb + 1 and (speaker[0] in names or page.words[speaker[0]] in OBJECT_ARTICLES):
            speaker = subject_before(page, verb, names) or speaker
    if not DATIVE_ARTICLES.isdisjoint(page.words[n] for n in speaker[1:]):
        speaker = _before_listener(page, speaker, names_beside(page, places, speaker[0]))
    if any(page.words[n] == "," for n in speaker):
        speaker = _behind_other_clause(page, speaker, names_beside(page, places, speaker[0]))
    return roles if speaker == roles.speaker else replace(roles, speaker=speaker)


def _before_verb(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker up to a verb that it runs over ("Merz | bat Macron")."""
    for i, number in enumerate(speaker):
        if i and page.words[number] in REPORTING_FINITE and speaker[i - 1] == number - 1:
            return speaker[:i]
    return speaker


def _behind_other_clause(page: Page, speaker: tuple[int, ...], names: Names) -> tuple[int, ...]:
    """The speaker behind the end of another clause: "… übernimmt die Präsidentschaft, | Premier Lohmann fürchtet": the
    words before the comma are nobody, the ones behind it are somebody with a title."""
    comma = next(i for i, n in enumerate(speaker) if page.words[n] == ",")
    before, behind = speaker[:comma], speaker[comma + 1 :]
    nouns = [page.words[n] for n in before if page.words[n][0].isupper()]
    nobody = not any(n in names for n in before) and not any(precedes_person(w) or names_body(w) for w in nouns)
    titled = len(behind) > 1 and precedes_person(page.words[behind[0]]) and behind[1] in names
    return behind if nobody and titled else speaker


def _first_phrase(page: Page, speaker: tuple[int, ...], names: Names) -> tuple[int, ...]:
    """The speaker up to a name that begins right behind another, or a place or body behind a noun for a person."""
    for before, number in pairwise(speaker):
        first, kind = names.get(number, (None, None))
        if first != number or before != number - 1:
            continue
        if before in names or (kind in (ActorKind.LOC, ActorKind.ORG) and precedes_person(page.words[before])):
            return speaker[: speaker.index(number)]
    return speaker


def _before_listener(page: Page, speaker: tuple[int, ...], names: Names) -> tuple[int, ...]:
    """The speaker up to whom it is said to: "sagte eine Bürgerin | dem Standard", where no genitive can be, and
    "sagte Lohmann | der „Nordpost“", if that is an organisation or a paper."""
    for i, (before, number) in enumerate(pairwise(speaker), start=1):
        word = page.words[number]
        if before != number - 1 or word not in DATIVE_ARTICLES or _same_name(names, before, number):
            continue
        if word != GENITIVE_TOO and page.words[before][0].isupper():
            return speaker[:i]
        _, kind = names.get(before, (None, None))
        owned = GENITIVE_OR_OF.intersection(page.words[n] for n in speaker[1 : i - 1])
        person = precedes_person(page.words[before]) and not _works_for(page.words[before])
        if kind == ActorKind.PER or person or owned:  # "ein Sprecher der Regierung | der Nachrichtenagentur"
            listener = next((names[n][1] for n in speaker[i:] if n in names), None)
            is_body = kind == ActorKind.PER and listener == ActorKind.ORG
            return speaker[:i] if is_body or any(is_medium(page, n) for n in speaker[i + 1 :]) else speaker
    return speaker


def _same_name(names: Names, one: int, other: int) -> bool:
    return one in names and other in names and names[one][0] == names[other][0]


def _works_for(noun: str) -> bool:
    """Whether a noun for a person is one of those who are a paper's own: "der Chefredakteur der Zeitung"."""
    return noun.lower().endswith(STAFF_ENDINGS)
