"""Who is behind a statement: from the words that name the speaker to an actor, and what the statement is about.

Pure: takes the article's actors as plain data; which of them stands where is for ``briefing.language.actors`` to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.domain import ActorKind, SourceKind, Span, Spans
from briefing.language.actors.countries import country_of
from briefing.language.actors.lookup import Places, actor_at, head_of_role
from briefing.language.actors.pronouns import speaking_person
from briefing.language.actors.scene import Scene
from briefing.language.german import speech_words as lexicon
from briefing.language.german.person_nouns import precedes_person
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles

SURE = 0.9
"""The probability of a source that a rule has found."""


def with_own_source(page: Page, roles: Roles) -> Roles:
    """An impersonal "hieß es" has the source that its own sentence names, or none: no speaker from elsewhere.

    Nor does anybody speak for those to whom he refers.
    """
    roles = replace(roles, speaker=_tidied(page, roles.speaker))
    cue = {page.words[n].lower() for n in roles.cue}
    if not cue & lexicon.IMPERSONAL_CUES:
        return roles
    sentence = page.sentence_of[roles.cue[0]]
    near = any(page.sentence_of[n] == sentence for n in roles.speaker)
    return roles if near else replace(roles, speaker=_named_place(page, roles), speaker_probability=SURE)


def _tidied(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker without what the network takes along beside it."""
    speaker = _before_source(page, _one_noun(page, _one_title(page, speaker)))
    while len(speaker) > 1 and page.words[speaker[-1]] in lexicon.FRAME_ADVERBS:
        speaker = speaker[:-1]
    return _without_reference(page, _not_a_time(page, speaker))


def _one_title(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker up to the end of the quotation marks that it begins with: "laut „Kurier“ | Ex-Profi Kovac"."""
    for quotation in page.quotations_at(speaker[:1]):
        if quotation.closed and quotation.start == speaker[0]:
            return tuple(n for n in speaker if n < quotation.end)
    return speaker


def _before_source(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker up to a source in the dative right behind a name: "Brandt | griechischen Medienberichten zufolge"."""
    if len(speaker) < 3 or not lexicon.is_source(page.words[speaker[-1]]):
        return speaker
    name, adjective = page.words[speaker[-3]], page.words[speaker[-2]]
    return speaker[:-2] if name[0].isupper() and adjective.islower() and adjective.endswith("en") else speaker


def _one_noun(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker up to a noun without article behind a kind of source: "laut Medienberichten | Informationen"."""
    for i, number in enumerate(speaker[:-1]):
        if lexicon.is_source(page.words[number]) and page.words[number + 1][0].isupper():
            return speaker[: i + 1]
    return speaker


def _not_a_time(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker, or nobody where it is nothing but a time ("verlautete | am Montag")."""
    return () if all(page.words[n].lower() in lexicon.TIMES for n in speaker) else speaker


def _without_reference(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker without those to whom it refers ("die Agentur | unter Berufung auf Regierungskreise")."""
    for i, number in enumerate(speaker[:-1]):
        if i and page.words[number].lower() == "unter" and page.words[number + 1].lower() in lexicon.REFERENCES:
            return speaker[:i]
    return speaker


def _named_place(page: Page, roles: Roles) -> tuple[int, ...]:
    """The text or circle that the frame of a "hieß es" names behind a preposition ("in der Erklärung hieß es")."""
    frame = [n for n in roles.frame if page.words[n].isalnum() or "-" in page.words[n]]
    first = next((i for i, n in enumerate(frame) if page.words[n].lower() in lexicon.PLACE_PREPOSITIONS), None)
    if first is None:
        return ()
    phrase: list[int] = []
    for n in frame[first + 1 :]:
        if n in roles.cue or n != (phrase or [frame[first]])[-1] + 1:
            break
        phrase.append(n)
    return tuple(phrase)


def with_addressee(page: Page, roles: Roles) -> Roles:
    """The roles with the addressee that the frame names behind "gegenüber", where the network saw none."""
    frame = [n for n in roles.frame if n not in roles.speaker]
    place = next((i for i, n in enumerate(frame) if page.words[n].lower() == "gegenüber"), None)
    if roles.addressee or place is None:
        return roles
    phrase: list[int] = []
    for n in frame[place + 1 :]:
        word = page.words[n]
        noun_seen = bool(phrase) and page.words[phrase[-1]][:1].isupper()
        begins_another = noun_seen and not word[:1].isupper()
        if n != frame[place] + len(phrase) + 1 or not word[:1].isalpha() or begins_another or n in roles.cue:
            break
        phrase.append(n)
    return replace(roles, addressee=tuple(phrase))


def widened(page: Page, speaker: tuple[int, ...], places: Places, content: set[int]) -> tuple[int, ...]:
    """The speaker's words with the whole of a name that they cut, or that follows at once ("Kanzlerin | Lohmann").

    Words of the ``content`` are only taken where the speaker stands in it, or for the name of the person whose office
    ends the speaker ("laut Finanzvorstand | Wehling").
    """
    if not speaker:
        return speaker
    words = set(speaker)
    closed = set() if words & content else content
    reach = page.span(speaker[0], min(speaker[-1] + 2, len(page)))
    for place, actor in places.at(reach):
        name = set(page.words_in(place))
        follows = actor.kind == ActorKind.PER and min(name, default=-1) == max(words) + 1
        is_holder = follows and precedes_person(page.words[max(words)])
        same_sentence = len({page.sentence_of[n] for n in name | words}) == 1
        if (name & words or follows) and (is_holder or not name & closed) and same_sentence:
            words |= name
    return tuple(sorted(words))


def without_relative_clause(page: Page, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker's words before a clause that tells more of it: nobody in there speaks ("dem Papier, das der Agentur
    vorliegt"). A title that follows a comma ends on a noun or a name and stays."""
    if not speaker or not page.words[speaker[-1]].rstrip(",")[:1].islower():
        return speaker
    for i, number in enumerate(speaker[1:-1], start=1):
        if page.words[number] == "," and page.words[speaker[i + 1]].lower() in lexicon.RELATIVE_PRONOUNS:
            return speaker[:i]
    return speaker


def speaker_actor(speaker: Spans, places: Places, scene: Scene) -> int | None:
    """The id of the actor whom the speaker's words name, or None.

    ``scene`` is that of the article (:func:`briefing.language.actors.pronouns.scene_of`); a pronoun that is resolved
    is remembered in it.
    """
    for span in (_who_said(each, scene.text) for each in speaker):
        actor = actor_at(places, span, scene.text)
        if actor is None:
            actor = speaking_person(scene, span)
            if actor is not None and actor < 0:
                return None
            if actor is not None:
                scene.note(span, actor)
            else:
                actor = country_of(span.of(scene.text), places.actors)
        if actor is not None:
            return actor
    return None


def remember(scene: Scene, content: Spans, speaker: Spans, actor: int | None) -> None:
    """Tell the scene what was said, where a person said it: one of the article's, or one without a name."""
    if not speaker:
        return
    content = tuple(part for part in content if not part.covers(speaker[0]))
    if actor is not None:
        if actor in scene.genders:
            scene.tell(content, speaker[0], actor)
        return
    words = speaker[0].of(scene.text)
    noun = head_of_role(words) if words.split()[0].lower() in lexicon.ARTICLES else None
    if noun is not None and noun.gender in ("m", "f"):
        scene.tell(content, speaker[0], None, noun.gender)


def _who_said(span: Span, text: str) -> Span:
    """Of "Einschätzung der Ökonomin Lohmann", "den Worten von Brandt" whose it is."""
    words = span.of(text).split()
    noun = 1 if words[0].lower() in lexicon.DETERMINERS else 0
    if len(words) < noun + 3 or words[noun].lower() not in lexicon.CUE_NOUNS:
        return span
    passed = noun + (2 if words[noun + 1].lower() in ("von", "vom") else 1)
    return Span(text.index(words[passed], span.start + sum(map(len, words[:passed]))), span.end)


def source_kind(page: Page, roles: Roles, actor: int | None) -> SourceKind:
    """Whether the text names a source, an impersonal one, or none."""
    if actor is not None:
        return SourceKind.NAMED
    speaker = [page.words[n].lower() for n in roles.speaker]
    if not speaker:
        cue = {page.words[n].lower() for n in (*roles.cue, *roles.frame)}
        return SourceKind.IMPERSONAL if cue & lexicon.IMPERSONAL_CUES else SourceKind.UNKNOWN
    return SourceKind.IMPERSONAL if _is_impersonal(speaker) else SourceKind.NAMED


def _is_impersonal(speaker: Sequence[str]) -> bool:
    """Whether the words name a kind of source and nobody's: "Medienberichten", "aus Kreisen", but not "Angaben der
    Polizei"."""
    if not lexicon.OWN.isdisjoint(speaker):
        return False
    nouns = [n for n, word in enumerate(speaker) if word in lexicon.IMPERSONAL_SOURCES or word.endswith("kreisen")]
    return bool(nouns) and not any(word in lexicon.GENITIVE_OR_OF for word in speaker[nouns[0] + 1 :])
