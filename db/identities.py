"""Makes actors of the evidence: which names are one actor, and who is meant where a surname stands alone.

:func:`settle` decides again for the names that a change touches and for all that may be one with them, never for the
whole store, and comes to what deciding for the whole store would come to. The id of an actor is the id of its oldest
name: a merger keeps the older actor's id, and taking it back gives the younger one its own again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefing.domain import ActorKind
from db import evidence, projection, rules
from db.linker import Candidate, Linked, Linker, Name, NameRef, Reason, Rule

COMPANY_DAYS = 7
"""How far around an article its company is looked for."""


def settle(
    connection: sqlite3.Connection,
    linker: Linker,
    touched: Iterable[int],
    articles: Iterable[int] = (),
    days: Iterable[str] = (),
) -> None:
    """Decide again what the names with these ids are, and carry it out, within the caller's transaction.

    ``articles`` have new evidence: who is meant in them, and in those of the days around them, is decided anew; so it
    is around ``days``, ISO dates from which evidence went.
    """
    change = _Change(set(articles), set(days))
    waiting = set(touched) | evidence.adopt(connection, linker)
    waiting |= projection.apply_speaker_rules(connection, linker, change.articles)
    while waiting:  # a place may bring a new name in ("Berg (2)") or leave one without a bearer: then once more
        created = _settle_once(connection, linker, waiting, change)
        waiting = created | _drop_unused(connection, change)
    projection.refresh(connection, change.articles)
    for actor_id in change.actors:
        connection.execute(
            "DELETE FROM actors WHERE id = ? AND NOT EXISTS (SELECT 1 FROM identities WHERE actor_id = actors.id)",
            (actor_id,),
        )


@dataclass(slots=True)
class _Change:
    """What a change reaches: articles whose rows change, names, and actors who may have lost their last name."""

    articles: set[int]
    days: set[str]
    names: set[int] = field(default_factory=set)
    actors: set[int] = field(default_factory=set)


def _settle_once(connection: sqlite3.Connection, linker: Linker, touched: set[int], change: _Change) -> set[int]:
    """Returns the ids of names that were newly made."""
    all_rules = rules.active(connection)
    names = _neighbourhood(connection, touched, all_rules)
    change.names |= touched
    linked = linker.link(tuple(names.values()), all_rules)
    moved = _store_groups(connection, names, linked, change)
    meant, created = _choose(connection, linker, names, linked, change)
    change.names |= meant
    change.articles |= _move_sightings(connection, moved | meant)
    painted = change.actors | _actors_of(connection, touched | moved | meant)
    _paint_portraits(connection, linker, painted, names, all_rules)
    return created


def _neighbourhood(
    connection: sqlite3.Connection, touched: Iterable[int], all_rules: Iterable[Rule]
) -> dict[NameRef, Name]:
    """The touched names and all that may be one with them, over any number of steps."""
    ruled: dict[NameRef, set[NameRef]] = defaultdict(set)
    for rule in all_rules:
        if rule.other is not None:
            ruled[rule.subject].add(rule.other)
            ruled[rule.other].add(rule.subject)
    names: dict[NameRef, Name] = {}
    waiting = set(touched)
    seen: set[int] = set()
    while waiting:
        seen |= waiting
        found = evidence.load(connection, waiting)
        names.update((name.ref, name) for name in found)
        waiting = _near(connection, found) - seen
        for ref in _reached([name.ref for name in found], ruled):
            identity_id = evidence.find(connection, ref)
            if identity_id is not None and identity_id not in seen:
                waiting.add(identity_id)
    return names


def _reached(refs: Iterable[NameRef], ruled: Mapping[NameRef, set[NameRef]]) -> set[NameRef]:
    """The names that rules tie to these, also over names that no article gives."""
    waiting = {ref for ref in refs if ref in ruled}
    seen: set[NameRef] = set()
    while waiting:
        ref = waiting.pop()
        seen.add(ref)
        waiting |= ruled[ref] - seen
    return seen


def _near(connection: sqlite3.Connection, names: Iterable[Name]) -> set[int]:
    found: set[int] = set()
    for name in names:
        values: dict[str, object] = {"id": name.id, "person": name.ref.is_person, "key": name.ref.key}
        queries = [
            "SELECT id FROM identities WHERE actor_id = (SELECT actor_id FROM identities WHERE id = :id)",
            'SELECT b.identity_id FROM meeting_keys a JOIN meeting_keys b USING ("key") WHERE a.identity_id = :id',
            """SELECT identities.id FROM name_forms JOIN identities USING ("key")
               WHERE identity_id = :id AND is_main = 0 AND is_person = :person""",
        ]
        if not name.is_common:
            queries.append(evidence.CALLED_SO)
        for query in queries:
            found |= {row[0] for row in connection.execute(query, values)}
    return found


def _store_groups(
    connection: sqlite3.Connection, names: Mapping[NameRef, Name], linked: Linked, change: _Change
) -> set[int]:
    """Give each group its actor's id; returns the ids of the names that belong to another actor than before."""
    moved = set()
    for group in linked.groups:
        ids = sorted(names[ref].id for ref in group)
        connection.execute(
            "INSERT OR IGNORE INTO actors (id, name, kind, first_seen) VALUES (?, '', 'MISC', '')", (ids[0],)
        )
        for row in connection.execute(f"SELECT id, actor_id FROM identities WHERE id IN ({_marks(ids)})", ids):
            if row["actor_id"] != ids[0]:
                moved.add(row["id"])
                change.actors.add(row["actor_id"])
        connection.execute(f"UPDATE identities SET actor_id = ? WHERE id IN ({_marks(ids)})", (ids[0], *ids))
    ids = [name.id for name in names.values()]
    connection.executemany("DELETE FROM links WHERE identity_id = ?", [(i,) for i in ids])
    connection.executemany(
        "INSERT INTO links VALUES (?, ?, ?)",
        [
            (names[link.name].id, names[link.other].id, link.reason.value)
            for link in linked.links
            if link.name in names and link.other in names
        ],
    )
    return moved


def _choose(
    connection: sqlite3.Connection,
    linker: Linker,
    names: Mapping[NameRef, Name],
    linked: Linked,
    change: _Change,
) -> tuple[set[int], set[int]]:
    """Decide who is meant at every place that the change may concern.

    Returns the ids of the names that are meant somewhere by now or were before, and of those newly made.
    """
    meant: set[int] = set()
    created: set[int] = set()
    pins = rules.assignments(connection)
    articles = change.articles
    here = _names_in(connection, articles)
    days = _days_around(connection, articles, change.days)
    for ref, name in names.items():
        candidates = linked.candidates.get(ref, ())
        mark = _candidates_mark(connection, names, candidates)
        is_changed = connection.execute(
            "UPDATE identities SET candidates = ? WHERE id = ? AND candidates <> ?", (mark, name.id, mark)
        ).rowcount
        if is_changed:
            where, values = "identity_id = ?", list[object]()
        elif len(candidates) > 1:
            where, values = f"identity_id = ? AND sightings.day IN ({_marks(days)})", [*days]
        elif name.id in here:
            where, values = f"+identity_id = ? AND article_id IN ({_marks(articles)})", [*articles]
        else:
            continue
        rows = connection.execute(
            "SELECT sightings.*, articles.text_hash FROM sightings JOIN articles ON articles.id = article_id "
            f"WHERE {where}",
            (name.id, *values),
        ).fetchall()
        for row in rows:
            pin = pins.get((row["text_hash"], ref))
            target, reason = _meant(connection, linker, names, row, candidates, pin)
            if isinstance(target, tuple):
                known = evidence.find(connection, evidence.name_ref(linker, *target))
                identity_id = known or evidence.ensure(connection, linker, *target, row["day"])
                created |= set() if known else {identity_id}
            else:
                identity_id = target
            if (identity_id, reason) != (row["linked_to"], row["reason"]):
                connection.execute(
                    "UPDATE sightings SET linked_to = ?, reason = ? WHERE article_id = ? AND number = ?",
                    (identity_id, reason, row["article_id"], row["number"]),
                )
                meant |= {identity_id, row["linked_to"]}
    return meant | created, created


def _meant(
    connection: sqlite3.Connection,
    linker: Linker,
    names: Mapping[NameRef, Name],
    row: sqlite3.Row,
    candidates: tuple[frozenset[NameRef], ...],
    pin: tuple[str, ActorKind] | None,
) -> tuple[int | tuple[str, ActorKind], str]:
    """Whose name a place stands for (the id of a known name, or a name that may be new) and why."""
    if pin is not None:
        return pin, Reason.READER.value
    if not candidates:
        return row["identity_id"], Reason.NAME.value
    others = {
        other[0]
        for other in connection.execute(
            "SELECT identity_id FROM sightings WHERE article_id = ? AND number <> ?", (row["article_id"], row["number"])
        )
    }
    seen = [_candidate(connection, names, group, row, others, len(candidates) > 1) for group in candidates]
    choice = linker.choose(frozenset(json.loads(row["roles"])), seen)
    reason = f"{choice.reason.value}: {choice.detail}" if choice.detail else choice.reason.value
    if choice.names is not None:
        return names[min(choice.names)].id, reason
    if choice.reason == Reason.OTHER:
        return (linker.other_name(row["name"]), ActorKind(row["kind"])), reason
    return row["identity_id"], reason


def _names_in(connection: sqlite3.Connection, articles: set[int]) -> set[int]:
    rows = connection.execute(
        f"SELECT identity_id FROM sightings WHERE article_id IN ({_marks(articles)})", list(articles)
    )
    return {row[0] for row in rows}


def _days_around(connection: sqlite3.Connection, articles: set[int], others: set[str]) -> set[str]:
    rows = connection.execute(f"SELECT DISTINCT day FROM articles WHERE id IN ({_marks(articles)})", list(articles))
    days = [date.fromisoformat(day) for day in others | {row[0] for row in rows}]
    around = range(-COMPANY_DAYS, COMPANY_DAYS + 1)
    return {(day + timedelta(days=distance)).isoformat() for day in days for distance in around}


def _candidates_mark(
    connection: sqlite3.Connection, names: Mapping[NameRef, Name], candidates: Iterable[frozenset[NameRef]]
) -> str:
    """Who a short name may stand for and in which roles they were seen, in a form that can be compared."""
    mark = []
    for group in candidates:
        ids = sorted(names[ref].id for ref in group)
        mark.append([ids, sorted(_roles(connection, ids))])
    return json.dumps(sorted(mark), ensure_ascii=False)


def _roles(connection: sqlite3.Connection, ids: Iterable[int]) -> frozenset[str]:
    ids = list(ids)
    rows = connection.execute(f"SELECT DISTINCT role FROM name_roles WHERE identity_id IN ({_marks(ids)})", ids)
    return frozenset(row[0] for row in rows)


def _candidate(
    connection: sqlite3.Connection, names: Mapping[NameRef, Name], group: frozenset[NameRef], row: sqlite3.Row,
    others: set[int], is_one_of_many: bool,
) -> Candidate:  # fmt: skip
    ids = sorted(names[ref].id for ref in group)
    day = date.fromisoformat(row["day"])
    around = [(day + timedelta(days=sign * COMPANY_DAYS)).isoformat() for sign in (-1, 1)]
    company = sorted(others - set(ids)) if is_one_of_many else []
    shared = connection.execute(
        f"""
        SELECT "key" FROM identities WHERE id IN (
          SELECT other.identity_id FROM sightings AS mine JOIN sightings AS other USING (article_id)
          WHERE mine.identity_id IN ({_marks(ids)}) AND mine.day BETWEEN ? AND ?
          AND other.identity_id IN ({_marks(company)})) ORDER BY "key"
        """,
        (*ids, *around, *company),
    )
    return Candidate(
        names=group,
        stands_beside=not others.isdisjoint(ids),
        roles=_roles(connection, ids),
        shared=tuple(key[0] for key in shared),
    )


def _move_sightings(connection: sqlite3.Connection, moved: set[int]) -> set[int]:
    """Give the places of these names to the actors whose they are; returns the articles where that changed anything."""
    articles: set[int] = set()
    for identity_id in moved:
        actor_id = connection.execute("SELECT actor_id FROM identities WHERE id = ?", (identity_id,)).fetchone()[0]
        for condition in ("identity_id = ? AND linked_to = identity_id", "linked_to = ? AND linked_to <> identity_id"):
            rows = connection.execute(
                f"UPDATE sightings SET actor_id = ? WHERE {condition} AND actor_id <> ? RETURNING article_id",
                (actor_id, identity_id, actor_id),
            )
            articles |= {row[0] for row in rows.fetchall()}
        rows = connection.execute("SELECT article_id FROM statements WHERE corrected_to = ?", (identity_id,))
        articles |= {row[0] for row in rows}
    return articles


def _actors_of(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    rows = [connection.execute("SELECT actor_id FROM identities WHERE id = ?", (i,)).fetchone() for i in ids]
    return {row[0] for row in rows if row is not None}


def _paint_portraits(
    connection: sqlite3.Connection,
    linker: Linker,
    actors: Iterable[int],
    names: Mapping[NameRef, Name],
    all_rules: list[Rule],
) -> None:
    known = {name.id: name for name in names.values()}
    for actor_id in sorted(actors):
        rows = connection.execute("SELECT id, is_watched FROM identities WHERE actor_id = ?", (actor_id,)).fetchall()
        if not rows:
            continue
        mine = [known.get(row["id"]) or evidence.load(connection, [row["id"]])[0] for row in rows]
        portrait = linker.portrait(mine, all_rules)
        connection.execute(
            "UPDATE actors SET name = ?, kind = ?, is_hidden = ?, is_watched = ? WHERE id = ?",
            (portrait.name, portrait.kind.value, portrait.is_hidden, max(row["is_watched"] for row in rows), actor_id),
        )
        _store_aliases(connection, linker, actor_id, portrait.aliases, portrait.kind)


def _store_aliases(
    connection: sqlite3.Connection, linker: Linker, actor_id: int, shown: Iterable[str], kind: ActorKind
) -> None:
    rows = connection.execute(
        """
        SELECT DISTINCT name_forms.name FROM name_forms JOIN identities ON identities.id = identity_id
        WHERE actor_id = :actor
        UNION SELECT DISTINCT sightings.name FROM identities JOIN sightings ON sightings.linked_to = identities.id
        WHERE identities.actor_id = :actor AND sightings.linked_to <> sightings.identity_id
        """,
        {"actor": actor_id},
    )
    forms = dict.fromkeys((*shown, *sorted(row[0] for row in rows)))
    connection.execute("DELETE FROM aliases WHERE actor_id = ?", (actor_id,))
    connection.executemany(
        "INSERT INTO aliases VALUES (?, ?, ?)", [(actor_id, form, linker.key(form, kind)) for form in forms]
    )


def _drop_unused(connection: sqlite3.Connection, change: _Change) -> set[int]:
    """Remove those of the names that nothing bears any more; returns the other names of their actors."""
    left: set[int] = set()
    for identity_id in sorted(change.names):
        row = connection.execute(
            f"SELECT actor_id FROM identities WHERE id = ? AND {_UNUSED}", (identity_id,)
        ).fetchone()
        if row is not None:
            connection.execute(
                'INSERT INTO former_identities SELECT is_person, "key", id FROM identities WHERE id = ?', (identity_id,)
            )
            connection.execute("DELETE FROM identities WHERE id = ?", (identity_id,))
            change.names.discard(identity_id)
            change.actors.add(row["actor_id"])
            left.discard(identity_id)
            mine = connection.execute("SELECT id FROM identities WHERE actor_id = ?", (row["actor_id"],))
            left |= {other[0] for other in mine}
    return left


_UNUSED = """is_watched = 0
    AND NOT EXISTS (SELECT 1 FROM sightings WHERE identity_id = identities.id)
    AND NOT EXISTS (SELECT 1 FROM sightings WHERE linked_to = identities.id AND linked_to <> identity_id)
    AND NOT EXISTS (SELECT 1 FROM statements WHERE corrected_to = identities.id)"""


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
