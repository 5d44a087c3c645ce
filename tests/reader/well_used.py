"""The store of somebody who reads every day: the seeds, with marks, notes, views, corrections, feeds and versions."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from briefing import same_statement
from briefing.arrivals import take_in
from briefing.domain import ActorKind, Article
from briefing.linking import NameLinker
from db import connect, corrections, feeds, marking, read, telling, views, write
from db.actor_pages import Seen
from db.feed_rows import FeedState, NewEntry
from tests.reader.library import seed_store

ALTENAU, LOUVRE, ALASKA = 15, 14, 11
"""Articles: one that waits for analysis, one with tags and a note, and one with much said."""

LONG_AGO = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)

MOMENTS = (("made_at", "corrections"), ("undone_at", "corrections"), ("replaced_at", "versions"))
"""Columns with moments that are shown, and their tables."""

PRINTED = Article(
    "Der Stadtrat von Altenau stimmte mit großer Mehrheit für die neue Brücke.\n\n"
    + "Der Bau soll im Frühjahr beginnen und zwei Jahre dauern, hieß es aus dem Rathaus. "
    + "Die alte Brücke bleibt bis dahin für Fußgänger offen.\n\n"
    + "Mehr gab es nicht.",
    title="Altenau baut eine Brücke",
    published=date(2026, 1, 30),
    source="Kurier",
    address="https://kurier.example/altenau",
)
CHANGED = replace(PRINTED, text=PRINTED.text.replace("mit großer Mehrheit", "einstimmig"))
COPY = replace(PRINTED, source="Bote", address="https://bote.example/altenau", text=PRINTED.text + "\n\nSo der Bote.")


def well_used(path: Path) -> Path:
    """Make such a store at ``path``."""
    seed_store(path)
    connection = connect.open_for_writing(path)
    for article in (PRINTED, COPY, CHANGED):
        take_in(connection, [article])
    telling.compare_waiting(connection, same_statement)
    rows = read.article_page(connection, limit=99)
    write.set_read(connection, [row.id for row in rows[3::2]], True)
    write.set_starred(connection, [rows[2].id], True)
    marking.set_tags(connection, rows[1].id, ["ukraine", "diplomatie"])
    marking.write_note(connection, rows[1].id, "Wer hat das zuerst gemeldet?\nBeim Kreml nachlesen.")
    views.save(connection, "Ukraine", "ukraine or kiew")
    orf, _ = feeds.add_feed(connection, "https://orf.example/rss", title="ORF", tags=["österreich"])
    kurier, _ = feeds.add_feed(connection, "https://kurier.example/rss", title="Kurier am Sonntag")
    brought = [
        NewEntry(str(n), "d", Article(f"Meldung Nummer {n}.", title=f"Meldung {n}", published=date(2025, 1, n)))
        for n in range(1, 4)
    ]
    well = FeedState(checked_at=LONG_AGO, succeeded_at=LONG_AGO)
    feeds.save_poll(connection, orf, well, brought, take_in)
    feeds.save_state(connection, kurier, FeedState(checked_at=LONG_AGO, failures=3, failure="no answer", status=404))
    write.note_visit(connection, Seen(12))
    _correct(connection)
    with connection:
        for column, table in MOMENTS:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL", (LONG_AGO.isoformat(),))
    connection.close()
    return path


def _correct(connection: sqlite3.Connection) -> None:
    linker = NameLinker()
    rows = read.actor_rows(connection, "", 6)
    write.set_watched(connection, rows[0].id, True)
    corrections.add_alias(connection, linker, rows[0].id, "Der Genannte")
    corrections.retype(connection, linker, rows[1].id, ActorKind.ORG)
    corrections.undo(connection, linker)
