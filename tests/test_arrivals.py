"""One piece of news once: pages, copies, versions, and what stays of the reader's marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.near_duplicates import TEST, make_set
from briefing.arrivals import prepare, take_in
from briefing.domain import Analysis, Article, PipelineId, Span
from briefing.linking import NameLinker
from db import connect, read, versions, write
from db.stored import stored_article
from db.write import Added

DAY = date(2026, 1, 21)
PAGE = "https://example.org/genf"
PIPELINE = PipelineId("test", "1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    yield connection
    connection.close()


TEXTS = make_set(TEST)


def copies(count: int = 2) -> list[str]:
    """Texts that are one piece of news."""
    return [text.text for text in TEXTS if text.news == 50][:count]


def unrelated() -> str:
    return next(text.text for text in TEXTS if text.news > 120)


def add(store: sqlite3.Connection, *articles: Article) -> list[Added]:
    return take_in(store, articles)


def listed(store: sqlite3.Connection) -> list[int]:
    return sorted(row.id for row in read.article_page(store))


def first_version(text: str) -> Article:
    return Article(text, title="Genf", published=DAY, address=PAGE, headings=(Span(0, 3),))


POOL = [text.text for text in TEXTS if 50 <= text.news < 53]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Article,
            text=st.one_of(
                st.sampled_from(POOL), st.sampled_from(POOL).map(lambda text: text[: len(text) // 2]), st.just("Kurz.")
            ),
            title=st.sampled_from((None, "Genf", "Bern")),
            published=st.just(DAY),
            address=st.sampled_from((None, PAGE, PAGE + "?utm_source=rss", "https://example.org/bern")),
            headings=st.sampled_from(((), (Span(0, 3),))),
            is_partial=st.booleans(),
        ),
        max_size=9,
    )
)
def test_articles_that_come_together_fare_as_one_after_the_other(articles: list[Article]) -> None:
    with TemporaryDirectory() as folder:
        stores = [Path(folder, name) for name in ("together.db", "singly.db")]
        for path in stores:
            connect.prepare(path)
        together, singly = map(connect.open_for_writing, stores)
        prepared = {article: prepare(article) for article in articles[::2]}
        outcomes = take_in(together, articles, prepared)
        assert outcomes == [outcome for article in articles for outcome in take_in(singly, [article])]
        for question in (
            "SELECT id, title, address, text_hash, is_partial, forms FROM articles",
            "SELECT * FROM headings",
            "SELECT * FROM copies",
            "SELECT article_id, text_hash, title FROM versions",
            "SELECT * FROM fingerprints",
            "SELECT * FROM bands",
        ):
            assert sorted(map(tuple, together.execute(question)), key=repr) == sorted(
                map(tuple, singly.execute(question)), key=repr
            )
        for index in ("articles_fts", "articles_begin_fts"):
            together.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        together.close()
        singly.close()


def test_near_duplicates_fold_under_the_first_and_name_their_outlets(store: sqlite3.Connection) -> None:
    one, other = copies()
    first, second = add(store, Article(one, source="Bote", published=DAY), Article(other, source="Post", published=DAY))
    assert second == Added(2, True, copy_of=first.article_id)
    assert listed(store) == [first.article_id]
    (row,) = read.article_page(store)
    assert row.also_in == ("Post",)
    counts = read.counts(store)
    assert (counts.articles, counts.unread) == (1, 1)
    stored = stored_article(store, first.article_id)
    assert stored is not None
    assert [source.source for source in stored.also_in] == ["Post"]
    folded = stored_article(store, second.article_id)
    assert folded is not None
    assert folded.article.text == other
    assert [source.article_id for source in folded.also_in] == [first.article_id]


def test_a_third_copy_joins_the_same_lead(store: sqlite3.Connection) -> None:
    added = add(store, *(Article(text, published=DAY) for text in copies(3)))
    assert [article.copy_of for article in added] == [None, 1, 1]
    stored = stored_article(store, 3)
    assert stored is not None
    assert [source.article_id for source in stored.also_in] == [1, 2]


def test_other_news_stays_on_its_own(store: sqlite3.Connection) -> None:
    added = add(store, Article(copies()[0], published=DAY), Article(unrelated(), published=DAY))
    assert listed(store) == [article.article_id for article in added]


def test_the_same_words_weeks_later_are_other_news(store: sqlite3.Connection) -> None:
    one, other = copies()
    add(store, Article(one, published=DAY), Article(other, published=DAY + timedelta(days=20)))
    assert listed(store) == [1, 2]


def test_a_copy_takes_the_lead_when_the_lead_goes(store: sqlite3.Connection) -> None:
    add(store, *(Article(text, published=DAY) for text in copies(3)))
    write.set_read(store, [1], True)
    write.delete_article(store, 1, NameLinker())
    assert listed(store) == [2]
    assert read.counts(store).unread == 0, "read news does not come back as unread"
    (row,) = read.article_page(store)
    assert len(row.also_in) == 1


def test_a_copy_that_is_whole_takes_the_lead_from_a_teaser(store: sqlite3.Connection) -> None:
    one, other = copies()
    add(store, Article(one, published=DAY, is_partial=True), Article(other, published=DAY))
    assert listed(store) == [2]


def test_a_starred_copy_is_in_the_list_of_stars(store: sqlite3.Connection) -> None:
    add(store, *(Article(text, published=DAY) for text in copies()))
    write.set_starred(store, [2], True)
    assert [row.id for row in read.article_page(store, read.ArticleFilter.STARRED)] == [2]


def test_articles_that_were_stored_without_are_compared_belatedly(store: sqlite3.Connection) -> None:
    write.add_articles(store, [Article(text, published=DAY) for text in copies()])
    assert listed(store) == [1, 2]
    add(store)
    assert listed(store) == [1]


def test_a_star_keeps_an_article_from_being_folded_belatedly(store: sqlite3.Connection) -> None:
    write.add_articles(store, [Article(text, published=DAY) for text in copies()])
    write.set_starred(store, [2], True)
    add(store)
    assert listed(store) == [1, 2]


def test_another_text_from_the_same_page_is_a_new_version(store: sqlite3.Connection) -> None:
    old = copies()[0]
    new = old + "\n\nNachtrag: Am Abend ging es weiter."
    add(store, first_version(old))
    write.save_analysis(store, 1, Article(old).text_hash, PIPELINE, Analysis("de"), NameLinker())
    write.set_read(store, [1], True)
    write.set_starred(store, [1], True)
    updated = Article(new, title="Genf am Abend", published=DAY + timedelta(days=1), address=f"{PAGE}?utm_source=rss")
    assert add(store, updated) == [Added(1, False, is_updated=True)]
    stored = stored_article(store, 1)
    assert stored is not None
    assert (stored.article.text, stored.article.title, stored.article.headings) == (new, "Genf am Abend", ())
    assert (stored.is_read, stored.is_starred, stored.day) == (True, True, DAY.isoformat())
    assert stored.earlier_versions == 1
    assert [(v.title, v.text) for v in versions.earlier(store, 1)] == [("Genf", old)]
    assert stored.analysis is None, "the analysis of the earlier text does not fit"
    assert not read.article_rows(store, [1])[0].is_analysed
    assert read.waiting_articles(store) == [1]
    assert read.counts(store).waiting == 1
    assert not write.save_analysis(store, 1, Article(old).text_hash, PIPELINE, Analysis("de"), NameLinker())
    assert write.save_analysis(store, 1, Article(new).text_hash, PIPELINE, Analysis("de"), NameLinker())
    assert read.counts(store).waiting == 0


def test_a_version_that_was_there_before_changes_nothing(store: sqlite3.Connection) -> None:
    old = copies()[0]
    new = old + "\n\nNachtrag: Am Abend ging es weiter."
    add(store, first_version(old), first_version(new))
    assert add(store, first_version(old)) == [Added(1, False)]
    stored = stored_article(store, 1)
    assert stored is not None
    assert stored.article.text == new


def test_another_article_at_the_same_address_is_no_version(store: sqlite3.Connection) -> None:
    added = add(store, first_version(copies()[0]), Article(unrelated(), title="Anderes", published=DAY, address=PAGE))
    assert [article.is_new for article in added] == [True, True]


def test_a_teaser_of_what_is_there_whole_changes_nothing(store: sqlite3.Connection) -> None:
    whole = copies()[0]
    add(store, first_version(whole))
    assert add(store, first_version(whole[: len(whole) // 3])) == [Added(1, False)]
    assert add(store, Article("Kurz gesagt.", title="Genf", address=PAGE, is_partial=True)) == [Added(1, False)]


def test_a_teaser_becomes_the_article_when_that_comes(store: sqlite3.Connection) -> None:
    teaser = Article("Kurz gesagt.", title="Kurz", published=DAY, address=PAGE, is_partial=True)
    whole = copies()[0]
    add(store, teaser)
    (completed,) = add(store, first_version(whole))
    assert completed == Added(1, False, is_completed=True)
    assert completed.has_new_text
    stored = stored_article(store, 1)
    assert stored is not None
    assert not stored.article.is_partial
    assert (stored.earlier_versions, versions.earlier(store, 1)) == (0, []), "the outlet has changed nothing"
    assert not read.article_rows(store, [1])[0].is_changed
    assert add(store, teaser) == [Added(1, False)]
    assert add(store, replace(teaser, address=None)) == [Added(1, False)], "the teaser is known, wherever it comes from"
    assert add(store, first_version(f"{whole} Nachtrag.")) == [Added(1, False, is_updated=True)]
    assert [version.text for version in versions.earlier(store, 1)] == [whole]
    assert read.article_rows(store, [1])[0].is_changed


def test_a_teaser_that_becomes_whole_is_analysed_again(store: sqlite3.Connection) -> None:
    teaser = Article("Kurz gesagt.", title="Kurz", published=DAY, address=PAGE, is_partial=True)
    add(store, teaser)
    write.save_analysis(store, 1, teaser.text_hash, PIPELINE, Analysis("de"), NameLinker())
    add(store, first_version(copies()[0]))
    assert (read.waiting_articles(store), read.counts(store).waiting) == ([1], 1)


def test_a_front_page_has_no_versions(store: sqlite3.Connection) -> None:
    text = copies()[0]
    front = "https://example.org/"
    added = add(store, Article(text, address=front), Article(text + " Noch ein Satz.", address=front, published=DAY))
    assert not added[1].is_updated


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_edge_of_the_calendar_is_a_day(store: sqlite3.Connection, day: date) -> None:
    one, other = copies()
    assert add(store, Article(one, published=day), Article(other, published=day))[1].copy_of == 1


def test_a_form_that_thousands_share_does_not_hide_the_copy(store: sqlite3.Connection) -> None:
    form = " ".join(f"Formular{n}" for n in range(40))
    add(store, *(Article(f"Bekanntmachung {n}.\n\n{form}", published=DAY) for n in range(200)))
    one, other = copies()
    first, second = add(store, Article(f"{one}\n\n{form}", published=DAY), Article(f"{other}\n\n{form}", published=DAY))
    assert second.copy_of == first.article_id
