"""Where the keys of actors and statements lead."""

from __future__ import annotations

from briefing.domain import Span
from briefing.reader.trail import Highlights, Trail, step
from tests.reader.newsroom import KREML, kreml_analysis, spans

TRAIL = Trail.of(kreml_analysis())


def test_names_are_walked_in_text_order() -> None:
    assert [stop.span.of(KREML) for stop in TRAIL.names] == [
        "Kreml", "Steve Witkoff", "Witkoff", "Kiew", "NATO", "Steve Witkoff",
    ]  # fmt: skip


def test_only_names_of_the_highlighted_kind_are_walked() -> None:
    assert [stop.span.of(KREML) for stop in TRAIL.names_shown(Highlights.ORGANISATIONS)] == ["Kreml", "NATO"]
    assert len(TRAIL.names_shown(Highlights.OFF)) == len(TRAIL.names)


def test_the_same_actor_is_met_under_references_too() -> None:
    words = [stop.span.of(KREML) for stop in TRAIL.of_actor[1]]
    assert words == ["Steve Witkoff", "Witkoff", "Er", "Steve Witkoff"]


def test_a_stop_in_a_statement_is_in_it() -> None:
    (kiew,) = [stop for stop in TRAIL.names if stop.span.of(KREML) == "Kiew"]
    assert TRAIL.at(kiew).statement == 2


def test_the_speaker_belongs_to_the_statement_that_they_make() -> None:
    kreml = TRAIL.names[0]
    assert TRAIL.at(kreml).statement == 0


def test_a_statement_stands_on_the_lines_of_its_content() -> None:
    (content,) = spans(KREML, "zuversichtlich")
    assert TRAIL.statement_on(content, None) == 1
    assert TRAIL.statement_on(Span(*spans(KREML, "Ein Treffen")[0]), None) is None


def test_where_two_statements_share_a_line_the_current_one_is_shown() -> None:
    (start, _), (_, end) = spans(KREML, "„Ich", "gesprochen.")
    assert TRAIL.statement_on(Span(start, end), None) == 2
    assert TRAIL.statement_on(Span(start, end), 1) == 1


def test_steps_end_at_the_ends() -> None:
    assert step(TRAIL.names, -1, True) == TRAIL.names[0]
    assert step(TRAIL.names, len(KREML), True) is None
    assert step(TRAIL.names, 0, False) is None
    assert TRAIL.statement_step(len(KREML), True) is None
    assert TRAIL.statement_step(0, False) is None


def test_the_first_statement_in_view_is_the_first_that_is_not_over() -> None:
    (second,) = spans(KREML, "zuversichtlich")
    assert TRAIL.first_statement_from(0) == 0
    assert TRAIL.first_statement_from(second.start) == 1
    assert TRAIL.first_statement_from(len(KREML)) is None


def test_without_an_analysis_there_is_nowhere_to_go() -> None:
    assert Trail.of(None) == Trail()
    assert Trail.of(None).stop_at(0) is None
