"""What works beside the reader may tell something after its screens have closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.message import Message

from briefing.reader.background import (
    AnalysisFailed,
    AnalysisFinished,
    AnalysisStarted,
    ArticleAnalysed,
    StoreChanged,
)
from briefing.reader.fetcher import FetchEnded, FetchProgressed, Progress
from tests.reader.conftest import Opened

LATE = [
    FetchProgressed(Progress()),
    FetchEnded(Progress(), is_asked=True),
    FetchEnded(Progress(), is_asked=False, why="it was broken off"),
    AnalysisStarted(3),
    ArticleAnalysed(1, 1, 3),
    AnalysisFinished(),
    AnalysisFailed("It failed."),
    StoreChanged(),
]


@pytest.mark.parametrize("message", LATE, ids=lambda message: type(message).__name__)
async def test_a_message_after_the_last_screen_has_closed_harms_nothing(
    reader: Callable[..., Opened], message: Message
) -> None:
    async with reader() as (app, _pilot):
        prune = app._prune

        async def prune_then_hear(*nodes: object, **options: object) -> None:
            await prune(*nodes, **options)  # type: ignore[arg-type]
            if not app._running:
                app._screen_stacks["_default"].clear()
                await app._dispatch_message(message)

        app._prune = prune_then_hear  # type: ignore[method-assign, assignment]
