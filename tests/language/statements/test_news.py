"""Agency-style news through the whole pipeline (``news.txt``): what was said, by whom, and which actor that is."""

from __future__ import annotations

import pytest

from briefing.domain import Analysis
from briefing.language.pipeline import Document, load
from tests.language.statements.passages import Passage, complaints, read_passages

NOT_YET: dict[str, str] = {}
"""Passages that are not whole, and why; a test fails when one of them becomes so, and it is taken out."""

PASSAGES = read_passages("news.txt")


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    documents = [Document(passage.text, language="de") for passage in PASSAGES]
    return dict(zip([passage.name for passage in PASSAGES], load().analyse(documents), strict=True))


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(
            p,
            id=p.name,
            marks=[pytest.mark.xfail(strict=True, reason=NOT_YET[p.name])] if p.name in NOT_YET else [],
        )
        for p in PASSAGES
    ],
)
def test_news_is_whole(analyses: dict[str, Analysis], passage: Passage) -> None:
    analysis = analyses[passage.name]
    assert complaints(passage, analysis.statements, {actor.id: actor.name for actor in analysis.actors}) == []


def test_every_passage_has_a_name_of_its_own(analyses: dict[str, Analysis]) -> None:
    assert len(analyses) == len(PASSAGES)
