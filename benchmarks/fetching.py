"""How long a fetch of many feeds takes, and whether it survives being killed. Everything is on this machine.

    python -m benchmarks.fetching [--feeds 200] [--entries 50] [--kills 200]

First a run over 200 feeds with 50 entries each from as many hosts (ports), 8 of them broken, one slow: it must end soon
after its slowest host, with every good entry stored once. Then runs on other stores are killed (SIGKILL) at random
moments, some on each, and one is let through: each store must be the same as the first. ``--kills 0`` leaves that out.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from db import connect, feeds
from tests.bad_web import BadWeb, Reply, Request, bad_web, endless, gzip_bomb, item, rss, sends
from tests.killing import contents, fetch_killed, fetch_whole

SLOWEST = 15.0
"""Seconds that a host may be silent before it is given up (briefing.intake.web.client.Limits)."""

KILLS_A_STORE = 25
"""They come so close upon each other that the last ones still find something to do."""

BROKEN = (
    Reply(status=404),
    Reply(status=500),
    Reply(b"<!doctype html><html>", headers={"Content-Type": "text/html"}),
    Reply(gzip_bomb(30), headers={"Content-Encoding": "gzip"}),
    sends(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<rss>"),
    endless(b"x" * 65_536),
    Reply(status=302, headers={"Location": "http://10.255.255.1/"}),
    Reply(b"", delay=2 * SLOWEST),
)


def main() -> None:
    """Run it, and print a line a result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--kills", type=int, default=200)
    options = parser.parse_args()
    with bad_web(options.feeds) as web, tempfile.TemporaryDirectory() as folder:
        places = [serve(web, number, options.entries) for number in range(options.feeds)]
        whole = subscribed(Path(folder, "whole"), places)
        one_run(whole, places, options)
        if options.kills:
            for index, reply in enumerate(BROKEN):  # the slow one would only make this wait
                web.routes[f"/{index}"] = Reply(status=404) if reply.delay else reply
            fetch_whole(whole)
            killed_runs(Path(folder), places, contents(whole), options.kills)


def one_run(store: Path, places: list[str], options: argparse.Namespace) -> None:
    """Fetch all of it, and say how long that took and whether every good entry is there once."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = fetch_whole(store)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    slowest = next(place for place, reply in zip(places, BROKEN, strict=False) if reply.delay)
    alone = fetch_whole(subscribed(store.parent / "slowest", [slowest]))
    good = (options.feeds - len(BROKEN)) * options.entries
    found = contents(store)
    stored = Counter(row[0] for row in found["articles"])
    failed = sum(row[5] is not None for row in found["feeds"])
    print(f"wall time of one run over {options.feeds} feeds: {seconds:.1f} s")
    print(f"its slowest host alone: {alone:.1f} s (given up after {SLOWEST:.0f} s of silence)")
    print(f"work of its processes: {worked:.1f} s; the machine's load: {os.getloadavg()[0]:.1f}")
    once = sum(number == 1 for number in stored.values())
    print(f"entries stored exactly once: {once} of {good} good ones; more than once: {len(stored) - once}")
    print(f"failed feeds: {failed} of {len(BROKEN)} broken ones", flush=True)


def killed_runs(folder: Path, places: list[str], wanted: dict[str, list[tuple[object, ...]]], kills: int) -> None:
    """Kill runs on other stores, let one through on each, and compare the stores with what is ``wanted``."""
    within = fetch_whole(subscribed(folder / "measured", places))
    print(f"a run when nobody is slow: {within:.1f} s", flush=True)
    started = time.perf_counter()
    chance = random.Random(20261123)
    hit = unlike = stores = done = 0
    while done < kills:
        store = subscribed(folder / f"killed{stores}", places)
        now = min(KILLS_A_STORE, kills - done)
        hit += fetch_killed(store, now, 2 * within / KILLS_A_STORE, chance)
        fetch_whole(store)
        unlike += contents(store) != wanted
        stores, done = stores + 1, done + now
        so_far = f"{done} kills, {hit} while a run was under way; the same store in the end: {stores - unlike}/{stores}"
        print(f"{so_far}; {time.perf_counter() - started:.0f} s", flush=True)
        shutil.rmtree(store.parent)


def serve(web: BadWeb, number: int, entries: int) -> str:
    """One feed on a host of its own; the first ones are broken."""
    token = f'"{number}"'
    body = rss(*(item(1000 * number + n) for n in range(entries)), title=f"Anzeiger {number}")

    def feed(request: Request) -> Reply:
        if request.headers.get("if-none-match") == token:
            return Reply(status=304)
        return Reply(body, headers={"ETag": token}, delay=0.02 * (number % 10))

    web.routes[f"/{number}"] = BROKEN[number] if number < len(BROKEN) else feed
    return f"{web.host(number)}/{number}"


def subscribed(folder: Path, places: list[str]) -> Path:
    """A store with these subscriptions."""
    store = folder / "briefing.db"
    connect.prepare(store)
    connection = connect.open_for_writing(store)
    for place in places:
        feeds.add_feed(connection, place)
    connection.close()
    return store


if __name__ == "__main__":
    main()
