"""How long a fetch of many feeds takes, and whether it survives being killed. Everything is on this machine.

    python -m benchmarks.fetching [--feeds 200] [--entries 50] [--kills 200]

First a run over 200 feeds with 50 entries each from as many hosts (ports), 8 of them broken, one slow: it must end soon
after its slowest host, with every good entry stored once. Then runs on other stores are killed (SIGKILL) at random
moments, a few on each, and one is let through: each store must be the same as the first.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from db import connect, feeds
from tests.bad_web import BadWeb, Reply, Request, bad_web, endless, gzip_bomb, item, rss, sends
from tests.killing import contents, fetch_killed, fetch_whole

SLOWEST = 15.0
"""Seconds that a host may be silent before it is given up (briefing.intake.web.client.Limits)."""

KILLS_A_STORE = 5
"""After more of them there is mostly nothing left to do, and a kill hits nothing."""

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
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = fetch_whole(whole)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        good = (options.feeds - len(BROKEN)) * options.entries
        stored = Counter(row[0] for row in contents(whole)["articles"])
        failed = sum(row[5] is not None for row in contents(whole)["feeds"])
        print(f"one run: {seconds:.1f} s, of which the slowest host is given {SLOWEST:.0f} s")
        print(f"work of its processes: {worked:.1f} s; the machine's load: {os.getloadavg()[0]:.1f}", flush=True)
        print(f"entries: {len(stored)} of {good} stored, {sum(stored.values()) - len(stored)} of them twice")
        print(f"failed feeds: {failed} of {len(BROKEN)} broken ones")
        for index, reply in enumerate(BROKEN):  # the slow one would only make this wait
            web.routes[f"/{index}"] = Reply(status=404) if reply.delay else reply
        fetch_whole(whole)
        within = measured(Path(folder, "measured"), places)
        print(f"a run when nobody is slow: {within:.1f} s", flush=True)
        started = time.perf_counter()
        chance = random.Random(20261123)
        hit = unlike = 0
        for first in range(0, options.kills, KILLS_A_STORE):
            store = subscribed(Path(folder, f"killed{first}"), places)
            hit += fetch_killed(store, min(KILLS_A_STORE, options.kills - first), within, chance)
            fetch_whole(store)
            unlike += contents(store) != contents(whole)
        stores = -(-options.kills // KILLS_A_STORE)
        print(f"killed: {hit} of {options.kills} runs were under way; {time.perf_counter() - started:.0f} s")
        print(f"the same store in the end: {stores - unlike} of {stores}")


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


def measured(folder: Path, places: list[str]) -> float:
    """The seconds that a run takes when nobody is slow."""
    return fetch_whole(subscribed(folder, places))


if __name__ == "__main__":
    main()
