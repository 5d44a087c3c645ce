"""Parsing beside the event loop: in threads, or in processes that end with whoever started them."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.parsers import MANY, ParserBrokeError, Parsers

ROOT = Path(__file__).parents[1]

STARTS_AND_HANGS = """
import asyncio, os, time
from briefing.parsers import MANY, Parsers

async def main():
    parsers = Parsers(MANY, 1)
    print(await parsers.run(os.getpid), flush=True)
    await asyncio.to_thread(time.sleep, 600)

if __name__ == "__main__":
    asyncio.run(main())
"""


async def where(feeds: int, processors: int) -> tuple[int, str]:
    parsers = Parsers(feeds, processors)
    try:
        return await parsers.run(_here)
    finally:
        parsers.close()


def _here() -> tuple[int, str]:
    return os.getpid(), threading.current_thread().name


async def test_a_few_feeds_are_parsed_in_threads() -> None:
    process, thread = await where(MANY - 1, 2)
    assert process == os.getpid()
    assert thread.startswith("parser")


async def test_many_feeds_are_parsed_in_processes() -> None:
    process, _ = await where(MANY, 1)
    assert process != os.getpid()


async def test_what_ends_the_process_is_told_and_the_rest_goes_on() -> None:
    parsers = Parsers(MANY, 1)
    try:
        with pytest.raises(ParserBrokeError):
            await parsers.run(os._exit, 3)
        assert await parsers.run(len, "abc") == 3
    finally:
        parsers.close()


def test_a_process_that_parses_loads_nothing_of_the_web_and_no_numbers() -> None:
    heavy = {"anyio", "asyncio", "httpcore", "numpy", "sqlite_utils", "trafilatura"}
    code = f"import sys, briefing.poll, feedparser; print(*sorted({heavy!r} & set(sys.modules)))"
    loaded = subprocess.check_output(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True
    )
    assert loaded.split() == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
async def test_the_processes_end_with_the_one_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "starts.py"
    script.write_text(STARTS_AND_HANGS)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    async with asyncio.timeout(20):
        while _is_alive(worker):
            await asyncio.sleep(0.05)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
