"""Runs of fetch: subscribe, run, and see what is in the store."""

from __future__ import annotations

from pathlib import Path

from briefing.domain import Article
from briefing.fetch import Outcome, PageRead, Polled, Settings, fetch_store
from briefing.intake.web.client import Limits
from db import connect, feeds
from db.feed_rows import FeedOptions, FeedRow
from db.stored import stored_article
from tests.bad_web import HERE, BadWeb, item

SETTINGS = Settings(HERE, Limits(connecting=2.0, silence=0.5, whole=1.5, redirects=4, max_bytes=2_000_000), pause=0.0)
PAGE_TEXT = [
    "Der Rat der Stadt hat am Abend den Haushalt beschlossen, und zwar mit großer Mehrheit. Das teilte er mit.",
    "„Wir sparen dort, wo es niemandem wehtut“, sagte Bürgermeisterin Anna Berg nach der langen Sitzung im Rathaus.",
    "Die Opposition nannte den Entwurf mutlos. Im Frühjahr will sie eigene Vorschläge vorlegen, sagte ihr Sprecher.",
]
PAGE = (
    "<!doctype html><html lang=de><head><title>Lang</title>{head}</head><body><nav><a href=/>Start</a></nav><article>"
    f"<h1>Lang</h1>{''.join(f'<p>{words}</p>' for words in PAGE_TEXT)}{{tail}}</article></body></html>"
)


def subscribe(store: Path, *addresses: str, options: FeedOptions | None = None) -> None:
    connection = connect.open_for_writing(store)
    for address in addresses:
        feeds.add_feed(connection, address, options=options)
    connection.close()


def rows(store: Path) -> list[FeedRow]:
    connection = connect.open_for_reading(store)
    found = sorted(feeds.feed_rows(connection), key=lambda row: row.id)
    connection.close()
    return found


def articles(store: Path) -> list[Article]:
    connection = connect.open_for_reading(store)
    ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    found = [stored.article for i in ids if (stored := stored_article(connection, i))]
    connection.close()
    return found


def run(store: Path, *, waiting_too: bool = False) -> tuple[Outcome, list[Polled | PageRead]]:
    steps: list[Polled | PageRead] = []
    return fetch_store(store, SETTINGS, steps.append, waiting_too=waiting_too), steps


def teaser(number: int, web: BadWeb, path: str) -> str:
    return item(number, link=f"{web.address}{path}", description=f"Kurz gesagt: Nummer {number} …")
