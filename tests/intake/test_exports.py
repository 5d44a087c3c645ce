"""Exports of other programs: MediaWiki's pages, and reading lists whose addresses are fetched."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from briefing.domain import Article
from briefing.intake.files import read_paths
from briefing.intake.forms import read_bytes
from briefing.intake.inputs import read_inputs
from briefing.intake.mediawiki import read_export
from briefing.intake.reading_lists import MAX_ADDRESSES
from briefing.intake.result import Intake
from briefing.intake.wikitext import plain_text

PAGE = """'''Genf ([[Schweiz]]), 21.01.2026''' – Der [[Kreml]] hat {{w|Steve Witkoff|Witkoff}} empfangen.<ref>x</ref>
[[Datei:Genf.jpg|mini|Ein [[See]] in Genf]]
„Wir warten“, sagte [[Dmitri Peskow|Peskow]].

== Hintergrund ==
Es gab {{Vorlage|mit {{innerer}} Vorlage}}''drei'' Runden. Siehe [https://example.org die Seite].
* Erster Punkt
{| class="x"
| Zelle
|}

== Quellen ==
* {{Quelle|Titel=x}}
[[Kategorie:Genf]]
"""


def export(*pages: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="de">'
        "<siteinfo><sitename>Wikinews</sitename><dbname>dewikinews</dbname>"
        f"<base>https://de.wikinews.org/wiki/Hauptseite</base></siteinfo>{''.join(pages)}</mediawiki>"
    ).encode()


def page(title: str, text: str, *, ns: int = 0) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<page><title>{title}</title><ns>{ns}</ns><id>7</id><revision><timestamp>2026-01-23T10:00:00Z</timestamp>"
        f'<text xml:space="preserve">{text}</text></revision></page>'
    )


def test_a_page_becomes_an_article() -> None:
    (article,) = read_bytes(export(page("Warten in Genf", PAGE)), "wikinews.xml").articles
    assert article.text == (
        "Genf (Schweiz), 21.01.2026 – Der Kreml hat Witkoff empfangen.\n\n„Wir warten“, sagte Peskow.\n\n"
        "Hintergrund\n\nEs gab drei Runden. Siehe die Seite.\n\nErster Punkt"
    )
    assert [span.of(article.text) for span in article.headings] == ["Hintergrund"]
    assert (article.title, article.source, article.language) == ("Warten in Genf", "Wikinews", "de")
    assert article.published == date(2026, 1, 21)
    assert article.address == "https://de.wikinews.org/wiki/Warten_in_Genf"


def test_a_page_without_a_date_of_its_own_bears_that_of_its_revision() -> None:
    (article,) = read_bytes(export(page("Ohne", "Der Kreml wartet.")), "wikinews.xml").articles
    assert article.published == date(2026, 1, 23)


@pytest.mark.parametrize(
    "source",
    [
        "{{Datum|21. Januar 2026}}Text.",
        "{{byline|date=January 21, 2026|location=Geneva}}Text.",
        "{{date|2026-01-21}} x",
    ],
)
def test_the_date_of_a_template_counts(source: str) -> None:
    (article,) = read_bytes(export(page("x", source)), "wikinews.xml").articles
    assert article.published == date(2026, 1, 21)


def test_other_namespaces_and_redirects_are_left_out() -> None:
    pages = (page("Diskussion:x", "Nein.", ns=1), page("Alt", "#WEITERLEITUNG [[Neu]]"), page("Neu", "Ja, das ist er."))
    assert [article.title for article in read_bytes(export(*pages), "wikinews.xml").articles] == ["Neu"]


def test_a_great_export_comes_in_parts() -> None:
    pages = [page(f"Seite {n}", f"Nachricht {n} aus Genf.") for n in range(450)]
    intakes = list(read_export(io.BytesIO(export(*pages)), "wikinews.xml"))
    assert sum(len(intake.articles) for intake in intakes) == 450
    assert len(intakes) > 1


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (export(page("x", "y"), head=BOMB), "declares a document type"),
        (export(page("x", "y"), head='<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "declares a document type"),
        (export(page("x", "Ein Satz."))[:-30], "no sound XML"),
        (export(), "holds no article"),
        (export("<page>" * 40), "no sound XML"),
        (export(page("x", "y")).replace(b'"1.0"', b'"1.0" encoding="ut2-8"'), "no sound XML"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "no export of MediaWiki"),
        (export(page("x", "y" * 600_000)), "longer than 500,000"),
    ],
    ids=["bomb", "outside", "cut", "empty", "deep", "unknown", "feed", "long"],
)
def test_what_is_no_sound_export_is_one_sentence(data: bytes, why: str) -> None:
    intake = read_bytes(data, "wikinews.xml")
    assert why in " ".join(map(str, intake.problems))


def test_what_came_before_the_break_stays(tmp_path: Path) -> None:
    path = tmp_path / "halb.xml"
    path.write_bytes(export(page("Eins", "Der Kreml wartet."), page("Zwei", "x"))[:-70])
    intakes = list(read_paths([str(path)]))
    assert [article.title for intake in intakes for article in intake.articles] == ["Eins"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{nie zu Ende", "nie zu Ende"),
        ("zu viel }} da", "zu viel  da".replace("  ", " ")),
        ("[[a|b|c]] [[:Kategorie:X|Y]] [[Seite#Teil]]", "c Y Seite"),
        ("[[w:Genf]] und [[:en:Geneva|Geneva]]\n[[en:Waiting in Geneva]]\n", "Genf und Geneva"),
        ("<nowiki>[[kein Link]]</nowiki>", "[[kein Link]]"),
        ("'''''fett und schräg'''''", "fett und schräg"),
        ("a<!-- Notiz -->b &amp; c&nbsp;d", "ab & c d"),
        ("<script>alert(1)</script>Ende", "Ende"),
        ("{{" * 5000, ""),
        ("[[" * 5000 + "x" + "]]" * 5000, "x"),
    ],
)
def test_wiki_marks_go_and_words_stay(source: str, text: str) -> None:
    assert plain_text(source)[0] == text


POCKET = """\
title,url,time_added,tags,status
Eins,https://example.org/1?utm_source=pocket,1769,,unread
Zwei,https://example.org/2,1769,,
"""
INSTAPAPER = (
    "URL,Title,Selection,Folder,Timestamp\nhttps://example.org/1,Eins,,Unread,1769\njavascript:alert(1),Nein,,,\n"
)
READER = "Title;URL;ID\nEins;https://example.org/1;a\nEins noch einmal;http://www.example.org/1/;b\n"
RIL = """<!DOCTYPE html><html><head><title>Pocket Export</title></head>
<body><ul><li><a href="https://example.org/1" time_added="17">Eins</a></li></ul></body></html>"""
BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><DL><p><DT><A HREF="https://example.org/1" ADD_DATE="17">Eins</A></DL>"""


@pytest.mark.parametrize(
    ("name", "text", "addresses"),
    [
        ("pocket.csv", POCKET, ("https://example.org/1", "https://example.org/2")),
        ("instapaper.csv", INSTAPAPER, ("https://example.org/1",)),
        ("reader.csv", READER, ("https://example.org/1",)),
        ("ril_export.html", RIL, ("https://example.org/1",)),
        ("bookmarks.html", BOOKMARKS, ("https://example.org/1",)),
    ],
)
def test_a_reading_list_names_its_addresses_once(name: str, text: str, addresses: tuple[str, ...]) -> None:
    intake = read_bytes(text.encode(), name)
    assert intake.addresses == addresses
    assert intake.problems == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2\n", "no column"),
        ("url\nfile:///etc/passwd\n", "none of its rows"),
        ('url\n"' + "x" * 200_000, "no table"),
    ],
)
def test_a_table_without_addresses_is_one_sentence(text: str, why: str) -> None:
    assert why in str(read_bytes(text.encode(), "liste.csv").problems[0])


def test_listed_addresses_are_fetched_unless_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "pocket.csv"
    path.write_text(POCKET)

    def fetch(address: str) -> Intake:
        return Intake(address, (Article(f"Text von {address}", address=address),))

    intakes = list(read_inputs([str(path)], fetch, lambda address: address.endswith("/2")))
    assert [article.address for intake in intakes for article in intake.articles] == ["https://example.org/1"]


def test_tables_and_xml_of_other_kinds_are_left_alone_in_folders(tmp_path: Path) -> None:
    (tmp_path / "umsatz.csv").write_text("monat;euro\n1;2\n")
    (tmp_path / "layout.xml").write_text("<layout/>")
    (tmp_path / "pocket.csv").write_text(POCKET)
    (tmp_path / "news.xml").write_bytes(export(page("Warten", "Der Kreml wartet.")))
    intakes = list(read_paths([str(tmp_path)]))
    assert all(not intake.problems for intake in intakes)
    assert sum(len(intake.articles) for intake in intakes) == 1
    assert sum(len(intake.addresses) for intake in intakes) == 2


def test_a_list_of_too_many_addresses_is_one_sentence() -> None:
    rows = "".join(f"https://example.org/{number}\n" for number in range(MAX_ADDRESSES + 1))
    intake = read_bytes(f"url\n{rows}".encode(), "liste.csv")
    assert intake.addresses == ()
    assert "more than 20,000 addresses" in str(intake.problems[0])
