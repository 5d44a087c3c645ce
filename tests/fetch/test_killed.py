"""Whatever stops a fetch, the next one goes on where it was: the store in the end is the same."""

from __future__ import annotations

import random
from pathlib import Path

from db import connect, feeds
from tests.bad_web import BadWeb, Reply, Request, bad_web, item, rss
from tests.killing import contents, fetch_killed, fetch_whole

KILLS = 4  # benchmarks/fetching.py makes two hundred


def test_killed_and_run_again_it_is_the_same_store(tmp_path: Path) -> None:
    with bad_web(hosts=4) as web:
        places = [_serve(web, number) for number in range(12)]
        whole, killed = tmp_path / "whole" / "briefing.db", tmp_path / "killed" / "briefing.db"
        for store in (whole, killed):
            connect.prepare(store)
            connection = connect.open_for_writing(store)
            for place in places:
                feeds.add_feed(connection, place)
            connection.close()
        fetch_whole(whole)
        within = 1.2 * fetch_whole(whole) + 0.5
        hit = fetch_killed(killed, KILLS, within, random.Random(7))
        fetch_whole(killed)
        fetch_whole(killed)
        assert hit > 0
        assert contents(killed) == contents(whole)
        assert len(contents(killed)["articles"]) == 12 * 6


def _serve(web: BadWeb, number: int) -> str:
    """A feed with a token, whose last entry is a teaser; half of them answer late."""
    host, token = web.host(number % 4), f'"{number}"'
    items = [item(100 * number + n) for n in range(5)]
    items.append(item(100 * number + 5, link=f"{host}/page{number}", description=f"Kurz: {number} …"))

    def feed(request: Request) -> Reply:
        if request.headers.get("if-none-match") == token:
            return Reply(status=304)
        return Reply(rss(*items), headers={"ETag": token}, delay=0.05 * (number % 2))

    words = " ".join(f"In Ort {number} sagte Sprecher {n}, der Plan {n} gelte weiterhin für alle." for n in range(30))
    page = f"<!doctype html><html><body><article><h1>Seite</h1><p>{words}</p><p>Ende {number}.</p></article></body>"
    web.routes[f"/{number}"] = feed
    web.routes[f"/page{number}"] = Reply(page.encode(), headers={"Content-Type": "text/html"})
    return f"{host}/{number}"
