"""Feeds as they are: shapes after the formats of well-known outlets and systems, each parsed whole.

The files in ``shapes`` are ours, words and all; only their structure is that of the outlets that they are named after.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing.intake.feeds.articles import FullText, from_entry, plain_line
from briefing.intake.feeds.feed import keyed
from briefing.intake.feeds.read import read_feed

HERE = Path(__file__).parent
SHAPES = sorted((HERE / "shapes").iterdir())
EXPECTED: dict[str, Any] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def summary(path: Path) -> dict[str, Any]:
    """What becomes of a feed and its entries."""
    feed = read_feed(path.read_bytes(), path.name, "https://feeds.example/list/feed", NOW)
    entries = []
    for key, entry in keyed(feed.entries).items():
        made = from_entry(entry, feed, outlet=None, language=None, full_text=FullText.AUTO)
        assert made is not None
        article = made.article
        entries.append(
            {
                "key": key,
                "title": article.title,
                "address": article.address,
                "at": (article.published_at or article.published or "none")
                and str(article.published_at or article.published),
                "author": article.author,
                "language": article.language,
                "text": article.text if len(article.text) < 300 else f"{article.text[:60]} … {article.text[-60:]}",
                "headings": len(article.headings),
                "page": made.page,
                "is_partial": article.is_partial,
            }
        )
    return {"title": plain_line(feed.title, 300), "site": feed.site, "is_cut": feed.is_cut, "entries": entries}


def test_there_are_thirty_shapes_and_more() -> None:
    assert len(SHAPES) >= 30
    assert {path.name for path in SHAPES} == set(EXPECTED)


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_the_shape_is_parsed_whole(path: Path) -> None:
    assert summary(path) == EXPECTED[path.name]
