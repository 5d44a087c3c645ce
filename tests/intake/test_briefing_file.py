from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.intake.briefing_file import read_briefing_file
from briefing.layout import blocks

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed" / "kreml-witkoff-2026-01-21.txt"


def test_a_header_may_stand_before_the_text_or_above_it() -> None:
    for text in (
        " date 2026-01-21 Der Kreml schweigt.",
        "DATE 2026-01-21\nDer Kreml schweigt.",
        "Date: 2026-01-21\n\nDer Kreml schweigt.",
    ):
        (article,) = read_briefing_file(text, "f").articles
        assert (article.published, article.text) == (date(2026, 1, 21), "Der Kreml schweigt.")


def test_all_header_lines_are_understood_in_any_capitals() -> None:
    text = "Title: Treffen in Moskau\ndate 2026-01-21\nSOURCE: dpa\nurl: https://example.org/a\nauthor: Eva Muster\n\n"
    result = read_briefing_file(text + "Text.", "f")
    (article,) = result.articles
    assert (article.title, article.source, article.address, article.author, article.text) == (
        "Treffen in Moskau",
        "dpa",
        "https://example.org/a",
        "Eva Muster",
        "Text.",
    )
    assert result.problems == ()


@pytest.mark.parametrize(
    "words",
    ["2026-01-21", "2026/01/21", "21.01.2026", "21.1.2026", "21. Januar 2026", "2026-01-21T09:30:00+01:00", "20260121"],
)
def test_dates_in_several_forms(words: str) -> None:
    (article,) = read_briefing_file(f"date {words} Der Kreml.", "f").articles
    assert (article.published, article.text) == (date(2026, 1, 21), "Der Kreml.")


def test_a_date_line_begins_the_next_article_and_its_key_lines_go_with_it() -> None:
    text = (
        "Ohne Kopf.\n\ndate 2026-01-21\ntitle: Eins\nText eins.\n\nMehr.\n"
        "title: Zwei\nsource: dpa\ndate 2026-01-22 Text zwei."
    )
    result = read_briefing_file(text, "f")
    assert [(a.published, a.title, a.source, a.text) for a in result.articles] == [
        (None, None, None, "Ohne Kopf."),
        (date(2026, 1, 21), "Eins", None, "Text eins.\n\nMehr."),
        (date(2026, 1, 22), "Zwei", "dpa", "Text zwei."),
    ]
    assert result.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "date palms grow there.",
        "Date mit Folgen.",
        "date 2026 war ein Jahr.",
        "update 2026-01-21",
        "Am date 2026-01-21",
    ],
)
def test_the_mere_word_begins_nothing(line: str) -> None:
    text = f"Ein Satz.\n{line}\nNoch ein Satz."
    (article,) = read_briefing_file(text, "f").articles
    assert article.text == text
    assert article.published is None


@pytest.mark.parametrize("words", ["2026-13-45", "2026-02-30", "31.02.2026", "21. Brumaire 2026", "20261345"])
def test_a_date_that_is_none_costs_the_date_and_nothing_else(words: str) -> None:
    result = read_briefing_file(f"date {words} Erster Text.\ndate 2026-01-22\nZweiter Text.", "f.txt")
    assert [(a.published, a.text) for a in result.articles] == [
        (None, "Erster Text."),
        (date(2026, 1, 22), "Zweiter Text."),
    ]
    (problem,) = result.problems
    assert (
        str(problem) == f'article 1 of f.txt was read without a date: "{words}" is no date; write it like 2026-01-21.'
    )


def test_a_word_instead_of_a_date_is_told_at_the_top() -> None:
    result = read_briefing_file("date gestern\nText.", "f")
    assert [a.text for a in result.articles] == ["Text."]
    assert '"gestern" is no date' in str(result.problems[0])


def test_an_unlabelled_bad_date_before_prose_loses_no_words() -> None:
    text = "date: gestern hat der Kreml bekannt gegeben, dass sich alle treffen."
    assert read_briefing_file(text, "f").articles[0].text == text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "http://", "https://a b", "https://x:y/"]
)
def test_an_address_that_a_browser_should_not_get_is_told_and_left_out(address: str) -> None:
    result = read_briefing_file(f"url: {address}\nText.", "f")
    assert result.articles[0].address is None
    assert "is no web address" in str(result.problems[0])


def test_a_header_without_text_is_told_and_the_rest_read() -> None:
    result = read_briefing_file("date 2026-01-21\ndate 2026-01-22\nText.", "f")
    assert [a.text for a in result.articles] == ["Text."]
    assert [str(p) for p in result.problems] == ["cannot read article 1 of f: it has no text."]


def test_a_text_of_invisible_characters_is_no_text() -> None:
    assert [str(p) for p in read_briefing_file("\u200b\x1b[0m", "f").problems] == ["cannot read f: it has no text."]


def test_headings_are_spans_of_the_stored_text_and_the_first_is_the_title() -> None:
    (article,) = read_briefing_file(
        "date 2026-01-21\r\nDas Treffen\r\nEr kam.\r\n„Ein Ziel“\r\nSie ging.", "f"
    ).articles
    assert article.title == "Das Treffen"
    assert [span.of(article.text) for span in article.headings] == ["Das Treffen", "„Ein Ziel“"]


def test_the_real_briefing() -> None:
    if not SEED.exists():
        pytest.skip("the shared seed briefing is not beside this checkout")
    result = read_briefing_file(SEED.read_text(encoding="utf-8"), "seed")
    (article,) = result.articles
    assert result.problems == ()
    assert article.published == date(2026, 1, 21)
    assert article.text.startswith("Der Kreml hat bekannt gegeben")
    assert [span.of(article.text) for span in article.headings] == ["„Ziel nicht aus den Augen verlieren“"]
    assert len(blocks(article.text, article.headings)) == 6
