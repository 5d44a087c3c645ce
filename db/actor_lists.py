"""An actor's names with their reasons, and the articles of two actors. Standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db.actor_pages import NameReason, PlaceReason, reasons
from db.read import HEADLINE


@dataclass(frozen=True, slots=True)
class NameRow:
    """A form of an actor's name, and why it is this actor's.

    ``links`` tie it to the actor's other names; ``places`` say why the actor is meant where an article gives it as the
    main name; ``called`` are the main names beside which ``articles`` articles have it as a short or other name.
    ``example`` is an article that prints it; None where only the reader says so.
    """

    name: str
    links: tuple[NameReason, ...] = ()
    places: tuple[PlaceReason, ...] = ()
    called: tuple[str, ...] = ()
    articles: int = 0
    example: int | None = None


@dataclass(frozen=True, slots=True)
class SharedRow:
    """An article that two actors stand in; ``start`` is the first mention of the second one (None: references)."""

    article_id: int
    day: str
    headline: str
    outlet: str | None
    mentions: int
    others: int
    start: int | None


def names(connection: sqlite3.Connection, actor_id: int) -> list[NameRow]:
    """Every form of an actor's name with all its reasons: the main name first, then as many articles print them."""
    found = reasons(connection, actor_id)
    forms = [row[0] for row in connection.execute("SELECT name FROM aliases WHERE actor_id = ?", (actor_id,))]
    called = _called(connection, actor_id)
    rows = []
    for form in dict.fromkeys((*forms, *(place.name for place in found.places), *(link.name for link in found.names))):
        places = tuple(place for place in found.places if place.name == form)
        beside, articles = called.get(form, ((), 0))
        examples: list[int | None] = [place.example for place in places]
        if beside and not places:
            examples = [_example(connection, actor_id, form)]
        rows.append(
            NameRow(
                form,
                tuple(link for link in found.names if link.name == form),
                places,
                beside,
                articles + sum(place.articles for place in places),
                max((example for example in examples if example is not None), default=None),
            )
        )
    return sorted(rows, key=lambda row: (row.name != found.name, -row.articles, row.name))


def _called(connection: sqlite3.Connection, actor_id: int) -> dict[str, tuple[tuple[str, ...], int]]:
    """The short and other names, each with the main names beside which it stands and the number of articles."""
    rows = connection.execute(
        """
        SELECT form.name, form.articles, identities.name AS main FROM name_forms AS form
        JOIN identities ON identities.id = identity_id
        WHERE actor_id = ? AND is_main = 0 AND form.name <> identities.name ORDER BY form.articles DESC, main
        """,
        (actor_id,),
    )
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for name, articles, main in rows:
        beside, before = found.get(name, ((), 0))
        found[name] = tuple(dict.fromkeys((*beside, main))), before + articles
    return found


def _example(connection: sqlite3.Connection, actor_id: int, form: str) -> int | None:
    """The newest article that gives the actor this other name."""
    row = connection.execute(
        "SELECT article_id FROM sightings WHERE actor_id = ? "
        "AND EXISTS (SELECT 1 FROM json_each(names) WHERE value = ?) ORDER BY article_id DESC LIMIT 1",
        (actor_id, form),
    ).fetchone()
    return None if row is None else int(row[0])


def mention_of(connection: sqlite3.Connection, article_id: int, actor_id: int, form: str) -> int | None:
    """Where an article first prints an actor's name in this form, else by any name; None where it does not."""
    row = connection.execute(
        """
        SELECT mentions.start FROM mentions JOIN articles ON articles.id = article_id
        WHERE article_id = :article AND actor_id = :actor AND is_reference = 0
        ORDER BY substr(text, mentions.start + 1, length(:form)) <> :form, mentions.start LIMIT 1
        """,
        {"article": article_id, "actor": actor_id, "form": form},
    ).fetchone()
    return None if row is None else int(row[0])


_SHARED = """(
  SELECT mine.article_id, mine.day, mine.mentions, other.mentions AS others FROM appearances AS {first}
  CROSS JOIN appearances AS {second} ON {second}.actor_id = :{second} AND {second}.day = {first}.day
  AND {second}.article_id = {first}.article_id WHERE {first}.actor_id = :{first})"""


def _shared(connection: sqlite3.Connection, actor_id: int, other_id: int) -> str:
    """SQL for the articles of both, from the actor with fewer of them."""
    counted: Sequence[int] = [
        (connection.execute("SELECT articles FROM actors WHERE id = ?", (each,)).fetchone() or (0,))[0]
        for each in (actor_id, other_id)
    ]
    first, second = ("mine", "other") if counted[0] < counted[1] else ("other", "mine")
    return _SHARED.format(first=first, second=second)


def count_shared(connection: sqlite3.Connection, actor_id: int, other_id: int) -> int:
    """How many articles two actors stand in together."""
    source = _shared(connection, actor_id, other_id)
    found = connection.execute(f"SELECT count(*) FROM {source}", {"mine": actor_id, "other": other_id})
    return int(found.fetchone()[0])


def shared(
    connection: sqlite3.Connection, actor_id: int, other_id: int, limit: int = 100, offset: int = 0
) -> list[SharedRow]:
    """The articles that two actors stand in together, newest first."""
    rows = connection.execute(
        f"""
        SELECT both.article_id, both.day, {HEADLINE} AS headline, articles.source AS outlet, mentions, others,
               (SELECT min(start) FROM mentions WHERE mentions.article_id = both.article_id
                AND mentions.actor_id = :other AND is_reference = 0) AS start
        FROM (SELECT * FROM {_shared(connection, actor_id, other_id)}
              ORDER BY day DESC, article_id DESC LIMIT :limit OFFSET :offset) AS both
        JOIN articles ON articles.id = both.article_id ORDER BY both.day DESC, both.article_id DESC
        """,
        {"mine": actor_id, "other": other_id, "limit": limit, "offset": offset},
    )
    return [SharedRow(**dict(row)) for row in rows]


def place_of_appearance(connection: sqlite3.Connection, actor_id: int, day: str, article_id: int) -> int:
    """How many of an actor's articles stand before this one in the list of them, newest first."""
    found = connection.execute(
        "SELECT count(*) FROM appearances WHERE actor_id = ? AND day >= ? AND (day, article_id) > (?, ?)",
        (actor_id, day, day, article_id),
    )
    return int(found.fetchone()[0])
