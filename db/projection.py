"""Carries decisions about actors into the rows that readers ask for: mentions, speakers, subjects, appearances.

Everything here can be made again from the sightings, the statements' numbers of speakers and subjects, and the
reader's corrections. Set-based, because a merger may move an actor of thirty thousand articles.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from briefing.domain import Span, Spans
from db import evidence, rules
from db.linker import Linker
from db.rules import SpeakerRule

ENOUGH_OVERLAP = 0.5
"""A correction holds for the statement that shares so much of its words, counted over both, where none is the same."""

_REFRESH = (
    """
    UPDATE mentions SET actor_id = sightings.actor_id FROM sightings
    WHERE mentions.article_id IN changed AND sightings.article_id = mentions.article_id
    AND sightings.number = mentions.sighting AND sightings.actor_id <> mentions.actor_id
    """,
    """
    UPDATE statements SET speaker_actor_id = CASE
      WHEN correction_id IS NULL THEN (SELECT actor_id FROM sightings WHERE sightings.article_id = statements.article_id
                                       AND number = speaker_sighting)
      ELSE (SELECT actor_id FROM identities WHERE id = corrected_to) END
    WHERE article_id IN changed
    """,
    "DELETE FROM statement_about WHERE statement_id IN (SELECT id FROM statements WHERE article_id IN changed)",
    """
    INSERT OR IGNORE INTO statement_about (actor_id, day, statement_id)
    SELECT sightings.actor_id, statements.day, statements.id FROM statements, json_each(about_sightings) AS about
    JOIN sightings ON sightings.article_id = statements.article_id AND number = about.value
    WHERE statements.article_id IN changed
    """,
    "DELETE FROM role_days WHERE article_id IN changed",
    """
    INSERT INTO role_days (actor_id, role, day, article_id, mentions)
    SELECT actor_id, role, day, article_id, count(*) FROM mentions JOIN articles ON articles.id = article_id
    WHERE article_id IN changed AND role IS NOT NULL GROUP BY actor_id, role, article_id
    """,
    "DELETE FROM appearances WHERE article_id IN changed",
    """
    INSERT INTO appearances (actor_id, day, article_id, mentions, said, about)
    SELECT actor_id, articles.day, article_id, sum(mentions), sum(said), sum(about) FROM (
      SELECT actor_id, article_id, 0 AS mentions, 0 AS said, 0 AS about FROM sightings WHERE article_id IN changed
      UNION ALL
      SELECT actor_id, article_id, is_reference = 0, 0, 0 FROM mentions WHERE article_id IN changed
      UNION ALL
      SELECT speaker_actor_id, article_id, 0, 1, 0 FROM statements
      WHERE article_id IN changed AND speaker_actor_id IS NOT NULL
      UNION ALL
      SELECT statement_about.actor_id, statements.article_id, 0, 0, 1 FROM statements
      JOIN statement_about ON statement_id = statements.id WHERE statements.article_id IN changed
    ) JOIN articles ON articles.id = article_id GROUP BY actor_id, article_id
    """,
)


_TELL_ANEW = (
    "DELETE FROM statement_copies WHERE statement_id IN moved",
    """
    UPDATE statement_copies SET lead_id = next FROM (
      SELECT lead_id AS before, min(statement_id) AS next FROM statement_copies WHERE lead_id IN moved GROUP BY lead_id)
    WHERE lead_id = before
    """,
    "DELETE FROM statement_copies WHERE statement_id = lead_id",
    "DELETE FROM statement_keys WHERE statement_id IN moved",
    "INSERT OR IGNORE INTO untold (article_id) SELECT article_id FROM statements WHERE id IN moved",
)


def refresh(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Make the derived rows of these articles anew, within the caller's transaction.

    Statements that get another speaker leave those that they were told with, and wait to be compared again
    (:mod:`db.telling`): two speakers' statements are two, and one speaker's may be one.
    """
    _mark_changed(connection, articles)
    _note_speakers(connection)
    for statement in _REFRESH:
        connection.execute(statement)
    _note_moved(connection)
    for statement in _TELL_ANEW:
        connection.execute(statement)


def _note_speakers(connection: sqlite3.Connection) -> None:
    """Remember who has said what of the changed articles was compared with others."""
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS spoken (statement_id INTEGER PRIMARY KEY, speaker_actor_id INTEGER)"
    )
    connection.execute("DELETE FROM spoken")
    connection.execute(
        "INSERT INTO spoken SELECT id, speaker_actor_id FROM statements WHERE article_id IN changed "
        "AND EXISTS (SELECT 1 FROM statement_keys WHERE statement_id = statements.id)"
    )


def _note_moved(connection: sqlite3.Connection) -> None:
    """Of those remembered, note the statements that have another speaker now."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS moved (statement_id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM moved")
    connection.execute(
        "INSERT INTO moved SELECT statement_id FROM spoken JOIN statements ON statements.id = statement_id "
        "WHERE spoken.speaker_actor_id IS NOT statements.speaker_actor_id"
    )


def apply_speaker_rules(connection: sqlite3.Connection, linker: Linker, articles: Iterable[int]) -> set[int]:
    """Note which statements of these articles the reader gave another speaker; the rows follow with :func:`refresh`.

    Returns the ids of the names of those speakers, and of those who were the reader's choice before.
    """
    _mark_changed(connection, articles)
    touched = {
        row[0]
        for row in connection.execute(
            "SELECT corrected_to FROM statements WHERE article_id IN changed AND corrected_to IS NOT NULL"
        )
    }
    connection.execute(
        "UPDATE statements SET correction_id = NULL, corrected_to = NULL "
        "WHERE article_id IN changed AND correction_id IS NOT NULL"
    )
    rows = connection.execute(
        f"SELECT id, day, articles.text_hash FROM articles WHERE id IN changed AND articles.text_hash IN "
        f"(SELECT text_hash FROM corrections WHERE kind = 'speaker' AND {rules.HOLDS})"
    ).fetchall()
    for row in rows:
        places = contents(connection, row["id"])
        for statement_id, rule in match(rules.speakers(connection, row["text_hash"]), places).items():
            identity_id = evidence.ensure(connection, linker, rule.name, rule.kind, row["day"]) if rule.name else None
            connection.execute(
                "UPDATE statements SET correction_id = ?, corrected_to = ? WHERE id = ?",
                (rule.id, identity_id, statement_id),
            )
            touched |= set() if identity_id is None else {identity_id}
    return touched


def _mark_changed(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS changed (article_id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM changed")
    connection.executemany("INSERT OR IGNORE INTO changed VALUES (?)", [(article,) for article in articles])


def contents(connection: sqlite3.Connection, article_id: int) -> dict[int, Spans]:
    """Where the contents of an article's statements stand, by statement id."""
    rows = connection.execute(
        'SELECT statement_id, json_group_array(json_array(statement_spans.start, "end")) AS place FROM statement_spans '
        "JOIN statements ON statements.id = statement_id WHERE article_id = ? AND part = 'content' "
        "GROUP BY statement_id ORDER BY statement_id",
        (article_id,),
    )
    return {row["statement_id"]: spans(row["place"]) for row in rows}


def spans(place: str) -> Spans:
    """Spans out of their JSON, in text order."""
    return tuple(Span(*span) for span in sorted(json.loads(place)))


def match(corrections: Sequence[SpeakerRule], places: dict[int, Spans]) -> dict[int, SpeakerRule]:
    """The correction that holds for each statement, by statement id; the latest where several do.

    A correction holds for the statement whose content stands in the same place, else for the one that overlaps it
    most, if they share at least half of what either covers. Pure.
    """
    found: dict[int, SpeakerRule] = {}
    for correction in corrections:
        shares = {statement: share(correction.place, place) for statement, place in places.items()}
        best = max(shares, key=lambda statement: (shares[statement], -statement), default=None)
        if best is not None and shares[best] >= ENOUGH_OVERLAP:
            found[best] = correction
    return found


def share(a: Spans, b: Spans) -> float:
    """How much of what two places cover they share, from 0 to 1 (Jaccard, over code points)."""
    one, other = ({point for span in place for point in range(*span)} for place in (a, b))
    return len(one & other) / len(one | other) if one | other else 0.0
