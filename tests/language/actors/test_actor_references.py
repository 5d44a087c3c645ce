"""Pronouns and role nouns: sure ones are references, others are left alone."""

from __future__ import annotations

import pytest
from marked_names import plain, references_of

from briefing.domain import Span
from briefing.language.actors.pronouns import scene_of, speaking_person
from briefing.language.actors.resolve import resolve

SURE = [
    ("[Steve Witkoff] kam an. Er sprach lange.", {"Steve Witkoff": ["Er"]}),
    ("[Angela Merkel] kam an. Dort sagte sie wenig.", {"Angela Merkel": ["sie"]}),
    ("Ministerin [Kaja Schmitz] sagte, sie habe Zeit.", {"Kaja Schmitz": ["sie"]}),
    ("US-Sondergesandter [Steve Witkoff] kam. Der US-Sondergesandte schwieg.",
     {"Steve Witkoff": ["Der US-Sondergesandte"]}),
    ("Der ukrainische Präsident [Wolodymyr Selenskyj] kam. US-Präsident [Donald Trump] auch. "
     "Man traf den ukrainischen Präsidenten.", {"Wolodymyr Selenskyj": ["den ukrainischen Präsidenten"]}),
    ("Die Ministerin [Anna Huber] kam. Man dankte der Ministerin.", {"Anna Huber": ["der Ministerin"]}),
    ("Die [ORG Bundesnetzagentur] prüft. Die Behörde warnt.", {"Bundesnetzagentur": ["Die Behörde"]}),
    ("Das trifft den Konzern [ORG Thyssen]. Der Konzern spart.", {"Thyssen": ["Der Konzern"]}),
    ("Der Autobauer [ORG Velmora] spart. Das Unternehmen schweigt.", {"Velmora": ["Das Unternehmen"]}),
    ("Die [ORG Nordlicht AG] spart. Der Konzern schweigt.", {"Nordlicht AG": ["Der Konzern"]}),
    ("[Ole Huber] kam. Er wisse das, sagte er.", {"Ole Huber": ["Er", "er"]}),
    ("Man rief den Bundespräsidenten. Da kam Bundespräsident [Ole Huber].", {"Ole Huber": ["den Bundespräsidenten"]}),
    ("[Anna Huber] lobte das. Alles werde gut, schrieb sie.", {"Anna Huber": ["sie"]}),
    ("Der venezolanische Präsident [Hugo Lopez] kam. Der venezolanische Staatschef schwieg.",
     {"Hugo Lopez": ["Der venezolanische Staatschef"]}),
    ("[Ole Huber] kam. Das sah er, [Ole Huber], nicht.", {"Ole Huber": ["er"]}),
]  # fmt: skip

UNSURE = [
    "[Steve Witkoff] traf [Jared Kushner]. Er sprach lange.",
    "[Angela Merkel] kam. Sie waren müde.",
    "[Philipp Lahm] ruht. Der behandelnde Arzt war froh. Er sprach.",
    "Ministerpräsident [Ole Huber] kam. Der Präsident schwieg.",
    "Vizekanzler [Ole Huber] kam. Der Kanzler schwieg.",
    "[Kim Huber] kam. Er sprach.",
    "Präsident [Wladimir Putin] und Präsident [Emmanuel Macron] kamen. Der Präsident schwieg.",
    "Der Präsident [Wladimir Putin] kam. Der Präsident der Mongolei schwieg.",
    "[Steve Witkoff] kam. „Er lügt“, rief jemand.",
    "[Wladimir Putin] sei krank, sagte er.",
    "[Steve Witkoff] kam. Ein Kellner lachte. Er sprach.",
    "Präsident [Wladimir Putin] trat vom Amt des Präsidenten zurück.",
    "Die [ORG SPD] und die [ORG CDU] stritten. Die Partei verlor.",
    "Die [ORG SPD] kam. Die Partei „Volt“ kam auch.",
]


@pytest.mark.parametrize(("text", "references"), SURE)
def test_sure_references(text: str, references: dict[str, list[str]]) -> None:
    assert references_of(text) == references


@pytest.mark.parametrize("text", UNSURE)
def test_unsure_words_refer_to_nobody(text: str) -> None:
    assert references_of(text) == {}


def speaker(marked: str, pronoun: str) -> str | None:
    text, names = plain(marked)
    actors = resolve(text, names)
    place = text.rindex(pronoun)
    scene = scene_of(text, [], actors)
    scene.sentence_starts = [0, *(i + 2 for i, c in enumerate(text) if c == "." and i + 2 < len(text))]
    number = speaking_person(scene, Span(place, place + len(pronoun)))
    return next((actor.name for actor in actors if actor.id == number), None)


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("[Steve Witkoff] traf [Jared Kushner]. Man plane Frieden, sagte er.", "er", "Steve Witkoff"),
        ("[Steve Witkoff] kam. [Wladimir Putin] sei krank, sagte er.", "er", "Steve Witkoff"),
        ("Mit [Steve Witkoff] kam [Jared Kushner]. Er sagte nichts.", "Er", "Jared Kushner"),
        ("[Angela Merkel] traf [Emmanuel Macron]. Er sagte nichts.", "Er", "Emmanuel Macron"),
        ("[Angela Merkel] traf [Emmanuel Macron]. Es gehe voran, sagte sie.", "sie", "Angela Merkel"),
        ("[Kim Huber] kam. Er sprach.", "Er", "Kim Huber"),
        ("[Angela Merkel] kam. Er sprach.", "Er", None),
        ("Minister [Ole Huber] und Minister [Max Wolff] kamen. So der Minister.", "der Minister", "Max Wolff"),
        ("Innenminister [Ole Huber] kam. Er blieb, so der Minister.", "der Minister", "Ole Huber"),
        (
            "Die Vorsitzende [Ina Huber] und der Vorsitzende [Max Wolff] kamen. So die Vorsitzende.",
            "die Vorsitzende",
            "Ina Huber",
        ),
        ("Minister [Ole Huber] kam. So der Präsident.", "der Präsident", None),
        ("[Ina Huber] traf [Max Wolff]. So die 57-Jährige.", "die 57-Jährige", "Ina Huber"),
        ("Fraktionschef [Ole Huber] traf [Max Wolff]. So der CDU-Politiker.", "der CDU-Politiker", "Ole Huber"),
        ("Im Saal traf [Ole Huber] [Max Wolff]. So der CDU-Politiker.", "der CDU-Politiker", None),
        ("[Ina Huber] traf [Max Wolff]. So die Französin.", "die Französin", "Ina Huber"),
        ("[Ole Huber] kam. So der Sprecher.", "der Sprecher", None),
        ("[Ina Huber] kam. So der Politiker.", "der Politiker", None),
        ("[Ole Huber] kam. Es schneite. Es regnete. Es taute. So der Politiker.", "der Politiker", None),
    ],
)
def test_a_speaker_without_a_name_is_the_most_salient_person_who_fits(
    text: str, pronoun: str, name: str | None
) -> None:
    assert speaker(text, pronoun) == name


def test_who_is_told_of_does_not_speak_next_and_one_without_a_name_may() -> None:
    text, names = plain(
        "[Ole Huber] sagte, [Max Wolff] sei krank. Er gehe, sagte er. Ein Bote kam. Das stimme, sagte er."
    )
    actors = resolve(text, names)
    scene = scene_of(
        text, [(0, 0), *((i + 2, 0) for i, c in enumerate(text) if c == "." and i + 2 < len(text))], actors
    )
    said = Span(text.index("Max"), text.index("krank") + 5)
    scene.tell([said], Span(0, 9), actors[0].id)
    first, last = text.index("er. Ein"), text.rindex("er.")
    assert speaking_person(scene, Span(first, first + 2)) == actors[0].id
    scene.note(Span(first, first + 2), actors[0].id)
    messenger = Span(text.index("Ein Bote"), text.index(" kam. Das"))
    scene.tell([], messenger, None, "m")
    number = speaking_person(scene, Span(last, last + 2))
    assert number is not None
    assert number < 0
