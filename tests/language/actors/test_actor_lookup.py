"""From a span of words to the actor whom they name."""

from __future__ import annotations

import pytest
from marked_names import plain

from briefing.domain import Span
from briefing.language.actors.lookup import Places, actor_at, actors_in
from briefing.language.actors.resolve import resolve


def named(marked: str, words: str) -> str | None:
    text, names = plain(marked)
    actors = resolve(text, names)
    start = text.index(words)
    number = actor_at(Places(actors), Span(start, start + len(words)), text)
    return next((actor.name for actor in actors if actor.id == number), None)


@pytest.mark.parametrize(
    ("marked", "words", "name"),
    [
        ("NATO-Generalsekretär [Mark Rutte] sprach.", "NATO-Generalsekretär Mark Rutte", "Mark Rutte"),
        ("Es sagte die Sprecherin der [ORG Post], [Heike Laak], nichts.", "die Sprecherin der Post, Heike Laak",
         "Heike Laak"),
        ("[Jared Kushner], der Schwiegersohn von Präsident [Donald Trump], kam.",
         "Jared Kushner, der Schwiegersohn von Präsident Donald Trump", "Jared Kushner"),
        ("Ein Sprecher des [ORG Kremls] schwieg.", "Ein Sprecher des Kremls", "Kreml"),
        ("Der Sohn von [Donald Trump] schwieg.", "Der Sohn von Donald Trump", None),
        ("Ein Anwohner aus [LOC Berlin] schwieg.", "Ein Anwohner aus Berlin", None),
        ("Ein Bote von Minister [Ole Huber] ([ORG SPD]) schwieg.", "Ein Bote von Minister Ole Huber (SPD)", None),
        ("Der Verband Netzwerk [LOC Europa] schwieg.", "Der Verband Netzwerk Europa", None),
        ("Die Stadt [LOC Felsum] schwieg.", "Die Stadt Felsum", "Felsum"),
        ("Die von der [ORG Hamas] geführte Behörde schwieg.", "Die von der Hamas geführte Behörde", None),
        ("[LOC Islands] Regierungschef schwieg.", "Islands Regierungschef", None),
        ("[Steve Witkoff] kam. Er sprach.", "Er", "Steve Witkoff"),
        ("[Steve Witkoff] kam.", "kam", None),
    ],
)  # fmt: skip
def test_the_head_of_the_phrase_is_the_actor(marked: str, words: str, name: str | None) -> None:
    assert named(marked, words) == name


def test_actors_in_spans_come_once_in_text_order() -> None:
    text, names = plain("[LOC Kiew] und [Steve Witkoff] und [LOC Kiew].")
    actors = resolve(text, names)
    assert actors_in(Places(actors), [Span(0, len(text))]) == (1, 2)
    assert actors_in(Places(actors), [Span(9, 22), Span(0, 4)]) == (1, 2)
    assert actors_in(Places(actors), []) == ()
