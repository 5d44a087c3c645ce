"""The rules around the networks: bounds, clauses, denials, attribution."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from briefing.domain import Actor, ActorKind, Mention, SourceKind, Span, StatementKind
from briefing.language.actors.lookup import Places
from briefing.language.actors.pronouns import scene_of
from briefing.language.statements.addressed import without_addressed
from briefing.language.statements.attribution import (
    source_kind,
    speaker_actor,
    widened,
    with_addressee,
    with_own_source,
)
from briefing.language.statements.bounds import bound
from briefing.language.statements.clauses import completed, inserted
from briefing.language.statements.contents import TAGS, find_contents, first_tag
from briefing.language.statements.denial import is_denied
from briefing.language.statements.page import Page, read_page
from briefing.language.statements.roles import OUTPUTS, SPEAKER, SPEAKER_START, Roles, read_roles
from briefing.language.statements.windows import Content

NLP = spacy.blank("de")


def page_of(text: str) -> Page:
    return read_page(NLP.make_doc(text))


def numbers(page: Page, words: str) -> tuple[int, ...]:
    start = page.text.index(words)
    return tuple(page.words_in(Span(start, start + len(words))))


def words_of(page: Page, chosen: tuple[int, ...]) -> str:
    return " ".join(page.words[n] for n in chosen)


def bounded(text: str, kind: StatementKind, *pieces: str) -> list[str]:
    page = page_of(text)
    taken = np.zeros(len(page), dtype=bool)
    found = bound(page, [(kind, list(numbers(page, piece))) for piece in pieces], taken)
    return [words_of(page, words) for _, words in found]


def test_indirect_speech_leaves_out_its_stop_and_the_commas_of_its_frame() -> None:
    assert bounded("Er sagte, das gehe.", StatementKind.INDIRECT, ", das gehe.") == ["das gehe"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kairo – Die Armee sei abgezogen.", "Die Armee sei abgezogen"),
        ("Wien (APA) – Die Armee sei abgezogen.", "Die Armee sei abgezogen"),
        ("Frankfurt am Main - Die Armee sei abgezogen.", "Die Armee sei abgezogen"),
        ("Die Armee – und sie allein – sei abgezogen.", "Die Armee – und sie allein – sei abgezogen"),
        ("Er sei müde – Kairo sei weit.", "Er sei müde – Kairo sei weit"),
    ],
)
def test_the_place_that_opens_a_report_is_not_said(text: str, content: str) -> None:
    assert bounded(text, StatementKind.INDIRECT, text) == [content]


def test_whole_sentence_kinds_take_the_whole_sentence() -> None:
    text = "Er sei müde gewesen und früh gegangen. Dann kam sie."
    kind = StatementKind.INDIRECT_FREE_INDIRECT
    assert bounded(text, kind, "Er sei müde gewesen und früh") == ["Er sei müde gewesen und früh gegangen ."]


def test_a_chain_in_the_subjunctive_is_one_content() -> None:
    text = "Er sei müde. Er gehe bald."
    kind = StatementKind.INDIRECT_FREE_INDIRECT
    assert bounded(text, kind, "Er sei müde.", "Er gehe bald.") == ["Er sei müde . Er gehe bald ."]


def test_an_inserted_frame_leaves_one_content() -> None:
    text = "Es entstand, wie die Feuerwehr mitteilte, ein hoher Schaden."
    assert bounded(text, StatementKind.INDIRECT, "Es entstand", "ein hoher Schaden") == [
        "Es entstand ein hoher Schaden"
    ]


def test_a_half_quotation_is_made_whole() -> None:
    text = "Er nannte das Vorgehen „sehr mutig“ und gut."
    assert bounded(text, StatementKind.INDIRECT, "das Vorgehen „sehr mutig") == ["das Vorgehen „ sehr mutig “"]


def test_a_heading_is_no_content() -> None:
    text = "Erster Absatz, er ist lang.\n\nMehr Geld für alle\n\nZweiter Absatz, er ist es auch."
    assert bounded(text, StatementKind.REPORTED, "Mehr Geld für alle") == []


def test_a_phrase_attributes_its_clause_on_both_sides() -> None:
    page = page_of("Die Täter erbeuteten laut Polizei Schmuck und Bargeld.")
    content = Content(StatementKind.INDIRECT, numbers(page, "Schmuck und"))
    roles = Roles(cue=numbers(page, "laut"), frame=numbers(page, "laut Polizei"), speaker=numbers(page, "Polizei"))
    assert words_of(page, completed(page, content, roles, [content])) == "Die Täter erbeuteten Schmuck und Bargeld"


def test_a_clause_is_not_stretched_over_a_comma_or_another_content() -> None:
    page = page_of("Er kam, als laut Polizei alles vorbei war.")
    content = Content(StatementKind.INDIRECT, numbers(page, "alles vorbei"))
    roles = Roles(cue=numbers(page, "laut"), frame=numbers(page, "laut Polizei"))
    assert words_of(page, completed(page, content, roles, [content])) == "als alles vorbei war"
    other = Content(StatementKind.REPORTED, numbers(page, "war"))
    assert words_of(page, completed(page, content, roles, [content, other])) == "als alles vorbei"


@pytest.mark.parametrize(
    ("text", "content", "frame", "denied"),
    [
        ("Wann das war, teilte er nicht mit.", "Wann das war", ", teilte er nicht mit", True),
        ("Er wollte nicht bestätigen, dass er geht.", "dass er geht", "Er wollte nicht bestätigen,", True),
        ("Er schloss nicht aus, dass er geht.", "dass er geht", "Er schloss nicht aus,", False),
        ("Er teilte mit, wann er geht.", "wann er geht", "Er teilte mit,", False),
        ("Ein Ort wurde nicht bekannt gegeben.", "Ein Ort wurde nicht bekannt gegeben.", "", True),
        ("Er sagte, er gehe nicht.", "er gehe nicht", "Er sagte,", False),
    ],
)
def test_what_was_not_said_is_denied(text: str, content: str, frame: str, denied: bool) -> None:
    page = page_of(text)
    roles = Roles(frame=numbers(page, frame) if frame else ())
    assert is_denied(page, Content(StatementKind.INDIRECT, numbers(page, content)), roles) is denied


def actor(identity: int, kind: ActorKind, text: str, name: str, *references: str) -> Actor:
    start = text.index(name)
    spans = tuple(Span(text.index(r), text.index(r) + len(r)) for r in references)
    return Actor(identity, name, kind, mentions=(Mention(Span(start, start + len(name))),), references=spans)


def spoken_by(text: str, speaker: str, *actors: Actor) -> int | None:
    start = text.rindex(speaker)
    scene = scene_of(text, [(s.start, s.end) for s in sentences(text)], actors)
    return speaker_actor((Span(start, start + len(speaker)),), Places(actors), scene)


def sentences(text: str) -> list[Span]:
    page = page_of(text)
    return [page.span(start, end) for start, end in page.sentences]


def test_the_speaker_is_the_person_and_not_the_organisation() -> None:
    text = "NATO-Generalsekretär Mark Rutte sagte nichts, die NATO auch nicht."
    actors = actor(1, ActorKind.ORG, text, "NATO"), actor(2, ActorKind.PER, text, "Mark Rutte")
    assert spoken_by(text, "NATO-Generalsekretär Mark Rutte", *actors) == 2


def test_somebody_of_a_person_is_not_that_person() -> None:
    text = "Ein Anwalt von Mark Rutte sagte nichts."
    assert spoken_by(text, "Ein Anwalt von Mark Rutte", actor(1, ActorKind.PER, text, "Mark Rutte")) is None


def test_a_spokeswoman_of_an_organisation_speaks_for_it() -> None:
    text = "Eine Sprecherin der NATO sagte nichts."
    assert spoken_by(text, "Eine Sprecherin der NATO", actor(1, ActorKind.ORG, text, "NATO")) == 1


def test_a_pronoun_is_the_person_named_before() -> None:
    text = "Mark Rutte kam am Montag. „Es geht voran“, sagte er."
    assert spoken_by(text, "er", actor(4, ActorKind.PER, text, "Mark Rutte")) == 4
    assert spoken_by(text, "Es", actor(4, ActorKind.PER, text, "Mark Rutte")) is None


@pytest.mark.parametrize(
    ("frame", "addressee"),
    [
        ("sagte sie gegenüber der Zeitung am Montag", "der Zeitung"),
        ("Gegenüber Radio Nord sagte sie", "Radio Nord"),
        ("hat gegenüber Nordfunk der Minister gesagt", "Nordfunk"),
        ("sagte sie", ""),
    ],
)
def test_the_addressee_stands_behind_gegenueber(frame: str, addressee: str) -> None:
    page = page_of(frame + ", das sei gut.")
    roles = Roles(frame=numbers(page, frame))
    assert words_of(page, with_addressee(page, roles).addressee) == addressee


def test_a_cut_name_is_made_whole() -> None:
    text = "„Ja“, sagte Kanzlerin Eva Lohmann."
    page = page_of(text)
    found = widened(page, numbers(page, "Kanzlerin"), Places([actor(1, ActorKind.PER, text, "Eva Lohmann")]), set())
    assert words_of(page, found) == "Kanzlerin Eva Lohmann"


@pytest.mark.parametrize(
    ("text", "seen", "cue", "speaker"),
    [
        ("Zugleich warnte der Kremlchef Kiew und die Europäer davor, zu stören.", "der Kremlchef Kiew und die Europäer",
         "warnte", "der Kremlchef"),
        ("Zuletzt forderte Polen Ungarn auf, die Grenze zu öffnen.", "Polen Ungarn", "forderte", "Polen"),
        ("Marek bat Kiew, die Gespräche fortzusetzen.", "Marek bat Kiew", "bat", "Marek"),
        ("Polen drohte Ungarn, die Angriffe fortzusetzen.", "Ungarn", "drohte", "Polen"),
        ("Dem Minister drohte Ungarn, die Grenze zu schließen.", "Ungarn", "drohte", "Ungarn"),
        ("Am Montag drohte Ungarn, die Grenze zu schließen.", "Ungarn", "drohte", "Ungarn"),
        ("Am Montag warnte Präsident Marek davor, zu stören.", "Präsident Marek", "warnte", "Präsident Marek"),
        ("Am Montag warnte der Bürgermeister von Kiew davor.", "der Bürgermeister von Kiew", "warnte",
         "der Bürgermeister von Kiew"),
        ("Der Kremlchef Kiew sagte das.", "Der Kremlchef Kiew", "sagte", "Der Kremlchef Kiew"),
    ],
)  # fmt: skip
def test_whom_one_speaks_to_is_no_part_of_the_speaker(text: str, seen: str, cue: str, speaker: str) -> None:
    page = page_of(text)
    named = {"Kiew": ActorKind.LOC, "Polen": ActorKind.LOC, "Ungarn": ActorKind.LOC, "Marek": ActorKind.PER}
    actors = [actor(n, kind, text, name) for n, (name, kind) in enumerate(named.items()) if name in text]
    roles = Roles(speaker=numbers(page, seen), cue=numbers(page, cue))
    assert words_of(page, without_addressed(page, roles, Places(actors)).speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "expected"),
    [
        ("Das sei so, hieß es.", "", "hieß es", SourceKind.IMPERSONAL),
        ("Das sei so, hieß es aus Regierungskreisen.", "Regierungskreisen", "hieß es", SourceKind.IMPERSONAL),
        ("Laut Medienberichten ist es so.", "Medienberichten", "Laut", SourceKind.IMPERSONAL),
        ("Nach Angaben der Polizei ist es so.", "Angaben der Polizei", "Nach", SourceKind.NAMED),
        ("Das sei so, sagte die Ministerin.", "die Ministerin", "sagte", SourceKind.NAMED),
        ("Das sei so.", "", "", SourceKind.UNKNOWN),
    ],
)
def test_sources(text: str, speaker: str, cue: str, expected: SourceKind) -> None:
    page = page_of(text)
    roles = Roles(speaker=numbers(page, speaker) if speaker else (), cue=numbers(page, cue) if cue else (), frame=())
    assert source_kind(page, roles, None) == expected


@pytest.mark.parametrize(
    ("text", "first", "cue", "frame", "left"),
    [
        ("Es entstand, wie die Polizei mitteilte, Schaden.", "Schaden", "wie", "Es entstand, wie die Polizei mitteilte",
         "wie die Polizei mitteilte"),
        ("Die Zölle, so Voss, träfen alle.", "Die Zölle", "so", ", so Voss, träfen alle", "so Voss"),
        ("So sagte Voss, er komme.", "er komme", "So", "So sagte Voss", "So sagte Voss"),
    ],
)  # fmt: skip
def test_a_frame_that_is_inserted_holds_the_insertion(text: str, first: str, cue: str, frame: str, left: str) -> None:
    page = page_of(text)
    roles = Roles(cue=numbers(page, cue), frame=numbers(page, frame))
    content = Content(StatementKind.INDIRECT, numbers(page, first))
    assert words_of(page, inserted(page, content, roles).frame) == left


def test_a_whole_quotation_is_direct_speech_whatever_the_tagger_calls_it() -> None:
    page = page_of('"Das war sehr knapp", sagte sie.')
    tags = np.full((len(page), TAGS), 0.01, dtype=np.float32)
    tags[:, 0] = 0.9
    indirect = first_tag(list(StatementKind).index(StatementKind.INDIRECT))
    tags[0:6, :2] = 0.0
    tags[0, indirect] = tags[1:6, indirect + 1] = 0.9
    (content,) = find_contents([page], [tags], np.zeros((TAGS, TAGS), dtype=np.float32))[0]
    assert (content.kind, words_of(page, content.words)) == (StatementKind.DIRECT, '" Das war sehr knapp "')


@pytest.mark.parametrize(
    ("text", "seen", "speaker"),
    [
        ("Es gehe gut, verlautete am Montag aus Kreisen.", "am Montag", ""),
        ("Laut Berichten Informationen gehe es gut.", "Berichten Informationen", "Berichten"),
        ("Es gehe gut, betonte Lohmann deutschen Medienberichten zufolge.", "Lohmann deutschen Medienberichten",
         "Lohmann"),
        ("Nach Berichten deutscher Medien gehe es gut.", "Berichten deutscher Medien", "Berichten deutscher Medien"),
        ("Es gehe gut, erklärte der Minister demnach weiter.", "der Minister demnach weiter", "der Minister"),
    ],
)  # fmt: skip
def test_a_speaker_is_without_what_stands_beside_it(text: str, seen: str, speaker: str) -> None:
    page = page_of(text)
    roles = with_own_source(page, Roles(speaker=numbers(page, seen), cue=numbers(page, "gehe")))
    assert words_of(page, roles.speaker) == speaker


def test_a_frame_with_zufolge_takes_no_noun_of_the_clause_along() -> None:
    page = page_of("Man hat die Pflege seiner Technik Medienberichten zufolge verschoben.")
    content = Content(StatementKind.INDIRECT, numbers(page, "Man hat die Pflege seiner"))
    seen = numbers(page, "Technik Medienberichten zufolge")
    roles = inserted(page, content, Roles(seen[:2], seen[2:], seen))
    assert words_of(page, roles.frame) == "Medienberichten zufolge"
    assert words_of(page, completed(page, content, roles, [content])) == "Man hat die Pflege seiner Technik verschoben"


def test_no_heading_holds_the_speaker_of_the_text() -> None:
    page = page_of("Die Opposition drängt\n\nMan müsse gehen, sagte Lohmann.")
    content = Content(StatementKind.INDIRECT, numbers(page, "Man müsse gehen"))
    scores = np.full((len(page), OUTPUTS), -5.0, dtype=np.float32)
    scores[numbers(page, "Opposition"), SPEAKER_START] = 5.0
    scores[numbers(page, "Lohmann"), SPEAKER_START] = 1.0
    scores[[*numbers(page, "Opposition"), *numbers(page, "Lohmann")], SPEAKER] = 2.0
    assert page.in_heading[0]
    assert words_of(page, read_roles(content, page, scores).speaker) == "Lohmann"
