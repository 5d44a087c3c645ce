"""robots.txt is asked once a site, and obeyed as RFC 9309 has it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from briefing.intake.web.client import Limits, Web
from briefing.intake.web.robots import Robots, Rules
from tests.bad_web import HERE, BadWeb, Reply, bad_web, endless


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with bad_web() as server:
        yield server


def rules(web: BadWeb, times: int = 1) -> Rules:
    async def ask() -> Rules:
        async with Web(HERE, Limits(silence=0.5, whole=1.0, max_bytes=1_000_000)) as browser:
            robots = Robots(browser)
            answers = await asyncio.gather(
                *(robots.rules(f"{web.address}/{number}", from_outside=False) for number in range(times))
            )
            return answers[0]

    return asyncio.run(ask())


def test_the_rules_for_us_are_obeyed_and_asked_for_once(web: BadWeb) -> None:
    web.routes["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /\n\nUser-agent: Briefing\nDisallow: /intern/\nAllow: /intern/offen\n"
        b"Crawl-delay: 3\n"
    )
    found = rules(web, times=5)
    assert len(web.asked("/robots.txt")) == 1
    assert found.allow(f"{web.address}/news")
    assert not found.allow(f"{web.address}/intern/plan")
    assert found.allow(f"{web.address}/intern/offen")
    assert found.pause == 3


@pytest.mark.parametrize(
    ("reply", "is_allowed"),
    [
        (Reply(status=404), True),
        (Reply(status=403), True),
        (Reply(status=429), False),
        (Reply(status=503), False),
        (Reply(b"", delay=5.0), False),
        (endless(b"x" * 9_999), True),
        (Reply(b"\xff\xfe not rules \x00"), True),
        (Reply(b"<!doctype html><html>Not found"), True),
        (Reply(status=302, headers={"Location": "http://10.255.255.1/robots.txt"}), False),
    ],
)
def test_what_is_allowed_when_there_are_no_rules(web: BadWeb, reply: Reply, is_allowed: bool) -> None:
    web.routes["/robots.txt"] = reply
    assert rules(web).allow(f"{web.address}/news") is is_allowed
