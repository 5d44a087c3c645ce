"""Runs of fetch against a server that plays the bad web: many feeds, two runs at once, runs that end early."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.fetch import AlreadyRunningError, PageRead, Polled, fetch_store
from briefing.fetch.__main__ import main
from db import connect, feeds, read, write
from tests.bad_web import BadWeb, Reply, item, rss
from tests.fetch.broken import BROKEN
from tests.fetch.runs import SETTINGS, articles, run, subscribe


def test_many_feeds_at_once(web: BadWeb, store: Path) -> None:
    """40 feeds of 12 entries on 8 hosts, 8 of them broken: all good entries, each exactly once, politely asked for.

    Each host lets one feed wait until all eight have been asked: asked one after the other, they would fall silent.
    """
    for _ in range(6):
        web.add_host()
    names = list(BROKEN)[:8]
    gate = asyncio.Barrier(8)
    for number in range(40):
        good = Reply(rss(*(item(100 * number + n) for n in range(12))), gate=gate if 8 <= number < 16 else None)
        web.routes[f"/{number}"] = BROKEN[names[number]][0] if number < 8 else good
    web.routes["/2"] = Reply(status=403)
    subscribe(store, *(f"{web.host(number % 8)}/{number}" for number in range(40)))
    steps: list[Polled | PageRead] = []
    patient = replace(SETTINGS, limits=replace(SETTINGS.limits, connecting=30.0, silence=30.0, whole=60.0))
    outcome = fetch_store(store, patient, steps.append)
    assert outcome.failed == 8
    assert len(steps) == 40
    assert sorted(str(a.title) for a in articles(store)) == sorted(
        f"Meldung {100 * number + n}" for number in range(8, 40) for n in range(12)
    )
    assert max(web.most_at_once.values()) <= SETTINGS.limits.at_once_per_host


def test_two_at_once_is_no_trouble(web: BadWeb, store: Path) -> None:
    """While a fetch stores, others read and write without an error."""
    web.routes |= {f"/{n}": Reply(rss(*(item(100 * n + i) for i in range(20))), delay=0.05 * n) for n in range(8)}
    subscribe(store, *(f"{web.host(n % 2)}/{n}" for n in range(8)))
    errors: list[Exception] = []
    rounds = 0
    done = threading.Event()

    def reader_and_analysis() -> None:
        nonlocal rounds
        reading, writing = connect.open_for_reading(store), connect.open_for_writing(store)
        try:
            while not done.is_set():
                waiting = read.waiting_articles(reading)
                read.article_page(reading)
                write.set_read(writing, waiting[:5], True)
                rounds += 1
        except Exception as error:
            errors.append(error)
        finally:
            reading.close()
            writing.close()

    other = threading.Thread(target=reader_and_analysis)
    other.start()
    outcome, _ = run(store)
    done.set()
    other.join()
    assert errors == []
    assert rounds > 0
    assert len(outcome.new) == 160


def test_a_second_fetch_says_that_one_is_under_way(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    told: list[str] = []

    def report(step: Polled | PageRead) -> None:
        with pytest.raises(AlreadyRunningError) as busy:
            fetch_store(store, SETTINGS, lambda step: None)
        told.append(str(busy.value))

    fetch_store(store, SETTINGS, report)
    assert told == ["cannot fetch: another fetch of this store is under way; wait until it is through."]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+c does what it does in a terminal; a shell's background job ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupted_run_keeps_what_was_done(web: BadWeb, store: Path, interruptible: None) -> None:
    web.routes |= {"/quick": Reply(rss(item(1))), "/slow": Reply(rss(item(2)), delay=0.4)}
    subscribe(store, f"{web.address}/quick", f"{web.host(1)}/slow")

    def interrupt(step: Polled | PageRead) -> None:
        signal.raise_signal(signal.SIGINT)  # what ctrl+c does

    with pytest.raises(KeyboardInterrupt):
        fetch_store(store, SETTINGS, interrupt)
    assert [article.title for article in articles(store)] == ["Meldung 1"]
    run(store)
    assert len(articles(store)) == 2


def test_a_store_that_cannot_be_written_is_told_in_a_sentence(
    web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(feeds, "save_poll", full)
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    with pytest.raises(StoreError, match=r"cannot write the store .*: database or disk is full; "):
        run(store)


def test_a_removed_feed_brings_nothing_more(web: BadWeb, store: Path) -> None:
    web.routes["/feed"] = Reply(rss(item(1)))
    subscribe(store, f"{web.address}/feed")
    connection = connect.open_for_writing(store)
    (row,) = feeds.feed_rows(connection)
    feeds.remove_feed(connection, row.id)
    state = replace(row.state, checked_at=datetime.now(UTC))
    assert feeds.save_poll(connection, row.id, state, [], lambda c, a: []).new == ()
    connection.close()
    assert run(store)[0].new == []


def test_the_process_tells_its_progress_in_lines_of_json(
    web: BadWeb, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_ALLOW_PRIVATE", "127.0.0.0/8")
    monkeypatch.setenv("BRIEFING_CONFIG", str(store.with_name("none.toml")))
    web.routes |= {"/feed": Reply(rss(item(1)))}
    subscribe(store, f"{web.address}/feed", f"{web.host(1)}/missing")
    assert main(["--db", str(store)]) == 1
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events if event["event"] not in ("polled", "failed")] == ["start", "end"]
    by_name = {event["event"]: event for event in events}
    assert (by_name["polled"]["feed_id"], by_name["polled"]["new"], by_name["polled"]["total"]) == (1, 1, 2)
    assert by_name["failed"]["why"] == "the server answered 404 Not Found"
    assert by_name["end"] == {"event": "end", "new": 1, "updated": 0, "completed": 0, "failed": 1}
    assert main(["--db", str(store), "--feed", "1"]) == 0
