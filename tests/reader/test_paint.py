"""Marks lie exactly on their words, whatever the text, all the way from an input to what is painted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain import Actor, ActorKind, Analysis, Article, Mention, Span, Statement, StatementKind
from briefing.layout import blocks
from briefing.linking import NameLinker
from briefing.reader.flow import shown
from briefing.reader.inks import Ink
from briefing.reader.paint import Mark, Run, by_block, cursor_marks, find, runs, standing_marks
from briefing.reader.trail import Cursor, Highlights, Trail
from db import connect, write
from db.stored import stored_article
from tests.reader.newsroom import KREML, PIPELINE, kreml_analysis, spans

TEXTS = st.lists(
    st.sampled_from(
        ["Kreml", " ", "\n", "\n\n", "日本", "👩‍👩‍👧", "e\u0301", "„", "“", "\t", "\x07", "[b]", "x", "\u202e", "\r"]
    ),
    min_size=1,
    max_size=60,
).map("".join)


@given(TEXTS, st.data())
def test_spans_lie_exactly_on_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    layout = blocks(text)
    painted = by_block([Mark(span, Ink.PERSON)], layout)
    assert len(painted) == len(layout)
    covered = ""
    for block, marks in zip(layout, painted, strict=True):
        found = runs(*block.span, ((*mark.span, mark.ink) for mark in marks))
        assert [run.start for run in found] == [block.span.start, *(run.end for run in found[:-1])][: len(found)]
        assert not found or found[-1].end == block.span.end
        covered += "".join(shown(text)[run.start : run.end] for run in found if run.upon)
    inside = "".join(
        shown(text)[max(span.start, b.span.start) : min(span.end, b.span.end)] for b in layout if b.span.overlaps(span)
    )
    assert covered == inside


@given(st.lists(st.tuples(st.integers(-3, 23), st.integers(-3, 23), st.sampled_from("abc")), max_size=8))
def test_every_stretch_has_what_lies_upon_each_of_its_letters(marks: list[tuple[int, int, str]]) -> None:
    found = runs(0, 20, marks)
    upon = [tuple(ink for start, end, ink in marks if start <= place < end) for place in range(20)]
    assert [each for run in found for each in [run.upon] * (run.end - run.start)] == upon
    assert all(run.start < run.end for run in found)


def test_without_marks_it_is_one_stretch_and_of_nothing_none() -> None:
    assert runs(3, 9, ()) == [Run(3, 9, ())]
    assert runs(3, 3, [(0, 9, "a")]) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS.filter(lambda text: "Kreml" in text))
def test_offsets_hold_from_intake_through_the_store_to_what_is_painted(tmp_path: Path, text: str) -> None:
    from briefing.intake.normalise import normalise  # the way of every text into the store

    stored_text = normalise(text)
    if "Kreml" not in stored_text:
        return
    path = tmp_path / "store.db"
    connect.prepare(path)
    article = Article(stored_text, published=date(2026, 1, 21))
    (name,) = spans(stored_text, "Kreml")
    analysis = Analysis(
        "de",
        actors=(Actor(1, "Kreml", ActorKind.ORG, (), (Mention(name),)),),
        statements=(Statement(StatementKind.DIRECT, (name,), speaker_actor=1, confidence=1.0),),
    )
    connection = connect.open_for_writing(path)
    (added,) = write.add_articles(connection, [article])
    write.save_analysis(connection, added.article_id, article.text_hash, PIPELINE, analysis, NameLinker())
    stored = stored_article(connection, added.article_id)
    connection.close()
    assert stored is not None
    trail = Trail.of(stored.analysis)
    layout = blocks(stored.article.text, stored.article.headings or None)
    marked = []
    for block, marks in zip(layout, by_block(standing_marks(trail, Highlights.ALL), layout), strict=True):
        found = runs(*block.span, ((*mark.span, mark.ink) for mark in marks))
        marked += [shown(stored.article.text)[run.start : run.end] for run in found if run.upon]
    assert set(marked) == {"Kreml"}


def inked(marks: list[Mark], ink: Ink) -> list[str]:
    return [mark.span.of(KREML) for mark in marks if mark.ink is ink]


def test_actors_are_inked_by_kind() -> None:
    marks = standing_marks(Trail.of(kreml_analysis()), Highlights.ALL)
    assert inked(marks, Ink.PERSON) == ["Steve Witkoff", "Witkoff", "Steve Witkoff"]
    assert inked(marks, Ink.ORGANISATION) == ["Kreml", "NATO"]
    assert inked(marks, Ink.PLACE) == ["Kiew"]


def test_only_the_chosen_kind_is_highlighted() -> None:
    marks = standing_marks(Trail.of(kreml_analysis()), Highlights.PLACES)
    assert {mark.ink for mark in marks} == {Ink.STATEMENT, Ink.PLACE}
    marks = standing_marks(Trail.of(kreml_analysis()), Highlights.OFF)
    assert {mark.ink for mark in marks} == {Ink.STATEMENT}


def test_the_cursor_marks_its_stop_the_other_mentions_and_the_statement() -> None:
    trail = Trail.of(kreml_analysis())
    marks = cursor_marks(trail, trail.at_statement(1))
    assert inked(marks, Ink.CURRENT_STATEMENT) == ["„Ich bin zuversichtlich“"]
    assert inked(marks, Ink.CUE) == ["sagte"]
    assert inked(marks, Ink.CURSOR) == ["Witkoff"]
    assert inked(marks, Ink.SAME_ACTOR) == ["Steve Witkoff", "Er", "Steve Witkoff"]


def test_no_cursor_no_marks() -> None:
    assert cursor_marks(Trail.of(kreml_analysis()), Cursor()) == []


def test_words_of_a_search_are_found_as_the_store_finds_them() -> None:
    text = "Der Präsident spricht; die Präsidentin nicht. Vizepräsident."
    assert [span.of(text) for span in find(text, "prasident -nicht")] == ["Präsident", "Präsident"]
    assert [span.of(text) for span in find(text, '"die Präsidentin"')] == ["die Präsidentin"]
    assert find(text, "(*") == ()
