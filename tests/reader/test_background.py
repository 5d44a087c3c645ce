"""The analysis beside the reader, with a small script in place of the real process; and news from the store."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.message import Message

from briefing.domain import Article, PipelineId
from briefing.linking import NameLinker
from briefing.reader import process
from briefing.reader.background import (
    Analyser,
    AnalysisFailed,
    AnalysisFinished,
    AnalysisStarted,
    ArticleAnalysed,
    StoreChanged,
    StoreWatcher,
)
from db import connect, write

WHOLE_RUN = """
print('{"event": "start", "total": 2}')
print('{"event": "analysed", "article_id": 2, "done": 1, "total": 2, "why": null}')
print('{"event": "failed", "article_id": 1, "done": 2, "total": 2, "why": "ValueError: no"}')
print('{"event": "end"}')
"""
HANGS = """
import os, signal, time
{prelude}
print('{{"event": "start", "total": ' + str(os.getpid()) + '}}', flush=True)
time.sleep(600)
"""


class Post:
    """Keeps what is posted, and lets one wait for it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._news = asyncio.Event()

    def __call__(self, message: Message) -> None:
        self.messages.append(message)
        self._news.set()

    async def first(self) -> Message:
        await asyncio.wait_for(self._news.wait(), 20)
        return self.messages[0]

    def kinds(self) -> list[type[Message]]:
        return [type(message) for message in self.messages]


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    connect.prepare(path)
    add(path, "Erster Text.", "Zweiter Text.")
    return path


@pytest.fixture
def watcher(store_path: Path) -> Iterator[tuple[StoreWatcher, Post]]:
    post = Post()
    watcher = StoreWatcher(post, store_path)
    yield watcher, post
    watcher.close()


def add(path: Path, *texts: str) -> None:
    connection = connect.open_for_writing(path)
    write.add_articles(connection, [Article(text) for text in texts])
    connection.close()


def analyser(post: Post, path: Path, script: str) -> Analyser:
    return Analyser(post, path, [sys.executable, "-c", script])


async def run(post: Post, path: Path, script: str) -> Analyser:
    made = analyser(post, path, script)
    made.wake()
    await made.finished()
    return made


async def test_progress_becomes_messages_in_their_order(store_path: Path) -> None:
    post = Post()
    await run(post, store_path, WHOLE_RUN)
    assert post.kinds() == [AnalysisStarted, ArticleAnalysed, ArticleAnalysed, AnalysisFinished]
    started, first, second, _ = post.messages
    assert isinstance(started, AnalysisStarted)
    assert started.total == 2
    assert isinstance(first, ArticleAnalysed)
    assert (first.article_id, first.done, first.total, first.why) == (2, 1, 2, None)
    assert isinstance(second, ArticleAnalysed)
    assert second.why == "ValueError: no"


async def test_nothing_runs_while_nothing_waits(store_path: Path) -> None:
    connection = connect.open_for_writing(store_path)
    for article_id, text in ((1, "Erster Text."), (2, "Zweiter Text.")):
        write.save_failure(connection, article_id, Article(text).text_hash, PipelineId("p", "1"), "why", NameLinker())
    connection.close()
    post = Post()
    await run(post, store_path, WHOLE_RUN)
    assert post.messages == []


async def test_never_two_at_once_and_not_again_for_the_same_articles(store_path: Path, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    post = Post()
    made = analyser(post, store_path, f"open({str(runs)!r}, 'a').write('x')\n{WHOLE_RUN}")
    made.wake()
    made.wake()
    await made.finished()
    made.wake()
    await made.finished()
    assert runs.read_text() == "x"


async def test_it_runs_again_for_a_new_article(store_path: Path) -> None:
    post = Post()
    made = await run(post, store_path, WHOLE_RUN)
    add(store_path, "Dritter Text.")
    made.wake()
    await made.finished()
    assert post.kinds().count(AnalysisStarted) == 2


async def test_it_runs_for_statements_that_wait_to_be_compared_each_time_anew(store_path: Path) -> None:
    connection = connect.open_for_writing(store_path)
    for article_id, text in ((1, "Erster Text."), (2, "Zweiter Text.")):
        write.save_failure(connection, article_id, Article(text).text_hash, PipelineId("p", "1"), "why", NameLinker())
    compared = f"""
from pathlib import Path
from db import connect
connect.open_for_writing(Path({str(store_path)!r})).execute("DELETE FROM untold")
print('{{"event": "end"}}')
"""
    post = Post()
    made = analyser(post, store_path, compared)
    for _ in range(2):
        connection.execute("INSERT INTO untold VALUES (1)")
        made.wake()
        await made.finished()
    connection.close()
    assert post.kinds() == [AnalysisFinished, AnalysisFinished]


async def test_an_article_that_comes_in_while_it_runs_is_not_forgotten(store_path: Path, tmp_path: Path) -> None:
    """The script adds an article itself, once."""
    flag = tmp_path / "added"
    script = f"""
from pathlib import Path
from db import connect, write
from briefing.domain import Article
if not Path({str(flag)!r}).exists():
    Path({str(flag)!r}).touch()
    write.add_articles(connect.open_for_writing(Path({str(store_path)!r})), [Article("Dritter Text.")])
{WHOLE_RUN}"""
    post = Post()
    await run(post, store_path, script)
    assert post.kinds().count(AnalysisStarted) == 2


async def test_a_crash_is_one_sentence_and_no_loop(store_path: Path) -> None:
    post = Post()
    made = await run(post, store_path, "raise SystemExit('no model\\x1b[31m here')")
    made.wake()
    await made.finished()
    (message,) = post.messages
    assert isinstance(message, AnalysisFailed)
    assert message.sentence == "the analysis stopped: no model[31m here; the articles can be read without it."


async def test_a_process_that_says_nothing_is_named_by_its_status(store_path: Path) -> None:
    post = Post()
    await run(post, store_path, "import os; os._exit(3)")
    (message,) = post.messages
    assert isinstance(message, AnalysisFailed)
    assert "it ended with status 3" in message.sentence


async def test_a_program_that_is_not_there_is_one_sentence(store_path: Path, tmp_path: Path) -> None:
    post = Post()
    made = Analyser(post, store_path, [str(tmp_path / "nothing")])
    made.wake()
    await made.finished()
    assert post.kinds() == [AnalysisFailed]


async def test_single_failures_are_no_failure_of_the_whole(store_path: Path) -> None:
    post = Post()
    await run(post, store_path, f"{WHOLE_RUN}\nraise SystemExit(1)")
    assert post.kinds()[-1] is AnalysisFinished


@pytest.mark.parametrize("line", ["no json", "[1]", "{}", '{"event": "start"}', '{"event": "start", "total": "many"}'])
async def test_lines_that_are_no_events_are_passed_over(store_path: Path, line: str) -> None:
    post = Post()
    await run(post, store_path, f"print({line!r})\n{WHOLE_RUN}")
    assert post.kinds() == [AnalysisStarted, ArticleAnalysed, ArticleAnalysed, AnalysisFinished]


async def test_a_store_that_vanished_is_one_sentence(store_path: Path) -> None:
    store_path.unlink()
    post = Post()
    await run(post, store_path, WHOLE_RUN)
    assert post.kinds() == [AnalysisFailed]


@pytest.mark.skipif(sys.platform == "win32", reason="signals and process ids as POSIX has them")
@pytest.mark.parametrize("prelude", ["", "signal.signal(signal.SIGTERM, signal.SIG_IGN)"])
async def test_closing_ends_the_process_even_one_that_will_not(
    store_path: Path, prelude: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "SECONDS_TO_STOP", 0.2)
    post = Post()
    made = analyser(post, store_path, HANGS.format(prelude=prelude))
    made.wake()
    started = await post.first()
    await made.close()
    assert isinstance(started, AnalysisStarted)
    with pytest.raises(ProcessLookupError):
        os.kill(started.total, 0)
    assert not made.is_running


@pytest.mark.skipif(sys.platform == "win32", reason="priorities as POSIX has them")
async def test_the_process_stands_back(store_path: Path) -> None:
    script = """
import os, time
until = time.monotonic() + 10
while os.nice(0) < 10 and time.monotonic() < until:
    time.sleep(0.01)
print('{"event": "start", "total": ' + str(os.nice(0)) + '}')
print('{"event": "end"}')
"""
    post = Post()
    await run(post, store_path, script)
    started = post.messages[0]
    assert isinstance(started, AnalysisStarted)
    assert started.total >= 10


def test_what_others_write_is_noticed_once(watcher: tuple[StoreWatcher, Post], store_path: Path) -> None:
    looking, post = watcher
    looking.look()
    assert post.messages == []
    add(store_path, "Neuer Text.")
    looking.look()
    looking.look()
    assert post.kinds() == [StoreChanged]
