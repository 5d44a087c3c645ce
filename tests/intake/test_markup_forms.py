"""Markdown and HTML: marks go, words and headings stay."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain import Article
from briefing.intake.html import declared_encoding, looks_like_html, read_html
from briefing.intake.markdown import has_front_matter, read_markdown
from briefing.intake.markup import join_blocks, markup_blocks
from briefing.intake.normalise import normalise
from briefing.layout import blocks

MARKDOWN = """---
title: "Treffen: in Moskau"
date: 2026-01-21
source: dpa
url: https://example.org/a
author: [Eva Muster, Jan Probe]
lang: de-AT
---
# Treffen: in Moskau

Der *Kanzler* sagte **[gestern](https://example.org)**,
man müsse `handeln` &amp; reden.

## „Ein *Ziel*“

- eins
- zwei

> Ein Zitat.

<div>Roh.<script>alert(1)</script></div>
"""

SENTENCE = (
    "Der Kanzler sagte am Mittwoch in Berlin, dass die Regierung den Vorschlag aus Brüssel sorgfältig prüfen werde."
)
PAGE = f"""<!DOCTYPE html><html lang="de-DE"><head><title>Der Titel – Zeitung</title>
<meta property="og:title" content="Der Titel"><meta property="og:site_name" content="Zeitung">
<meta property="article:published_time" content="2026-01-21T10:00:00+01:00"><meta name="author" content="Eva Muster">
<link rel="canonical" href="https://zeitung.example/a"></head><body><nav><a href="/">Start</a></nav>
<article><h1>Der Titel</h1><p>Eins. {SENTENCE}</p><p>Zwei. {SENTENCE}</p><h2>Ein Ziel</h2><p>Drei. {SENTENCE}</p>
<p>Vier. {SENTENCE}</p></article><footer>Impressum</footer></body></html>"""


def headings(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.headings]


def test_markdown_is_stored_as_words_with_its_headings() -> None:
    result = read_markdown(MARKDOWN, "f.md")
    (article,) = result.articles
    assert result.problems == ()
    assert article.text.split("\n\n") == [
        "Der Kanzler sagte gestern, man müsse handeln & reden.",
        "„Ein Ziel“",
        "• eins",
        "• zwei",
        "Ein Zitat.",
        "Roh.",
    ]
    assert headings(article) == ["„Ein Ziel“"]
    assert article.title == "Treffen: in Moskau"
    assert (article.published, article.source, article.language) == (date(2026, 1, 21), "dpa", "de")
    assert (article.address, article.author) == ("https://example.org/a", "Eva Muster, Jan Probe")


def test_the_first_heading_of_markdown_is_the_title_where_none_is_given() -> None:
    (article,) = read_markdown("# Ein Titel\n\nText.\n", "f").articles
    assert (article.title, article.text) == ("Ein Titel", "Text.")


def test_a_first_heading_that_differs_from_the_given_title_stays() -> None:
    (article,) = read_markdown("---\ntitle: Anders\n---\n# Ein Titel\n\nText.\n", "f").articles
    assert (article.title, headings(article)) == ("Anders", ["Ein Titel"])


def test_hasty_front_matter_is_still_understood() -> None:
    (article,) = read_markdown("---\ntitle: Kanzler: Ja\ndate: 2026-01-21\n---\nText.", "f").articles
    assert (article.title, article.published) == ("Kanzler: Ja", date(2026, 1, 21))


@pytest.mark.parametrize("yaml", ["title: [a", "a: " + "[" * 3000 + "\n- b", "? [a]\n: b", "title: \x01"], ids=range(4))
def test_front_matter_that_is_none_loses_no_words(yaml: str) -> None:
    result = read_markdown(f"---\n{yaml}\n---\nText.", "f")
    assert result.articles[0].text.endswith("Text.")


def test_a_date_that_is_none_in_front_matter_is_told() -> None:
    result = read_markdown("---\ndate: 2026-13-45\n---\nText.", "f")
    assert result.articles[0].published is None
    assert '"2026-13-45" is no date' in str(result.problems[0])


def test_rules_around_prose_are_no_front_matter() -> None:
    (article,) = read_markdown("---\n\nErst: ein Satz.\n\n---\n\nDann noch einer.", "f").articles
    assert article.text == "Erst: ein Satz.\n\nDann noch einer."
    assert not has_front_matter("---\n\nSatz.\n")


def test_a_web_page_is_read_without_what_surrounds_the_article() -> None:
    result = read_html(PAGE, "f.html")
    (article,) = result.articles
    assert result.problems == ()
    assert [paragraph.split(".")[0] for paragraph in article.text.split("\n\n")] == [
        "Eins",
        "Zwei",
        "Ein Ziel",
        "Drei",
        "Vier",
    ]
    assert headings(article) == ["Ein Ziel"]
    assert (article.title, article.source, article.author) == ("Der Titel", "Zeitung", "Eva Muster")
    assert (article.published, article.language) == (date(2026, 1, 21), "de")
    assert article.address == "https://zeitung.example/a"


def test_the_fetched_address_stands_over_what_a_page_claims_of_another_site() -> None:
    assert read_html(PAGE, "f", "https://bote.example/b").articles[0].address == "https://bote.example/b"
    assert read_html(PAGE, "f", "https://zeitung.example/b").articles[0].address == "https://zeitung.example/a"


def test_a_short_page_keeps_its_headings() -> None:
    html = "<html><body><nav>Start</nav><h1>T</h1><p>A sagte B.</p><h2>Noch</h2><p>C.</p></body></html>"
    (article,) = read_html(html, "f").articles
    assert (article.title, article.text, headings(article)) == ("T", "A sagte B.\n\nNoch\n\nC.", ["Noch"])


def test_a_page_without_an_article_is_told() -> None:
    (problem,) = read_html("<html><body><nav><a href='/'>Start</a></nav></body></html>", "f").problems
    assert str(problem) == "cannot read f: no article text was found in the page; save its text to a file."


def test_escapes_hidden_in_character_references_are_gone() -> None:
    text = "".join(block.text for block in markup_blocks("<p>a&#27;[31mb&#x202e;c&#155;31md&#7;</p>"))
    assert not [character for character in text if character in "\x1b\x9b\x07\u202e"]


def test_broken_markup_raises_nothing() -> None:
    assert markup_blocks("<p>eins<![weird[ zwei")[0].text.startswith("eins")


@given(st.lists(st.tuples(st.sampled_from(["p", "h2", "li", "td", "pre", "script", "br"]), st.text()), max_size=8))
def test_blocks_come_back_from_the_stored_text(parts: list[tuple[str, str]]) -> None:
    html = "".join(f"<{tag}>{words}</{tag}>" for tag, words in parts)
    found = markup_blocks(html)
    text, spans = join_blocks(found)
    assert normalise(text) == text
    laid_out = blocks(text, spans)
    assert [block.span.of(text) for block in laid_out] == [block.text for block in found]
    assert [block.is_heading for block in laid_out] == [block.level is not None for block in found]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<meta charset="ISO-8859-1">', "ISO-8859-1"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "windows-1252"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b"<p>charset=nothing</p>", None),
    ],
)
def test_the_encoding_that_a_page_declares(data: bytes, encoding: str | None) -> None:
    assert declared_encoding(data) == encoding


@pytest.mark.parametrize(
    ("text", "is_html"),
    [("\n<!-- x --><!doctype HTML>", True), ("<html>", True), ("<3 für alle", False), ("<!---->" * 500, False)],
)
def test_html_is_told_by_its_beginning(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html
