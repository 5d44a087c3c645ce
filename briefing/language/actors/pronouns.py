"""Whom a third-person pronoun stands for: the nearest person who fits in gender and is likely the subject.

Salience follows a few old observations (Hobbs 1978, Lappin and Leass 1994): the same sentence before the one before it,
a subject before what depends on a preposition, a person named in a quotation not at all outside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefing.domain import Actor, Span
from briefing.language.actors.nouns import in_gender, role_noun
from briefing.language.actors.scene import Scene
from briefing.language.actors.variation import varied_person
from briefing.language.german.roles_words import DEFINITE

PRONOUNS = {"er": "m", "ihm": "m", "ihn": "m", "sie": "f", "ihr": "f", "dieser": "m", "diese": "f"}
"""The pronouns that are looked at, with the gender of whom they stand for."""

SPEAKER_WINDOW = 4
"""Sentences before the pronoun's own in which a speaker is looked for; a sure reference reaches one sentence back."""

_VERB_BEFORE = re.compile(
    r"[,“”«»\"?!]\s+(?!dass\b|seit\b|damit\b|mit\b|bevor\b|dort\b|jetzt\b)\w+(?:te|t|ieb|ab|ief|ach|ng)\s+$"
)
""" "…, sagte er": a comma or closing quotation mark, a finite verb, the pronoun."""

_CLAUSE = r"(?:[.,;:“]|\b(?:dass|weil|wenn|ob|da|und|als|wie|wo))\s+"
_NOUN = r"\s+(?:[a-zäöüß]+\s+)*[A-ZÄÖÜ]"
_OF_AGE = re.compile(r"^(?P<article>[Dd]er|[Dd]ie|[Dd]em|[Dd]en) \d+-[Jj]ährige(?P<ending>n?)$")
""" "die 57-Jährige"."""

_RIVALS = {
    "m": re.compile(rf"{_CLAUSE}(?:[Dd]er|[Ee]in|[Dd]ieser|[Kk]ein){_NOUN}"),
    "f": re.compile(rf"{_CLAUSE}(?:[Dd]ie|[Ee]ine|[Dd]iese|[Kk]eine){_NOUN}"),
}
"""Another noun of the gender that is likely a subject: the pronoun may mean that."""


def scene_of(text: str, sentences: Sequence[tuple[int, int]], actors: Sequence[Actor]) -> Scene:
    """What :func:`speaking_person` needs, made once a text; ``sentences`` are (start, end), ascending."""
    return Scene(text, [start for start, _ in sentences], actors)


def speaking_person(scene: Scene, span: Span) -> int | None:
    """The id of the person whom the words at ``span`` most likely mean, if they are a speaker, or None.

    The words are a pronoun ("sagte er") or a role noun with its article ("so der Minister"): then it is the person
    with such a role who was named last, or else :func:`varied_person`; for "die 57-Jährige" any of that gender. In "…,
    sagte er" that is rather no one named before in the same sentence: he speaks of them. Of several persons of fitting
    gender in the nearest sentence the likely subject is taken, one of known gender before one of unknown. A number
    below zero is a speaker without a name (:meth:`Scene.tell`).
    """
    words = span.of(scene.text)
    gender = PRONOUNS.get(words.lower()) or _gender_of_age(words)
    if gender is None:
        return _with_role(scene, words, span.start) or varied_person(scene, span)
    own = scene.sentence_of(span.start)
    passed_over: int | None = None
    for sentence in range(own, max(-1, own - SPEAKER_WINDOW - 1), -1):
        people = _fitting(scene, scene.people_in(sentence, span.start), gender)
        if not people:
            continue
        if sentence == own and _behind_content(scene, span):
            passed_over = people[0]
            continue
        return people[0]
    return passed_over


def _with_role(scene: Scene, words: str, offset: int) -> int | None:
    """The person last named before ``offset`` who has the role that an article and a noun name."""
    article, _, phrase = words.partition(" ")
    noun = role_noun(phrase.split()[-1]) if phrase.split() and article.lower() in DEFINITE else None
    if noun is None:
        return None
    feminine = article.lower() == "die" or (article.lower() == "der" and phrase.endswith("en"))
    heads = in_gender(noun, "f" if feminine else "m").heads
    candidates = {number for head in heads for number in scene.by_role.get(head, ())}
    named = [(place, number) for number in candidates if (place := scene.last_place(number, offset)) >= 0]
    return max(named)[1] if named else None


def _gender_of_age(words: str) -> str | None:
    match = _OF_AGE.match(words)
    if match is None:
        return None
    article = match["article"].lower()
    return "f" if article == "die" or (article == "der" and match["ending"]) else "m"


def sure_person(scene: Scene, span: Span, rivals: Sequence[int] = ()) -> int | None:
    """The id of the person for whom the subject pronoun at ``span`` surely stands, or None.

    Sure means: one person alone fits in the nearest sentence that names any (the pronoun's own or the one before), the
    gender is known, and no other noun is in the way. ``rivals`` are the offsets, ascending, of further nouns for
    persons of this gender that nobody was found for.
    """
    gender = PRONOUNS.get(span.of(scene.text).lower())
    if gender is None:
        return None
    own = scene.sentence_of(span.start)
    for sentence in range(own, max(-1, own - 2), -1):
        people = _fitting(scene, scene.people_in(sentence, span.start), gender)
        start = scene.sentence_starts[sentence]
        end = min(span.start, scene.sentence_starts[sentence + 1] if sentence < own else span.start)
        if bisect_left(rivals, start) < bisect_left(rivals, end):
            return None
        if not people:
            continue
        if len(people) > 1 or scene.genders[people[0]] != gender:
            return None
        place = scene.last_place(people[0], span.start)
        if sentence == own and _behind_content(scene, span) and not scene.is_pronoun(place):
            return None  # but "Er wisse das, sagte er" is one person
        if gender == "m":  # "sie" may be a thing or several people as well: look further back for rivals
            place = max(place, scene.sentence_starts[own])
        return None if _RIVALS[gender].search(scene.text, place, span.start) else people[0]
    return None


def _fitting(scene: Scene, people: list[int], gender: str) -> list[int]:
    """Those who may be of the gender; the ones who surely are first."""
    known = [number for number in people if scene.genders[number] == gender]
    return known + [number for number in people if scene.genders[number] is None]


def _behind_content(scene: Scene, span: Span) -> bool:
    start = scene.sentence_starts[scene.sentence_of(span.start)]
    return _VERB_BEFORE.search(scene.text[start : span.start]) is not None
