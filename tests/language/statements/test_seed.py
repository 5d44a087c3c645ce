"""The typical real input, where it is at hand: who is behind what, and nothing false."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

import briefing.language.statements  # noqa: F401  (registers the factory)
from briefing.domain import SourceKind, Statement

SEED = Path(__file__).parents[3] / ".." / "shared" / "seed" / "kreml-witkoff-2026-01-21.txt"


@pytest.fixture(scope="module")
def text() -> str:
    if not SEED.exists():
        pytest.skip("the shared seed text is not here")
    return SEED.read_text(encoding="utf-8").replace(" date 2026-01-21 ", "").strip()


@pytest.fixture(scope="module")
def statements(text: str) -> tuple[Statement, ...]:
    nlp = spacy.blank("de")
    nlp.add_pipe("briefing_statements")
    found: tuple[Statement, ...] = nlp(text)._.statements
    return found


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("mit dem US-Sondergesandten Steve Witkoff treffen", "Der Kreml"),
        ("dem Schwiegersohn", "das Weiße Haus"),
        ("Ich denke, das ist", "Witkoff"),
        ("Wir planen, über Frieden", "Witkoff"),
        ("genauso Gespräche", "Witkoff"),
        ("von der Notwendigkeit", "NATO-Generalsekretär Mark Rutte"),
        ("sollte oberste Priorität", "NATO-Generalsekretär Mark Rutte"),
        ("aber davon ab, ob es", "Kiew"),
    ],
)
def test_speakers(text: str, statements: tuple[Statement, ...], words: str, speaker: str) -> None:
    place = text.index(words)
    (statement,) = [s for s in statements if any(part.start <= place < part.end for part in s.content)]
    assert " ".join(part.of(text) for part in statement.speaker) == speaker


@pytest.mark.parametrize("words", ["Der Wunsch eines Treffens", "bereits den russischen Unterhändler"])
def test_impersonal_sources(text: str, statements: tuple[Statement, ...], words: str) -> None:
    place = text.index(words)
    (statement,) = [s for s in statements if any(part.start <= place < part.end for part in s.content)]
    assert statement.source == SourceKind.IMPERSONAL


@pytest.mark.parametrize(
    "words", ["Ziel nicht aus den Augen", "Wann diese stattfinden", "ein Ort wurde nicht", "Ergebnisse wurden nicht"]
)
def test_nothing_false(text: str, statements: tuple[Statement, ...], words: str) -> None:
    place = text.index(words)
    assert not [s for s in statements if any(part.start <= place < part.end for part in s.content)]
