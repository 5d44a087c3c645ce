"""Broken inputs of every form: nothing is raised, nothing hangs, what is kept is clean (20,000 in benchmarks)."""

from __future__ import annotations

import pytest

from benchmarks import fuzz_inputs
from briefing.domain import Article
from briefing.intake import pdf
from briefing.intake.forms import read_bytes
from briefing.intake.result import Intake


@pytest.mark.parametrize("name", sorted(fuzz_inputs.ORIGINALS))
def test_each_original_is_sound(name: str) -> None:
    intake = read_bytes(fuzz_inputs.ORIGINALS[name], name)
    assert intake.articles or intake.addresses, intake.problems
    assert intake.problems == ()


def test_mutated_inputs_keep_every_promise() -> None:
    outcome = fuzz_inputs.run(300, seed=2026)
    assert outcome.faults == []
    assert outcome.articles > 75, "most mutations leave something to read"


def test_a_fault_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(data: bytes, name: str) -> Intake:
        if len(data) % 2:
            raise ZeroDivisionError
        return Intake(name, (Article("rot\x1b[31m", title="zwei\nZeilen"),))

    monkeypatch.setattr(fuzz_inputs, "read_bytes", careless)
    faults = " ".join(fuzz_inputs.run(20, seed=1).faults)
    assert "ZeroDivisionError" in faults
    assert "not normalised" in faults
    assert "no plain line" in faults


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", b"<html>" + b"<div>" * 50_000),
        ("page.html", b"<html>" + b"<a " * 300_000),
        ("page.html", b"<html><!--" + b"<!-" * 300_000),
        ("page.html", b"<html>" + b"&" * 300_000),
        ("page.html", b"<!doctype html><title>" + b"x" * 1_500_000),
        ("notiz.md", b"[" * 20_000),
        ("notiz.md", b"> " * 20_000),
        ("notiz.md", b"*a " * 20_000),
        ("notiz.md", b"---\n" + b"a: &a [*a, *a]\n" * 5_000 + b"---\nx"),
        ("brief.eml", b"Subject: " + b"=?utf-8?q?=C3?= " * 200_000 + b"\n\nx"),
        ("brief.eml", b"From: " + b"(" * 500_000 + b"\nDate: " + b"1 " * 100_000 + b"\n\nx"),
        ("brief.eml", b"X: y\n" * 50_000 + b"\nx"),
        ("post.mbox", b"From a 2026\n\n" * 4_000),
        ("wikinews.xml", b"<mediawiki>" + b"<a>" * 500_000),
        ("liste.csv", b"url\n" + b"http://a/?" + b"a&" * 1_000_000),
        ("briefing.txt", b"date 2026-01-21 " * 20_000),
        ("briefing.txt", b"\ndate 2026-01-21" * 8_000),
    ],
    ids=lambda given: given[:12].decode() if isinstance(given, bytes) else given,
)
def test_great_and_hostile_inputs_end(name: str, data: bytes) -> None:
    outcome = fuzz_inputs.Outcome()
    fuzz_inputs._check(name, data, name, outcome)
    assert outcome.faults == []


def test_a_real_process_reads_a_broken_pdf() -> None:
    pages, information = pdf._read_apart(fuzz_inputs.ORIGINALS["blatt.pdf"][:300])
    assert pages == []
    assert "problem" in information
