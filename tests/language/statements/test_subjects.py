"""Who speaks in a frame with several who might: the subject, not the platform; the one whom "so" names."""

from __future__ import annotations

import pytest

from briefing.domain import Actor, ActorKind, Mention, Span, StatementKind
from briefing.language.actors.lookup import Places
from briefing.language.actors.pronouns import scene_of
from briefing.language.statements.addressed import without_addressed
from briefing.language.statements.attribution import speaker_actor, without_relative_clause
from briefing.language.statements.found import Found, going_on
from briefing.language.statements.insertions import passed_over, so_frames, without_frame
from briefing.language.statements.roles import Roles
from briefing.language.statements.subjects import with_subject
from briefing.language.statements.windows import Content
from tests.language.statements.test_rules import numbers, page_of, words_of


@pytest.mark.parametrize(
    ("text", "seen", "cue", "speaker"),
    [
        ("Lohmann schrieb auf ihrer Plattform Blauhorn, es gehe.", "ihrer Plattform Blauhorn", "schrieb", "Lohmann"),
        ("Lohmann sagte der Agentur Nord zufolge, es gehe.", "der Agentur Nord", "sagte", "Lohmann"),
        ("Es gehe, sagte Lohmann laut Nordpost.", "Nordpost", "sagte", "Lohmann"),
        ("Sie schrieb bei Blauhorn, es gehe.", "Blauhorn", "schrieb", "Sie"),
        ("In dem Papier hieß es, es gehe.", "dem Papier", "hieß", "dem Papier"),
        ("Wie aus dem Bericht hervorgeht, sei es so.", "dem Bericht", "hervorgeht", "dem Bericht"),
        ("Die Bank sagte, es gehe.", "Die Bank", "sagte", "Die Bank"),
        ("Der örtlichen Zeitung sagte Lohmann, es gehe.", "Der örtlichen Zeitung", "sagte", "Lohmann"),
        ("Lohmann bestätigte die Aussage der Bank.", "die Aussage der Bank", "bestätigte", "Lohmann"),
        ("Es gehe, bestätigte die Bank.", "die Bank", "bestätigte", "die Bank"),
        ("Lohmann sagte der Presse-Agentur, es gehe.", "der Presse-Agentur", "sagte", "Lohmann"),
        ("Es gehe, erklärte der Sender.", "der Sender", "erklärte", "der Sender"),
    ],
)
def test_the_subject_speaks_and_not_what_it_speaks_through(text: str, seen: str, cue: str, speaker: str) -> None:
    page = page_of(text)
    start = text.find("Lohmann")
    person = Actor(1, "Lohmann", ActorKind.PER, (), (Mention(Span(start, start + 7)),) if start >= 0 else ())
    roles = Roles(speaker=numbers(page, seen), cue=numbers(page, cue), frame=numbers(page, cue))
    assert words_of(page, with_subject(page, roles, Places([person])).speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Die Zölle, so Lohmann, träfen alle.", ["Lohmann"]),
        ("Das gehe so nicht, so die Ministerin am Freitag.", ["die Ministerin"]),
        ("Das gehe so nicht, so der Chef des Verbands Nord.", ["der Chef des Verbands Nord"]),
        ("Das war, so die Idee, ein Anfang.", []),
        ("Es regnete, so dass alle gingen.", []),
        ("„Das geht, so Gott will, gut“, sagte er.", []),
    ],
)
def test_so_names_who_speaks(text: str, speakers: list[str]) -> None:
    page = page_of(text)
    assert [words_of(page, frame.speaker) for frame in so_frames(page)] == speakers


def test_the_frame_is_no_part_of_what_was_said() -> None:
    page = page_of("Das gehe so nicht, so Lohmann laut einer Mitteilung.")
    content = Content(StatementKind.INDIRECT, numbers(page, "Das gehe so nicht, so Lohmann"))
    roles = Roles(speaker=numbers(page, "einer Mitteilung"), cue=numbers(page, "laut"))
    content, roles = without_frame(page, content, roles, list(so_frames(page)))
    assert words_of(page, content.words) == "Das gehe so nicht"
    assert words_of(page, roles.speaker) == "Lohmann"


def test_a_sentence_that_was_passed_over_is_found_once() -> None:
    page = page_of("Die Zölle, so Lohmann, träfen alle. Sie schwieg.")
    ((content, roles),) = passed_over(page, [], list(so_frames(page)))
    assert (words_of(page, content.words), words_of(page, roles.speaker)) == ("Die Zölle träfen alle", "Lohmann")
    assert passed_over(page, [content], list(so_frames(page))) == []


@pytest.mark.parametrize(
    ("speaker", "speaking"),
    [
        ("dem Papier, das der Agentur Nord vorliegt", "dem Papier"),
        ("Henning Voss, der Chef der Nordlicht AG", "Henning Voss , der Chef der Nordlicht AG"),
        ("die Agentur", "die Agentur"),
    ],
)
def test_nobody_speaks_in_a_relative_clause(speaker: str, speaking: str) -> None:
    page = page_of(f"Laut {speaker} geht es.")
    assert words_of(page, without_relative_clause(page, numbers(page, speaker))) == speaking


def test_a_medium_that_somebody_speaks_to_is_no_part_of_the_speaker() -> None:
    page = page_of("„Es geht“, sagte Lohmann der „Nordpost“ am Abend.")
    actors = [
        Actor(1, "Lohmann", ActorKind.PER, (), (Mention(Span(17, 24)),)),
        Actor(2, "Nordpost", ActorKind.ORG, (), (Mention(Span(30, 38)),)),
    ]
    assert [mention.span.of(page.text) for actor in actors for mention in actor.mentions] == ["Lohmann", "Nordpost"]
    roles = Roles(speaker=numbers(page, "Lohmann der „Nordpost“"), cue=numbers(page, "sagte"))
    assert words_of(page, without_addressed(page, roles, Places(actors)).speaker) == "Lohmann"


@pytest.mark.parametrize("words", ["Einschätzung der Ökonomin Lohmann", "Angaben von Lohmann", "Lohmann"])
def test_whose_words_they_are_speaks(words: str) -> None:
    text = f"Nach {words} geht es."
    start = text.index("Lohmann")
    actor = Actor(7, "Lohmann", ActorKind.PER, (), (Mention(Span(start, start + 7)),))
    speaker = (Span(5, 5 + len(words)),)
    assert speaker_actor(speaker, Places([actor]), scene_of(text, [Span(0, len(text))], [actor])) == 7


def test_a_second_quotation_right_behind_is_by_the_same_speaker() -> None:
    page = page_of("„Es geht“, sagte Lohmann. „Aber nicht gut.“ Der Verband schwieg.")
    first = Content(StatementKind.DIRECT, numbers(page, "„Es geht“"))
    second = Content(StatementKind.DIRECT, numbers(page, "„Aber nicht gut.“"))
    roles = Roles(numbers(page, "Lohmann"), numbers(page, "sagte"), numbers(page, ", sagte Lohmann"))
    article = Roles(speaker=numbers(page, "Der"))
    same = going_on(page, [Found(first, roles), Found(second, article)])
    assert [words_of(page, each.roles.speaker) for each in same] == ["Lohmann", "Lohmann"]
    other = going_on(page, [Found(first, roles), Found(second, Roles(speaker=numbers(page, "Der Verband")))])
    assert words_of(page, other[1].roles.speaker) == "Der Verband"


@pytest.mark.parametrize(
    ("seen", "speaker"),
    [
        ("die Präsidentschaft, Premier Lohmann", "Premier Lohmann"),
        ("die Präsidentin, Premier Lohmann", "die Präsidentin , Premier Lohmann"),
        ("die Präsidentschaft, Freund Lohmann", "die Präsidentschaft , Freund Lohmann"),
    ],
)
def test_the_end_of_another_clause_is_not_the_speakers(seen: str, speaker: str) -> None:
    page = page_of(f"Bald übernimmt sie {seen} fürchtet, es gehe nicht.")
    start = page.text.index("Lohmann")
    person = Actor(1, "Lohmann", ActorKind.PER, (), (Mention(Span(start, start + 7)),))
    roles = Roles(speaker=numbers(page, seen), cue=numbers(page, "fürchtet"))
    assert words_of(page, without_addressed(page, roles, Places([person])).speaker) == speaker
