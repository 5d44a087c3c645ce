"""Actors across the articles marked by hand."""

from __future__ import annotations

import pytest

from tests.across import resolution


def test_one_actor_a_person_or_body_across_the_marked_articles() -> None:
    if not resolution.CORPUS.exists():
        pytest.skip("the quotation corpus is not beside the checkout")
    figures = resolution.measure()
    assert figures.articles >= 40
    assert figures.f1 >= 0.95
    assert figures.merged_persons == []
