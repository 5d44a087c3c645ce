"""The text of a PDF becomes an article; what cannot be read is one sentence."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from briefing.intake import pdf
from briefing.intake.files import read_paths
from briefing.intake.forms import read_bytes
from tests.intake.pdf_files import make_pdf

PAGES = [
    [
        "Anzeiger 3/2026",
        "Warten auf Genf",
        "Der Kreml hat am Mittwoch mitgeteilt, man warte die Gespräche in Genf ab. Die Außen-",
        "minister wollten sich „noch in dieser Woche“ treffen, sagte eine Sprecherin der Regie-",
        "rung.",
        "In Kiew hieß es, man sei zu allem bereit, was zu einem Frieden führe, der auch wirklich",
        "halte und den alle Seiten unterschreiben.",
        "Seite 1",
    ],
    ["Anzeiger 3/2026", "Ein zweiter Absatz steht auf der zweiten Seite des Blattes und ist lang genug dafür.",
     "Er geht hier weiter.", "Und hier.", "Schluss.", "Seite 2"],
    ["Anzeiger 3/2026", "Auf der dritten Seite steht noch ein Satz, der so lang ist wie die anderen auch sind.",
     "Danach kommt nichts mehr.", "Gar nichts.", "Nie.", "Seite 3"],
]  # fmt: skip


def test_lines_become_paragraphs_and_running_heads_go(tmp_path: Path) -> None:
    path = tmp_path / "blatt.pdf"
    path.write_bytes(make_pdf(PAGES, {"Title": "Blatt", "Author": "Anna Berg", "CreationDate": "D:20260121083000"}))
    (intake,) = read_paths([str(path)])
    assert intake.problems == ()
    (article,) = intake.articles
    assert (article.title, article.author, article.published) == ("Blatt", "Anna Berg", date(2026, 1, 21))
    assert (
        "Außenminister wollten sich „noch in dieser Woche“ treffen, sagte eine Sprecherin der Regierung."
        in article.text
    )
    assert "Anzeiger 3/2026" not in article.text
    assert "Seite 2" not in article.text
    assert "\n\nIn Kiew hieß es" in article.text


def test_a_heading_is_the_title_where_none_is_given() -> None:
    intake = read_bytes(make_pdf([PAGES[0][1:]]), "blatt.pdf")
    assert [article.title for article in intake.articles] == ["Warten auf Genf"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\nnothing more", "it is broken"),
        (make_pdf([[]]), "it holds no text"),
        (make_pdf(PAGES)[:900], "it is broken|it holds no text"),
        (make_pdf([["x"]] * 301), "more than 300 pages"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, why: str) -> None:
    intake = read_bytes(data, "blatt.pdf")
    assert intake.articles == ()
    (problem,) = intake.problems
    assert re.search(why, str(problem))
    assert "\n" not in str(problem)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*args: object, **kwargs: object) -> None:
        raise subprocess.TimeoutExpired("pdf", pdf.MAX_SECONDS)

    monkeypatch.setattr(subprocess, "run", endless)
    (problem,) = pdf.read_pdf(make_pdf(PAGES), "blatt.pdf").problems
    assert "longer than 60 seconds" in str(problem)


def test_a_reader_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    dead = subprocess.CompletedProcess("pdf", -9, stdout=b"", stderr=b"")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: dead)
    (problem,) = pdf.read_pdf(make_pdf(PAGES), "blatt.pdf").problems
    assert "too big inside" in str(problem)


def test_the_process_that_reads_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(make_pdf(PAGES))))
    monkeypatch.setattr(sys, "stdout", written := io.StringIO())
    pdf.main()
    assert limits[resource.RLIMIT_AS][0] == 1_500_000_000
    assert limits[resource.RLIMIT_CPU][0] == 60
    assert "Kreml" in written.getvalue()
