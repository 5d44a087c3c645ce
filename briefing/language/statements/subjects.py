"""Who speaks is the subject of the verb, not what he speaks through, to or about.

"Trump | schrieb auf seiner Plattform", "Peskow | sagte der Agentur Tass zufolge": a platform or an agency stands in
the frame as well, and the training articles hardly have any. Where the speaker that was found hangs on a preposition
and the verb of the cue has a name, a noun for a person or a pronoun as its subject, that subject speaks. So it does
where the speaker found is the paper that was spoken to ("Der Zeitung | sagte Brandt"), or what was said before and is
now spoken about ("Velmora bestätigte | die Aussage der Gewerkschaft").
"""

from __future__ import annotations

from dataclasses import replace

from briefing.domain import ActorKind, StatementKind
from briefing.language.actors.lookup import Places
from briefing.language.german.person_nouns import precedes_person
from briefing.language.german.speech_verbs import REPORTING_FINITE
from briefing.language.german.speech_words import (
    CHANNEL_PREPOSITIONS,
    CUE_NOUNS,
    DATIVE_ARTICLES,
    DATIVE_BEGINNINGS,
    FURTHER_INSTITUTIONS,
    INSTITUTION_ENDINGS,
    INSTITUTION_PLURALS,
    JUDGING_AS,
    JUDGING_NAME,
    MEDIUM_ENDINGS,
    OBJECT_ARTICLES,
    OBLIQUE_ARTICLES,
    POSTPOSITION,
    RELATIVE_PRONOUNS,
    SPEAKING_PRONOUNS,
)
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles
from briefing.language.statements.windows import Content

_BODIES = (*INSTITUTION_ENDINGS, *FURTHER_INSTITUTIONS, *INSTITUTION_PLURALS)

Names = dict[int, tuple[int, ActorKind]]


def names_beside(page: Page, places: Places, word: int) -> Names:
    """For each word in that sentence which stands for an actor: the first word of its name, and the actor's kind."""
    names: Names = {}
    for place, actor in places.at(page.span(*page.sentences[page.sentence_of[word]])):
        words = page.words_in(place)
        names |= dict.fromkeys(words, (words.start, actor.kind))
    return names


def with_subject(page: Page, roles: Roles, places: Places) -> Roles:
    """The roles with the verb's subject as the speaker, where the one that was found is a channel."""
    verb = next((n for n in roles.cue if page.words[n].lower() in REPORTING_FINITE), None)
    if verb is None:
        return roles
    speaker = roles.speaker
    is_channel = bool(speaker) and _is_channel(page, speaker, verb)
    is_paper = bool(speaker) and _is_paper_before(page, speaker, verb)
    others = (_is_spoken_about, _is_listener, _is_judged)
    is_other = bool(speaker) and any(test(page, speaker, verb) for test in others)
    if speaker and not (is_channel or is_paper or is_other):
        return roles
    names = names_beside(page, places, verb)
    subject = () if is_paper else subject_before(page, verb, names) or _with_apposition(page, verb, names)
    if not subject and (is_channel or is_paper):
        subject = _subject_behind(page, verb, names)
    if not subject or set(subject) & set(roles.speaker):
        return roles
    if is_channel:
        leading = CHANNEL_PREPOSITIONS | {POSTPOSITION}
        roles = replace(roles, cue=tuple(n for n in roles.cue if page.words[n].lower() not in leading))
    return replace(roles, speaker=subject)


def subject_before(page: Page, verb: int, names: Names) -> tuple[int, ...]:
    """What stands before the verb of a main clause, if that is a name or a noun for a person and may be its subject."""
    start = page.sentences[page.sentence_of[verb]][0]
    phrase = tuple(range(start, verb))
    if not phrase or not page.words[start][0].isalnum() or page.words[start].lower() in OBLIQUE_ARTICLES:
        return ()
    if len(phrase) == 1 and page.words[start].lower() in SPEAKING_PRONOUNS:
        return phrase
    plain = all(page.words[n][0].isalnum() for n in phrase)
    speaks = any(precedes_person(page.words[n]) or names_body(page.words[n]) for n in phrase)
    return phrase if plain and (phrase[-1] in names or speaks) else ()


def speaker_before(page: Page, content: Content, roles: Roles, places: Places) -> Roles:
    """The roles of a quotation without any frame with the subject of the sentence before it as its speaker: "Minister
    Albers wies die Kritik zurück. „Wir haben richtig gehandelt.“"""
    start = content.words[0]
    if roles.speaker or roles.cue or content.kind != StatementKind.DIRECT or not start:
        return roles
    first, end = page.sentences[page.sentence_of[start - 1]]
    if end != start or page.paragraph_of[first] != page.paragraph_of[start] or page.in_heading[first]:
        return roles
    names = names_beside(page, places, first)
    person = next((n for n in range(first, end) if n in names), None)
    if person is None or names[person][1] != ActorKind.PER:
        return roles
    last = max(n for n in names if names[n][0] == names[person][0])
    phrase = tuple(range(first, last + 1))
    opens = all(page.words[n][0].isupper() for n in phrase[1:]) and not page.covering[first]
    verb = page.words[last + 1] if last + 1 < end else "."
    return replace(roles, speaker=phrase) if opens and verb[0].islower() else roles


def _with_apposition(page: Page, verb: int, names: Names) -> tuple[int, ...]:
    """The name that begins the sentence, with what is told of it between commas before the verb, but no clause."""
    start = page.sentences[page.sentence_of[verb]][0]
    phrase = tuple(range(start, verb - 1))
    comma = next((n for n in phrase if page.words[n] == ","), None)
    if comma is None or page.words[verb - 1] != "," or comma - 1 not in names:
        return ()
    head = phrase[: comma - start]
    if not all(page.words[n][0].isalnum() for n in head) or page.words[start].lower() in OBLIQUE_ARTICLES:
        return ()
    rest = phrase[comma - start + 1 :]
    clause = page.words[comma + 1].lower() in RELATIVE_PRONOUNS and not page.words[verb - 2][0].isupper()
    return head if clause or any(page.words[n] == "," for n in rest) else phrase


def names_body(word: str) -> bool:
    """Whether a noun names a kind of body that speaks: "Umweltverbände"."""
    return word[:1].isupper() and word.lower().endswith(_BODIES)


def _subject_behind(page: Page, verb: int, names: Names) -> tuple[int, ...]:
    """The name or pronoun right behind the verb."""
    first = verb + 1
    if first in names:
        return tuple(n for n in sorted(names) if names[n][0] == first)
    if first < len(page) and page.words[first].lower() in SPEAKING_PRONOUNS:
        return (first,)
    return ()


def _is_channel(page: Page, speaker: tuple[int, ...], verb: int) -> bool:
    """Whether the words hang on a preposition, in the sentence of the verb."""
    first, last = speaker[0], speaker[-1]
    if page.sentence_of[first] != page.sentence_of[verb]:
        return False
    before = page.words[first - 1].lower() if first else ""
    opens = last > first and page.words[first].lower() in CHANNEL_PREPOSITIONS
    after = page.words[last + 1].lower() if last + 1 < len(page) else ""
    return opens or before in CHANNEL_PREPOSITIONS or POSTPOSITION in (after, page.words[last].lower())


def _is_paper_before(page: Page, speaker: tuple[int, ...], verb: int) -> bool:
    """Whether the words stand before the verb and are a paper in the dative."""
    begins = speaker[0] == page.sentences[page.sentence_of[verb]][0] and speaker[-1] == verb - 1
    return begins and is_medium(page, speaker[-1]) and page.words[speaker[0]].lower() in DATIVE_BEGINNINGS


def _is_spoken_about(page: Page, speaker: tuple[int, ...], verb: int) -> bool:
    """Whether the words follow the verb and are what somebody else said."""
    nouns = [page.words[n].lower() for n in speaker if page.words[n][0].isupper()]
    return speaker[0] == verb + 1 and bool(nouns) and nouns[0] in CUE_NOUNS


def _is_listener(page: Page, speaker: tuple[int, ...], verb: int) -> bool:
    """Whether the words follow the verb and are a paper or an agency in the dative."""
    begins = speaker[0] == verb + 1 and page.words[speaker[0]] in DATIVE_ARTICLES
    return begins and any(is_medium(page, n) for n in speaker[1:])


def _is_judged(page: Page, speaker: tuple[int, ...], verb: int) -> bool:
    """Whether the words are what the verb names something ("nannte | die Feier einen „Moment der Freude“")."""
    word = page.words[verb].lower()
    begins = speaker[0] == verb + 1 and page.words[speaker[0]] in OBJECT_ARTICLES
    return begins and (word in JUDGING_NAME or word in JUDGING_AS)


def is_medium(page: Page, word: int) -> bool:
    """Whether a paper, an agency or a broadcaster is named at ``word``: in quotation marks, or by what it is."""
    return bool(page.covering[word]) or page.words[word].lower().endswith(MEDIUM_ENDINGS)
