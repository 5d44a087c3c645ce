"""Whom somebody speaks to, where the network saw nobody: "forderte | den Präsidenten | auf", "sagte Ott | dem Radio".

The object of a verb of addressing stands right behind the verb, or behind the subject where that follows the verb; so
does the paper or the agency that was told.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.language.actors.lookup import Places
from briefing.language.german.speech_verbs import HEARER_FORMS, HEARER_SEPARABLE, REPORTING_FINITE
from briefing.language.german.speech_words import DATIVE_ARTICLES, GENITIVE_OR_OF, HEARER_ARTICLES, HEARER_PRONOUNS
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.subjects import is_medium, names_beside

_LONGEST = 10
"""Words of a phrase."""


def with_listener(page: Page, roles: Roles, places: Places) -> Roles:
    """The roles with the addressee that stands behind the verb of the cue or behind the speaker."""
    verb = next((n for n in roles.cue if page.words[n].lower() in REPORTING_FINITE or _addresses(page, n)), None)
    if roles.addressee or verb is None or not roles.speaker:
        return roles
    start, end = page.sentences[page.sentence_of[verb]]
    first, last = roles.speaker[0], roles.speaker[-1]
    place = last + 1 if first == verb + 1 else verb + 1 if start <= last < verb else end
    if not start <= first < end or place >= end:
        return roles
    phrase = _phrase(page, place, end, places, _addresses(page, verb))
    return replace(roles, addressee=phrase) if phrase and set(phrase).isdisjoint(roles.speaker) else roles


def _addresses(page: Page, verb: int) -> bool:
    """Whether the verb, with its particle, has whom one speaks to as its object."""
    word = page.words[verb].lower()
    end = page.sentences[page.sentence_of[verb]][1]
    particle = HEARER_SEPARABLE.get(word)
    return word in HEARER_FORMS or (particle is not None and particle in page.words[verb + 1 : end])


def _phrase(page: Page, place: int, end: int, places: Places, addressed: bool) -> tuple[int, ...]:
    """The noun phrase or the pronoun at ``place``; empty where none begins there, or where nobody is ``addressed`` and
    it is no paper in the dative."""
    word = page.words[place]
    if addressed and word in HEARER_PRONOUNS:
        return (place,)
    named = addressed and word[0].isupper() and place in names_beside(page, places, place)
    if not named and word not in (HEARER_ARTICLES if addressed else DATIVE_ARTICLES):
        return ()
    phrase: list[int] = []
    seen = False
    for n in range(place, min(end, place + _LONGEST)):
        word = page.words[n]
        genitive = seen and word in GENITIVE_OR_OF and n + 1 < end and page.words[n + 1][0].isupper()
        if not (word[0].isupper() or page.covering[n] or genitive or (not seen and word[0].islower())):
            break
        seen = seen or word[0].isupper()
        phrase.append(n)
    return tuple(phrase) if seen and (addressed or any(is_medium(page, n) for n in phrase[1:])) else ()
