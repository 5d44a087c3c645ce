"""What is written to a store is read from it again, word for word and span for span."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.domain import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    Mention,
    PipelineId,
    SourceKind,
    Span,
    Statement,
    StatementKind,
)
from briefing.linking import NameLinker
from db import connect, read, statement_lists, write
from db.linker import Linker
from db.stored import stored_article
from tests.db.conftest import PlainLinker

PIPELINE = PipelineId("test", "1")
TEXT = "Der Kreml teilte mit, man warte ab. „Gut so“, sagte Anna Berg. Später nannte Berg den Kreml „still“."
ARTICLE = Article(TEXT, title="Warten", published=date(2026, 1, 21), source="Anzeiger", headings=(Span(0, 9),))
KREML = Actor(1, "Kreml", ActorKind.ORG, mentions=(Mention(Span(4, 9)), Mention(Span(86, 91))))
BERG = Actor(
    2,
    "Anna Berg",
    ActorKind.PER,
    ("Berg",),
    (Mention(Span(52, 61), "Sprecherin"), Mention(Span(77, 81))),
    (Span(36, 38),),
)
SAID = Statement(
    StatementKind.DIRECT,
    content=(Span(36, 44),),
    speaker=(Span(52, 61),),
    cue=(Span(46, 51),),
    frame=(Span(44, 61),),
    speaker_actor=2,
    about=(1,),
    source=SourceKind.NAMED,
    confidence=0.93,
)
ANALYSIS = Analysis("de", (Span(0, 35), Span(36, 62)), (KREML, BERG), (SAID,))


def add(store: sqlite3.Connection, *articles: Article) -> list[int]:
    return [added.article_id for added in write.add_articles(store, articles)]


LINKER = NameLinker()


def save(
    store: sqlite3.Connection, article_id: int, article: Article, analysis: Analysis, linker: Linker = LINKER
) -> bool:
    return write.save_analysis(store, article_id, article.text_hash, PIPELINE, analysis, linker)


def test_an_article_comes_back_as_it_was_stored(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    stored = stored_article(store, article_id)
    assert stored is not None
    assert stored.article == ARTICLE
    assert stored.analysis is None
    assert not stored.is_read


def test_one_text_is_one_article(store: sqlite3.Connection) -> None:
    first, again = write.add_articles(store, [ARTICLE, Article(TEXT, title="Anders")])
    assert first.is_new
    assert not again.is_new
    assert first.article_id == again.article_id
    assert read.counts(store).articles == 1


def test_an_analysis_comes_back_as_it_was_saved(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    assert save(store, article_id, ARTICLE, ANALYSIS)
    stored = stored_article(store, article_id)
    assert stored is not None
    assert stored.analysis is not None
    assert {actor.name for actor in stored.analysis.actors} == {"Kreml", "Anna Berg"}
    by_name = {actor.name: actor for actor in stored.analysis.actors}
    assert by_name["Anna Berg"].mentions == BERG.mentions
    assert by_name["Anna Berg"].references == BERG.references
    assert by_name["Anna Berg"].aliases == ("Berg",)
    (said,) = stored.analysis.statements
    assert (said.content, said.speaker, said.cue, said.frame) == (SAID.content, SAID.speaker, SAID.cue, SAID.frame)
    assert said.speaker_actor == by_name["Anna Berg"].id
    assert said.about == (by_name["Kreml"].id,)
    assert stored.analysis.sentences == ANALYSIS.sentences


def test_an_analysis_of_another_text_is_not_accepted(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    assert not save(store, article_id, Article("ein anderer Text"), ANALYSIS)
    assert not save(store, 999, ARTICLE, ANALYSIS)
    assert read.waiting_articles(store) == [article_id]


def test_a_new_analysis_replaces_the_old_one_whole(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    save(store, article_id, ARTICLE, ANALYSIS)
    save(store, article_id, ARTICLE, Analysis("de", actors=(KREML,)))
    stored = stored_article(store, article_id)
    assert stored is not None
    assert stored.analysis is not None
    assert stored.analysis.statements == ()
    counts = read.counts(store)
    assert (counts.actors, counts.statements) == (1, 0)
    for table in ("statement_spans", "statement_about"):
        assert store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_an_actor_keeps_the_id_over_a_new_analysis(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    save(store, article_id, ARTICLE, ANALYSIS)
    before = read.actors_named(store, "Berg")
    save(store, article_id, ARTICLE, ANALYSIS)
    assert read.actors_named(store, "Berg") == before


def test_a_watched_actor_stays_when_no_article_names_them_any_more(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    save(store, article_id, ARTICLE, ANALYSIS)
    (berg,) = read.actors_named(store, "Anna Berg")
    write.set_watched(store, berg, True)
    write.delete_article(store, article_id, LINKER)
    assert [row.name for row in read.actor_rows(store)] == ["Anna Berg"]


def test_an_analysis_that_breaks_leaves_the_old_one(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    save(store, article_id, ARTICLE, ANALYSIS)
    broken = Analysis(
        "de", actors=(KREML,), statements=(Statement(StatementKind.DIRECT, (Span(0, 3),), speaker_actor=9),)
    )
    try:
        save(store, article_id, ARTICLE, broken)
    except KeyError:
        pass
    else:
        raise AssertionError("a statement of an actor who is not in the analysis was accepted")
    assert read.counts(store).statements == 1


def test_a_failure_is_noted_and_not_tried_again(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    write.save_failure(store, article_id, ARTICLE.text_hash, PIPELINE, "too odd", LINKER)
    assert read.waiting_articles(store, PIPELINE) == []
    assert read.failed_articles(store) == [article_id]
    assert read.waiting_articles(store, PipelineId("test", "2")) == [article_id]


def test_two_articles_share_an_actor(store: sqlite3.Connection) -> None:
    other = Article("Berg schweigt.", published=date(2026, 2, 1))
    first, second = add(store, ARTICLE, other)
    save(store, first, ARTICLE, ANALYSIS)
    save(
        store, second, other, Analysis("de", actors=(Actor(1, "Berg", ActorKind.PER, mentions=(Mention(Span(0, 4)),)),))
    )
    (berg,) = read.actors_named(store, "berg")
    page = read.actor_page(store, berg)
    assert page is not None
    assert (page.name, page.articles, page.mentions, page.said) == ("Anna Berg", 2, 3, 1)
    assert [role.role for role in page.roles] == ["Sprecherin"]
    assert [(row.article_id, row.start) for row in read.appearances(store, berg)] == [(second, 0), (first, 52)]


def test_statements_are_found_by_speaker_subject_kind_and_day(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    save(store, article_id, ARTICLE, ANALYSIS)
    berg, kreml = read.actors_named(store, "Berg"), read.actors_named(store, "Kreml")
    (row,) = statement_lists.statements(store, by=berg)
    assert (row.speaker_name, row.speaker, row.content, row.headline) == (
        "Anna Berg",
        "Anna Berg",
        "„Gut so“",
        "Warten",
    )
    assert [r.id for r in statement_lists.statements(store, about=kreml)] == [row.id]
    assert statement_lists.statements(store, by=kreml) == []
    assert statement_lists.statements(store, about=berg) == []
    assert statement_lists.statements(store, kind=StatementKind.INDIRECT) == []
    assert statement_lists.statements(store, since=date(2026, 1, 22)) == []
    assert statement_lists.statements(store, by=[]) == []


def test_marks_filter_the_list(store: sqlite3.Connection) -> None:
    first, second = add(store, ARTICLE, Article("Zweiter.", published=date(2026, 3, 1)))
    write.set_read(store, [second], True)
    write.set_starred(store, [first], True)
    assert read.article_keys(store) == [(second, "2026-03-01"), (first, "2026-01-21")]
    assert [row.id for row in read.article_page(store, read.ArticleFilter.UNREAD)] == [first]
    assert [row.id for row in read.article_page(store, read.ArticleFilter.STARRED)] == [first]
    write.set_read(store, [second], False)
    assert read.counts(store).unread == 2


def test_rows_come_in_the_order_asked_for(store: sqlite3.Connection) -> None:
    first, second = add(store, ARTICLE, Article("Zweiter.\nZeile"))
    rows = read.article_rows(store, [second, 999, first])
    assert [row.headline for row in rows] == ["Zweiter. Zeile", "Warten"]


def test_names_are_never_patterns(store: sqlite3.Connection) -> None:
    (article_id,) = add(store, ARTICLE)
    save(store, article_id, ARTICLE, ANALYSIS)
    assert read.actors_named(store, "%") == []
    assert read.actor_rows(store, "_") == []
    assert read.actors_named(store, "' OR 1=1 --") == []


def test_a_reader_sees_what_another_connection_wrote(store: sqlite3.Connection, store_path: Path) -> None:
    reader = connect.open_for_reading(store_path)
    before = read.data_version(reader)
    add(store, ARTICLE)
    assert read.data_version(reader) != before
    reader.close()


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
SPAN_LISTS = st.lists(SPANS, max_size=3, unique_by=lambda span: span.start).map(lambda s: tuple(sorted(s)))


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    names = draw(st.lists(st.text("abcäß é'", min_size=1, max_size=8), min_size=1, max_size=4, unique_by=str.lower))
    places = draw(st.lists(SPANS, min_size=len(names), max_size=len(names), unique=True))
    actors = tuple(
        Actor(n, name, draw(st.sampled_from(ActorKind)), mentions=(Mention(place, draw(st.none() | st.text("xy"))),))
        for n, (name, place) in enumerate(zip(names, places, strict=True), 1)
    )
    ids = [actor.id for actor in actors]
    statements = draw(
        st.lists(
            st.builds(
                Statement,
                kind=st.sampled_from(StatementKind),
                content=SPAN_LISTS.filter(bool),
                speaker=SPAN_LISTS,
                cue=SPAN_LISTS,
                frame=SPAN_LISTS,
                addressee=SPAN_LISTS,
                speaker_actor=st.none() | st.sampled_from(ids),
                about=st.lists(st.sampled_from(ids), unique=True).map(tuple),
                source=st.sampled_from(SourceKind),
                confidence=st.floats(0, 1),
            ),
            max_size=4,
        )
    )
    return Analysis("de", draw(SPAN_LISTS), actors, tuple(statements))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(analysis=analyses())
def test_any_analysis_survives_the_store(store: sqlite3.Connection, analysis: Analysis) -> None:
    article = Article("ä😀" * 50)
    (article_id,) = add(store, article)
    assert save(store, article_id, article, analysis, PlainLinker())
    stored = stored_article(store, article_id)
    assert stored is not None
    assert stored.analysis is not None
    names = {actor.id: actor.name for actor in analysis.actors}
    stored_names = {actor.id: actor.name for actor in stored.analysis.actors}
    assert sorted((a.name, a.kind, a.mentions) for a in stored.analysis.actors) == sorted(
        (a.name, a.kind, a.mentions) for a in analysis.actors
    )

    def comparable(statement: Statement, named: dict[int, str]) -> tuple[object, ...]:
        parts = (statement.content, statement.speaker, statement.cue, statement.frame, statement.addressee)
        speaker = named[statement.speaker_actor] if statement.speaker_actor is not None else ""
        about = sorted(named[actor] for actor in statement.about)
        return (*parts, statement.kind, statement.source, statement.confidence, speaker, about)

    assert sorted(comparable(s, stored_names) for s in stored.analysis.statements) == sorted(
        comparable(s, names) for s in analysis.statements
    )
    write.delete_article(store, article_id, PlainLinker())
    assert read.counts(store) == type(read.counts(store))(0, 0, 0, 0, 0, 0)
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
