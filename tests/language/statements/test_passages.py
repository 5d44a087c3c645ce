"""Modern agency copy, phenomenon by phenomenon (``passages.txt``): kind, content, speaker, source."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import briefing.language.statements  # noqa: F401  (registers the factory)
from tests.language.statements.passages import Passage, complaints, read_passages

NOT_YET: frozenset[str] = frozenset()
"""Passages that are not whole; a test fails when one of them becomes so, and it is taken out."""


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("de")
    pipeline.add_pipe("briefing_statements")
    return pipeline


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(p, id=p.name, marks=[pytest.mark.xfail(strict=True)] if p.name in NOT_YET else [])
        for p in read_passages()
    ],
)
def test_passage_is_whole(nlp: Language, passage: Passage) -> None:
    assert complaints(passage, nlp(passage.text)._.statements) == []
