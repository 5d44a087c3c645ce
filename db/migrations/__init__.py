"""The steps that build a store, in order. A shipped step is frozen and self-contained: plain SQL inside."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from db.migrations import (
    m001_first_store,
    m002_feeds,
    m003_one_news_once,
    m004_actors_across,
    m005_marks,
    m006_finding,
    m007_actor_pages,
    m008_notes_found,
    m009_feeds_at_rest,
    m010_shorter_beginnings,
    m011_quoted,
)

migrations = Migrations("briefing")
migrations(name="m001_first_store")(m001_first_store.apply)
migrations(name="m002_feeds")(m002_feeds.apply)
migrations(name="m003_one_news_once")(m003_one_news_once.apply)
migrations(name="m004_actors_across")(m004_actors_across.apply)
migrations(name="m005_marks")(m005_marks.apply)
migrations(name="m006_finding")(m006_finding.apply)
migrations(name="m007_actor_pages")(m007_actor_pages.apply)
migrations(name="m008_notes_found")(m008_notes_found.apply)
migrations(name="m009_feeds_at_rest")(m009_feeds_at_rest.apply)
migrations(name="m010_shorter_beginnings")(m010_shorter_beginnings.apply)
migrations(name="m011_quoted")(m011_quoted.apply)


def migrate(connection_or_database: Database) -> None:
    """Apply the steps that the store lacks, each in a transaction of its own."""
    migrations.apply(connection_or_database)
