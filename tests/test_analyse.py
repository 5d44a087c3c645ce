"""Analysing a store: what waits is analysed once, a fault in one article stops no other, and it can be resumed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing import analyse
from briefing.analyse import Progress, analyse_store
from briefing.domain import Article
from briefing.linking import NameLinker
from db import connect, read, telling, write
from tests.fakes import FakePipeline
from tests.reader.newsroom import newsroom


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    connection = connect.open_for_writing(path)
    texts = [f"„Satz {n}“, sagte Witkoff." for n in range(12)] + ["Ein Absturz in Kiew."]
    write.add_articles(connection, [Article(text) for text in texts])
    connection.close()
    return path


def waiting(path: Path) -> int:
    connection = connect.open_for_reading(path)
    try:
        return read.counts(connection).waiting
    finally:
        connection.close()


def test_everything_that_waits_is_analysed_and_a_fault_is_reported(store_path: Path) -> None:
    seen: list[Progress] = []
    assert analyse_store(store_path, FakePipeline(), seen.append) == 1
    assert [progress.done for progress in seen] == list(range(1, 14))
    (broken,) = [progress for progress in seen if progress.why]
    assert broken.why == "ArithmeticError: a fault in the pipeline"
    assert waiting(store_path) == 0
    connection = connect.open_for_reading(store_path)
    assert read.failed_articles(connection) == [broken.article_id]
    assert read.counts(connection).statements == 12
    connection.close()


def test_nothing_is_analysed_twice_unless_the_pipeline_is_another(store_path: Path) -> None:
    analyse_store(store_path, FakePipeline(), lambda progress: None)
    again: list[Progress] = []
    analyse_store(store_path, FakePipeline(), again.append, outdated_too=True)
    assert again == []
    analyse_store(store_path, FakePipeline("2"), again.append, outdated_too=True)
    assert len(again) == 13


def test_an_interrupted_run_goes_on_where_it_was(store_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyse_store(store_path, FakePipeline(), stop)
    assert waiting(store_path) == 10
    analyse_store(store_path, FakePipeline(), lambda progress: None)
    assert waiting(store_path) == 0


def test_the_process_tells_its_progress_as_json_lines(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefing.language.pipeline.load", lambda model: FakePipeline())
    assert analyse.main(["--db", str(store_path)]) == 1
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[0] == {"event": "start", "total": 13}
    assert [event["event"] for event in events].count("analysed") == 12
    assert [event["event"] for event in events].count("failed") == 1
    assert events[-1] == {"event": "end"}


def test_where_nothing_waits_statements_are_compared_without_a_pipeline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyse, "_load", lambda _: pytest.fail("a pipeline is loaded"))
    path = newsroom(tmp_path / "newsroom.db")
    connection = connect.open_for_writing(path)
    long_one = read.waiting_articles(connection)[0]
    write.delete_article(connection, long_one, NameLinker())
    connection.execute("INSERT INTO untold SELECT id FROM articles")
    assert analyse.main(["--db", str(path)]) == 0
    assert telling.waiting(connection) == []
    connection.close()
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [{"event": "end"}]


def test_a_store_that_cannot_be_used_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("kein Speicher " * 200)
    assert analyse.main(["--db", str(path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
