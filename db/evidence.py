"""What each article says of its actors: names, kinds, roles. Counted up when an analysis comes, down when it goes.

Nothing is decided here; :mod:`db.identities` makes actors of it. All functions run within the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefing.domain import Actor, ActorKind
from db.linker import Form, Linker, Name, NameRef

COMMON = 8
"""More names than these that articles call alike: the other name says nothing any more."""

CALLED_SO = """SELECT DISTINCT identity_id FROM name_forms JOIN identities ON identities.id = identity_id
    WHERE name_forms."key" = :key AND is_main = 0 AND is_person = :person AND identities."key" <> :key"""
"""SQL for the names whose bearers articles also call :key."""


def name_ref(linker: Linker, name: str, kind: ActorKind) -> NameRef:
    """The folded form of a name."""
    return NameRef(kind == ActorKind.PER, linker.key(name, kind))


def add(connection: sqlite3.Connection, article_id: int, day: str, actors: Sequence[Actor], linker: Linker) -> set[int]:
    """Note what an article says; returns the ids of the names that it touches. Their actors are provisional."""
    touched = set()
    for actor in actors:
        identity_id = ensure(connection, linker, actor.name, actor.kind, day)
        names = sorted(set(actor.aliases) - {actor.name})
        roles = sorted({linker.role_key(role) for role in actor.roles})
        connection.execute(
            "INSERT INTO sightings (article_id, number, identity_id, name, kind, names, roles, day, linked_to, "
            "actor_id, reason) SELECT ?, ?, id, ?, ?, ?, ?, ?, id, actor_id, 'name' FROM identities WHERE id = ?",
            (article_id, actor.id, actor.name, actor.kind.value, _json(names), _json(roles), day, identity_id),
        )
        _count(connection, linker, identity_id, actor.name, actor.kind, names, roles)
        touched.add(identity_id)
    return touched


def remove(connection: sqlite3.Connection, article_id: int) -> set[int]:
    """Take back what an article said; returns the ids of the names that it touched."""
    rows = connection.execute("SELECT * FROM sightings WHERE article_id = ?", (article_id,)).fetchall()
    called = {
        row[0]
        for row in connection.execute(
            """
            SELECT other.id FROM sightings JOIN identities AS mine ON mine.id = sightings.identity_id
            JOIN name_forms ON name_forms.identity_id = mine.id AND is_main = 0
            JOIN identities AS other ON other."key" = name_forms."key" AND other.is_person = mine.is_person
            WHERE article_id = ?
            """,
            (article_id,),
        )
    }
    for row in rows:
        identity_id, kind = row["identity_id"], row["kind"]
        forms = [(row["name"], 1), *((name, 0) for name in json.loads(row["names"]))]
        connection.executemany(
            "UPDATE name_forms SET articles = articles - 1 WHERE identity_id = ? AND name = ? AND kind = ? "
            "AND is_main = ?",
            [(identity_id, name, kind, is_main) for name, is_main in forms],
        )
        connection.executemany(
            "UPDATE name_roles SET articles = articles - 1 WHERE identity_id = ? AND role = ?",
            [(identity_id, role) for role in json.loads(row["roles"])],
        )
        for table in ("name_forms", "name_roles"):
            connection.execute(f"DELETE FROM {table} WHERE identity_id = ? AND articles < 1", (identity_id,))
    connection.execute("DELETE FROM sightings WHERE article_id = ?", (article_id,))
    touched = called | {row[column] for row in rows for column in ("identity_id", "linked_to")}
    return {identity_id for identity_id in touched if identity_id is not None}


def ensure(connection: sqlite3.Connection, linker: Linker, name: str, kind: ActorKind, day: str) -> int:
    """The id of the name, which is made, with an actor of its own, where nobody bore it yet."""
    ref = name_ref(linker, name, kind)
    found = find(connection, ref)
    if found is not None:
        return found
    identity_id = _former_id(connection, ref) or _new_id(connection)
    connection.execute(
        "INSERT OR IGNORE INTO actors (id, name, kind, first_seen) VALUES (?, ?, ?, ?)",
        (identity_id, name, kind.value, day),
    )
    _insert_identity(connection, linker, identity_id, name, kind, is_watched=0)
    return identity_id


def find(connection: sqlite3.Connection, ref: NameRef) -> int | None:
    """The id of a name; None where nobody bears it."""
    row = connection.execute(
        'SELECT id FROM identities WHERE is_person = ? AND "key" = ?', (ref.is_person, ref.key)
    ).fetchone()
    return None if row is None else int(row["id"])


def load(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Name]:
    """The names with these ids and what articles say of them."""
    names = []
    for identity_id in ids:
        row = connection.execute("SELECT * FROM identities WHERE id = ?", (identity_id,)).fetchone()
        if row is None:
            continue
        forms, called = [], defaultdict[str, int](int)
        for form in connection.execute("SELECT * FROM name_forms WHERE identity_id = ?", (identity_id,)):
            if form["is_main"]:
                forms.append(Form(form["name"], ActorKind(form["kind"]), form["articles"]))
            else:
                called[form["key"]] += form["articles"]
        if not forms:
            forms.append(Form(row["name"], ActorKind(row["kind"]), 0))
        ref = NameRef(bool(row["is_person"]), row["key"])
        bearers = connection.execute(f"{CALLED_SO} LIMIT {COMMON + 1}", {"key": ref.key, "person": ref.is_person})
        names.append(Name(row["id"], ref, tuple(forms), called, is_common=len(bearers.fetchall()) > COMMON))
    return names


def adopt(connection: sqlite3.Connection, linker: Linker) -> set[int]:
    """Count what an older program stored, under the ids that its actors had; returns the ids of those names."""
    rows = connection.execute(
        "SELECT sightings.*, actors.is_watched FROM sightings JOIN actors ON actors.id = actor_id "
        "WHERE identity_id IS NULL ORDER BY actor_id, article_id"
    ).fetchall()
    touched = set()
    for row in rows:
        kind = ActorKind(row["kind"])
        ref = name_ref(linker, row["name"], kind)
        identity_id = find(connection, ref)
        if identity_id is None:
            identity_id = row["actor_id"]
            _insert_identity(connection, linker, identity_id, row["name"], kind, is_watched=row["is_watched"])
        elif row["is_watched"]:
            connection.execute("UPDATE identities SET is_watched = 1 WHERE id = ?", (identity_id,))
        roles = _roles_at_mentions(connection, row["article_id"], row["number"], linker)
        connection.execute(
            "UPDATE sightings SET identity_id = ?, linked_to = ?, roles = ? WHERE article_id = ? AND number = ?",
            (identity_id, identity_id, _json(roles), row["article_id"], row["number"]),
        )
        _count(connection, linker, identity_id, row["name"], kind, json.loads(row["names"]), roles)
        touched.add(identity_id)
    return touched


def _roles_at_mentions(connection: sqlite3.Connection, article_id: int, number: int, linker: Linker) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT role FROM mentions WHERE article_id = ? AND sighting = ? AND role IS NOT NULL",
        (article_id, number),
    )
    return sorted({linker.role_key(row[0]) for row in rows})


def _former_id(connection: sqlite3.Connection, ref: NameRef) -> int | None:
    rows = connection.execute(
        'DELETE FROM former_identities WHERE is_person = ? AND "key" = ? RETURNING id', (ref.is_person, ref.key)
    ).fetchall()
    return int(rows[0]["id"]) if rows else None


def _new_id(connection: sqlite3.Connection) -> int:
    """An id that no actor has or had."""
    row = connection.execute(
        "SELECT max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'identities'), 0), "
        "ifnull((SELECT max(id) FROM actors), 0)) + 1"
    ).fetchone()
    return int(row[0])


def _insert_identity(
    connection: sqlite3.Connection, linker: Linker, identity_id: int, name: str, kind: ActorKind, *, is_watched: int
) -> None:
    ref = name_ref(linker, name, kind)
    connection.execute(
        'INSERT INTO identities (id, is_person, "key", name, kind, actor_id, is_watched) VALUES (?, ?, ?, ?, ?, ?, ?)',
        (identity_id, ref.is_person, ref.key, name, kind.value, identity_id, is_watched),
    )
    connection.executemany(
        "INSERT INTO meeting_keys VALUES (?, ?)", [(key, identity_id) for key in sorted(linker.meeting_keys(ref))]
    )


def _count(
    connection: sqlite3.Connection,
    linker: Linker,
    identity_id: int,
    name: str,
    kind: ActorKind,
    others: Iterable[str],
    roles: Iterable[str],
) -> None:
    forms = [(name, 1), *((other, 0) for other in others)]
    connection.executemany(
        "INSERT INTO name_forms VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1",
        [(identity_id, form, kind.value, is_main, linker.key(form, kind)) for form, is_main in forms],
    )
    connection.executemany(
        "INSERT INTO name_roles VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1",
        [(identity_id, role) for role in roles],
    )


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
