"""Pages of one host are asked for one after the other, with a pause between."""

from __future__ import annotations

import asyncio

import pytest

from briefing.intake.web.hosts import MAX_PAUSE, Host


@pytest.mark.parametrize(("asked_for", "kept"), [(1.0, 1.0), (999.0, MAX_PAUSE)])
def test_between_two_pages_there_is_a_pause(monkeypatch: pytest.MonkeyPatch, asked_for: float, kept: float) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def pages() -> None:
        host = Host(2)
        await asyncio.gather(*(host.rest(asked_for) for _ in range(2)))

    monkeypatch.setattr("briefing.intake.web.hosts.asyncio.sleep", sleep)
    asyncio.run(pages())
    assert slept == [0.0, pytest.approx(kept, abs=0.2)]
