"""Statements that rules add: sentences in the subjunctive that go on, what is told in short, points of view."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.domain import Actor, ActorKind, Mention, Span, StatementKind
from briefing.language.actors.lookup import Places
from briefing.language.statements.chains import with_chains
from briefing.language.statements.insertions import phrases
from briefing.language.statements.page import OTHER_MOOD, SUBJUNCTIVE, Page
from briefing.language.statements.reported import told
from briefing.language.statements.roles import Roles
from briefing.language.statements.subjects import speaker_before, with_subject
from briefing.language.statements.windows import Content
from tests.language.statements.test_rules import numbers, page_of, words_of

INDIRECT, CHAIN = StatementKind.INDIRECT, StatementKind.INDIRECT_FREE_INDIRECT


def in_mood(text: str, *verbs: str) -> Page:
    """The page of a text with these verbs in the subjunctive and "kam" and "sagte" as other finite ones."""
    page = page_of(text)
    other = {"kam": OTHER_MOOD, "sagte": OTHER_MOOD}
    return replace(page, moods=bytes(SUBJUNCTIVE if w in verbs else other.get(w, 0) for w in page.words))


@pytest.mark.parametrize(
    ("text", "verbs", "added"),
    [
        ("Lohmann sagte, es sei spät. Ihr Land lehne den Text ab.", ["sei", "lehne"], ["Ihr Land lehne den Text ab ."]),
        ("Lohmann sagte, es sei spät. Dann kam ihr Land, das sei groß.", ["sei"], []),
        ("Lohmann sagte, es sei spät.\n\nIhr Land lehne den Text ab.", ["sei", "lehne"], []),
        ("Lohmann sagte, es sei spät. Es war Abend. Ihr Land lehne den Text ab.", ["sei", "lehne"], []),
        ("Lohmann sagte, es sei spät. „Ihr Land lehne den Text ab.“", ["sei", "lehne"], []),
        (
            "Lohmann sagte, es sei spät. Ihr Land lehne den Text ab. Es gehe so nicht.",
            ["sei", "lehne", "gehe"],
            ["Ihr Land lehne den Text ab . Es gehe so nicht ."],
        ),
    ],
)
def test_a_sentence_in_the_subjunctive_goes_on_with_the_one_before(
    text: str, verbs: list[str], added: list[str]
) -> None:
    page = in_mood(text, *verbs)
    said = Content(INDIRECT, numbers(page, "es sei spät")), Roles(numbers(page, "Lohmann"), numbers(page, "sagte"))
    first, *others = with_chains(page, [said])
    assert first == said
    assert [words_of(page, content.words) for content, _ in others] == added
    assert all(content.kind == CHAIN for content, _ in others)
    assert all(roles.speaker == said[1].speaker for _, roles in others)


def test_without_grammar_nothing_goes_on() -> None:
    page = page_of("Lohmann sagte, es sei spät. Ihr Land lehne den Text ab.")
    said = [(Content(INDIRECT, numbers(page, "es sei spät")), Roles(numbers(page, "Lohmann")))]
    assert with_chains(page, said) == said


def of(text: str, name: str, kind: ActorKind = ActorKind.PER) -> Places:
    start = text.find(name)
    mentions = (Mention(Span(start, start + len(name))),) if start >= 0 else ()
    return Places([Actor(1, name, kind, (), mentions)])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lohmann verlangte am Abend Neuwahlen.", "Lohmann"),
        ("Minister Lohmann hatte dort neue Gespräche angekündigt.", "Minister Lohmann"),
        ("Lohmann räumte im Radio Fehler ein.", "Lohmann"),
        ("Umweltverbände kritisierten den Bau.", "Umweltverbände"),
        ("Lohmann lehnte eine Stellungnahme ab.", None),
        ("Lohmann verlangte nichts.", None),
        ("Lohmann räumte den Saal.", None),
        ("Das Wetter verlangte viel Geduld.", None),
        ("Lohmann hatte ein Haus.", None),
    ],
)
def test_a_verb_with_its_object_tells_of_speech(text: str, speaker: str | None) -> None:
    page = page_of(text)
    found = told(page, set(), of(text, "Lohmann"))
    assert [words_of(page, roles.speaker) for _, roles in found] == ([speaker] if speaker else [])
    assert all(content.words == tuple(range(len(page))) for content, _ in found)
    assert told(page, {0}, of(text, "Lohmann")) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Aus Sicht der Opposition ist der Plan falsch.", "ist der Plan falsch", "Sicht der Opposition"),
        ("Der Plan ist aus Sicht der Opposition falsch, denn er ist teuer.", "Der Plan ist falsch",
         "Sicht der Opposition"),
        ("Er erläuterte den Plan aus Sicht Chinas.", None, None),
        ("Die Stadt war außer Sicht des Bootes weiter dort.", None, None),
        ("Nach ersten Untersuchungen liegt keine Straftat vor.", "liegt keine Straftat vor", "ersten Untersuchungen"),
        ("Was nach Einschätzung des Amtes wenig bringt, kam.", "Was wenig bringt", "Einschätzung des Amtes"),
        ("Dort schossen Soldaten laut Armee auf niemanden.", "Dort schossen Soldaten auf niemanden", "Armee"),
        ("Das Problem sei, so der Chef laut Bericht, bekannt.", None, None),
        ("Nach dem Essen ging er früh nach Hause.", None, None),
        ("Wer nach eigenen Angaben Musik hasst, der kam.", "Wer Musik hasst", "eigenen Angaben"),
        ("Dann wurde es sehr laut und dunkel dort.", None, None),
        ("Sie kam aus Wien und ging dann weiter.", None, None),
    ],
)  # fmt: skip
def test_a_phrase_names_whose_view_it_is(text: str, content: str | None, speaker: str | None) -> None:
    page = page_of(text)
    found = [(words_of(page, said.words), words_of(page, roles.speaker)) for said, roles in phrases(page, [])]
    assert found == ([(content, speaker)] if content else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister Lohmann wies das zurück. „Wir haben gut gehandelt.“", "Minister Lohmann"),
        ("Minister Lohmann wies das zurück.\n\n„Wir haben gut gehandelt.“", ""),
        ("Am Morgen kam Lohmann zurück. „Wir haben gut gehandelt.“", ""),
    ],
)
def test_a_quotation_without_frame_is_by_the_subject_before_it(text: str, speaker: str) -> None:
    page = page_of(text)
    content = Content(StatementKind.DIRECT, numbers(page, "„Wir haben gut gehandelt.“"))
    roles = speaker_before(page, content, Roles(), of(text, "Lohmann"))
    assert words_of(page, roles.speaker) == speaker


@pytest.mark.parametrize(
    ("text", "cue", "seen", "speaker"),
    [
        (
            "Eva Lohmann, Chefin der Liste, forderte ihn auf, zu gehen.",
            "forderte",
            "",
            "Eva Lohmann , Chefin der Liste",
        ),
        ("Eva Lohmann, die dabei war, forderte ihn auf, zu gehen.", "forderte", "", "Eva Lohmann"),
        ("Eva Lohmann, die dabei war, nannte das Fest einen Erfolg.", "nannte", "das Fest", "Eva Lohmann"),
        ("Eva Lohmann nannte die Feier einen Erfolg.", "nannte", "die Feier", "Eva Lohmann"),
        ("Am Montag forderte Eva Lohmann ihn auf, zu gehen.", "forderte", "", ""),
    ],
)
def test_a_name_at_the_beginning_is_the_subject(text: str, cue: str, seen: str, speaker: str) -> None:
    page = page_of(text)
    roles = Roles(speaker=numbers(page, seen) if seen else (), cue=numbers(page, cue))
    assert words_of(page, with_subject(page, roles, of(text, "Eva Lohmann")).speaker) == speaker
