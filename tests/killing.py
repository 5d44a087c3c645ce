"""A fetch that is killed again and again, and what the store holds in the end."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def fetch_process(store: Path) -> subprocess.Popen[bytes]:
    """``python -m briefing.fetch`` on a store, allowed to reach this machine."""
    environment = os.environ | {
        "BRIEFING_ALLOW_PRIVATE": "127.0.0.0/8",
        "BRIEFING_CONFIG": str(store.with_name("no-config.toml")),
        "PYTHONPATH": str(ROOT),
        "no_proxy": "*",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "briefing.fetch", "--db", str(store), "--all"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def fetch_whole(store: Path) -> float:
    """One run to its end; returns the seconds from its first event on."""
    process = fetch_process(store)
    assert process.stdout is not None
    process.stdout.readline()
    started = time.perf_counter()
    process.stdout.read()
    process.wait()
    return time.perf_counter() - started


def fetch_killed(store: Path, kills: int, within: float, chance: random.Random) -> int:
    """Start a run ``kills`` times and kill it at a random moment; returns how many were still running then."""
    hit = 0
    for _ in range(kills):
        process = fetch_process(store)
        assert process.stdout is not None
        process.stdout.readline()  # it has begun
        time.sleep(chance.uniform(0, within))
        hit += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    return hit


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a store holds, without moments and the numbers of its rows, which depend on who answered first."""
    connection = sqlite3.connect(store)
    questions = {
        "articles": "SELECT text_hash, title, address, source, published_at, is_partial FROM articles",
        "headings": 'SELECT text_hash, start, "end" FROM headings JOIN articles ON articles.id = article_id',
        "entries": 'SELECT address, "key", digest, (SELECT text_hash FROM articles WHERE id = article_id) '
        "FROM entries JOIN feeds ON feeds.id = feed_id",
        "feeds": "SELECT address, title, etag, last_modified, body_hash, failure, is_gone FROM feeds",
        "waiting": 'SELECT "key", address, article FROM waiting_pages',
        "fingerprints": "SELECT address_key, text_hash FROM fingerprints JOIN articles ON articles.id = article_id",
        "faults": "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        "orphans": "SELECT * FROM pragma_foreign_key_check",
    }
    found = {name: sorted(connection.execute(question).fetchall(), key=repr) for name, question in questions.items()}
    connection.close()
    return found
