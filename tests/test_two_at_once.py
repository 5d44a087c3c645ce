"""A fetch, an analysis and a reader on one store at once, as cron, the reader and a hurried person make it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefing.analyse import analyse_store
from briefing.domain import Article
from briefing.reader.store import Store
from db import connect, feeds, read, write
from db.read import ArticleFilter
from tests.bad_web import BadWeb, Reply, bad_web, item, rss
from tests.fakes import FakePipeline
from tests.killing import fetch_process

FEEDS, ENTRIES = 12, 8
BEFORE = 20
"""Articles that are there when it begins."""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[BadWeb]:
    monkeypatch.setenv("no_proxy", "*")
    with bad_web(hosts=3) as server:
        yield server


def test_fetch_analysis_and_reader_at_once(web: BadWeb, tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    with closing(connect.open_for_writing(path)) as connection:
        for number in range(FEEDS):
            web.routes[f"/{number}"] = Reply(rss(*(item(100 * number + n) for n in range(ENTRIES))), delay=number * 0.1)
            feeds.add_feed(connection, f"{web.host(number % 3)}/{number}")
        write.add_articles(connection, [Article(f"„Satz {n}“, sagte Witkoff.") for n in range(BEFORE)])
    store = Store(path)
    fetched = threading.Event()
    errors: list[Exception] = []

    def analyse() -> None:
        try:
            while not fetched.is_set():
                analyse_store(path, FakePipeline(), lambda progress: None)
        except Exception as error:
            errors.append(error)

    analysis = threading.Thread(target=analyse)
    analysis.start()
    fetch = fetch_process(path)
    hurries = 0
    while fetch.poll() is None:
        ids = [article_id for article_id, _ in store.ask(read.article_keys)]
        store.set_read(ids[:20], hurries % 2 == 0)
        store.carry_out()  # raises what goes wrong
        hurries += 1
    fetched.set()
    analysis.join()
    assert fetch.stdout is not None
    fetch.stdout.close()
    assert fetch.returncode == 0
    assert errors == []
    assert hurries > 1
    analyse_store(path, FakePipeline(), lambda progress: None)
    assert len(store.ask(read.article_keys, ArticleFilter.EVERYTHING)) == FEEDS * ENTRIES + BEFORE
    assert store.ask(read.counts).waiting == 0
    assert store.ask(read.failed_articles) == []
    assert store.ask(read.fault) is None
